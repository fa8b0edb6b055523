import type { ImportEvent, ImportOutcome } from '../../src-main/core/contract.ts';
import { client } from '../client.ts';
import { countOf, fileName } from '../parts/text.ts';
import { refetchCase } from './case.ts';
import {
  currentEntries,
  type ImportEntry,
  removeEntries,
  restoreEntries,
  showImport,
} from './import-entries.ts';
import type { ImportPlan, Item } from './import-groups.ts';
import { startTally, tallyOf } from './import-tally.ts';
import { forgetLooks } from './looks.ts';
import { createStore } from './store.ts';
import { type Report, runTask } from './tasks.ts';

/** Thousands of small files end faster than a window can be drawn. */
const reportMilliseconds = 100;

const outcomes = createStore<readonly ImportOutcome[]>([]);

/** What became of the files of the last import; shown while there are any. */
export const useImportOutcomes = outcomes.use;

/** Forgets the outcomes of the last import and goes on with the files that still wait. */
export function clearOutcomes(): void {
  outcomes.update(() => []);
  showImport(currentEntries().length > 0);
}

/**
 * Imports in the tray what the plan says, then shows what became of each file and asks for everything anew. Files that
 * wait for an answer stay in the dialog; those that were not reached, or that nobody had looked at and that failed,
 * come back into it.
 */
export async function importPlanned(plan: ImportPlan): Promise<void> {
  const taken = [...plan.imported, ...plan.unchanged].map(item => item.entry);
  const refused = plan.refused.map(refusedOutcome);
  removeEntries([...taken, ...plan.refused.map(item => item.entry)].map(entry => entry.key));
  showImport(false);
  const unsure: Unsure = {
    unseen: new Set(plan.imported.filter(item => item.standing === 'unseen').map(item => item.entry)),
    unchanged: new Set(plan.unchanged.map(item => item.entry)),
  };
  const missing = new Set(taken);
  await runTask(titleOf(taken), async (signal, report) => {
    const files = taken.flatMap(({ handle, override }) =>
      handle === null ? [] : [{ fileId: handle.fileId, override }],
    );
    const events: AsyncIterable<ImportEvent> = await client.files.import.mutate({ files }, { signal });
    let tally = startTally(performance.now(), files.length);
    let reportedAt = 0;
    for await (const event of events) {
      if (event.type === 'file') settle(event.outcome, missing, unsure);
      tally = tallyOf(tally, event, performance.now());
      if (event.type === 'done') finish([...event.outcomes, ...refused], missing, report);
      if (event.type === 'done' || performance.now() - reportedAt < reportMilliseconds) continue;
      reportedAt = performance.now();
      report({ progress: tally.progress, detail: tally.detail, share: tally.share });
    }
  });
  restoreEntries([...missing].map(entry => ({ ...entry, differs: unsure.unchanged.has(entry) })));
  forgetLooks();
  await refetchCase();
}

function titleOf(taken: readonly ImportEntry[]): string {
  const [only] = taken;
  return taken.length === 1 && only !== undefined
    ? `Import of ${fileName(only.name)}`
    : `Import of ${countOf(taken.length, 'file')}`;
}

/** Files of which too little was known for their failure to be the last word. */
interface Unsure {
  readonly unseen: ReadonlySet<ImportEntry>;
  /** Taken for a file of the case by their size and their beginning only. */
  readonly unchanged: ReadonlySet<ImportEntry>;
}

/** Takes a file off the list of those still missing, unless it failed and the analyst could not have known. */
function settle(outcome: ImportOutcome, missing: Set<ImportEntry>, { unseen, unchanged }: Unsure): void {
  for (const entry of missing) {
    if (!isOf(outcome, entry)) continue;
    const surprising = unseen.has(entry) || unchanged.has(entry);
    if (outcome.status !== 'failed' || !surprising) missing.delete(entry);
    return;
  }
}

/** The host names a file by its path or, for an upload, by its own name. */
function isOf({ file }: ImportOutcome, { name }: ImportEntry): boolean {
  return file === name || file.replaceAll('\\', '/').endsWith(`/${name}`);
}

function finish(all: readonly ImportOutcome[], missing: Set<ImportEntry>, report: Report): void {
  const reached = all.filter(outcome => outcome.status !== 'failed').length;
  const waits = [...missing].filter(entry => all.some(outcome => isOf(outcome, entry)));
  missing.clear();
  for (const entry of waits) missing.add(entry);
  const open = () => outcomes.update(() => all);
  report({
    progress: null,
    detail: `${reached} of ${countOf(all.length, 'file')} imported`,
    result: { label: 'Show outcome', open },
  });
  open();
}

/** A file that could not be read at all: it is told with the others instead of vanishing with the dialog. */
function refusedOutcome({ entry, look }: Item): ImportOutcome {
  const facts = look?.facts ?? null;
  const error = entry.problem ?? look?.problem ?? facts?.problem ?? `${entry.name} could not be read.`;
  const none = { recordsRead: 0, loaded: 0, rejected: 0, skipped: 0, reconciled: false };
  const unknown = { format: null, confidence: 0, kind: null, encoding: null, sourceId: null };
  return { file: entry.name, ...unknown, ...none, status: 'failed', error, notes: [] };
}
