import { dirname, join } from 'node:path';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { PreviewMeasure } from './measures.ts';

/** Previews a file several times in an engine that is open: `preview.js FILE CASE REPETITIONS`. */
const [, , path = '', casePath = '', repetitions = ''] = process.argv;

const engine = await openEngine({
  path: casePath,
  create: true,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
});
const milliseconds: number[] = [];
const measured = async () => {
  const started = performance.now();
  const preview = await engine.preview(path);
  milliseconds.push(performance.now() - started);
  return preview;
};
let preview = await measured();
for (let time = 1; time < Number(repetitions); time += 1) preview = await measured();
await engine.close();

const measure: PreviewMeasure = {
  milliseconds,
  rows: preview.rows.length,
  bins: preview.spread.length,
  kind: preview.kind,
  problem: preview.problem,
};
process.stdout.write(JSON.stringify(measure));
