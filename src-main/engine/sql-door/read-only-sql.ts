import { type DuckDBConnection, StatementType } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import { openScratchDatabase } from '../database.ts';
import { duckSentence, isInterrupt } from '../duckdb-errors.ts';
import { type Column, select, selectColumns } from '../query.ts';
import { allowStatement } from './allow.ts';
import serializeSql from './serialize.sql?raw';

export interface SqlOptions {
  readonly zone: string;
  readonly signal: AbortSignal;
  /** Longest run in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
}

/**
 * Runs the user's own SQL through three gates: its syntax tree is looked at by a database that can do nothing; its
 * statement type must be SELECT; and it runs in a read-only transaction that is always rolled back. Each gate alone
 * was measured to let something through.
 * @throws KymoError `sql-refused`, `sql-failed`, `cancelled`
 */
export async function readOnlySql(
  connection: DuckDBConnection,
  sql: string,
  options: SqlOptions,
): Promise<readonly Column[]> {
  await firstGate(sql);
  try {
    await secondGate(connection, sql);
    return await thirdGate(connection, sql, options);
  } catch (thrown) {
    if (thrown instanceof KymoError) throw thrown;
    if (isInterrupt(thrown) || options.signal.aborted)
      throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
    throw new KymoError('sql-failed', `The SQL failed: ${duckSentence(thrown)}`, { cause: thrown });
  }
}

async function firstGate(sql: string): Promise<void> {
  const database = await openScratchDatabase([]);
  try {
    const connection = await database.connect();
    const [row] = await select(connection, serializeSql, { sql });
    connection.closeSync();
    allowStatement(String(row?.tree), sql);
  } finally {
    database.close();
  }
}

async function secondGate(connection: DuckDBConnection, sql: string): Promise<void> {
  const extracted = await connection.extractStatements(sql);
  const type = extracted.count === 1 ? (await extracted.prepare(0)).statementType : null;
  if (type === StatementType.SELECT) return;
  throw new KymoError(
    'sql-refused',
    'This SQL was not run: only one SELECT statement is allowed. The case is read only here.',
  );
}

async function thirdGate(
  connection: DuckDBConnection,
  sql: string,
  options: SqlOptions,
): Promise<readonly Column[]> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? 30_000);
  await connection.run('BEGIN TRANSACTION READ ONLY');
  try {
    return await selectColumns(
      connection,
      sql,
      {},
      { zone: options.zone, signal: AbortSignal.any([options.signal, limit]) },
    );
  } catch (thrown) {
    if (limit.aborted)
      throw new KymoError(
        'sql-failed',
        'The SQL took longer than 30 seconds and was stopped. Narrow it with WHERE or LIMIT.',
        { cause: thrown },
      );
    throw thrown;
  } finally {
    await connection.run('ROLLBACK');
  }
}
