import { setMaxListeners } from 'node:events';
import { stat } from 'node:fs/promises';
import type { ImportEvent, ImportOutcome } from '../../core/contract.ts';
import { KymoError, toWireError } from '../../core/errors.ts';
import type { Pattern } from '../../core/pattern.ts';
import type { CaseFile } from '../case-file.ts';
import type { ImportRequest } from '../engine.ts';
import { eventQueue } from './event-queue.ts';
import { fileFacts } from './file-facts.ts';
import { type ChunkFile, chunksOf, importChunk } from './import-chunk.ts';
import type { FileImport } from './import-file.ts';
import { failedOutcome } from './outcome.ts';
import { moveArchived, type Sighting } from './places.ts';
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
  const either = AbortSignal.any([signal, left.signal]);
  // Each file that is read listens to it, many at a time: that is no leak.
  setMaxListeners(0, either);
  const working = importAll(requests, setting, either, queue.push.bind(queue));
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
  const failed = expanded.emptyFolders.map(folder =>
    failedOutcome(folder, `${folder} is a folder that holds no file to read. Name another, or files.`),
  );
  for (const outcome of failed) tell({ type: 'file', outcome, filesDone: 0, filesTotal: files.length });
  const told = new Map<number, readonly ImportOutcome[]>();
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
  const done = ({ index, sizeBytes }: ChunkFile, found: readonly FileImport[]) => {
    progress.bytesDone += sizeBytes;
    told.set(
      index,
      found.map(({ outcome }) => outcome),
    );
    for (const { outcome } of found)
      tell({ type: 'file', outcome, filesDone: told.size, filesTotal: files.length });
  };
  await importTwice(indexed, allowed, { ...setting, signal }, onProgress, done);
  await setting.caseFile.settle();
  const inOrder = [...told].toSorted(([one], [other]) => one - other).flatMap(([, outcomes]) => outcomes);
  tell({ type: 'done', outcomes: [...failed, ...inOrder] });
}

/**
 * Imports files in their order; those that have changed only then, if another held what they held: after a log was
 * rotated its path belongs to a new file.
 */
async function importTwice(
  files: readonly ChunkFile[],
  allowed: readonly string[],
  context: Parameters<typeof importChunk>[1],
  onProgress: Parameters<typeof importChunk>[2],
  done: (file: ChunkFile, found: readonly FileImport[]) => void,
): Promise<void> {
  const { caseFile, signal } = context;
  const sightings: Sighting[] = [];
  const moved = new Set<number>();
  const changed: { readonly file: ChunkFile; readonly found: readonly FileImport[] }[] = [];
  const run = (chunk: readonly ChunkFile[], changedLater: boolean) =>
    importInTime(chunk, { ...context, changedLater }, onProgress, async (file, found) => {
      // Positions of rows are others now: nothing that is kept of them may be used on.
      if (found.some(({ replaces }) => replaces !== null)) await caseFile.reopenFor(allowed);
      for (const { sighting, isMoved } of found) {
        if (sighting !== null) sightings.push(sighting);
        if (isMoved && sighting !== null) moved.add(sighting.known.sourceId);
      }
      if (changedLater && found.some(hasChanged)) changed.push({ file, found });
      else done(file, found);
    });
  for (const chunk of chunksOf(files)) {
    signal.throwIfAborted();
    await run(chunk, files.length > 1);
  }
  for (const { file, found } of changed) {
    const isFree = found.some(({ sighting }) => sighting !== null && moved.has(sighting.known.sourceId));
    if (isFree || file.file.override?.changed === 'replace') await run([file], false);
    else done(file, found);
  }
  await moveArchived(sightings, new Set(allowed), caseFile);
}

function hasChanged({ outcome }: FileImport): boolean {
  return outcome.status === 'changed' && outcome.error !== null;
}

async function importInTime(...asked: Parameters<typeof importChunk>): Promise<void> {
  try {
    await importChunk(...asked);
  } catch (thrown) {
    if (toWireError(thrown).kind !== 'cancelled' && !asked[1].signal.aborted) throw thrown;
    throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
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
