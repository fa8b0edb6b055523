import type { DuckDBConnection } from '@duckdb/node-api';
import { openScratchDatabase } from './database.ts';

let opened: Promise<DuckDBConnection> | null = null;

/** A connection to a memory database that can read no file, for trying expressions; kept for the life of the process. */
export function scratchConnection(): Promise<DuckDBConnection> {
  opened ??= openScratchDatabase([]).then(database => database.connect());
  return opened;
}
