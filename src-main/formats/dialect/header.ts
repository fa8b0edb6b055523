import { type CellType, cellType, isValue } from './cell-type.ts';

type Row = readonly string[];

const mostPreamble = 40;
const year = /^(?:19|20)\d\d$/;

/**
 * Index of the first record of the table: titles, notes and rows of empty cells above the header are left out. `rows`
 * are the first records of the file; 0 when the table starts at once.
 */
export function tableStart(rows: readonly Row[]): number {
  const width = commonest(rows.map(row => row.length));
  const below = belowNarrow(rows, width);
  if (below > 0) return below;
  const filled = rows.map(filledCells);
  const usual = upperFifth(filled);
  const sparse = (at: number) => {
    const cells = filled[at] ?? 0;
    const note = isNote(rows[at]) && (rows[at]?.length !== width || namesAfterNotes(rows, at));
    return note || (cells <= 1 && usual >= 2) || cells <= usual / 3;
  };
  let at = 0;
  while (at < Math.min(rows.length - 1, mostPreamble) && sparse(at)) at += 1;
  const row = rows[at] ?? [];
  if (sparse(at)) return 0;
  if (row.length !== width && headerFollows(rows, at, width)) return at + 1;
  // A sparse record as wide as the others could be data: it is left out only above names of several columns.
  const titles = rows.slice(0, at).every(title => title.length !== width);
  return titles || (usual >= 3 && row.every(cell => !isValue(typeOf(cell)))) ? at : 0;
}

/** Share of the records below a narrow block that must be as wide as the names they stand under. */
const evenShare = 0.9;

// Facts about the table in rows of fewer cells (`Title:`, `Step:`), then names over more records than those.
function belowNarrow(rows: readonly Row[], width: number): number {
  const at = rows.findIndex(row => row.length === width);
  if (at < 1 || at > mostPreamble || rows.slice(0, at).some(row => row.length > width)) return 0;
  const below = rows.slice(at + 1);
  const even = below.filter(row => row.length === width).length;
  if (even <= at || even < evenShare * below.length) return 0;
  return standsAboveValues(rows[at] ?? [], below) ? at : 0;
}

function isNote(row: Row | undefined): boolean {
  return /^\s*#/.test(row?.[0] ?? '');
}

// Notes as wide as the table (InfluxDB's annotations) stand above its names; a note above values is its names.
function namesAfterNotes(rows: readonly Row[], at: number): boolean {
  const next = rows.findIndex((row, place) => place > at && !isNote(row));
  return next > 0 && standsAboveValues(rows[next] ?? [], rows.slice(next + 1));
}

// A title with delimiters of its own has another width than the header right below it.
function headerFollows(rows: readonly Row[], at: number, width: number): boolean {
  const next = rows[at + 1] ?? [];
  return width >= 2 && next.length === width && standsAboveValues(next, rows.slice(at + 2));
}

/** True for a record of words with numbers or times below at least one of them. */
export function standsAboveValues(names: Row, below: readonly Row[]): boolean {
  return (
    names.every(cell => !isValue(typeOf(cell))) &&
    valueColumns(names.length, below).some(
      (values, column) => values && typeOf(names[column] ?? '') === 'text',
    )
  );
}

/**
 * True when the first record names the columns: names are no values, and stand above values or are told once.
 * A row of periods (years, days, months, the hours of a day) above values counts as names: one column per period.
 */
export function looksLikeHeader(first: Row, rest: readonly Row[]): boolean {
  const names = first.map(cell => cell.trim());
  const types = names.map(typeOf);
  const given = names.filter(name => name !== '');
  if (given.length === 0) return false;
  if (types.some(isValue)) return namesPeriods(names, types, rest);
  if (rest.length === 0) return given.length === names.length;
  const values = valueColumns(names.length, rest);
  if (values.some((holds, column) => holds && names[column] !== '')) return true;
  // A header leaves a column without a name only where it holds the names of the rows.
  if (values.some((holds, column) => holds && column > 0)) return false;
  const used = names.filter(
    (name, column) => name !== '' || rest.some(row => (row[column] ?? '').trim() !== ''),
  );
  if (given.length * 2 < used.length) return false;
  return !rest.some(row => repeats(names, row, given.length));
}

// A record that shares a few cells with the first shows that those are values; one that shares most is the header
// once more.
function repeats(names: Row, row: Row, given: number): boolean {
  const same = names.filter((name, column) => name !== '' && row[column]?.trim() === name).length;
  return same > 0 && same < 0.7 * given;
}

function namesPeriods(names: Row, types: readonly CellType[], rest: readonly Row[]): boolean {
  const isPeriod = (name: string, type: CellType | undefined) => year.test(name) || type === 'time';
  const hours = names.filter((_name, column) => types[column] !== undefined && isValue(types[column]));
  if (areHours(hours) && types[0] !== undefined && !isValue(types[0])) return true;
  const periods = names.filter((name, column) => isPeriod(name, types[column]));
  const values = types.filter(isValue).length;
  if (periods.length < 2 || periods.length !== values || new Set(periods).size !== periods.length)
    return false;
  if (types[0] !== undefined && isValue(types[0])) return false;
  return rest.some(row =>
    row.some((cell, column) => {
      const type = typeOf(cell);
      return isPeriod(names[column] ?? '', types[column]) && isValue(type) && !isPeriod(cell.trim(), type);
    }),
  );
}

// The hours of a day, one column each.
function areHours(names: Row): boolean {
  return names.length === 24 && names.every((name, hour) => /^\d{1,2}$/.test(name) && Number(name) === hour);
}

// Per column: whether at least four in five filled cells are values.
function valueColumns(width: number, rows: readonly Row[]): readonly boolean[] {
  return Array.from({ length: width }, (_, column) => {
    const filled = rows.map(row => typeOf(row[column] ?? '')).filter(type => type !== 'empty');
    return filled.length > 0 && filled.filter(isValue).length >= 0.8 * filled.length;
  });
}

function typeOf(cell: string): CellType {
  return cellType(cell, true);
}

function filledCells(row: Row): number {
  return row.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0);
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0] ?? 1;
}

function upperFifth(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * 0.8)] ?? 0;
}
