import type { LineBreakpoint } from './record-counter.ts';

/** From this loaded row (0-based within the source) on, lines run one per row starting at `line`. */
export interface LineMapEntry {
  readonly row: number;
  readonly line: number;
}

/**
 * Lines of the loaded rows, from the lines of the data records and the records that were rejected.
 * Only the places where row and line fall out of step are kept, so a clean file needs one entry.
 * @param breakpoints lines of data records (record 0 is the first after the header), ascending, starting at record 0
 * @param rejected rejected data records, ascending, each once
 */
export function lineMap(
  breakpoints: readonly LineBreakpoint[],
  rejected: readonly number[],
  records: number,
): readonly LineMapEntry[] {
  const starts = [...breakpoints.map(point => point.record), ...rejected.map(record => record + 1)].toSorted(
    (one, other) => one - other,
  );
  const entries: LineMapEntry[] = [];
  let point = 0;
  let before = 0;
  for (const start of starts) {
    if (start >= records) continue;
    while (before < rejected.length && (rejected[before] ?? 0) < start) before += 1;
    if (rejected[before] === start) continue;
    while (point + 1 < breakpoints.length && (breakpoints[point + 1]?.record ?? 0) <= start) point += 1;
    const base = breakpoints[point];
    if (base === undefined) continue;
    const entry = { row: start - before, line: base.line + (start - base.record) };
    const last = entries.at(-1);
    if (last === undefined || last.line + (entry.row - last.row) !== entry.line) entries.push(entry);
  }
  return entries;
}

/** Breakpoints of the data records alone: the first `headerRecords` records taken off. */
export function dataBreakpoints(
  breakpoints: readonly LineBreakpoint[],
  headerRecords: number,
): readonly LineBreakpoint[] {
  if (headerRecords === 0) return breakpoints;
  const covering = breakpoints.filter(point => point.record <= headerRecords).at(-1);
  const later = breakpoints.filter(point => point.record > headerRecords);
  const first =
    covering === undefined ? [] : [{ record: 0, line: covering.line + (headerRecords - covering.record) }];
  return [...first, ...later.map(point => ({ record: point.record - headerRecords, line: point.line }))];
}

/** Line of a record (0-based), from the places where records and lines fall out of step. */
export function lineOfRecord(breakpoints: readonly LineBreakpoint[], record: number): number {
  let low = 0;
  let high = breakpoints.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((breakpoints[middle]?.record ?? 0) <= record) low = middle;
    else high = middle - 1;
  }
  const point = breakpoints[low] ?? { record: 0, line: 1 };
  return point.line + (record - point.record);
}
