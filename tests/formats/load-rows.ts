import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { RecordKind } from '../../src-main/core/kinds.ts';
import { bindLiterals, type SqlValue } from '../../src-main/core/sql-text.ts';
import { kindStatements } from '../../src-main/engine/import/kind-statements.ts';
import { select } from '../../src-main/engine/query.ts';
import caseSql from '../../src-main/engine/schema/001-case.sql?raw';
import kindsSql from '../../src-main/engine/schema/002-kinds.sql?raw';
import templatesSql from '../../src-main/engine/schema/003-templates.sql?raw';
import { macrosSql } from '../../src-main/engine/schema/macros.ts';
import viewsSql from '../../src-main/engine/schema/views.sql?raw';
import { answeredWords, unansweredWords } from '../../src-main/formats/call-events/cells.ts';
import { kindLoadSql } from '../../src-main/formats/kinds.ts';
import recordsSql from './records.sql?raw';

/** Cells by the name of their column in `records`; a column not named is NULL. */
export type Cells = Readonly<Record<string, string | undefined>>;
export type Row = Readonly<Record<string, unknown>>;

/** What a load is asked: values for the parameters of the load SQL, and the SQL if it is not the kind's own. */
export interface Loading {
  readonly values?: Readonly<Record<string, SqlValue>>;
  readonly loadSql?: string;
  /** Columns of `records` in file order. Default: as they come in the rows. */
  readonly columns?: readonly string[];
}

export const readingValues: Readonly<Record<string, SqlValue>> = {
  sourceId: 7,
  zone: 'UTC',
  yearText: null,
  latestDay: null,
  timeLayout: 'iso',
  epochTicks: 1_000_000,
  timePatterns: ['%Y'],
  timeExpected: 'a time like 2003-03-03T07:00:00Z',
  decimal: '.',
  levelNames: [],
  levelValues: [],
  valueNames: ['value'],
  valueTimes: [],
  areDays: false,
  countNames: [],
  answeredWords: [...answeredWords],
  unansweredWords: [...unansweredWords],
};

/** An empty case in memory with the schema, macros and views of the program. */
export async function emptyCase(): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run("ATTACH ':memory:' AS case_file");
  for (const sql of [caseSql, kindsSql, templatesSql, viewsSql, macrosSql]) await connection.run(sql);
  return connection;
}

/** Defines `records` and `loaded` over rows of cells. */
export async function defineLoaded(
  connection: DuckDBConnection,
  kind: RecordKind,
  rows: readonly Cells[],
  loading: Loading = {},
): Promise<void> {
  const columns = loading.columns ?? [...new Set(['at_1', ...rows.flatMap(row => Object.keys(row))])];
  const shape = JSON.stringify([Object.fromEntries(columns.map(name => [name, 'VARCHAR']))]);
  await connection.run(bindLiterals(recordsSql, { rows: JSON.stringify(rows), shape }));
  await connection.run(
    bindLiterals(loading.loadSql ?? kindLoadSql[kind], { ...readingValues, ...loading.values }),
  );
}

/** All rows of the view `loaded` without `source_id`, columns that are NULL left out of each row. */
export async function loadedRows(
  kind: RecordKind,
  rows: readonly Cells[],
  loading: Loading = {},
): Promise<readonly Row[]> {
  const connection = await emptyCase();
  await defineLoaded(connection, kind, rows, loading);
  const loaded = await select(connection, 'FROM loaded', {});
  return loaded.map(({ source_id: _source, ...row }) => withoutNulls(row));
}

/** Loads the readable rows into the case and gives what the kind's statements say of them. */
export async function imported(
  kind: RecordKind,
  rows: readonly Cells[],
  loading: Loading = {},
): Promise<{
  readonly check: Row | undefined;
  readonly firstRow: unknown;
  readonly binSeconds: unknown;
  readonly misfits: readonly Row[];
  readonly stored: readonly Row[];
}> {
  const connection = await emptyCase();
  const sql = kindStatements[kind];
  await defineLoaded(connection, kind, rows, loading);
  await connection.run('BEGIN');
  const [next] = await select(connection, sql.next, {});
  await select(connection, sql.insertReadable, {});
  const [check] = await select(connection, sql.check, { sourceId: 7 });
  const misfits =
    sql.misfits === null ? [] : await select(connection, sql.misfits, { sourceId: 7, firstRow: 0 });
  const [bins] = sql.binSeconds === null ? [] : await select(connection, sql.binSeconds, { sourceId: 7 });
  await connection.run('COMMIT');
  const stored = await select(connection, `FROM ${kind}`, {});
  return { check, firstRow: next?.firstRow, binSeconds: bins?.binSeconds, misfits, stored };
}

function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
