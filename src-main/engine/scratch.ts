import type { DuckDBConnection } from '@duckdb/node-api';
import { type Database, openScratchDatabase } from './database.ts';

let opened: Promise<Database> | null = null;

/**
 * Work on a memory database that can read no file, for trying expressions. The database is kept for the life of the
 * process; every piece of work has a connection of its own, so that temporary tables of one are not seen by another.
 */
export async function withScratch<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  opened ??= openScratchDatabase([]);
  const connection = await (await opened).connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}
