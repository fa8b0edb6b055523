import type { DuckDBConnection } from '@duckdb/node-api';
import { select } from '../query.ts';
import problemsSql from './problems.sql?raw';
import type { MeaningReject } from './reject-finder.ts';

/** Records that were cut into cells but not understood, by their place among the records given out. */
export async function problems(
  connection: DuckDBConnection,
  signal: AbortSignal,
): Promise<readonly MeaningReject[]> {
  const rows = await select(connection, problemsSql, {}, { signal });
  return rows.map(row => ({ ordinal: Number(row.ordinal), reason: String(row.problem) }));
}
