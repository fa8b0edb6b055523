import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../core/errors.ts';
import { type Database, openDatabase } from './database.ts';
import { isMetByOthers } from './duckdb-errors.ts';
import { lockCase } from './lock.ts';
import { inTurn, turns } from './turns.ts';

export interface CaseFileOptions {
  readonly path: string;
  readonly create: boolean;
  readonly readOnly: boolean;
  /** Folder for spill files and staging copies; a sub-folder of our own is made in it. */
  readonly workDirectory: string;
}

/** `opened` is one object for as long as the database stays open: what is kept in its memory is known by it. */
type Work<T> = (connection: DuckDBConnection, opened: object) => Promise<T>;

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
  use<T>(work: Work<T>): Promise<T>;
  /** As `use`, one after the other: for work that reads, thinks and writes what other work may write too. */
  change<T>(work: Work<T>): Promise<T>;
  /** As `use`, on one connection that stays open until the case is opened again: its temporary tables are kept. */
  useKept<T>(work: Work<T>): Promise<T>;
  /** Closes and opens again so that exactly these files can be read. */
  reopenFor(paths: readonly string[]): Promise<void>;
  /**
   * Writes what the log of the case holds into the case file itself. Where other work forbids that it stays in the log,
   * which is as safe, until this is asked again or the case is closed: nobody waits for a long look at the case.
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** @throws KymoError `case-locked`, `case-damaged`, `case-foreign`, `file-missing` */
export async function openCaseFile(options: CaseFileOptions): Promise<CaseFile> {
  const exists = existsSync(options.path);
  if (!options.create && !exists) {
    throw new KymoError(
      'file-missing',
      `${options.path} does not exist. Check the name, or import files to make a new case.`,
    );
  }
  const lock = options.readOnly ? null : await lockCase(options.path);
  const workDirectory = join(options.workDirectory, `work-${process.pid}`);
  // Copies that an import stages outlive the reopening of the database.
  const removeWork = () => rm(workDirectory, { recursive: true, force: true });
  const open = (create: boolean, allowedPaths: readonly string[]) =>
    openDatabase({ ...options, create, spillDirectory: workDirectory, allowedPaths });
  try {
    const connections = await connectionKeeper(await open(!exists, []));
    return {
      path: options.path,
      readOnly: options.readOnly,
      workDirectory,
      use: connections.use,
      change: connections.change,
      useKept: connections.useKept,
      reopenFor: paths => connections.exchange(() => open(false, paths)),
      settle: connections.settle,
      async close() {
        await connections.close();
        await removeWork();
        await lock?.release();
      },
    };
  } catch (thrown) {
    await removeWork();
    await lock?.release();
    throw thrown;
  }
}

/** Hands out connections of a database that can be exchanged for another once nobody uses it. */
function connectionKeeper(first: Database) {
  let database = Promise.resolve(first);
  let kept: Promise<DuckDBConnection> | null = null;
  let running = 0;
  const takeTurn = turns();
  const idle: (() => void)[] = [];

  // `running` is raised in the same turn in which the database is seen open, so an exchange that was asked for
  // later waits for this work.
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
  const quiet = async (opened: Database): Promise<void> => {
    while (running > 0) await new Promise<void>(resolve => idle.push(resolve));
    (await kept)?.closeSync();
    kept = null;
    // A result that is not collected yet keeps the instance alive after it is closed, and then nobody would write the
    // log into the file that is copied or opened next.
    await opened.settle();
    opened.close();
  };
  const use = <T>(work: Work<T>): Promise<T> =>
    counted(async opened => {
      const connection = await opened.connect();
      try {
        return await work(connection, opened);
      } finally {
        connection.closeSync();
      }
    });
  // DuckDB cannot while somebody writes, or still reads what was there before a change; its FORCE would wait in a
  // thread that the other may need to come to its end.
  const settleIfFree = (opened: Database): Promise<void> =>
    opened.settle().catch(thrown => {
      if (!isMetByOthers(thrown)) throw thrown;
    });
  return {
    use,
    change: <T>(work: Work<T>): Promise<T> => inTurn(takeTurn, () => use(work)),
    settle: (): Promise<void> => inTurn(takeTurn, () => counted(settleIfFree)),
    useKept: <T>(work: Work<T>): Promise<T> =>
      counted(async opened => {
        kept ??= opened.connect();
        return work(await kept, opened);
      }),
    async exchange(next: () => Promise<Database>): Promise<void> {
      const before = database;
      const quieted = before.then(quiet);
      const exchanged = quieted.then(next);
      // A database that could not be made quiet is open still, and is worked with on.
      database = exchanged.catch(thrown =>
        quieted.then(
          () => Promise.reject(thrown),
          () => before,
        ),
      );
      await Promise.all([exchanged, database]);
    },
    async close(): Promise<void> {
      await quiet(await database);
    },
  };
}
