import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../core/errors.ts';
import { type Database, openDatabase } from './database.ts';
import { type CaseLock, lockCase } from './lock.ts';

export interface CaseFileOptions {
  readonly path: string;
  readonly create: boolean;
  readonly readOnly: boolean;
  /** Folder for spill files and staging copies; a sub-folder of our own is made in it. */
  readonly workDirectory: string;
}

/**
 * The case while it is open. DuckDB fixes the list of readable files when it is locked down, so an import closes the
 * database and opens it again with its own files on the list; work in progress is waited for.
 */
export interface CaseFile {
  readonly path: string;
  readonly readOnly: boolean;
  /** Folder (0700) for staging copies of this process. */
  readonly workDirectory: string;
  /** Runs work on a connection of its own and closes it after. */
  use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** As `use`, on one connection that stays open until the case is opened again: its temporary tables are kept. */
  useKept<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Closes and opens again so that exactly these files can be read. */
  reopenFor(paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** @throws KymoError `case-locked`, `case-damaged`, `case-foreign`, `file-missing` */
export async function openCaseFile(options: CaseFileOptions): Promise<CaseFile> {
  if (!options.create && !existsSync(options.path)) {
    throw new KymoError(
      'file-missing',
      `${options.path} does not exist. Check the name, or import files to make a new case.`,
    );
  }
  const lock = options.readOnly ? null : await lockCase(options.path);
  const workDirectory = join(options.workDirectory, `work-${process.pid}`);
  try {
    return await openUnlocked({ ...options, workDirectory }, lock);
  } catch (thrown) {
    await lock?.release();
    throw thrown;
  }
}

async function openUnlocked(options: CaseFileOptions, lock: CaseLock | null): Promise<CaseFile> {
  const open = (create: boolean, allowedPaths: readonly string[]) =>
    openDatabase({
      path: options.path,
      create,
      readOnly: options.readOnly,
      spillDirectory: options.workDirectory,
      allowedPaths,
    });
  let database: Promise<Database> = open(options.create && !existsSync(options.path), []);
  await database;
  let running = 0;
  const idle: (() => void)[] = [];
  const whenIdle = () =>
    running === 0 ? Promise.resolve() : new Promise<void>(resolve => idle.push(resolve));
  let kept: Promise<DuckDBConnection> | null = null;
  const closeKept = async () => {
    const connection = await kept;
    connection?.closeSync();
    kept = null;
  };
  const counted = async <T>(work: (opened: Database) => Promise<T>): Promise<T> => {
    const opened = await database;
    running += 1;
    try {
      return await work(opened);
    } finally {
      running -= 1;
      if (running === 0) for (const resolve of idle.splice(0)) resolve();
    }
  };
  const exchange = async (next: () => Promise<Database>) => {
    const previous = database;
    database = previous.then(async old => {
      await whenIdle();
      await closeKept();
      old.close();
      return next();
    });
    await database;
  };
  return {
    path: options.path,
    readOnly: options.readOnly,
    workDirectory: options.workDirectory,
    use: work =>
      counted(async opened => {
        const connection = await opened.connect();
        try {
          return await work(connection);
        } finally {
          connection.closeSync();
        }
      }),
    useKept: work =>
      counted(async opened => {
        kept ??= opened.connect();
        return work(await kept);
      }),
    reopenFor: paths => exchange(() => open(false, paths)),
    async close() {
      const opened = await database;
      await whenIdle();
      await closeKept();
      opened.close();
      await lock?.release();
    },
  };
}
