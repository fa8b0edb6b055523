import type { Table } from './model.ts';
import { cellText, countText, headingText, isInstant } from './text.ts';

/** Rows as the product holds them. */
export type Row = Readonly<Record<string, unknown>>;

/** Which rows of how many, and the clock of their times. */
export interface Excerpt {
  readonly zone: string;
  readonly totalRows: number;
  /** Where the rows that are not printed can be found. */
  readonly rest?: string;
  /** Whether the note names the columns left out because they are empty. Default true. */
  readonly namesEmpty?: boolean;
}

/** Cells longer than this make their column share the width and wrap. */
const longCell = 22;
const manyColumns = 9;
const fewRows = 4;

/**
 * Printable tables of chosen columns. Columns that hold nothing are left out and named in the note. Usually one table;
 * more columns than a page can hold are turned on their side, a few rows to a table. The last one carries the note.
 */
export function tablesOf(columns: readonly string[], rows: readonly Row[], excerpt: Excerpt): Table[] {
  const filled = columns.filter(column => rows.some(row => !isEmpty(row[column])));
  const shown = rows.length === 0 ? columns : filled;
  const cells = rows.map(row => shown.map(column => cellText(column, row[column], excerpt.zone)));
  const empty = columns.filter(column => !shown.includes(column));
  const note = noteOf(rows, shown, excerpt.namesEmpty === false ? [] : empty, excerpt);
  if (rows.length === 0 || shown.length <= manyColumns) return [uprightTable(shown, rows, cells, note)];
  const chunks = Array.from({ length: Math.ceil(cells.length / fewRows) }, (_unused, index) =>
    cells.slice(index * fewRows, (index + 1) * fewRows),
  );
  return chunks.map((chunk, index) => sidewaysTable(shown, chunk, index === chunks.length - 1 ? note : null));
}

function uprightTable(
  shown: readonly string[],
  rows: readonly Row[],
  cells: readonly (readonly string[])[],
  note: string | null,
): Table {
  return {
    columns: shown.map((column, index) => ({
      title: headingText(column),
      align: rows.length > 0 && rows.every(row => isAmount(column, row[column])) ? 'right' : 'left',
      mono: false,
      share: shareOf(cells.map(row => row[index] ?? '')),
    })),
    rows: cells.map(row => [...row]),
    note,
  };
}

/** A table of ready text, all columns to the left unless named as numbers. */
export function textTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  options: {
    readonly numbers?: readonly string[];
    readonly mono?: readonly string[];
    readonly note?: string;
  } = {},
): Table {
  return {
    columns: titles.map((title, index) => ({
      title,
      align: options.numbers?.includes(title) ? 'right' : 'left',
      mono: options.mono?.includes(title) ?? false,
      share: shareOf(rows.map(row => row[index] ?? '')),
    })),
    rows: rows.map(row => [...row]),
    note: options.note ?? null,
  };
}

/** Fields down the side, one column per row of the table. */
function sidewaysTable(
  columns: readonly string[],
  cells: readonly (readonly string[])[],
  note: string | null,
): Table {
  const [head = '', ...fields] = columns;
  return {
    columns: [headingText(head), ...cells.map(row => row[0] ?? '')].map((title, index) => ({
      title,
      align: 'left' as const,
      mono: false,
      share: index === 0 ? 0 : 1,
    })),
    rows: fields.map((field, index) => [headingText(field), ...cells.map(row => row[index + 1] ?? '')]),
    note,
  };
}

function noteOf(rows: readonly Row[], shown: readonly string[], empty: readonly string[], excerpt: Excerpt) {
  const parts: string[] = [];
  if (rows.length < excerpt.totalRows) {
    parts.push(`${rows.length} of ${countText(excerpt.totalRows, 'row')}${excerpt.rest ?? ''}.`);
  }
  const timed = rows.some(row => shown.some(column => isTime(row[column])));
  if (timed) parts.push(`Times on the clock of ${excerpt.zone}.`);
  if (empty.length > 0) parts.push(`Empty columns left out: ${empty.map(headingText).join(', ')}.`);
  return parts.length === 0 ? null : parts.join(' ');
}

function shareOf(cells: readonly string[]): number {
  const longest = Math.max(0, ...cells.map(cell => cell.length));
  return longest > longCell ? Math.min(longest, 80) : 0;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function isAmount(column: string, value: unknown): boolean {
  return !/weekday$/i.test(column) && (typeof value === 'number' || Array.isArray(value) || isEmpty(value));
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && isInstant(value);
}
