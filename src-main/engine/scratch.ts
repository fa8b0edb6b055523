import type { DuckDBConnection } from '@duckdb/node-api';
import { type Database, openScratchDatabase } from './database.ts';

let opened: Promise<Database> | null = null;
/** Connections that nobody uses at the moment: to open one takes as long as a small statement. */
const idle: DuckDBConnection[] = [];
const mostIdle = 8;

/**
 * Work on a memory database that can read no file, for trying expressions. The database is kept for the life of the
 * process; every piece of work has a connection to itself, which another may get after it: it leaves no tables behind,
 * and who needs a session zone sets it.
 */
export async function withScratch<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  opened ??= openScratchDatabase([]);
  const database = await opened;
  const connection = idle.pop() ?? (await database.connect());
  let usable = false;
  try {
    const result = await work(connection);
    usable = idle.length < mostIdle;
    return result;
  } finally {
    if (usable) idle.push(connection);
    else connection.closeSync();
  }
}
