import type {
  FileHandle,
  ImportEvent,
  ImportOutcome,
  ReadingOverride,
} from '../../src-main/core/contract.ts';
import { client, handOver, sentenceOf } from '../client.ts';
import { fileName } from '../parts/text.ts';
import { refetchCase } from './case.ts';
import { createStore } from './store.ts';
import { type Report, runTask } from './tasks.ts';

/** A file in the import dialog: on its way to the host (`handle` null), handed over, or failed. */
export interface ImportEntry {
  readonly key: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly handle: FileHandle | null;
  readonly problem: string | null;
  readonly override: ReadingOverride;
}

const entries = createStore<readonly ImportEntry[]>([]);
const outcomes = createStore<readonly ImportOutcome[]>([]);
const handOvers = new Map<number, AbortController>();
let lastKey = 0;

/** Files waiting in the import dialog; the dialog is open while there are any. */
export const useImportEntries = entries.use;
/** What became of the files of the last import; shown while there are any. */
export const useImportOutcomes = outcomes.use;

/** Puts files the host already knows into the import dialog (the sample, files named at the start). */
export function addHandles(handles: readonly FileHandle[]): void {
  entries.update(list => [...list, ...handles.map(entryOfHandle)]);
}

function entryOfHandle(handle: FileHandle): ImportEntry {
  lastKey += 1;
  const { name, sizeBytes } = handle;
  return { key: lastKey, name, sizeBytes, handle, problem: null, override: {} };
}

/** Hands dropped or chosen files to the host, each on its own, and shows them in the import dialog at once. */
export function addFiles(files: readonly File[]): void {
  for (const file of files) {
    lastKey += 1;
    const key = lastKey;
    const entry = { key, name: file.name, sizeBytes: file.size, handle: null, problem: null, override: {} };
    entries.update(list => [...list, entry]);
    const abort = new AbortController();
    handOvers.set(key, abort);
    handOver(file, abort.signal)
      .then(handle => changeEntry(key, { handle }))
      .catch((thrown: unknown) => changeEntry(key, { problem: sentenceOf(thrown) }))
      .finally(() => handOvers.delete(key));
  }
}

/** Changes one file's entry, for instance how it is to be read. */
export function changeEntry(key: number, part: Partial<ImportEntry>): void {
  entries.update(list => list.map(entry => (entry.key === key ? { ...entry, ...part } : entry)));
}

/** Takes a file out of the dialog and stops its transfer. */
export function removeEntry(key: number): void {
  handOvers.get(key)?.abort();
  entries.update(list => list.filter(entry => entry.key !== key));
}

/** Closes the dialog without importing anything. */
export function clearEntries(): void {
  for (const entry of entries.get()) removeEntry(entry.key);
}

/** Forgets the outcomes of the last import. */
export function clearOutcomes(): void {
  outcomes.update(() => []);
}

/** Imports the files in the tray, then shows what became of each and asks for everything anew. */
export async function importEntries(chosen: readonly ImportEntry[]): Promise<void> {
  const files = chosen.flatMap(({ handle, override }) =>
    handle === null ? [] : [{ fileId: handle.fileId, override }],
  );
  clearEntries();
  const title = files.length === 1 ? `Import of ${chosen[0]?.name}` : `Import of ${files.length} files`;
  await runTask(title, async (signal, report) => {
    const events: AsyncIterable<ImportEvent> = await client.files.import.mutate({ files }, { signal });
    for await (const event of events) follow(event, report);
  });
  await refetchCase();
}

const phaseNames = { scan: 'Reading', load: 'Loading', check: 'Checking' } as const;

function follow(event: ImportEvent, report: Report): void {
  if (event.type === 'progress') {
    const share = event.bytesTotal === 0 ? null : event.bytesDone / event.bytesTotal;
    report({ detail: `${phaseNames[event.phase]} ${fileName(event.file)}`, share });
  }
  if (event.type !== 'done') return;
  const open = () => outcomes.update(() => event.outcomes);
  const whole = event.outcomes.filter(outcome => outcome.error === null).length;
  report({
    detail: `${whole} of ${event.outcomes.length} imported`,
    result: { label: 'Show outcome', open },
  });
  open();
}
