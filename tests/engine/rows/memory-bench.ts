import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import type { RowPage, RowView } from '../../../src-main/core/rows.ts';
import type { CaseFile } from '../../../src-main/engine/case-file.ts';
import type { Workbench } from '../../../src-main/engine/case-work.ts';
import { rowTables } from '../../../src-main/engine/rows/row-tables.ts';
import type { RowTables } from '../../../src-main/engine/rows-engine.ts';
import caseSql from '../../../src-main/engine/schema/001-case.sql?raw';
import kindsSql from '../../../src-main/engine/schema/002-kinds.sql?raw';
import templatesSql from '../../../src-main/engine/schema/003-templates.sql?raw';
import { macrosSql } from '../../../src-main/engine/schema/macros.ts';
import sessionSql from '../../../src-main/engine/schema/session.sql?raw';
import viewsSql from '../../../src-main/engine/schema/views.sql?raw';

/** Tables of rows over a case in memory. */
export interface MemoryBench {
  readonly tables: RowTables;
  readonly connection: DuckDBConnection;
}

/** An empty case in memory with tables of rows over it; it goes with the test. */
export async function memoryBench(): Promise<MemoryBench> {
  const instance = await DuckDBInstance.create(':memory:');
  onTestFinished(() => instance.closeSync());
  const connection = await instance.connect();
  await connection.run(sessionSql);
  await connection.run("ATTACH ':memory:' AS case_file");
  for (const sql of [caseSql, kindsSql, templatesSql, viewsSql, macrosSql]) await connection.run(sql);
  const use: CaseFile['use'] = async work => {
    const own = await instance.connect();
    try {
      await own.run(sessionSql);
      return await work(own, instance);
    } finally {
      own.closeSync();
    }
  };
  const caseFile = { use, change: use, readOnly: false, workDirectory: '/nowhere' } as unknown as CaseFile;
  const templates = { ready: async () => undefined, begin: () => undefined, stop: async () => undefined };
  const bench = {
    caseFile: () => caseFile,
    clock: () => new Date('2026-01-01T12:00:00Z'),
    templates,
  } as unknown as Workbench;
  return { tables: rowTables(bench), connection };
}

export const never = new AbortController().signal;

/** A view of everything of a kind, changed as told. */
export function viewOf(kind: RowView['kind'], change: Partial<RowView> = {}): RowView {
  return { kind, fromUtc: null, toUtc: null, sources: null, sort: [], ...change };
}

/** Rows of a page as objects. */
export function pageRows(page: RowPage): readonly Record<string, unknown>[] {
  return page.rowNumbers.map((_number, row) =>
    Object.fromEntries(page.columns.map(({ name, values }) => [name, values[row]])),
  );
}
