import { parentPort, workerData } from 'node:worker_threads';
import { toWireError } from '../core/errors.ts';
import type { PlainReportInput } from './export-report.ts';
import type { WorkerAnswer } from './report-host.ts';
import { reportFrom } from './report-maker.ts';

const answer: WorkerAnswer = await reportFrom(workerData as PlainReportInput).then(
  report => ({ report }),
  thrown => ({ error: toWireError(thrown) }),
);
parentPort?.postMessage(answer);
