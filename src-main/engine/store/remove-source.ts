import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import type { Source } from '../../core/source.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import removeCallSql from './remove-call.sql?raw';
import removeLogSql from './remove-log.sql?raw';
import removeSourceSql from './remove-source.sql?raw';

const removeRows: Readonly<Partial<Record<Source['kind'], string>>> = {
  call: removeCallSql,
  log: removeLogSql,
};

/** Takes a source and all its records out of the case, in one transaction. */
export async function removeSource(connection: DuckDBConnection, source: Source): Promise<void> {
  const rowsSql = removeRows[source.kind];
  if (rowsSql === undefined)
    throw new KymoError('internal', `Sources of kind ${source.kind} cannot be removed.`);
  const values = { sourceId: source.sourceId };
  await connection.run('BEGIN');
  try {
    await connection.run(bindLiterals(rowsSql, values));
    await connection.run(bindLiterals(removeSourceSql, values));
    await connection.run('COMMIT');
  } catch (thrown) {
    await connection.run('ROLLBACK');
    throw thrown;
  }
}
