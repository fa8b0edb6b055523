import type { Preview, ReadingOverride } from '../../src-main/core/contract.ts';
import type { RecordKind } from '../../src-main/core/kinds.ts';
import { client, isEngineLost, queryClient, sentenceOf, trpc } from '../client.ts';
import { createKeyedStore } from './keyed-store.ts';

/** What is kept of every preview: enough to sort thousands of files by what they are. */
export interface Facts {
  /** Null when the file cannot be read as it is. */
  readonly format: string | null;
  readonly title: string;
  readonly kind: RecordKind | null;
  readonly confidence: number;
  readonly shape: string;
  /** Names of the first columns, to tell groups of one format apart. */
  readonly columns: string;
  readonly questions: Preview['questions'];
  readonly problem: string | null;
  readonly known: Preview['known'];
}

/** What is known of a file in the dialog by looking at it. */
export interface Look {
  readonly facts: Facts | null;
  /** The last preview made; kept while the next is made, and only for the files looked at last. */
  readonly preview: Preview | null;
  /** Shape of the file as it was found, before any choice: profiles are saved under it. */
  readonly foundShape: string | null;
  readonly busy: boolean;
  /** The call itself failed. */
  readonly problem: string | null;
}

/** What is looked at. */
export interface Looked {
  readonly key: number;
  readonly name: string;
  readonly handle: { readonly fileId: string } | null;
  readonly override: ReadingOverride;
}

const looks = createKeyedStore<Look>();
const mostAtOnce = 8;
const previewsKept = 120;
const columnsNamed = 5;
const debounceMilliseconds = 150;
const nothing: Look = { facts: null, preview: null, foundShape: null, busy: false, problem: null };

const noChoices = JSON.stringify({});

/** Choices each look was last asked for, as text; an answer to other choices is out of date. */
const asked = new Map<number, string>();
const waiting = new Map<number, Looked>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();
/** Keys of files in view whose rows are to be seen before all else. */
const rowsWanted = new Set<number>();
/** Keys whose whole preview is held, the one used last at the end. */
const held = new Set<number>();
let running = 0;

/** What is known of each file so far. */
export const useLooks = looks.use;

/**
 * Asks for a file's preview unless it is there or on its way. `view`: its rows are to be seen; `changed`: the analyst
 * changed how it is read, which goes first; `facts`: only what it is.
 */
export function lookAt(entry: Looked, why: 'view' | 'changed' | 'facts'): void {
  if (entry.handle === null) return;
  const known = looks.get(entry.key);
  const choices = JSON.stringify(entry.override);
  const enough = why === 'view' ? known?.preview !== null : known?.facts !== null;
  const current = asked.get(entry.key) === choices;
  if (current && known !== undefined && (known.busy || known.problem !== null || enough)) {
    if (why === 'view') hold(entry.key);
    return;
  }
  if (why === 'view') rowsWanted.add(entry.key);
  asked.set(entry.key, choices);
  looks.set(entry.key, { ...(known ?? nothing), busy: true, problem: null });
  clearTimeout(timers.get(entry.key));
  if (why !== 'changed') {
    enqueue(entry, why === 'view');
    return;
  }
  // A choice shown before its look is busy would offer the import for a moment, and swallow a click on it.
  looks.show();
  timers.set(
    entry.key,
    setTimeout(() => enqueue(entry, true), debounceMilliseconds),
  );
}

/**
 * Shows the rows of a first look until the whole preview is there. The file stays one that was not looked at, so
 * nothing is offered on the word of its beginning.
 */
export function showFirst(key: number, preview: Preview | null): void {
  const before = looks.get(key);
  const chosen = asked.get(key) ?? noChoices;
  if (preview === null || before?.facts != null || before?.problem != null || chosen !== noChoices) return;
  looks.set(key, { ...(before ?? nothing), preview });
  hold(key);
  looks.show();
}

function enqueue(entry: Looked, first: boolean): void {
  timers.delete(entry.key);
  waiting.delete(entry.key);
  if (first) {
    const others = [...waiting];
    waiting.clear();
    waiting.set(entry.key, entry);
    for (const [key, other] of others) waiting.set(key, other);
  } else waiting.set(entry.key, entry);
  while (running < mostAtOnce && waiting.size > 0) void lookOn();
}

async function lookOn(): Promise<void> {
  running += 1;
  for (let next = takeFirst(); next !== null; next = takeFirst()) await look(next);
  running -= 1;
}

function takeFirst(): Looked | null {
  for (const [key, entry] of waiting) {
    waiting.delete(key);
    return entry;
  }
  return null;
}

async function look(entry: Looked): Promise<void> {
  const { key, override } = entry;
  const choices = JSON.stringify(override);
  const current = () => asked.get(key) === choices;
  if (!current()) return;
  if (rowsWanted.delete(key) && looks.get(key)?.preview == null) await lookFirst(entry);
  try {
    const input = { fileId: entry.handle?.fileId ?? '', override };
    const preview = await queryClient.fetchQuery({
      ...trpc.files.preview.queryOptions(input),
      staleTime: 0,
      gcTime: 0,
      retry: (failures, error) => isEngineLost(error) && failures < 20,
    });
    if (current()) keep(key, preview, Object.keys(override).length === 0);
  } catch (thrown) {
    if (current())
      looks.set(key, { ...(looks.get(key) ?? nothing), busy: false, problem: sentenceOf(thrown) });
  }
}

// A file the host has already: its beginning costs nothing, its whole preview may take a while.
async function lookFirst({ key, handle }: Looked): Promise<void> {
  const fileId = handle?.fileId ?? '';
  showFirst(key, await client.files.firstLookAt.query({ fileId }).catch(() => null));
}

function keep(key: number, preview: Preview, asFound: boolean): void {
  const before = looks.get(key) ?? nothing;
  const foundShape = asFound ? preview.shape : (before.foundShape ?? preview.shape);
  looks.set(key, { facts: factsOf(preview), preview, foundShape, busy: false, problem: null });
  hold(key);
}

function hold(key: number): void {
  held.delete(key);
  held.add(key);
  for (const oldest of held) {
    if (held.size <= previewsKept) return;
    held.delete(oldest);
    const look = looks.get(oldest);
    if (look !== undefined) looks.set(oldest, { ...look, preview: null });
  }
}

function factsOf(preview: Preview): Facts {
  const { reading, kind, confidence, questions, problem } = preview;
  const format = reading?.format ?? null;
  const title = preview.formats.find(({ id }) => id === format)?.title ?? kind ?? 'Not recognised';
  const shape = preview.shape ?? '';
  const columns =
    preview.columns.slice(0, columnsNamed).join(', ') + (preview.columns.length > columnsNamed ? ', …' : '');
  const known = preview.known ?? 'new';
  return { format, title, kind, confidence, shape, columns, questions, problem, known };
}

/** Forgets a file that left the dialog. */
export function forgetLook(key: number): void {
  clearTimeout(timers.get(key));
  for (const memory of [timers, waiting, asked]) memory.delete(key);
  held.delete(key);
  rowsWanted.delete(key);
  looks.remove(key);
}

/** Looks at everything anew when it is next asked for: after an import the case may hold more of a file. */
export function forgetLooks(): void {
  for (const [key, { foundShape }] of [...looks.all()]) {
    forgetLook(key);
    looks.set(key, { ...nothing, foundShape });
  }
  looks.show();
}
