import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stagingFolder } from '../database.ts';
import type { ImportContext, ImportPhase } from './import-context.ts';
import { alone, type FileImport, type FileToImport, importFile, nextSource } from './import-file.ts';
import { failedOutcome } from './outcome.ts';
import { groupsAlike } from './together/alike.ts';
import { loadTogether } from './together/load-together.ts';
import { pooled } from './together/pooled.ts';
import { type ReadyFile, readyFiles } from './together/ready-file.ts';
import { type UnpackedFiles, unpackedFiles } from './unpacked-files.ts';

/** A file of a chunk: its size on disk, and its place among all files of the import. */
export interface ChunkFile {
  readonly file: FileToImport;
  readonly index: number;
  readonly sizeBytes: number;
}

type OnProgress = (file: ChunkFile, phase: ImportPhase, bytesDone: number, records: number | null) => void;
type ChunkContext = Omit<ImportContext, 'stagedPath' | 'onProgress'>;

/** A larger file is worth a transaction of its own. */
const largestBytes = 8 * 1024 * 1024;
const mostBytes = 32 * 1024 * 1024;
const mostFiles = 100;

/** Cuts the files of an import, in their order, into those that are looked at together. */
export function chunksOf(files: readonly ChunkFile[]): readonly (readonly ChunkFile[])[] {
  const chunks: ChunkFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = chunks.at(-1);
    const before = last?.at(-1);
    const fits = bytes + file.sizeBytes <= mostBytes && (last?.length ?? 0) < mostFiles;
    const alone = isForItself(file) || before === undefined || isForItself(before);
    if (last === undefined || !fits || alone) {
      chunks.push([file]);
      bytes = file.sizeBytes;
    } else {
      last.push(file);
      bytes += file.sizeBytes;
    }
  }
  return chunks;
}

// What a file replaces goes before the next one is compared with the case.
function isForItself({ file, sizeBytes }: ChunkFile): boolean {
  return sizeBytes > largestBytes || file.override?.changed !== undefined;
}

/** A plain file of the chunk, and where it came from. */
interface Entry {
  readonly request: FileToImport;
  readonly from: ChunkFile;
  readonly stagedPath: string;
}

/** Hears of a file, in the order of the files, once all of it is done. */
type OnDone = (file: ChunkFile, found: readonly FileImport[]) => Promise<void>;

/**
 * Imports the files of a chunk, those that are read alike by one statement in one transaction, every other in one of
 * its own, and tells what became of each: of an archive, of each of its members.
 * @throws KymoError `cancelled`; what was committed before stays
 */
export async function importChunk(
  chunk: readonly ChunkFile[],
  context: ChunkContext,
  onProgress: OnProgress,
  onDone: OnDone,
): Promise<void> {
  const folderOf = ({ index }: ChunkFile) =>
    join(stagingFolder(context.caseFile.workDirectory), String(index));
  const contextOf = (entry: Entry): ImportContext => ({
    ...context,
    stagedPath: entry.stagedPath,
    onProgress: (phase, bytes, records) => onProgress(entry.from, phase, bytes, records),
  });
  try {
    const unpacked = await pooled(chunk, unpackedAtOnce, from =>
      unpackedFiles(from.file, folderOf(from), context.signal),
    );
    const entriesOf = unpacked.map(({ files }, place) => {
      const from = chunk[place] as ChunkFile;
      return files.map((request, member): Entry => {
        return { request, from, stagedPath: join(folderOf(from), `${member}.staged`) };
      });
    });
    const alike = await importAlike(entriesOf.flat(), contextOf);
    for (const [place, from] of chunk.entries()) {
      const found: FileImport[] = [];
      for (const entry of entriesOf[place] ?? []) {
        context.signal.throwIfAborted();
        found.push(alike.get(entry) ?? (await importFile(entry.request, contextOf(entry))));
      }
      await onDone(from, outcomesOf(from, unpacked[place] as UnpackedFiles, found));
    }
  } finally {
    for (const from of chunk) await rm(folderOf(from), { recursive: true, force: true });
  }
}

const unpackedAtOnce = 4;

function outcomesOf(
  { file }: ChunkFile,
  { notes, problem }: UnpackedFiles,
  found: readonly FileImport[],
): readonly FileImport[] {
  const failed = (sentence: string) => alone(failedOutcome(file.name ?? file.path, sentence));
  // A source keeps what was told of its archive; a file that became none is told it as well.
  return (problem === null ? found : [failed(problem)]).map(one => {
    const more = notes.filter(note => !one.outcome.notes.includes(note));
    return { ...one, outcome: { ...one.outcome, notes: [...one.outcome.notes, ...more] } };
  });
}

// Does what can be done together; what is left is done file by file, in order.
async function importAlike(
  entries: readonly Entry[],
  contextOf: (entry: Entry) => ImportContext,
): Promise<ReadonlyMap<Entry, FileImport>> {
  const done = new Map<Entry, FileImport>();
  if (entries.length < 2) return done;
  const requests = entries.map(({ request }) => request);
  const ready = await readyFiles(requests, place => contextOf(entries[place] as Entry));
  const entryOf = new Map<ReadyFile, Entry>();
  for (const [place, file] of ready.entries()) if (file !== null) entryOf.set(file, entries[place] as Entry);
  for (const group of groupsAlike([...entryOf.keys()])) {
    const entry = entryOf.get(group[0] as ReadyFile);
    if (entry === undefined || group.length < 2) continue;
    const context = contextOf(entry);
    context.signal.throwIfAborted();
    const outcomes = await context.caseFile.use(async connection =>
      loadTogether(connection, group, await nextSource(connection), context),
    );
    for (const [place, file] of group.entries()) {
      const outcome = outcomes[place] ?? null;
      const from = entryOf.get(file);
      if (outcome === null || from === undefined) continue;
      contextOf(from).onProgress('check', from.from.sizeBytes, outcome.loaded);
      done.set(from, alone(outcome));
    }
  }
  return done;
}
