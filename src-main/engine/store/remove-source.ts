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

/** Takes a source and all its records out of the case, in one transaction. */
export async function removeSource(connection: DuckDBConnection, source: Source): Promise<void> {
  const values = { sourceId: source.sourceId };
  await connection.run('BEGIN');
  try {
    await connection.run(bindLiterals(removeRows[source.kind], values));
    await connection.run(bindLiterals(removeSourceSql, values));
    await connection.run('COMMIT');
  } catch (thrown) {
    await connection.run('ROLLBACK');
    throw thrown;
  }
}
