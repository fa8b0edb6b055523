import type { DuckDBConnection } from '@duckdb/node-api';
import type { Source } from '../../core/source.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import removeCallSql from './remove-call.sql?raw';
import removeFlowSql from './remove-flow.sql?raw';
import removeLogSql from './remove-log.sql?raw';
import removeMetricSql from './remove-metric.sql?raw';
import removeRecordSql from './remove-record.sql?raw';
import removeRequestSql from './remove-request.sql?raw';
import removeSourceSql from './remove-source.sql?raw';
import removeTrafficSql from './remove-traffic.sql?raw';

const removeRows: Readonly<Record<Source['kind'], string>> = {
  call: removeCallSql,
  flow: removeFlowSql,
  log: removeLogSql,
  metric: removeMetricSql,
  record: removeRecordSql,
  request: removeRequestSql,
  traffic: removeTrafficSql,
};

type Removable = Pick<Source, 'sourceId' | 'kind'>;

/** Takes a source and all its records out of the case, in one transaction. */
export async function removeSource(connection: DuckDBConnection, source: Removable): Promise<void> {
  await connection.run('BEGIN');
  try {
    await removeWithin(connection, source);
    await connection.run('COMMIT');
  } catch (thrown) {
    await connection.run('ROLLBACK');
    throw thrown;
  }
}

/**
 * Takes a source and all its records out of the case in a transaction the caller has open, after the rows of any other
 * source that it adds. Positions of rows change: the case has to be opened again after.
 */
export async function removeWithin(
  connection: DuckDBConnection,
  { sourceId, kind }: Removable,
): Promise<void> {
  await connection.run(bindLiterals(removeRows[kind], { sourceId }));
  await connection.run(bindLiterals(removeSourceSql, { sourceId }));
}
