import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import accessSql from './access-file.sql?raw';
import callSql from './call-file.sql?raw';
import logSql from './log-file.sql?raw';

const kinds = {
  log: { sql: logSql, bytesPerRow: 144.6 },
  call: { sql: callSql, bytesPerRow: 47.3 },
  access: { sql: accessSql, bytesPerRow: 178.3 },
} as const;

/** A kind of file that can be made. */
export type FileKind = keyof typeof kinds;

export interface MadeFile {
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
}

/** Size asked for by `KYMO_BENCH_BYTES`; the promises are about 1 GB. */
export const wantedBytes = Number(process.env.KYMO_BENCH_BYTES ?? 1e9);

/** Rounds asked for by `KYMO_BENCH_ROUNDS`. */
export const wantedRounds = Number(process.env.KYMO_BENCH_ROUNDS ?? 5);

/** A folder that goes with the block of tests in which it is asked for; not to be called in a hook. */
export function benchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kymo-bench-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file of about that many bytes; the same rows for every run. */
export async function makeFile(kind: FileKind, bytes: number, folder: string): Promise<MadeFile> {
  const { sql, bytesPerRow } = kinds[kind];
  const rows = Math.max(1, Math.round(bytes / bytesPerRow));
  const path = join(folder, kind === 'access' ? 'access.log' : `${kind}.csv`);
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await connection.run(bindLiterals(sql, { path, rows }));
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  return { path, bytes: statSync(path).size, rows };
}

/** Reads a file once, so that every measurement finds it in the system's page cache. */
export async function warm(path: string): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 22 })) void chunk;
}
