import fc from 'fast-check';

/** How a table is written as text. */
export interface Writing {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly hasHeader: boolean;
  readonly quoteAll: boolean;
}

/** A table, how it is written, and its columns of numbers or dates, which tell a header from the rows. */
export interface WrittenTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly writing: Writing;
  readonly valueColumns: readonly number[];
}

const word = fc.constantFrom(
  ...'north south east west queue agent billing sales support Zürich Łódź 東京 naïve order open closed'.split(
    ' ',
  ),
);
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map(list => list.join(' '));
const number = fc.oneof(
  fc.integer({ min: -5000, max: 100_000 }).map(String),
  fc.integer({ min: 0, max: 99_999 }).map(value => (value / 100).toFixed(2)),
);
const date = fc
  .tuple(
    fc.integer({ min: 2001, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(parts => parts.map(part => String(part).padStart(2, '0')).join('-'));
const time = fc
  .tuple(date, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(
    ([day, hour, minute]) => `${day} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`,
  );
const sign = fc.constantFrom(
  ',',
  ';',
  '\t',
  '|',
  '"',
  "'",
  '\\',
  '\n',
  ' ',
  '  ',
  ': ',
  ', ',
  '€',
  '🙂',
  "it's",
  '5" ',
);
const messy = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: sign }), {
    minLength: 1,
    maxLength: 6,
  })
  .map(list => list.join(''));
const kinds = [words, number, date, time, messy] as const;
const valueKinds = new Set([1, 2, 3]);
const columnNames = 'id,day,Name of queue,wait (s),region,note,total,last change'.split(',');

/** Tables of 1 to 8 columns and 3 to 40 rows with a dialect at random. */
export const writtenTables: fc.Arbitrary<WrittenTable> = fc
  .record({
    columns: fc.array(fc.integer({ min: 0, max: kinds.length - 1 }), { minLength: 1, maxLength: 8 }),
    height: fc.integer({ min: 3, max: 40 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    quote: fc.constantFrom('"', "'"),
    doubled: fc.boolean(),
    hasHeader: fc.boolean(),
    quoteAll: fc.boolean(),
  })
  .chain(({ columns, height, delimiter, quote, doubled, hasHeader, quoteAll }) => {
    const cells = columns.map(kind => {
      const cell: fc.Arbitrary<string> = kinds[kind] ?? words;
      return columns.length === 1 ? cell.filter(text => text.trim() !== '') : withGaps(cell);
    });
    return fc.array(fc.tuple(...cells), { minLength: height, maxLength: height }).map(rows => ({
      names: columnNames.slice(0, columns.length),
      rows,
      writing: { delimiter, quote, escape: doubled ? quote : '\\', hasHeader, quoteAll },
      valueColumns: columns.flatMap((kind, at) => (valueKinds.has(kind) ? [at] : [])),
    }));
  });

function withGaps(cell: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 12, arbitrary: cell }, { weight: 1, arbitrary: fc.constant('') });
}

/** The records of a table, the names first where it has a header. */
export function recordsOf({ names, rows, writing }: WrittenTable): readonly (readonly string[])[] {
  return writing.hasHeader ? [names, ...rows] : rows;
}

/** Text of a table in its dialect, line ends LF. */
export function textOfTable(table: WrittenTable): string {
  const { writing } = table;
  return recordsOf(table)
    .map(record => `${record.map(cell => written(cell, writing)).join(writing.delimiter)}\n`)
    .join('');
}

function written(cell: string, writing: Writing): string {
  const { delimiter, quote } = writing;
  const signs = [delimiter, quote, writing.escape, '\n'];
  const special = signs.some(sign => cell.includes(sign)) || cell !== cell.trim();
  if (!special && !writing.quoteAll) return cell;
  const escaped = writing.escape === quote ? cell : cell.replaceAll('\\', '\\\\');
  return `${quote}${escaped.replaceAll(quote, writing.escape + quote)}${quote}`;
}
