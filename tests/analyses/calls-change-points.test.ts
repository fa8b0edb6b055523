import { describe, expect, test } from 'vitest';
import { callsChangePoints } from '../../src-main/analyses/calls-change-points/analysis.ts';
import { levelsOf } from '../../src-main/analyses/calls-change-points/derive.ts';
import { derivedRows } from '../../src-main/core/analysis.ts';
import { addCalls, ask, emptyCase } from '../helpers/analysis-database.ts';
import { sharedData } from '../helpers/data.ts';
import { importOne, testEngine } from '../helpers/engine.ts';
import { seededRandom } from '../helpers/random.ts';
import { daysBetween, isWorkday } from './samples.ts';

const everything = { fromUtc: null, toUtc: null, sources: null };

/** Workdays of a year with calls whose mean depends on the weekday, times `factorOf` the day. */
async function changesOf(seed: number, factorOf: (day: string) => number, params = {}) {
  const random = seededRandom(seed);
  const days = daysBetween('2024-01-01', '2024-12-31').filter(isWorkday);
  const connection = await emptyCase();
  await addCalls(
    connection,
    { sourceId: 1, binSeconds: 86_400 },
    days.map(day => {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return [`${day}T00:00:00Z`, random.poisson((300 - 30 * weekday) * factorOf(day))];
    }),
  );
  return ask(connection, callsChangePoints, { params });
}

describe('changes of level', () => {
  test('are one, on its day, for calls that rise by a third and stay there', async () => {
    for (const seed of [1, 2, 3]) {
      const { summary, rows } = await changesOf(seed, day => (day >= '2024-06-03' ? 4 / 3 : 1));
      expect(summary).toMatchObject({ period: 'day', changes: 1, changePoints: ['2024-06-03'], outliers: 0 });
      const change = rows.find(row => row.isChange)?.changeShare;
      expect(Math.abs(Number(change) - 1 / 3)).toBeLessThan(0.05);
    }
  });

  test('are found in no more than one of twenty years of calls that only follow their weekday', async () => {
    const counts = await Promise.all(
      Array.from({ length: 20 }, async (_unused, seed) => (await changesOf(seed + 100, () => 1)).summary),
    );
    expect(
      counts.filter(({ changes, outliers }) => changes !== 0 || outliers !== 0).length,
    ).toBeLessThanOrEqual(1);
  });

  test('are none for calls that grow steadily, and the levels then follow the trend', async () => {
    const growth = (day: string) => 1 + (Date.parse(day) - Date.parse('2024-01-01')) / 86_400_000 / 365;
    const { summary } = await changesOf(7, growth);
    expect(summary).toMatchObject({ followsTrend: true, changes: 0 });
  });

  test('are not made of one odd day, which is an outlier', async () => {
    const { summary } = await changesOf(8, day => (day === '2024-03-13' ? 1.8 : 1));
    expect(summary).toMatchObject({ changes: 0, outlierPeriods: ['2024-03-13'] });
  });

  test.skipIf(sharedData('a_calls/belgium_phones') === null).each(['belgium_phone_calls.csv', 'telef.csv'])(
    'of the calls from Belgium by year (%s) are in 1964 and 1970, and the years between are outliers',
    async file => {
      const engine = await testEngine();
      await importOne(engine, sharedData(`a_calls/belgium_phones/${file}`) ?? '');
      const { summary, rows } = await engine.runAnalysis(
        'calls.change-points',
        {},
        everything,
        new AbortController().signal,
      );
      expect(summary).toMatchObject({
        period: 'year',
        periods: 24,
        followsTrend: true,
        changePoints: ['1964-01-01', '1970-01-01'],
        strongestOutliers: '1964, 1965, 1966, 1967, 1968, 1969, 1970',
      });
      // 1970 was counted the wrong way for a part of the year.
      expect(rows.filter(row => Math.abs(Number(row.score)) > 20).map(row => row.periodStart)).toEqual(
        ['1964', '1965', '1966', '1967', '1968', '1969'].map(year => `${year}-01-01`),
      );
    },
  );
});

test('more periods than can be compared with each other are refused, with what to do', () => {
  const day = (index: number) => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 4001 }, (_unused, index) => ({
    period: 'day',
    periodStart: day(index),
    value: 1,
    adjusted: 1,
  }));
  const levels = levelsOf(rows, { penaltyFactor: 1, minSegment: 4, outlierScore: 5 });
  expect(() => derivedRows(levels)).toThrow(
    'The series has 4001 periods, and levels are looked for among 4000 at most. Choose longer periods',
  );
});
