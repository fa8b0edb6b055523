import { describe, expect, test } from 'vitest';
import { callsTrend } from '../../src-main/analyses/calls-trend/analysis.ts';
import { trendPeriods } from '../../src-main/analyses/calls-trend/derive.ts';
import { addCalls, ask, emptyCase } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { daysBetween, isWorkday } from './samples.ts';

const yearsSince = (day: string) => (Date.parse(day) - Date.parse('2022-01-03')) / 86_400_000 / 365.25;

/** Three years of workdays whose mean calls depend on the weekday, times `factorOf` the day. */
async function trendOfCalls(seed: number, factorOf: (day: string) => number, params = {}) {
  const random = seededRandom(seed);
  const connection = await emptyCase();
  await addCalls(
    connection,
    { sourceId: 1, binSeconds: 86_400 },
    daysBetween('2022-01-03', '2024-12-29')
      .filter(isWorkday)
      .map(day => {
        const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
        return [`${day}T00:00:00Z`, random.poisson((250 - 25 * weekday) * factorOf(day))];
      }),
  );
  return ask(connection, callsTrend, { params });
}

const weekly = (count: number, valueAt: (index: number) => number) =>
  Array.from({ length: count }, (_unused, index) => ({
    period: 'week',
    periodStart: new Date(Date.UTC(2022, 0, 3 + 7 * index)).toISOString().slice(0, 10),
    value: valueAt(index),
    adjusted: valueAt(index),
  }));

describe('the trend of calls', () => {
  test('is the growth the calls were made with, inside its interval, as a share of the middle', async () => {
    for (const seed of [1, 2, 3]) {
      const { summary } = await trendOfCalls(seed, day => 1 + 0.1 * yearsSince(day), { period: 'week' });
      const share = 0.1 / (1 + 0.1 * 1.49);
      expect(summary).toMatchObject({ period: 'week', periods: 156, rises: true });
      expect(Math.abs(Number(summary.changePerYearShare) - share)).toBeLessThan(0.01);
      expect(Number(summary.low)).toBeLessThan(share);
      expect(Number(summary.high)).toBeGreaterThan(share);
    }
  });

  test('is a fall when they shrink, and the finding says so with high confidence', async () => {
    const result = await trendOfCalls(4, day => 1 - 0.15 * yearsSince(day), { period: 'month' });
    expect(result.summary).toMatchObject({ period: 'month', periods: 36, rises: false });
    expect(callsTrend.findings(result)).toMatchObject([
      { rule: 'trend', severity: 'medium', confidence: 'high', title: expect.stringContaining('fall') },
    ]);
  });

  test('is shown in no more than two of twenty series of calls that only follow their weekday', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_unused, seed) => trendOfCalls(seed + 100, () => 1, { period: 'week' })),
    );
    const flat = results.filter(({ summary }) => summary.rises === null);
    expect(flat.length).toBeGreaterThanOrEqual(18);
    expect(flat.flatMap(callsTrend.findings).map(finding => finding.rule)).toEqual(
      flat.map(() => 'no-trend'),
    );
  });

  test('is exact for values on a line, and is not continued beyond them', () => {
    const rows = trendPeriods(
      weekly(53, index => 100 + index),
      { level: 0.95 },
    );
    expect(rows).toHaveLength(53);
    rows.forEach((row, index) => {
      expect(row.trend).toBeCloseTo(100 + index, 9);
    });
    expect(rows[0]?.changePerYear).toBeCloseTo(365.25 / 7, 9);
    expect(rows[0]?.changePerYearShare).toBeCloseTo(365.25 / 7 / 126, 9);
  });

  test('is none for values that never change', () => {
    const rows = trendPeriods(
      weekly(30, () => 7),
      { level: 0.95 },
    );
    expect(rows.at(-1)).toMatchObject({ trend: 7, changePerYear: 0, probability: 1, rises: null });
  });

  test('has no share of values around or below zero, but its direction', () => {
    const rows = trendPeriods(
      weekly(30, index => index - 100),
      { level: 0.95 },
    );
    expect(rows[0]).toMatchObject({ changePerYearShare: null, low: null, high: null, rises: true });
  });

  test('needs ten periods', () => {
    const nine = trendPeriods(
      weekly(9, index => index),
      { level: 0.95 },
    );
    expect(nine.map(row => [row.trend, row.rises])).toEqual(nine.map(() => [null, null]));
  });

  test('keeps every period of a series too long for its pairs, and its slope', () => {
    const rows = trendPeriods(
      weekly(4001, index => 100 + index),
      { level: 0.95 },
    );
    expect(rows).toHaveLength(4001);
    expect(rows[0]?.changePerYear).toBeCloseTo(365.25 / 7, 6);
  });
});
