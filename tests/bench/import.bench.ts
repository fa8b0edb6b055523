import { beforeAll, describe, expect, test } from 'vitest';
import { memoryLimitBytes } from '../../src-main/engine/database.ts';
import { buildChildren } from './helpers/child.ts';
import { benchFolder, type MadeFile, makeFile, wantedBytes, wantedRounds } from './helpers/data.ts';
import {
  bestStatement,
  type Candidate,
  measuredRound,
  printRounds,
  type Round,
} from './helpers/load-rounds.ts';
import { median, megabytes } from './helpers/print.ts';

const promisedPeakBytes = 1.2e9;
/** What the process may hold beside the memory it gives to the database. */
const overheadBytes = 300e6;
/** Below this, opening files and databases weighs more than what is promised about large ones. */
const smallestJudgedBytes = 9e8;

describe.each([
  { kind: 'log', statements: ['log'], promisedRatio: 1.3 },
  {
    kind: 'access',
    statements: ['access-delimiter', 'access-split', 'access-expression'],
    promisedRatio: 1.5,
  },
] as const)('importing a large $kind file', ({ kind, statements, promisedRatio }) => {
  const folder = benchFolder();
  let file: MadeFile;
  let candidates: readonly Candidate[] = [];
  const rounds: Round[] = [];
  const ratios = () => rounds.map(({ kymo, plain }) => kymo.seconds / plain.seconds);

  beforeAll(async () => {
    await buildChildren();
    file = await makeFile(kind, wantedBytes, folder);
    const found = await bestStatement(kind, statements, file.path, folder);
    candidates = found.candidates;
    for (let number = 0; number < wantedRounds; number += 1) {
      rounds.push(await measuredRound(found.best, file.path, folder, number % 2 === 0));
    }
    printRounds({ kind, file, rounds, ratios: ratios(), promisedRatio, promisedPeakBytes, ...found });
  });

  test('loads every record on both sides', () => {
    expect(rounds.map(({ kymo, plain }) => [kymo.loaded, kymo.whole, plain.loaded])).toEqual(
      rounds.map(() => [file.rows, true, file.rows]),
    );
  });

  test('gives the same cells in the same order as at least one plain statement', () => {
    expect(candidates.filter(candidate => candidate.same).length).toBeGreaterThan(0);
  });

  test.runIf(wantedBytes >= smallestJudgedBytes)(
    `takes at most ${promisedRatio} times as long as the best plain statement of DuckDB`,
    () => {
      expect(median(ratios())).toBeLessThanOrEqual(promisedRatio);
    },
  );

  test(`never holds more than ${megabytes(promisedPeakBytes)}, nor than the memory limit and 300 MB`, () => {
    const most = Math.min(promisedPeakBytes, memoryLimitBytes() + overheadBytes);
    expect(Math.max(...rounds.map(({ kymo }) => kymo.peakBytes))).toBeLessThanOrEqual(most);
  });
});
