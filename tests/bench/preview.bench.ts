import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PreviewMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, type MadeFile, makeFile, wantedBytes, wantedRounds, warm } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, megabytes, printTable, spread } from './helpers/print.ts';

const promisedRowsMillis = 100;
const promisedSpreadMillis = 1000;
const repetitions = 5;

describe.each(['log', 'access'] as const)('previewing a large %s file', kind => {
  const folder = benchFolder();
  let file: MadeFile;
  const measures: PreviewMeasure[] = [];
  const firstRows = () => measures.map(({ firstRowsMilliseconds }) => firstRowsMilliseconds[0] ?? Number.NaN);
  const laterRows = () => measures.map(({ firstRowsMilliseconds }) => median(firstRowsMilliseconds.slice(1)));
  const charts = () => measures.map(({ milliseconds }) => milliseconds[0] ?? Number.NaN);

  beforeAll(async () => {
    await buildChildren();
    file = await makeFile(kind, wantedBytes, folder);
    await warm(file.path);
    for (let round = 0; round < wantedRounds; round += 1) {
      await waitForIdle();
      const casePath = join(folder, `preview-${round}.kymo`);
      measures.push(await runChild<PreviewMeasure>('preview', [file.path, casePath, String(repetitions)]));
    }
    printTable(
      `Preview of a ${kind} file of ${megabytes(file.bytes)}, ${measures.length} processes: median (min to max)`,
      ['', '', 'promise for the window'],
      [
        ['first rows, first file', spread(firstRows(), 0, 'ms'), `${promisedRowsMillis} ms`],
        ['first rows, files after it', spread(laterRows(), 0, 'ms'), `${promisedRowsMillis} ms`],
        ['whole preview with first chart', spread(charts(), 0, 'ms'), `${promisedSpreadMillis} ms`],
      ],
    );
  });

  test('gives rows and bins of the right kind', () => {
    const found = measures.map(({ rows, bins, kind: given, problem }) => [
      rows > 0,
      bins > 0,
      given,
      problem,
    ]);
    expect(found).toEqual(measures.map(() => [true, true, kind === 'log' ? 'log' : 'request', null]));
  });

  test(`gives the first rows within ${promisedRowsMillis} ms of the call, of the first file too`, () => {
    expect(Math.max(median(firstRows()), median(laterRows()))).toBeLessThanOrEqual(promisedRowsMillis);
  });

  test(`gives the first chart within ${promisedSpreadMillis} ms, of the first file too`, () => {
    expect(median(charts())).toBeLessThanOrEqual(promisedSpreadMillis);
  });
});
