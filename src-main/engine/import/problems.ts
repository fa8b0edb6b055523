import type { DuckDBConnection } from '@duckdb/node-api';
import { select } from '../query.ts';
import problemsSql from './problems.sql?raw';
import type { MeaningReject } from './reject-finder.ts';

/**
 * Records that were cut into cells but not understood, by their place among the records given out.
 * @param rowsPerRecord rows that one record becomes; a problem is that of all of them
 */
export async function problems(
  connection: DuckDBConnection,
  rowsPerRecord: number,
  signal: AbortSignal,
): Promise<readonly MeaningReject[]> {
  const rows = await select(connection, problemsSql, {}, { signal });
  return rows
    .filter(row => Number(row.ordinal) % rowsPerRecord === 0)
    .map(row => ({ ordinal: Number(row.ordinal) / rowsPerRecord, reason: String(row.problem) }));
}
