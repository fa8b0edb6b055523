import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImportOutcome } from '../../../src-main/core/contract.ts';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { ImportMeasure } from './measures.ts';

/** Imports a file into a new case as every door does and tells how long it took: `import.js FILE CASE`. */
const [, , path = '', casePath = ''] = process.argv;

const engine = await openEngine({
  path: casePath,
  create: true,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
});
const cpuStarted = process.cpuUsage();
const started = performance.now();
const since = () => (performance.now() - started) / 1000;
let scanSeconds = 0;
let loadSeconds = 0;
let outcomes: readonly ImportOutcome[] = [];
for await (const event of engine.importFiles([{ path }], new AbortController().signal)) {
  if (event.type === 'progress' && event.phase === 'scan') scanSeconds = since();
  if (event.type === 'progress' && event.phase === 'check') loadSeconds = since() - scanSeconds;
  if (event.type === 'done') outcomes = event.outcomes;
}
const seconds = since();
const cpu = process.cpuUsage(cpuStarted);
await engine.close();

const [outcome] = outcomes;
const measure: ImportMeasure = {
  seconds,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  scanSeconds,
  loadSeconds,
  loaded: outcome?.loaded ?? 0,
  whole: outcome?.error === null && outcome.reconciled && outcome.rejected === 0,
  fileBytes: statSync(casePath).size,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(measure));
