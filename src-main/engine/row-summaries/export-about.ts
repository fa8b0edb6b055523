import type { RowExport } from '../../core/rows.ts';
import type { Source } from '../../core/source.ts';

/** What exported rows are: enough to make the same file again, and to know which files they came from. */
export interface About {
  readonly product: string;
  readonly version: string;
  readonly exportedAt: string;
  readonly kind: string;
  /** The filter as written; `''` for none. */
  readonly filter: string;
  readonly zone: string;
  readonly fromUtc: string | null;
  readonly toUtc: string | null;
  /** Columns the rows are sorted by, `-` before those from high to low; empty: by time. */
  readonly sort: readonly string[];
  readonly rows: number;
  /** Kinds of record that the filter cannot be asked of, because they lack a column it names. */
  readonly leftOut: readonly string[];
  readonly sources: readonly { readonly name: string; readonly sha256: string }[];
  readonly notes: readonly string[];
}

const formulaNote =
  'Texts that begin with = + - @ or a control character and are no numbers have an apostrophe in front, so that no spreadsheet takes them for a formula.';

/** What is known of an export. `rows` is the number of rows that were written. */
export function aboutOf(
  { view, format, limit }: RowExport,
  facts: Pick<About, 'version' | 'exportedAt' | 'zone' | 'rows' | 'leftOut'> & {
    readonly sources: readonly Source[];
  },
): About {
  return {
    product: 'Kymo',
    version: facts.version,
    exportedAt: facts.exportedAt,
    kind: view.kind,
    filter: view.where ?? '',
    zone: facts.zone,
    fromUtc: view.fromUtc,
    toUtc: view.toUtc,
    sort: view.sort.map(({ column, descending }) => `${descending ? '-' : ''}${column}`),
    rows: facts.rows,
    leftOut: facts.leftOut,
    sources: facts.sources.map(({ name, sha256 }) => ({ name, sha256 })),
    notes: [
      ...(format === 'csv' ? [formulaNote] : []),
      ...(limit === null ? [] : [`At most ${limit} rows were asked for.`]),
    ],
  };
}

function entriesOf(about: About): readonly (readonly [string, string])[] {
  const { fromUtc, toUtc } = about;
  return [
    ['made by', `Kymo ${about.version}, ${about.exportedAt}`],
    ['rows', `${about.rows} of kind ${about.kind}`],
    ['filter', about.filter === '' ? 'none' : about.filter],
    [
      'range',
      fromUtc === null && toUtc === null
        ? 'all'
        : `from ${fromUtc ?? 'the first'} to before ${toUtc ?? 'the end'}`,
    ],
    ['zone', about.zone],
    ['sorted by', about.sort.length === 0 ? 'time' : about.sort.join(', ')],
    ...(about.leftOut.length === 0
      ? []
      : [['left out', `${about.leftOut.join(', ')} (the filter names columns they lack)`] as const]),
    ...about.sources.map(({ name, sha256 }) => ['source', `${name}, SHA-256 ${sha256}`] as const),
    ...about.notes.map(note => ['note', note] as const),
  ];
}

/** Lines of a CSV file before its header, each with a `#` in front. */
export function aboutLines(about: About): string {
  // A name of a file or a filter may hold line ends; a comment may not.
  const line = (text: string) => text.replace(/\p{Cc}+/gu, ' ');
  return entriesOf(about)
    .map(([name, value]) => `# ${name}: ${line(value)}\n`)
    .join('');
}

/** The same as a list of terms in HTML. */
export function aboutHtml(about: About, escaped: (text: string) => string): string {
  const entries = entriesOf(about).map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`);
  return `<dl>${entries.join('\n')}</dl>\n`;
}
