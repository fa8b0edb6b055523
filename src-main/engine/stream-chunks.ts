import type { DuckDBConnection, DuckDBDataChunk, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import endStreamSql from './end-stream.sql?raw';

/**
 * The rows of one statement, chunk by chunk, as it makes them. Whoever leaves before the last chunk ends the statement:
 * left open it would hold what it looked at until its result is collected, closed connection or not, and a case that
 * was changed since could not be settled.
 */
export async function* streamChunks(
  connection: DuckDBConnection,
  sql: string,
  values?: Record<string, DuckDBValue>,
  types?: Record<string, DuckDBType>,
): AsyncGenerator<DuckDBDataChunk, void, void> {
  const result = await connection.stream(sql, values, types);
  let isOver = false;
  try {
    for (;;) {
      const chunk = await result.fetchChunk();
      isOver = chunk === null || chunk.rowCount === 0;
      if (chunk === null || isOver) return;
      yield chunk;
    }
  } finally {
    // Any other statement of a connection ends the one before it.
    if (!isOver) await connection.run(endStreamSql);
  }
}
