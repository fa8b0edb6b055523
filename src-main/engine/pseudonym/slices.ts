import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { streamChunks } from '../stream-chunks.ts';

/** A text where it stands, and what is done with it. */
export interface Placed {
  readonly place: string;
  readonly sourceId: number;
  readonly position: number;
  readonly original: string;
  readonly treatment: string;
}

/** A slice takes some 10 ms to replace, so that other work of this process gets its turn. */
const sliceTexts = 256;
const sliceCharacters = 32_768;

/** Rows of a SELECT of place, source_id, position, original and treatment, a slice at a time. */
export async function* placedSlices(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal,
): AsyncGenerator<readonly Placed[], void, void> {
  for await (const chunk of streamChunks(connection, sql)) {
    const rows = chunk.getRows().map(([place, sourceId, position, original, treatment]) => ({
      place: String(place),
      sourceId: Number(sourceId),
      position: Number(position),
      original: String(original),
      treatment: String(treatment),
    }));
    for (const slice of slicesOf(rows, row => row.original.length)) {
      signal.throwIfAborted();
      yield slice;
      await setImmediate();
    }
  }
}

/** Items cut into runs of bounded number and size, in their order. */
export function* slicesOf<T>(
  items: readonly T[],
  sizeOf: (item: T) => number,
): Generator<readonly T[], void, void> {
  let from = 0;
  let characters = 0;
  for (const [index, item] of items.entries()) {
    const size = sizeOf(item);
    if (index > from && (index - from >= sliceTexts || characters + size > sliceCharacters)) {
      yield items.slice(from, index);
      from = index;
      characters = 0;
    }
    characters += size;
  }
  if (from < items.length) yield items.slice(from);
}
