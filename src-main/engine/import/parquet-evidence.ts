import type { DuckDBConnection } from '@duckdb/node-api';
import { bindLiterals } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import { lineMap } from './line-map.ts';
import type { Evidence, LoadRequest } from './load-request.ts';
import parquetCellsSql from './parquet-cells.sql?raw';
import parquetRowsSql from './parquet-rows.sql?raw';
import { problems } from './problems.ts';
import { globFree } from './records-sql.ts';

/**
 * What became of the rows of a Parquet file. It has no lines: a row's number, from 1, stands in their place, and the
 * file says itself how many rows it has. The text of a reject is its cells as JSON.
 */
export async function parquetEvidence(
  connection: DuckDBConnection,
  { path, rowsPerRecord }: Pick<LoadRequest, 'path' | 'rowsPerRecord'>,
  loaded: number,
  signal: AbortSignal,
): Promise<Evidence> {
  const [counted] = await select(connection, bindLiterals(parquetRowsSql, { path: globFree(path) }), {});
  const dataRecords = Number(counted?.rows ?? 0);
  const refused = loaded === dataRecords ? [] : await problems(connection, rowsPerRecord, signal);
  const ordinals = refused.map(reject => reject.ordinal);
  const cells =
    ordinals.length === 0 ? [] : await select(connection, parquetCellsSql, { ordinals }, { signal });
  const textOf = new Map(cells.map(row => [Number(row.ordinal), String(row.cells)]));
  return {
    rejects: refused.map(({ ordinal, reason }) => ({
      record: ordinal,
      line: ordinal + 1,
      startByte: 0,
      endByte: 0,
      reason,
      rawText: textOf.get(ordinal) ?? '',
    })),
    skipped: 0,
    dataRecords,
    lines: lineMap([{ record: 0, line: 1 }], ordinals, dataRecords),
  };
}
