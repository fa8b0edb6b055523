import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordKind } from '../../core/kinds.ts';
import { streamChunks } from '../stream-chunks.ts';
import lineMapSql from './sql/line-map.sql?raw';

/** Entries that are put together before others get a turn. */
const entriesPerTurn = 1 << 17;

/** A record of a source: its line, its first row and how many rows it became. */
export interface RecordPlace {
  readonly line: number;
  readonly firstRow: number;
  readonly rows: number;
  /** Records of the source before it that begin on the same line, counted from 0. */
  readonly ordinalOnLine: number;
}

/**
 * Where the rows of a kind stand in their files. Rows in step with the lines share an entry, so that a clean file needs
 * one; entries are kept as numbers side by side, 32 bytes each.
 */
export class LineIndex {
  readonly #firstRows: Float64Array;
  readonly #lines: Float64Array;
  readonly #perRecord: Float64Array;
  readonly #sources: Float64Array;
  readonly #totalRows: number;

  constructor(columns: readonly [Float64Array, Float64Array, Float64Array, Float64Array], totalRows: number) {
    [this.#firstRows, this.#lines, this.#perRecord, this.#sources] = columns;
    this.#totalRows = totalRows;
  }

  /** Line (from 1) of the record that a row (from 0) is of. */
  lineOf(row: number): number {
    return this.recordOf(row).line;
  }

  recordOf(row: number): RecordPlace {
    const entry = this.#entryOf(row);
    const perRecord = this.#at(this.#perRecord, entry);
    const before = Math.floor((row - this.#at(this.#firstRows, entry)) / perRecord);
    return {
      line: this.#at(this.#lines, entry) + before,
      firstRow: this.#at(this.#firstRows, entry) + before * perRecord,
      rows: perRecord,
      ordinalOnLine: before === 0 ? this.#recordsBefore(entry) : 0,
    };
  }

  /** Rows of the records that begin on a line of a source. */
  rowsOfLine(sourceId: number, line: number): readonly number[] {
    return this.#entriesOf(sourceId).flatMap(entry => {
      const before = line - this.#at(this.#lines, entry);
      if (before < 0 || before >= this.#recordsIn(entry)) return [];
      const perRecord = this.#at(this.#perRecord, entry);
      const first = this.#at(this.#firstRows, entry) + before * perRecord;
      return Array.from({ length: perRecord }, (_unused, index) => first + index);
    });
  }

  /** First line of a source after the given one on which a record begins, or null. */
  nextLine(sourceId: number, line: number): number | null {
    let next = Number.POSITIVE_INFINITY;
    for (const entry of this.#entriesOf(sourceId)) {
      const first = this.#at(this.#lines, entry);
      if (first > line) next = Math.min(next, first);
      else if (line + 1 < first + this.#recordsIn(entry)) next = Math.min(next, line + 1);
    }
    return Number.isFinite(next) ? next : null;
  }

  #entriesOf(sourceId: number): readonly number[] {
    const entries: number[] = [];
    for (let entry = 0; entry < this.#sources.length; entry += 1)
      if (this.#sources[entry] === sourceId) entries.push(entry);
    return entries;
  }

  // The last entry that begins at or before the row.
  #entryOf(row: number): number {
    let low = 0;
    let high = this.#firstRows.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#at(this.#firstRows, middle) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // Records of one line are entries of their own, one after the other.
  #recordsBefore(entry: number): number {
    const [line, source] = [this.#lines[entry], this.#sources[entry]];
    let count = 0;
    for (let before = entry - 1; before >= 0 && this.#sources[before] === source; before -= 1) {
      const records = this.#recordsIn(before);
      if (this.#at(this.#lines, before) + records - 1 !== line) break;
      count += 1;
      if (records > 1) break;
    }
    return count;
  }

  #recordsIn(entry: number): number {
    const end = this.#firstRows[entry + 1] ?? this.#totalRows;
    return Math.round((end - this.#at(this.#firstRows, entry)) / this.#at(this.#perRecord, entry));
  }

  #at(values: Float64Array, entry: number): number {
    const value = values[entry];
    if (value === undefined) throw new RangeError('the rows of this kind have no lines');
    return value;
  }
}

/** Reads where the rows of a kind stand. @param totalRows rows of the kind */
export async function readLineIndex(
  connection: DuckDBConnection,
  kind: RecordKind,
  totalRows: number,
): Promise<LineIndex> {
  const parts: [number[], number[], number[], number[]] = [[], [], [], []];
  let turned = 0;
  for await (const chunk of streamChunks(connection, lineMapSql, { kind })) {
    for (const [place, part] of parts.entries()) {
      const vector = chunk.getColumnVector(place);
      for (let row = 0; row < chunk.rowCount; row += 1) part.push(Number(vector.getItem(row)));
    }
    turned += chunk.rowCount;
    if (turned < entriesPerTurn) continue;
    turned = 0;
    await new Promise(resolve => setImmediate(resolve));
  }
  const [rows, lines, perRecord, sources] = parts;
  return new LineIndex(
    [
      Float64Array.from(rows),
      Float64Array.from(lines),
      Float64Array.from(perRecord),
      Float64Array.from(sources),
    ],
    totalRows,
  );
}
