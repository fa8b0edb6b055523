import { dirname, join } from 'node:path';
import type { ScopeRequest } from '../../../src-main/core/contract.ts';
import type { RecordKind } from '../../../src-main/core/kinds.ts';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { WorkMeasure } from './measures.ts';

/** Looks at a case as the windows do, each look several times: `work.js CASE KIND REPETITIONS ANALYSIS...`. */
const [, , casePath = '', kindText = '', repetitionsText = '', ...analyses] = process.argv;
const kind = kindText as RecordKind;
const repetitions = Number(repetitionsText);
const everything: ScopeRequest = { fromUtc: null, toUtc: null, sources: null };
const pageRows = 500;

const engine = await openEngine({
  path: casePath,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
  zone: 'Europe/Paris',
});
const measures: WorkMeasure[] = [];
const measure = async (
  name: string,
  times: number,
  work: (time: number) => Promise<number>,
): Promise<void> => {
  const milliseconds: number[] = [];
  let rows = 0;
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    rows = await work(time);
    milliseconds.push(performance.now() - started);
  }
  measures.push({ name, milliseconds, rows });
};

for (const id of analyses) {
  await measure(id, repetitions, async () => {
    const { rows } = await engine.runAnalysis(id, {}, everything, new AbortController().signal);
    return rows.length;
  });
}
let totalRows = 0;
const page = async (startRow: number): Promise<number> => {
  const found = await engine.tablePage(kind, everything, startRow, pageRows);
  totalRows = found.totalRows;
  return found.columns[0]?.values.length ?? 0;
};
await measure('first page, the order made', 1, () => page(0));
await measure('page near the start', repetitions, time => page(pageRows * (time + 1)));
await measure('page deep in the table', repetitions, time =>
  page(Math.floor(totalRows * (0.5 + 0.05 * time))),
);
await engine.close();
process.stdout.write(JSON.stringify(measures));
