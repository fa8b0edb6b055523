import { Worker } from 'node:worker_threads';
import { KymoError, type WireError } from '../core/errors.ts';
import type { PlainReportInput } from './export-report.ts';
import { builtPath } from './installation.ts';
import type { MadeReport } from './report-maker.ts';

/** What the worker answers. */
export type WorkerAnswer = { readonly report: MadeReport } | { readonly error: WireError };

// In the build this module may stand in a chunk below the worker; from source there is no worker to start.
const built = import.meta.filename.endsWith('.js');

/**
 * Draws and sets a report in a thread of its own: typesetting is one native call of half a second or more, during
 * which this process could answer nobody. From source, where there is no built worker, it runs here.
 */
export async function makeReport(input: PlainReportInput, signal: AbortSignal): Promise<MadeReport> {
  if (!built) return (await import('./report-maker.ts')).reportFrom(input);
  const worker = new Worker(builtPath('main', 'report-worker.js'), {
    workerData: input,
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new KymoError('cancelled', 'Cancelled.')));
    });
    if ('error' in answer) throw new KymoError(answer.error.kind, answer.error.sentence);
    return answer.report;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
