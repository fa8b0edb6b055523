import { stat } from 'node:fs/promises';
import type { ImportEvent, ImportOutcome } from '../../core/contract.ts';
import { KymoError, toWireError } from '../../core/errors.ts';
import type { Pattern } from '../../core/pattern.ts';
import type { CaseFile } from '../case-file.ts';
import type { ImportRequest } from '../engine.ts';
import { readSources } from '../store/case-store.ts';
import { removeSource } from '../store/remove-source.ts';
import checkpointSql from './checkpoint.sql?raw';
import { eventQueue } from './event-queue.ts';
import { fileFacts } from './file-facts.ts';
import { chunksOf, importChunk } from './import-chunk.ts';
import { type FileImport, failedOutcome } from './import-file.ts';
import { globFree } from './records-sql.ts';
import { inRotationOrder, withFoldersExpanded } from './requests.ts';

export interface ImportSetting {
  readonly caseFile: CaseFile;
  readonly zone: string;
  readonly patterns: readonly Pattern[];
  readonly clock: () => Date;
}

/**
 * Imports files in their order and tells how far it is: each in its own transaction, but small ones that are read alike
 * together, up to 100 in one. Folders are walked, archives unpacked, rotated files taken oldest first. A bad file does
 * not stop the good ones; cancelling keeps the files already whole.
 */
export async function* importFiles(
  requests: readonly ImportRequest[],
  setting: ImportSetting,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent, void, void> {
  const queue = eventQueue<ImportEvent>();
  const left = new AbortController();
  const working = importAll(
    requests,
    setting,
    AbortSignal.any([signal, left.signal]),
    queue.push.bind(queue),
  );
  queue.endWith(working);
  try {
    yield* queue.events();
  } finally {
    // A reader who leaves early wants no more of it.
    left.abort();
    await working.catch(() => undefined);
  }
}

type Tell = (event: ImportEvent) => void;

async function importAll(
  requests: readonly ImportRequest[],
  setting: ImportSetting,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const expanded = await withFoldersExpanded(requests, signal);
  const files = await inRotationOrder(expanded.files);
  const sizes = await Promise.all(files.map(file => sizeOf(file.path)));
  const progress = { bytesDone: 0, bytesTotal: sizes.reduce((sum, size) => sum + size, 0) };
  const allowed = await allowedPaths(files);
  await setting.caseFile.reopenFor(allowed);
  const outcomes: ImportOutcome[] = expanded.emptyFolders.map(folder =>
    failedOutcome(folder, `${folder} is a folder that holds no file to read. Name another, or files.`),
  );
  for (const outcome of outcomes) tell({ type: 'file', outcome, filesDone: 0, filesTotal: files.length });
  const indexed = files.map((file, index) => ({
    file: index === 0 ? { ...file, notes: expanded.notes } : file,
    index,
    sizeBytes: sizes[index] ?? 0,
  }));
  const onProgress: Parameters<typeof importChunk>[2] = ({ file, sizeBytes }, phase, bytes, records) =>
    tell({
      type: 'progress',
      file: file.name ?? file.path,
      phase,
      bytesDone: progress.bytesDone + Math.min(bytes, sizeBytes),
      bytesTotal: progress.bytesTotal,
      records,
    });
  for (const chunk of chunksOf(indexed)) {
    signal.throwIfAborted();
    await importInTime(chunk, { ...setting, signal }, onProgress, async ({ index, sizeBytes }, found) => {
      await removeReplaced(found, setting, allowed);
      progress.bytesDone += sizeBytes;
      for (const { outcome } of found) {
        outcomes.push(outcome);
        tell({ type: 'file', outcome, filesDone: index + 1, filesTotal: files.length });
      }
    });
  }
  await setting.caseFile.change(connection => connection.run(checkpointSql));
  tell({ type: 'done', outcomes });
}

async function importInTime(...asked: Parameters<typeof importChunk>): Promise<void> {
  try {
    await importChunk(...asked);
  } catch (thrown) {
    if (toWireError(thrown).kind !== 'cancelled' && !asked[1].signal.aborted) throw thrown;
    throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
  }
}

// The new content is in the case by now: only then does the old one go.
async function removeReplaced(
  found: readonly FileImport[],
  setting: ImportSetting,
  allowed: readonly string[],
): Promise<void> {
  for (const { replaces, outcome } of found) {
    if (replaces === null || outcome.error !== null) continue;
    const sources = await setting.caseFile.use(connection => readSources(connection, 'UTC'));
    const old = sources.find(source => source.sourceId === replaces);
    if (old === undefined) continue;
    await setting.caseFile.use(connection => removeSource(connection, old));
    await setting.caseFile.reopenFor(allowed);
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path)
    .then(found => found.size)
    .catch(() => 0);
}

async function allowedPaths(files: readonly ImportRequest[]): Promise<readonly string[]> {
  const real = await Promise.all(
    files.map(file =>
      fileFacts(file.path)
        .then(facts => [facts.path])
        .catch(() => []),
    ),
  );
  // The list is compared with the text of the statement, where special characters are written otherwise.
  return real.flat().flatMap(path => [path, globFree(path)]);
}
