import type { DuckDBConnection } from '@duckdb/node-api';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import type { Source } from '../../core/source.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { kindStatements } from '../import/kind-statements.ts';
import { execute, select } from '../query.ts';
import { removeWithin } from '../store/remove-source.ts';
import { type CasePseudonyms, writeCasePseudonyms } from './case-pseudonyms.ts';
import attachPlainSql from './sql/attach-plain.sql?raw';
import attachScratchSql from './sql/attach-scratch.sql?raw';
import detachPlainSql from './sql/detach-plain.sql?raw';
import seedSourcesSql from './sql/seed-sources.sql?raw';
import transferCallSql from './sql/transfer-call.sql?raw';
import transferEvidenceSql from './sql/transfer-evidence.sql?raw';
import transferFlowSql from './sql/transfer-flow.sql?raw';
import transferLinesSql from './sql/transfer-lines.sql?raw';
import transferLogSql from './sql/transfer-log.sql?raw';
import transferMetricSql from './sql/transfer-metric.sql?raw';
import transferRecordSql from './sql/transfer-record.sql?raw';
import transferRequestSql from './sql/transfer-request.sql?raw';
import transferTrafficSql from './sql/transfer-traffic.sql?raw';

const transferSql: Readonly<Record<RecordKind, string>> = {
  call: transferCallSql,
  traffic: transferTrafficSql,
  log: transferLogSql,
  request: transferRequestSql,
  metric: transferMetricSql,
  flow: transferFlowSql,
  record: transferRecordSql,
};

/** Tells a closed scratch case which files the case has, so that it knows them again. */
export async function seedSources(connection: DuckDBConnection, scratchPath: string): Promise<void> {
  await connection.run(bindLiterals(attachScratchSql, { path: scratchPath }));
  try {
    await connection.run(seedSourcesSql);
  } finally {
    await connection.run(detachPlainSql);
  }
}

/**
 * Copies a closed scratch case with its aliases into the case, in one transaction: nothing but what is written here
 * ever reaches the case file or its log. The sources it replaces go in that transaction too.
 */
export async function transfer(
  connection: DuckDBConnection,
  scratchPath: string,
  kinds: ReadonlySet<RecordKind>,
  setting: CasePseudonyms,
  replaced: readonly Source[],
  signal: AbortSignal,
): Promise<void> {
  await connection.run(bindLiterals(attachPlainSql, { path: scratchPath }));
  try {
    await connection.run('BEGIN');
    for (const kind of recordKinds.filter(one => kinds.has(one))) {
      const [next] = await select(connection, kindStatements[kind].next, {});
      await select(connection, transferLinesSql, { kind, firstRow: Number(next?.firstRow ?? 0) });
      await execute(connection, transferSql[kind], { signal });
    }
    await execute(connection, transferEvidenceSql, { signal });
    await writeCasePseudonyms(connection, setting);
    for (const source of replaced) await removeWithin(connection, source);
    await connection.run('COMMIT');
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  } finally {
    await connection.run(detachPlainSql);
  }
}
