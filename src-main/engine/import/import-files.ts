import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportEvent, ImportOutcome } from '../../core/contract.ts';
import { KymoError, toWireError } from '../../core/errors.ts';
import type { Pattern } from '../../core/pattern.ts';
import type { CaseFile } from '../case-file.ts';
import { stagingFolder } from '../database.ts';
import type { ImportRequest } from '../engine.ts';
import { readSources } from '../store/case-store.ts';
import { removeSource } from '../store/remove-source.ts';
import { unwrap } from '../unwrap/unwrap.ts';
import checkpointSql from './checkpoint.sql?raw';
import { eventQueue } from './event-queue.ts';
import { fileFacts } from './file-facts.ts';
import type { ImportPhase } from './import-context.ts';
import { type FileImport, type FileToImport, failedOutcome, importFile } from './import-file.ts';
import { globFree } from './records-sql.ts';
import { inRotationOrder, withFoldersExpanded } from './requests.ts';

export interface ImportSetting {
  readonly caseFile: CaseFile;
  readonly zone: string;
  readonly patterns: readonly Pattern[];
  readonly clock: () => Date;
}

/**
 * Imports files one after the other, each in its own transaction, and tells how far it is. Folders are walked, archives
 * unpacked, rotated files taken oldest first. A bad file does not stop the good ones; cancelling keeps the files
 * already whole.
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
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const found = await importOne(file, index, setting, signal, (phase, bytes, records) =>
      tell({
        type: 'progress',
        file: file.name ?? file.path,
        phase,
        bytesDone: progress.bytesDone + Math.min(bytes, sizes[index] ?? 0),
        bytesTotal: progress.bytesTotal,
        records,
      }),
    );
    await removeReplaced(found, setting, allowed);
    progress.bytesDone += sizes[index] ?? 0;
    for (const { outcome } of index === 0 ? withNotes(found, expanded.notes) : found) {
      outcomes.push(outcome);
      tell({ type: 'file', outcome, filesDone: index + 1, filesTotal: files.length });
    }
  }
  await setting.caseFile.change(connection => connection.run(checkpointSql));
  tell({ type: 'done', outcomes });
}

type OnProgress = (phase: ImportPhase, bytesDone: number, records: number | null) => void;

// A file, or all members of an archive.
async function importOne(
  file: FileToImport,
  index: number,
  setting: ImportSetting,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<readonly FileImport[]> {
  const called = file.name ?? file.path;
  const folder = join(stagingFolder(setting.caseFile.workDirectory), String(index));
  const context = (member: number) => ({
    ...setting,
    signal,
    stagedPath: join(folder, `${member}.staged`),
    onProgress,
  });
  try {
    // The real path is kept of an archive, so that it can be found again from wherever the case is opened.
    const { path } = await fileFacts(file.path, called);
    const { members, notes } = await unwrap({ path, called }, { folder, signal });
    const found: FileImport[] = [];
    for (const [number, member] of members.entries()) {
      const request = member.isCopy
        ? {
            ...file,
            path: member.path,
            name: member.called,
            container: member.container?.path,
            modifiedMs: member.modifiedMs,
          }
        : file;
      found.push(await importFile(request, context(number)));
    }
    return withNotes(found, notes);
  } catch (thrown) {
    const wire = toWireError(thrown);
    if (wire.kind === 'cancelled') throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
    return [{ outcome: failedOutcome(called, wire.sentence), replaces: null }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// What was told of an archive as a whole belongs to each of its members.
function withNotes(found: readonly FileImport[], notes: readonly string[]): readonly FileImport[] {
  if (notes.length === 0) return found;
  return found.map(file => ({
    ...file,
    outcome: { ...file.outcome, notes: [...file.outcome.notes, ...notes] },
  }));
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
