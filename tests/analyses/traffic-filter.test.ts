import { describe, expect, test } from 'vitest';
import { trafficFilter } from '../../src-main/analyses/traffic-filter/analysis.ts';
import { dayLevel } from '../../src-main/analyses/traffic-filter/parts.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { gapDay, trafficCase } from './traffic-sample.ts';

const day = 96;

/** Three weeks of quarter hours: a slow rise, a daily wave, noise of standard deviation `sigma`, a blank afternoon. */
async function madeOf(sigma: number) {
  const random = seededRandom(11);
  const start = Date.parse('2024-03-04T00:00:00Z');
  const parts = Array.from({ length: 21 * day }, (_unused, bin) => {
    const trend = 1000 + bin / 10;
    const daily = 300 * Math.sin((2 * Math.PI * bin) / day);
    const noise = sigma * (random.between(-1000, 1000) / 577.35);
    return { at: new Date(start + bin * 900_000).toISOString(), trend, daily, value: trend + daily + noise };
  });
  const records = parts.map(
    ({ at, value }): TrafficRecord => [
      at,
      'tcp',
      at >= '2024-03-10T12' && at < '2024-03-10T14' ? null : value,
    ],
  );
  const connection = await emptyCase();
  await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit: 'bytes' }, records);
  return { parts, ...(await ask(connection, trafficFilter)) };
}

const rms = (errors: readonly number[]) =>
  Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);

describe('filtered traffic', () => {
  test('adds up to the traffic in both ways, and missing bins stay missing', async () => {
    const { rows, summary } = await ask(await trafficCase(), trafficFilter, { params: { series: 'udp' } });
    for (const row of rows) {
      if (row.value === null) {
        expect([row.trend, row.daily, row.noise, row.filtered, row.residual]).toEqual([
          null,
          null,
          null,
          null,
          null,
        ]);
        continue;
      }
      expect(Number(row.filtered) + Number(row.noise)).toBeCloseTo(Number(row.value), 6);
      const parts = [row.trend, row.daily, row.noise, row.residual].map(Number);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(Number(row.value), 6);
    }
    const missing = rows.filter(row => row.value === null).map(row => String(row.binStart).slice(0, 10));
    expect(missing).toEqual(Array.from({ length: 16 }, () => gapDay));
    expect(summary).toMatchObject({
      firstSeries: 'udp',
      series: 1,
      missingBins: 16,
      level: 6,
      longestPeriodHours: 32,
    });
  });

  test('finds the trend, the daily wave and the noise that it was made of', async () => {
    const { parts, rows, summary } = await madeOf(20);
    const inner = rows
      .map((row, bin) => ({ row, made: parts[bin] }))
      .slice(3 * day, -3 * day)
      .filter(({ row }) => row.value !== null);
    const error = (pick: (row: (typeof rows)[number]) => unknown, truth: 'trend' | 'daily') =>
      rms(inner.map(({ row, made }) => Number(pick(row)) - (made?.[truth] ?? Number.NaN)));
    expect(error(row => row.trend, 'trend')).toBeLessThan(15);
    expect(error(row => row.daily, 'daily')).toBeLessThan(15);
    expect(Number(summary.noiseSigma)).toBeGreaterThan(18);
    expect(Number(summary.noiseSigma)).toBeLessThan(22);
    const clean = inner.map(
      ({ row, made }) => Number(row.filtered) - (made?.trend ?? 0) - (made?.daily ?? 0),
    );
    expect(rms(clean)).toBeLessThan(10);
  });

  test('looks for noise down to the day unless told, and says when a series is too short', async () => {
    expect([5, 15, 60, 1440].map(dayLevel)).toEqual([8, 6, 4, 1]);
    const connection = await trafficCase();
    await expect(ask(connection, trafficFilter, { params: { level: 12 } })).rejects.toThrow(
      /Series "total" is long enough for \d levels with this wavelet, not for 12/,
    );
  });
});
