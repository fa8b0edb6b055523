import { DuckDBInstance } from '@duckdb/node-api';
import { expect } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importOne, query } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

/** All sources, all times. */
export const everything = { fromUtc: null, toUtc: null, sources: null };
const { signal } = new AbortController();

/** A log table with a line a second. */
export const tableOf = (messages: readonly string[], hour = 10): string =>
  [
    'timestamp,host,level,message',
    ...messages.map((message, index) => {
      const clock = new Date(Date.UTC(2026, 0, 5, hour, 0, index)).toISOString();
      return `${clock},web-1,INFO,${message}`;
    }),
    '',
  ].join('\n');

export const logins = (count: number) =>
  Array.from({ length: count }, (_, index) => `login of user ${index} took ${index} ms`);
export const disks = (count: number) =>
  Array.from({ length: count }, (_, index) => `disk sd${index} is full`);

/** Imports a text as a file of that name. */
export async function importText(engine: Engine, name: string, text: string): Promise<void> {
  expect((await importOne(engine, await testFile(name, text))).error).toBeNull();
}

/** Rows and summary of `logs.templates`. */
export async function templatesOf(engine: Engine, params: Record<string, unknown> = {}) {
  const { rows, summary } = await engine.runAnalysis('logs.templates', params, everything, signal);
  return { rows: rows as readonly Record<string, unknown>[], summary };
}

/** Template and message of each row. */
export const idsByRow = async (engine: Engine) =>
  (await query(engine, 'SELECT template_id AS id, message FROM log ORDER BY row_number')) as readonly {
    readonly id: number;
    readonly message: string;
  }[];

/** Asks the case file itself, without the engine. */
export async function askFile(path: string, sql: string): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql);
  const rows = reader.getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}
