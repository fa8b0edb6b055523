import { mkdirSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { bindLiterals } from '../core/sql-text.ts';
import { classifyDuckError } from './duckdb-errors.ts';
import { prepareCase } from './prepare-case.ts';
import attachSql from './schema/attach.sql?raw';
import attachReadOnlySql from './schema/attach-read-only.sql?raw';
import checkpointSql from './schema/checkpoint.sql?raw';
import lockDownSql from './schema/lock-down.sql?raw';
import { macrosSql } from './schema/macros.ts';
import sessionSql from './schema/session.sql?raw';
import viewsSql from './schema/views.sql?raw';

const gibibyte = 1024 ** 3;

export interface DatabaseOptions {
  /** Case file; it must exist unless `create`. */
  readonly path: string;
  readonly create: boolean;
  readonly readOnly: boolean;
  /** Folder (0700) for staging copies, and in it one where DuckDB may spill, which is removed at close. */
  readonly spillDirectory: string;
  /** Files DuckDB may read besides the case. The list is fixed for the life of the instance. */
  readonly allowedPaths: readonly string[];
}

/** An open case database: a memory database with our views, the case attached as `case_file`, and everything else shut. */
export interface Database {
  /** A connection of its own for each piece of work, so that an interrupt stops that work alone. */
  connect(): Promise<DuckDBConnection>;
  /** Writes what the log of the case holds into the case file itself; nothing to do for one that is closed. */
  settle(): Promise<void>;
  close(): void;
}

const instanceSettings = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
} as const;

/** Where the copies go that an import reads instead of the files themselves; DuckDB may read there, whatever is locked. */
export function stagingFolder(workDirectory: string): string {
  return join(workDirectory, 'staging');
}

/** Half of the machine's memory, at most 4 GiB: the default of 80 % gets the process killed on small machines. */
export function memoryLimitBytes(): number {
  return Math.min(Math.floor(totalmem() / 2), 4 * gibibyte);
}

/**
 * A throw-away memory database that may read exactly the given files and nothing else. What is tried on it is small: to
 * share it out would take longer than to do it.
 */
export async function openScratchDatabase(allowedPaths: readonly string[]): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...instanceSettings,
    memory_limit: '1GB',
    threads: '1',
  });
  const connection = await instance.connect();
  await connection.run(macrosSql);
  await connection.run(
    bindLiterals(lockDownSql, { allowedPaths: [...allowedPaths], allowedDirectories: [] }),
  );
  connection.closeSync();
  return {
    connect: () => connectUtc(instance),
    settle: () => Promise.resolve(),
    close: () => instance.closeSync(),
  };
}

/**
 * Opens (or creates) a case. The memory database is the main one and the case is only attached, so that a macro
 * stored in a foreign case file never shadows a built-in function.
 * @throws KymoError `case-locked`, `case-damaged`, `case-foreign`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const spill = join(options.spillDirectory, 'spill');
  mkdirSync(options.spillDirectory, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(':memory:', {
    ...instanceSettings,
    memory_limit: `${memoryLimitBytes()}B`,
    temp_directory: spill,
  });
  let isClosed = false;
  const close = () => {
    isClosed = true;
    instance.closeSync();
    rmSync(spill, { recursive: true, force: true });
  };
  try {
    const connection = await instance.connect();
    await connection.run(
      bindLiterals(options.readOnly ? attachReadOnlySql : attachSql, { path: options.path }),
    );
    await prepareCase(connection, options);
    await connection.run(viewsSql);
    await connection.run(macrosSql);
    await connection.run(
      bindLiterals(lockDownSql, {
        allowedPaths: [...options.allowedPaths],
        allowedDirectories: [stagingFolder(options.spillDirectory)],
      }),
    );
    connection.closeSync();
  } catch (thrown) {
    close();
    throw classifyDuckError(thrown, options.path);
  }
  const settle = async () => {
    if (options.readOnly || isClosed) return;
    const connection = await instance.connect();
    await connection.run(checkpointSql).finally(() => connection.closeSync());
  };
  return { connect: () => connectUtc(instance), settle, close };
}

// The session zone belongs to a connection: without this a laptop's own zone would leak into casts.
async function connectUtc(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run(sessionSql);
  return connection;
}
