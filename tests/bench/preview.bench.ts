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
  const firstCalls = () => measures.map(({ milliseconds }) => milliseconds[0] ?? Number.NaN);
  const laterCalls = () => measures.map(({ milliseconds }) => median(milliseconds.slice(1)));

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
      ['', 'rows and first chart in one answer', 'promise'],
      [
        [
          'first call of a process',
          spread(firstCalls(), 0, 'ms'),
          `first chart within ${promisedSpreadMillis} ms`,
        ],
        ['calls after it', spread(laterCalls(), 0, 'ms'), `first rows within ${promisedRowsMillis} ms`],
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

  test(`shows the first rows within ${promisedRowsMillis} ms of the call once the engine is warm`, () => {
    expect(median(laterCalls())).toBeLessThanOrEqual(promisedRowsMillis);
  });

  test(`shows the first chart within ${promisedSpreadMillis} ms, on the first call as well`, () => {
    expect(median(firstCalls())).toBeLessThanOrEqual(promisedSpreadMillis);
  });
});
