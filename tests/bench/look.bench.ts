import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportMeasure, WorkMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, makeFile, wantedBytes } from './helpers/data.ts';
import { median, printTable, spread } from './helpers/print.ts';

const repetitions = 7;
/** A page costs the same wherever it lies; the factor leaves room for a busy machine. */
const promisedPageRatio = 3;

describe.each([
  { kind: 'log', share: 1, analyses: ['logs.volume', 'logs.recent', 'quality.coverage'] },
  {
    kind: 'call',
    share: 0.25,
    analyses: ['calls.heatmap', 'calls.daily', 'calls.extremes', 'calls.calendar', 'quality.coverage'],
  },
] as const)('looking at a large case of $kind records', ({ kind, share, analyses }) => {
  const folder = benchFolder();
  let measures: readonly WorkMeasure[];
  const millisecondsOf = (name: string) =>
    measures.find(measure => measure.name === name)?.milliseconds ?? [];

  beforeAll(async () => {
    await buildChildren();
    const file = await makeFile(kind, wantedBytes * share, folder);
    const casePath = join(folder, 'look.kymo');
    const { loaded } = await runChild<ImportMeasure>('import', [file.path, casePath]);
    measures = await runChild<readonly WorkMeasure[]>('work', [
      casePath,
      kind,
      String(repetitions),
      ...analyses,
    ]);
    printTable(
      `Looks at ${loaded.toLocaleString('en-GB')} ${kind} records; ${repetitions} repetitions in one process`,
      ['', 'median (min to max)', 'rows'],
      measures.map(({ name, milliseconds, rows }) => [name, spread(milliseconds, 0, 'ms'), String(rows)]),
    );
  });

  test('every look gives rows', () => {
    expect(measures.filter(({ rows }) => rows === 0)).toEqual([]);
  });

  test(`a page deep in the table takes at most ${promisedPageRatio} times as long as one near the start`, () => {
    const ratio =
      median(millisecondsOf('page deep in the table')) / median(millisecondsOf('page near the start'));
    expect(ratio).toBeLessThanOrEqual(promisedPageRatio);
  });
});
