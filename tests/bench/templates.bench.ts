import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportMeasure, TemplatesMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, makeFile, wantedBytes } from './helpers/data.ts';
import { megabytes, printTable } from './helpers/print.ts';

/** From the first run on templates are in the case: looking at them is one scan of a column. */
const promisedSecondSeconds = 3;
const promisedPeakBytes = 1.2e9;

const others = [
  'logs.errors',
  'logs.new',
  'logs.rare',
  'logs.bursts',
  'logs.gaps',
  'logs.sequences',
  'logs.by-process',
  'logs.compare',
];

describe('templates of a large case', () => {
  const folder = benchFolder();
  let rows = 0;
  let first: TemplatesMeasure | undefined;
  let second: TemplatesMeasure | undefined;

  beforeAll(async () => {
    await buildChildren();
    const file = await makeFile('log', wantedBytes, folder);
    const casePath = join(folder, 'templates.kymo');
    rows = (await runChild<ImportMeasure>('import', [file.path, casePath])).loaded;
    const analyses = ['logs.templates', 'logs.templates', ...others];
    const measures = await runChild<readonly TemplatesMeasure[]>('templates', [casePath, ...analyses]);
    [first, second] = measures;
    printTable(
      `Templates of ${rows.toLocaleString('en-GB')} log records, from the case file: the first run finds them`,
      ['', 'seconds', 'processor seconds', 'longest delay', 'memory by then', 'rows'],
      measures.map(measure => [
        measure.name,
        measure.seconds.toFixed(1),
        measure.cpuSeconds.toFixed(1),
        `${measure.longestDelayMilliseconds.toFixed(0)} ms`,
        megabytes(measure.peakBytes),
        String(measure.rows),
      ]),
    );
    console.log(
      `Found end to end: ${Math.round(rows / (first?.seconds ?? 1) / 1000)} thousand records a second`,
    );
  });

  test('are found once, and are there from then on', () => {
    expect(first?.rows).toBe(second?.rows);
    expect(second?.seconds).toBeLessThan(promisedSecondSeconds);
  });

  test(`are found within ${megabytes(promisedPeakBytes)}`, () => {
    expect(first?.peakBytes).toBeLessThanOrEqual(promisedPeakBytes);
  });
});
