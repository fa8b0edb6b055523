import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportMeasure, LoadMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, type MadeFile, makeFile, wantedBytes, wantedRounds, warm } from './helpers/data.ts';
import { waitForIdle, withOthers } from './helpers/machine.ts';
import { median, megabytes, printTable, spread } from './helpers/print.ts';

const promisedRatio = 1.5;
const promisedPeakBytes = 1.2e9;
/** Below this, opening files and databases weighs more than what is promised about large ones. */
const smallestJudgedBytes = 1e8;

/** One measurement of each, made one right after the other. */
interface Round {
  readonly kymo: ImportMeasure & Disturbed;
  readonly plain: LoadMeasure & Disturbed;
}

interface Disturbed {
  readonly othersShare: number;
}

describe('importing a large log', () => {
  const folder = benchFolder();
  let log: MadeFile;
  const rounds: Round[] = [];
  const ratios = () => rounds.map(({ kymo, plain }) => kymo.seconds / plain.seconds);

  beforeAll(async () => {
    await buildChildren();
    log = await makeFile('log', wantedBytes, folder);
    for (let number = 0; number < wantedRounds; number += 1) {
      rounds.push(await measuredRound(log.path, folder, number % 2 === 0));
    }
    printRounds(log, rounds, ratios());
  });

  test('loads every record on both sides', () => {
    expect(rounds.map(({ kymo, plain }) => [kymo.loaded, kymo.whole, plain.loaded])).toEqual(
      rounds.map(() => [log.rows, true, log.rows]),
    );
  });

  test.runIf(wantedBytes >= smallestJudgedBytes)(
    `takes at most ${promisedRatio} times as long as plain DuckDB`,
    () => {
      expect(median(ratios())).toBeLessThanOrEqual(promisedRatio);
    },
  );

  test(`never holds more than ${megabytes(promisedPeakBytes)}`, () => {
    expect(Math.max(...rounds.map(({ kymo }) => kymo.peakBytes))).toBeLessThanOrEqual(promisedPeakBytes);
  });
});

/** Which one goes first alternates, so that what slows the machine down meets both. */
async function measuredRound(path: string, folder: string, kymoFirst: boolean): Promise<Round> {
  const measured = async <T extends LoadMeasure>(child: 'import' | 'plain'): Promise<T & Disturbed> => {
    const database = join(folder, `${child}.kymo`);
    await waitForIdle();
    await warm(path);
    const measure = await withOthers(() => runChild<T>(child, [path, database]));
    rmSync(database);
    return measure;
  };
  if (kymoFirst) {
    const kymo = await measured<ImportMeasure>('import');
    return { kymo, plain: await measured<LoadMeasure>('plain') };
  }
  const plain = await measured<LoadMeasure>('plain');
  return { plain, kymo: await measured<ImportMeasure>('import') };
}

function printRounds(log: MadeFile, rounds: readonly Round[], ratios: readonly number[]): void {
  const kymo = rounds.map(round => round.kymo);
  const seconds = (values: readonly number[]) => spread(values, 2, 's');
  const row = (name: string, of: readonly (LoadMeasure & Disturbed)[]) => [
    name,
    seconds(of.map(measure => measure.seconds)),
    seconds(of.map(measure => measure.cpuSeconds)),
    spread(
      of.map(measure => measure.othersShare * 100),
      0,
      '%',
    ),
    megabytes(Math.max(...of.map(measure => measure.peakBytes))),
    megabytes(median(of.map(measure => measure.fileBytes))),
  ];
  const part = (name: string, of: (measure: ImportMeasure) => number) => [
    name,
    seconds(kymo.map(of)),
    '',
    '',
    '',
  ];
  printTable(
    `Import of a log of ${megabytes(log.bytes)}, ${log.rows.toLocaleString('en-GB')} rows, ${rounds.length} rounds: median (min to max)`,
    ['', 'time', 'CPU of all threads', 'CPU taken by others', 'peak memory', 'on disk'],
    [
      row('Kymo: scan, hash, load, check, checkpoint', kymo),
      part('  of it scan and hash', measure => measure.scanSeconds),
      part('  of it load and check', measure => measure.loadSeconds),
      part('  of it the rest', measure => measure.seconds - measure.scanSeconds - measure.loadSeconds),
      row(
        'DuckDB alone: CREATE TABLE AS, checkpoint',
        rounds.map(round => round.plain),
      ),
      ['ratio, round by round', spread(ratios, 2, 'x'), '', '', '', ''],
      ['promise', `at most ${promisedRatio} x`, '', '', `at most ${megabytes(promisedPeakBytes)}`, ''],
    ],
  );
}
