import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportMeasure, LoadMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, type MadeFile, makeFile, wantedBytes, wantedRounds, warm } from './helpers/data.ts';
import { median, megabytes, printTable, spread } from './helpers/print.ts';

const promisedRatio = 1.5;
const promisedPeakBytes = 1.2e9;

describe('importing a large log', () => {
  let folder: string;
  let log: MadeFile;
  const imports: ImportMeasure[] = [];
  const plain: LoadMeasure[] = [];

  beforeAll(async () => {
    folder = await benchFolder();
    await buildChildren();
    log = await makeFile('log', wantedBytes, folder);
    for (let round = 0; round < wantedRounds; round += 1) await measureRound(round);
    printLoads();
  });

  const measured = async <T>(child: 'import' | 'plain', into: T[]): Promise<void> => {
    const database = join(folder, `${child}.kymo`);
    await warm(log.path);
    into.push(await runChild<T>(child, [log.path, database]));
    for (const ending of ['', '.wal', '.lock']) rmSync(`${database}${ending}`, { force: true });
  };

  // Side by side, and the other one first in every second round: what disturbs the machine disturbs both.
  const measureRound = async (round: number): Promise<void> => {
    const steps = [() => measured('import', imports), () => measured('plain', plain)];
    for (const step of round % 2 === 0 ? steps : steps.toReversed()) await step();
  };

  const ratios = () => imports.map(({ seconds }, round) => seconds / (plain[round]?.seconds ?? Number.NaN));

  const printLoads = (): void => {
    const row = (name: string, of: readonly LoadMeasure[]) => [
      name,
      spread(
        of.map(({ seconds }) => seconds),
        2,
        's',
      ),
      megabytes(Math.max(...of.map(({ peakBytes }) => peakBytes))),
      megabytes(median(of.map(({ fileBytes }) => fileBytes))),
    ];
    const rest = imports.map(({ seconds, scanSeconds, loadSeconds }) => seconds - scanSeconds - loadSeconds);
    printTable(
      `Import of a log of ${megabytes(log.bytes)}, ${log.rows.toLocaleString('en-GB')} rows; ${wantedRounds} rounds`,
      ['', 'median (min to max)', 'peak memory', 'on disk'],
      [
        row('Kymo: scan, hash, load, check, checkpoint', imports),
        [
          '  of it scan',
          spread(
            imports.map(({ scanSeconds }) => scanSeconds),
            2,
            's',
          ),
          '',
          '',
        ],
        [
          '  of it load',
          spread(
            imports.map(({ loadSeconds }) => loadSeconds),
            2,
            's',
          ),
          '',
          '',
        ],
        ['  of it record and checkpoint', spread(rest, 2, 's'), '', ''],
        row('plain DuckDB: CREATE TABLE AS, checkpoint', plain),
        ['ratio of each round', spread(ratios(), 2, 'x'), '', ''],
        ['promised', `at most ${promisedRatio} x`, `at most ${megabytes(promisedPeakBytes)}`, ''],
      ],
    );
  };

  test('loads every record on both sides', () => {
    expect(new Set(plain.map(({ loaded }) => loaded))).toEqual(new Set([log.rows]));
    expect(new Set(imports.map(({ loaded, whole }) => `${loaded} ${whole}`))).toEqual(
      new Set([`${log.rows} true`]),
    );
  });

  test(`takes at most ${promisedRatio} times as long as plain DuckDB`, () => {
    expect(median(ratios())).toBeLessThanOrEqual(promisedRatio);
  });

  test(`never holds more than ${megabytes(promisedPeakBytes)}`, () => {
    expect(Math.max(...imports.map(({ peakBytes }) => peakBytes))).toBeLessThanOrEqual(promisedPeakBytes);
  });
});
