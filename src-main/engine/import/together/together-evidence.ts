import type { DuckDBConnection } from '@duckdb/node-api';
import { select } from '../../query.ts';
import { type CutReject, cutReason, type MeaningReject } from '../reject-finder.ts';
import problemsSql from './problems.sql?raw';
import recordRejectsSql from './record-rejects.sql?raw';

/** Records that could not be cut into cells, by the place of their file among those read. */
export async function cutTogether(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<number, readonly CutReject[]>> {
  const rows = await select(connection, recordRejectsSql, {});
  return grouped(rows, row => [
    Number(row.file),
    { bytePosition: Number(row.bytePosition), reason: cutReason(String(row.errorType), String(row.message)) },
  ]);
}

/** Records that were cut but not understood, by source; see `problems`. */
export async function problemsTogether(
  connection: DuckDBConnection,
  rowsPerRecord: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, readonly MeaningReject[]>> {
  const rows = await select(connection, problemsSql, {}, { signal });
  return grouped(
    rows.filter(row => Number(row.ordinal) % rowsPerRecord === 0),
    row => [
      Number(row.sourceId),
      { ordinal: Number(row.ordinal) / rowsPerRecord, reason: String(row.problem) },
    ],
  );
}

function grouped<Row, Value>(
  rows: readonly Row[],
  entryOf: (row: Row) => readonly [number, Value],
): ReadonlyMap<number, readonly Value[]> {
  const found = new Map<number, Value[]>();
  for (const row of rows) {
    const [key, value] = entryOf(row);
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  return found;
}
