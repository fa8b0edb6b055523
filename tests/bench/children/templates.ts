import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { TemplatesMeasure } from './measures.ts';

/** Finds the templates of a case and runs analyses of them: `templates.js CASE ANALYSIS...`; the first one mines. */
const [, , casePath = '', ...analyses] = process.argv;

const engine = await openEngine({
  path: casePath,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
});
const delays = monitorEventLoopDelay({ resolution: 5 });
const measures: TemplatesMeasure[] = [];
for (const analysis of analyses) {
  delays.reset();
  delays.enable();
  const cpuStarted = process.cpuUsage();
  const started = performance.now();
  const result = await engine.runAnalysis(
    analysis,
    {},
    { fromUtc: null, toUtc: null, sources: null },
    new AbortController().signal,
  );
  const cpu = process.cpuUsage(cpuStarted);
  delays.disable();
  measures.push({
    name: analysis,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    rows: result.rows.length,
    longestDelayMilliseconds: delays.max / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  });
}
await engine.close();
process.stdout.write(JSON.stringify(measures));
