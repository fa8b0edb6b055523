import { isDeepStrictEqual } from 'node:util';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Reading } from '../../core/source.ts';
import { type BegunLoad, beginLoad } from './load-file.ts';
import { type ReadPlan, smallestLineLimit } from './read-plan.ts';
import type { ReadableText } from './readable-text.ts';

/** Below this the scan takes less time than a load that has to be repeated. */
const smallestBytes = 32e6;

/** A load begun while its file is still being scanned, on what the sample said of it. */
export interface LoadAhead {
  readonly reading: Reading;
  readonly begun: Promise<BegunLoad>;
}

/**
 * Begins to load a large file before it is scanned, so that both take their time at once; null for a file that is
 * small, or known to need a copy. What the sample says holds for nearly every such file; {@link keptAhead} sees to it.
 */
export function loadAhead(
  connection: DuckDBConnection,
  plan: ReadPlan,
  request: { readonly sourceId: number; readonly dropsRepeated: boolean },
  signal: AbortSignal,
): LoadAhead | null {
  const { facts, sample } = plan;
  const cutByLines = plan.reading.structure === 'table' || plan.reading.structure === 'lines';
  const asItStands =
    plan.reading.encoding === 'utf-8' && plan.reading.ragged !== 'pad' && sample.returns === 'none';
  if (facts.sizeBytes < smallestBytes || !cutByLines || !asItStands || sample.irregular === true) return null;
  const reading = { ...plan.reading, maxLineBytes: smallestLineLimit };
  const { rowsPerRecord } = plan;
  const begun = beginLoad(
    connection,
    { ...request, kind: plan.recognition.kind, path: facts.path, reading, rowsPerRecord, newLine: 'lf' },
    signal,
  );
  // Awaited after the scan: until then a failure is nobody's.
  begun.catch(() => undefined);
  return { reading, begun };
}

/**
 * The load that was begun, once the scan has ended, or null when there is none to keep: the scan found another reading
 * than the one it was begun with, or it failed by what only the scan could have told it. Then its transaction is undone.
 */
export async function keptAhead(
  connection: DuckDBConnection,
  ahead: LoadAhead | null,
  text: ReadableText,
  signal: AbortSignal,
): Promise<BegunLoad | null> {
  if (ahead === null) return null;
  const begun = await ahead.begun.catch(() => null);
  signal.throwIfAborted();
  const { reading, facts } = text.plan;
  if (begun !== null && text.textPath === facts.path && isDeepStrictEqual(reading, ahead.reading))
    return begun;
  await undoAhead(connection, ahead);
  return null;
}

/** Undoes a load that was begun: waits for its end and rolls back. */
export async function undoAhead(connection: DuckDBConnection, ahead: LoadAhead | null): Promise<void> {
  if (ahead === null) return;
  await ahead.begun.catch(() => null);
  // A load that failed before its transaction began has none to undo.
  await connection.run('ROLLBACK').catch(() => undefined);
}
