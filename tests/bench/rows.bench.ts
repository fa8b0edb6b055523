import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryLimitBytes } from '../../src-main/engine/database.ts';
import type { ImportMeasure, RowsMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, makeFile } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, megabytes, printTable, spread } from './helpers/print.ts';

const wantedRows = Number(process.env.KYMO_BENCH_ROWS ?? 10_000_000);
const bytesPerRow = 144.6;
const repetitions = 12;
/** What the process may hold beside the memory it gives to the database. */
const overheadBytes = 300e6;
/** Promises are of two processors that nobody else uses: what counts is the time these spent, halved. */
const processors = 2;

const promises = [
  ['first page, level or component', 150],
  ['first page, text that stands in few messages', 700],
  ['first page, text that stands in many messages', 150],
  ['scroll anywhere, no filter', 100],
  ['scroll anywhere, level:error', 100],
  ['scroll anywhere, newest first', 100],
  ['scroll anywhere, by pid', 100],
  ['scroll anywhere, by host and level', 100],
] as const;

describe(`the table of ${wantedRows.toLocaleString('en-GB')} log rows`, () => {
  const folder = benchFolder();
  let measured: RowsMeasure;
  const lookAt = (name: string) => measured.looks.find(look => look.name === name);

  beforeAll(async () => {
    await buildChildren();
    const file = await makeFile('log', wantedRows * bytesPerRow, folder);
    const casePath = join(folder, 'rows.kymo');
    await runChild<ImportMeasure>('import', [file.path, casePath]);
    await waitForIdle();
    measured = await runChild<RowsMeasure>('rows', [casePath, String(repetitions)]);
    printTable(
      `Work in a table of ${measured.rows.toLocaleString('en-GB')} log rows; at most ${megabytes(measured.peakBytes)} held, at most ${measured.longestDelayMilliseconds.toFixed(0)} ms without an answer to anybody`,
      ['', 'times', 'clock: median (min to max)', 'processors: median (min to max)', 'promised'],
      measured.looks.map(({ name, milliseconds, cpuMilliseconds }) => [
        name,
        String(milliseconds.length),
        spread(milliseconds, 0, 'ms'),
        spread(cpuMilliseconds, 0, 'ms'),
        `${promises.find(([promised]) => promised === name)?.[1] ?? ''}`,
      ]),
    );
  });

  test.each(promises)('%s: at most %i ms', (name, milliseconds) => {
    const look = lookAt(name);
    const quickest = Math.min(
      median(look?.milliseconds ?? [Number.POSITIVE_INFINITY]),
      median(look?.cpuMilliseconds ?? [Number.POSITIVE_INFINITY]) / processors,
    );
    expect(quickest).toBeLessThanOrEqual(milliseconds);
  });

  test('the process holds no more than the memory limit and 300 MB', () => {
    expect(measured.peakBytes).toBeLessThanOrEqual(memoryLimitBytes() + overheadBytes);
  });
});
