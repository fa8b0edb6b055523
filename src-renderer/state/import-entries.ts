import type { FileHandle, ReadingOverride } from '../../src-main/core/contract.ts';
import { handOver, isEngineLost, sentenceOf } from '../client.ts';
import { lookAtBeginning, lookAtSlices, readFirstLines } from './first-looks.ts';
import { createKeyedStore } from './keyed-store.ts';
import { forgetLook, lookAt, showFirst } from './looks.ts';
import { painted } from './painted.ts';
import { createStore } from './store.ts';

/** A file in the import dialog: on its way to the host (`handle` null), handed over, or failed. */
export interface ImportEntry {
  readonly key: number;
  /** With the folders that lead to it, when a folder was handed over. */
  readonly name: string;
  readonly sizeBytes: number;
  /** The lines it begins with as they stand in it, until it is looked at; null when they are not at hand or no text. */
  readonly firstLines: readonly string[] | null;
  readonly handle: FileHandle | null;
  readonly problem: string | null;
  readonly override: ReadingOverride;
  /** Set when the import found other content in a file that looked like one the case holds. */
  readonly differs: boolean;
}

const entries = createKeyedStore<ImportEntry>();
const opened = createStore(false);
/** Transfers that run or wait their turn, by entry. */
const handOvers = new Map<number, AbortController>();
const queue: { readonly key: number; readonly file: File }[] = [];
const mostAtOnce = 4;
/** Of more files the dialog shows no rows. */
const mostSeen = 8;
/** First lines that take longer to be read are no longer waited for. */
const longestReadMilliseconds = 40;
/** A first look that takes longer is no longer waited for. */
const longestLookMilliseconds = 500;
const mostAttempts = 5;
const attemptMilliseconds = 400;
let running = 0;
let lastKey = 0;

/** Files of the import dialog by key, in the order they came. */
export const useImportEntries = entries.use;
/** Whether the dialog is open; files that wait for an answer outlive its closing. */
export const useImportOpened = opened.use;

/** Opens the dialog or puts it aside with everything in it. */
export function showImport(open: boolean): void {
  opened.update(() => open);
}

/** All files of the dialog as they are now. */
export function currentEntries(): readonly ImportEntry[] {
  return [...entries.all().values()];
}

/** Puts files the host already knows into the import dialog (the sample, files named at the start). */
export function addHandles(handles: readonly FileHandle[]): void {
  for (const handle of handles) {
    const { name, sizeBytes } = handle;
    addEntry({ name, sizeBytes, handle });
  }
  openWithNew(handles.length);
}

/** A file with the name it is to be shown under. */
export interface NamedFile {
  readonly file: File;
  readonly name: string;
}

/** Hands dropped or chosen files to the host, a few at a time, and shows them in the import dialog at once. */
export function addFiles(files: readonly NamedFile[]): void {
  const added = files.map(({ file, name }) => ({
    key: addEntry({ name, sizeBytes: file.size, handle: null }),
    file,
  }));
  for (const one of added) {
    handOvers.set(one.key, new AbortController());
    queue.push(one);
  }
  // First of all, before the page is busy with showing anything, what takes longest is asked for.
  while (running < mostAtOnce && queue.length > 0) void handOverNext();
  void openWithLines(added);
}

// One picture with the first lines in it is there sooner than an empty one and another after it.
async function openWithLines(added: readonly { readonly key: number; readonly file: File }[]): Promise<void> {
  if (entries.all().size <= mostSeen) {
    const read = added.map(async ({ key, file }) => {
      changeEntry(key, { firstLines: await readFirstLines(file) });
      entries.show();
    });
    await Promise.race([Promise.all(read), new Promise(late => setTimeout(late, longestReadMilliseconds))]);
  }
  openWithNew(added.length);
}

function addEntry(part: Pick<ImportEntry, 'name' | 'sizeBytes' | 'handle'>): number {
  lastKey += 1;
  entries.set(lastKey, {
    key: lastKey,
    firstLines: null,
    problem: null,
    override: {},
    differs: false,
    ...part,
  });
  return lastKey;
}

function openWithNew(count: number): void {
  if (count === 0) return;
  entries.show();
  showImport(true);
}

async function handOverNext(): Promise<void> {
  running += 1;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { key, file } = next;
    const abort = handOvers.get(key);
    const entry = entries.get(key);
    if (abort === undefined || entry === undefined) continue;
    // The rows first: handing a large file over keeps the host busy.
    if (entries.all().size <= mostSeen) await showFirstRows(key, file, entry.name);
    try {
      changeEntry(key, { handle: await handOverSurely(file, entry.name, abort.signal) });
    } catch (thrown) {
      changeEntry(key, { problem: sentenceOf(thrown) });
    }
    handOvers.delete(key);
  }
  running -= 1;
}

async function showFirstRows(key: number, file: File, name: string): Promise<void> {
  const looking = lookAtBeginning(file, name).then(preview => showFirst(key, preview));
  await Promise.race([looking, new Promise(late => setTimeout(late, longestLookMilliseconds))]);
  // To cut a large file into slices takes longer than to draw its rows.
  await painted();
  const spread = lookAtSlices(file, name).then(preview => showFirst(key, preview));
  await Promise.race([spread, new Promise(late => setTimeout(late, longestLookMilliseconds))]);
}

/** Hands a file over, anew when the engine process was replaced meanwhile. */
async function handOverSurely(file: File, name: string, signal: AbortSignal): Promise<FileHandle> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await handOver(file, name, signal);
    } catch (thrown) {
      if (attempt === mostAttempts || signal.aborted || !isEngineLost(thrown)) throw thrown;
      await new Promise(done => setTimeout(done, attempt * attemptMilliseconds));
    }
  }
}

function changeEntry(key: number, part: Partial<ImportEntry>): void {
  const entry = entries.get(key);
  if (entry !== undefined) entries.set(key, { ...entry, ...part });
}

/** Reads files as told instead of as found; a choice that is undefined goes back to what was found. */
export function changeReading(keys: readonly number[], override: ReadingOverride): void {
  const chosen = Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined));
  for (const key of keys) {
    changeEntry(key, { override: chosen });
    const entry = entries.get(key);
    if (entry !== undefined) lookAt(entry, 'changed');
  }
  entries.show();
}

/** Takes files out of the dialog and stops their transfer. The dialog closes with the last. */
export function removeEntries(keys: Iterable<number>): void {
  for (const key of keys) {
    handOvers.get(key)?.abort();
    handOvers.delete(key);
    entries.remove(key);
    forgetLook(key);
  }
  entries.show();
  if (entries.all().size === 0) showImport(false);
}

/** Closes the dialog without importing anything. */
export function clearEntries(): void {
  removeEntries([...entries.all().keys()]);
}

/** Puts files that were not imported after all back into the dialog, with the choices made for them. */
export function restoreEntries(list: readonly ImportEntry[]): void {
  for (const entry of list) entries.set(entry.key, entry);
  entries.show();
}
