import { dirname, join } from 'node:path';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { PreviewMeasure } from './measures.ts';

/** Looks at a file several times in an engine that is open and warm: `preview.js FILE CASE REPETITIONS`. */
const [, , path = '', casePath = '', repetitions = ''] = process.argv;

const engine = await openEngine({
  path: casePath,
  create: true,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
});
await engine.warmUp(3);
const firstRowsMilliseconds: number[] = [];
const milliseconds: number[] = [];
const measured = async () => {
  const started = performance.now();
  const first = await engine.firstLookAt(path);
  if (first === null || first.rows.length === 0) throw new Error('the first look shows no rows');
  firstRowsMilliseconds.push(performance.now() - started);
  const again = performance.now();
  const preview = await engine.preview(path);
  milliseconds.push(performance.now() - again);
  return preview;
};
let preview = await measured();
for (let time = 1; time < Number(repetitions); time += 1) preview = await measured();
await engine.close();

const measure: PreviewMeasure = {
  firstRowsMilliseconds,
  milliseconds,
  rows: preview.rows.length,
  bins: preview.spread.length,
  kind: preview.kind,
  problem: preview.problem,
};
process.stdout.write(JSON.stringify(measure));
