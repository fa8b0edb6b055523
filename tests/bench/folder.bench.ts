import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryLimitBytes } from '../../src-main/engine/database.ts';
import type { FolderMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { makeManyFiles } from './helpers/many-files.ts';
import { megabytes, printTable } from './helpers/print.ts';

/** Number of files asked for by `KYMO_BENCH_FILES`; the promise is about 10,000. */
const wantedFiles = Number(process.env.KYMO_BENCH_FILES ?? 10_000);
const linesPerFile = 200;
/** Files of a format that cover the same stretch of time. */
const overlap = 10;
const overheadBytes = 300e6;
/** Each of the files may take this long. */
const promisedMillis = 30;
/** The last tenth of the files may take this many times as long as the second: a case that fills must not slow down. */
const promisedSlowdown = 3;

describe('importing a folder of many small files', () => {
  const folder = benchFolder();
  let measure: FolderMeasure;

  beforeAll(async () => {
    await buildChildren();
    const files = join(folder, 'files');
    mkdirSync(files);
    makeManyFiles(files, wantedFiles, linesPerFile, overlap);
    await waitForIdle();
    measure = await runChild<FolderMeasure>('folder', [files, join(folder, 'folder.kymo')]);
    printTable(
      `Import of a folder of ${wantedFiles.toLocaleString('en-GB')} files of ${linesPerFile} lines in five formats`,
      ['', ''],
      [
        ['time', `${measure.seconds.toFixed(1)} s`],
        ['for each file', `${((measure.seconds * 1000) / measure.files).toFixed(1)} ms`],
        ['seconds of each tenth of the files', measure.tenths.map(seconds => seconds.toFixed(1)).join(' ')],
        ['peak memory', megabytes(measure.peakBytes)],
        ['on disk', megabytes(measure.fileBytes)],
      ],
    );
  });

  test('loads every line of every file', () => {
    const { files, loaded, problems } = measure;
    expect({ files, loaded, problems }).toEqual({
      files: wantedFiles,
      loaded: wantedFiles * linesPerFile,
      problems: [],
    });
  });

  test(`takes at most ${promisedMillis} ms for each file`, () => {
    expect((measure.seconds * 1000) / measure.files).toBeLessThanOrEqual(promisedMillis);
  });

  test(`does not slow down more than ${promisedSlowdown} times as the case fills`, () => {
    expect((measure.tenths[9] ?? 0) / (measure.tenths[1] ?? 0)).toBeLessThanOrEqual(promisedSlowdown);
  });

  test('never holds more than the memory limit and 300 MB', () => {
    expect(measure.peakBytes).toBeLessThanOrEqual(memoryLimitBytes() + overheadBytes);
  });
});
