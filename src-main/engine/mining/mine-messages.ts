import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import createMinedRowSql from './create-mined-row.sql?raw';
import type { MiningHost } from './mining-host.ts';
import type { Settled } from './session.ts';

/** Rows of a vector of DuckDB. */
const vectorRows = 2048;
/** Vectors that are written before others get a turn. */
const vectorsPerTurn = 16;

/**
 * Mines the messages of rows (columns `place` INTEGER and `message` VARCHAR, not null) and leaves the template of each
 * in the temporary table `mined_row` (place, template_id).
 * @throws KymoError `cancelled`
 */
export async function mineMessages(
  connection: DuckDBConnection,
  chunks: AsyncIterable<DuckDBDataChunk>,
  host: MiningHost,
  known: readonly number[],
  signal: AbortSignal,
): Promise<Settled> {
  const places = await feed(chunks, host, signal);
  const settled = await host.settle(known);
  await stage(connection, places, settled.ids, signal);
  return settled;
}

// While the miner has one batch, the next is read.
async function feed(
  chunks: AsyncIterable<DuckDBDataChunk>,
  host: MiningHost,
  signal: AbortSignal,
): Promise<number[]> {
  const places: number[] = [];
  let taken: Promise<void> = Promise.resolve();
  for await (const chunk of chunks) {
    refuseAborted(signal);
    const { rowCount } = chunk;
    const [placeVector, messageVector] = [chunk.getColumnVector(0), chunk.getColumnVector(1)];
    const messages = new Array<string>(rowCount);
    for (let row = 0; row < rowCount; row += 1) {
      places.push(Number(placeVector.getItem(row)));
      messages[row] = String(messageVector.getItem(row));
    }
    await taken;
    taken = host.add(messages);
    // It is waited for above or below; an error that comes before must not stand unheard.
    taken.catch(() => undefined);
  }
  await taken;
  return places;
}

async function stage(
  connection: DuckDBConnection,
  places: readonly number[],
  ids: Int32Array,
  signal: AbortSignal,
): Promise<void> {
  await connection.run(createMinedRowSql);
  const appender = await connection.createAppender('mined_row', 'main', 'temp');
  try {
    for (let start = 0, vectors = 1; start < places.length; start += vectorRows, vectors += 1) {
      appendVector(appender, places.slice(start, start + vectorRows), ids.subarray(start));
      if (vectors % vectorsPerTurn !== 0) continue;
      refuseAborted(signal);
      await new Promise(resolve => setImmediate(resolve));
    }
  } finally {
    appender.closeSync();
  }
}

function appendVector(appender: DuckDBAppender, places: readonly number[], ids: Int32Array): void {
  const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], places.length);
  chunk.setColumnValues(0, places);
  chunk.setColumnValues(1, [...ids.subarray(0, places.length)]);
  appender.appendDataChunk(chunk);
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new KymoError('cancelled', 'Cancelled.');
}
