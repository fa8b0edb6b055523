import { KymoError } from '../../core/errors.ts';
import { namelessColumns } from '../../formats/dialect/nameless.ts';
import { sampleTable as cutTable } from '../../formats/dialect/sample-table.ts';
import { guessDialect } from '../../formats/dialect.ts';
import { type FileEnds, type FileSample, headRecords, tailRecords } from './sample-file.ts';
import { textIn } from './sample-times.ts';

/** What the analyst says of a table; undefined is detected. */
export interface TableChoices {
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
  readonly escape?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly skipLines?: number | undefined;
  readonly ragged?: 'reject' | 'pad' | undefined;
}

/** A sample as a delimited table, and how sure its dialect is (0 to 1). */
export interface TableCandidate {
  readonly sample: FileSample;
  readonly dialectConfidence: number;
}

/**
 * The ends of a file cut as a delimited table.
 * @throws KymoError `file-refused` when it holds no record
 */
export function sampleTable(ends: FileEnds, choices: TableChoices): TableCandidate {
  const { why: _why, confidence, ...dialect } = likelyDialect(ends.head, given(choices));
  const found = cutTable(ends.head, dialect, ends.whole ? Number.MAX_SAFE_INTEGER : headRecords);
  if (found.rows.length === 0) throw nothingIn(ends, found.names !== null);
  const rows = found.rows;
  const tail = ends.whole
    ? rows.slice(Math.max(headRecords, rows.length - tailRecords))
    : rowsOf(ends.tail, dialect).slice(-tailRecords);
  const named = found.names ?? rows[0] ?? [];
  const uneven = unevenShare(rows, named.length);
  // Nearly all records have a cell for which the line of names has none: it is a column all the same.
  const width = uneven >= namesAreUneven ? found.widest : 0;
  const known = found.names === null ? namelessColumns(rows) : null;
  const columns = columnNames(known?.names ?? named, known !== null || found.names !== null, width);
  const body = [...rows.slice(0, headRecords), ...tail];
  return {
    dialectConfidence: confidence,
    sample: {
      encoding: ends.encoding,
      structure: 'table',
      cut: { ...dialect, skipLines: found.names === null ? found.firstRowLine : dialect.skipLines },
      plainAscii: ends.plainAscii,
      returns: ends.returns,
      irregular: isIrregular(dialect, found),
      widest: found.widest,
      unevenShare: uneven,
      ...(ends.encoding === 'utf-8'
        ? { recut: async (lines, at) => rowsOf(lines.join('\n'), dialect).map(row => textIn(row, at)) }
        : {}),
      table: {
        fileName: ends.fileName,
        structure: 'table',
        columns,
        hasHeader: dialect.hasHeader || known !== null,
        ...(known === null ? {} : { writer: known.writer }),
        rows: body.map(record => record.map(cell => (cell === '' ? null : cell))),
      },
    },
  };
}

/** Share of records of another width than the names from which on it is the names that are uneven. */
export const namesAreUneven = 0.9;

// Damaged quotes can make a table look more even without any. Where a cell begins with a double quote, it is what every
// program that writes such files means by it: one that never closes is damage to be told, not text to be kept in half.
function likelyDialect(text: string, choices: TableChoices): ReturnType<typeof guessDialect> {
  const guess = guessDialect(text, choices as Parameters<typeof guessDialect>[1]);
  if (guess.quote !== '' || choices.quote !== undefined) return guess;
  const sign = guess.delimiter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const quoted = new RegExp(`(?:^|${sign})"`, 'm');
  if (!quoted.test(text)) return guess;
  return guessDialect(text, { ...choices, quote: '"' } as Parameters<typeof guessDialect>[1]);
}

// Share of the records that all have the same number of cells, but another one than there are names.
function unevenShare(rows: readonly (readonly string[])[], named: number): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  counts.delete(named);
  return Math.max(0, ...counts.values()) / rows.length;
}

const longestName = 60;

/** True for a text without records that is nothing but the names of several columns, or nothing at all. */
export function readsLikeNames(ends: FileEnds): boolean {
  const { why: _why, confidence: _confidence, ...dialect } = guessDialect(ends.head);
  const { names, rows } = cutTable(ends.head, dialect, 1);
  if (rows.length > 0 || names === null) return ends.head.trim() === '';
  const separated = dialect.delimiter !== ' ' && !dialect.delimiter.includes(':');
  return names.length > 1 && separated && names.every(name => name.length <= longestName);
}

// The database reads a backslash before any sign as that sign, and follows quotes in the lines it is told to skip.
function isIrregular(
  dialect: { readonly escape: string; readonly quote: string },
  found: {
    readonly quoteAbove: boolean;
    readonly unevenQuotesAbove: boolean;
    readonly names: readonly string[] | null;
  },
): boolean {
  const escaped = dialect.escape !== '' && dialect.escape !== dialect.quote;
  const namesHaveLineEnds = found.names?.some(name => name.includes('\n')) ?? false;
  const misread = found.unevenQuotesAbove || namesHaveLineEnds || found.names === null;
  return escaped || (found.quoteAbove && misread);
}

function given(choices: TableChoices): TableChoices {
  const names = ['delimiter', 'quote', 'escape', 'hasHeader', 'skipLines', 'ragged'] as const;
  return Object.fromEntries(
    names.filter(name => choices[name] !== undefined).map(name => [name, choices[name]]),
  );
}

function nothingIn(ends: FileEnds, hasHeader: boolean): KymoError {
  return new KymoError(
    'file-refused',
    hasHeader
      ? `${ends.called} holds column names but no records, so there is nothing to read.`
      : `${ends.called} holds no records: it has only blank lines.`,
  );
}

function rowsOf(
  text: string,
  dialect: { readonly delimiter: string; readonly quote: string; readonly escape: string },
): readonly (readonly (string | null)[])[] {
  return cutTable(text, { ...dialect, hasHeader: false, skipLines: 0 }, Number.MAX_SAFE_INTEGER).rows;
}

/**
 * Names of columns, each once: a blank name becomes `columnN`, a repeated one gets a number; columns beyond the names,
 * up to `width`, are called `columnN` too.
 */
export function columnNames(first: readonly string[], hasHeader: boolean, width = 0): readonly string[] {
  const used = new Set<string>();
  return Array.from({ length: Math.max(first.length, width) }, (_unused, index) => {
    const cell = first[index]?.trim() ?? '';
    const wanted = hasHeader && cell !== '' ? cell : `column${index + 1}`;
    let name = wanted;
    for (let copy = 2; used.has(name); copy += 1) name = `${wanted} (${copy})`;
    used.add(name);
    return name;
  });
}
