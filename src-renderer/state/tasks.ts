import { sentenceOf } from '../client.ts';
import type { ImportProgress } from './import-tally.ts';
import { createStore } from './store.ts';

/** Long work as the tray at the bottom shows it. `share` is 0 to 1, or null while unknown. */
export interface Task {
  readonly id: number;
  readonly title: string;
  readonly detail: string;
  readonly share: number | null;
  /** Figures of an import under way; null for other work. */
  readonly progress: ImportProgress | null;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** What can be looked at once it is done. */
  readonly result: { readonly label: string; readonly open: () => void } | null;
  readonly cancel: () => void;
}

/** What running work says about itself. */
export type Report = (part: Partial<Pick<Task, 'detail' | 'share' | 'progress' | 'result'>>) => void;

const store = createStore<readonly Task[]>([]);
/** How long finished work stays in the tray; what failed stays until it is dismissed. */
const doneMilliseconds = 10_000;
let lastId = 0;

/** All tasks of this window, oldest first. */
export const useTasks = store.use;

/**
 * Runs long work in the tray. Cancelling aborts its signal; an error becomes the task's sentence.
 * Resolves with the work's value, or null when it failed or was cancelled.
 */
export async function runTask<T>(
  title: string,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T | null> {
  lastId += 1;
  const id = lastId;
  const abort = new AbortController();
  const change = (part: Partial<Task>) =>
    store.update(tasks => tasks.map(task => (task.id === id ? { ...task, ...part } : task)));
  const cancel = () => abort.abort();
  const unknown = { detail: '', share: null, progress: null, result: null };
  const start: Task = { id, title, ...unknown, state: 'running', cancel };
  store.update(tasks => [...tasks, start]);
  try {
    const value = await work(abort.signal, change);
    change({ state: 'done', share: 1, progress: null });
    setTimeout(() => dismissTask(id), doneMilliseconds);
    return value;
  } catch (thrown) {
    const ended = { progress: null, share: null };
    if (abort.signal.aborted)
      change({ ...ended, state: 'cancelled', detail: 'Cancelled. What was whole is kept.' });
    else change({ ...ended, state: 'failed', detail: sentenceOf(thrown) });
    return null;
  }
}

/** Takes an ended task out of the tray. */
export function dismissTask(id: number): void {
  store.update(tasks => tasks.filter(task => task.id !== id || task.state === 'running'));
}
