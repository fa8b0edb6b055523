import { describe, expect, test } from 'vitest';
import { trafficPercentiles } from '../../src-main/analyses/traffic-percentiles/analysis.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { analysisOf, geant } from './traffic-real.ts';

async function percentilesOf(values: readonly (number | null)[], params = {}) {
  const connection = await emptyCase();
  const bins = values.map(
    (value, index): TrafficRecord => [
      new Date(Date.parse('2024-06-01T00:00:00Z') + index * 3_600_000).toISOString(),
      'uplink',
      value,
    ],
  );
  await addTraffic(connection, { sourceId: 1, binMinutes: 60, unit: 'Mbit/s' }, bins);
  return ask(connection, trafficPercentiles, { params });
}

const upTo = (count: number) => Array.from({ length: count }, (_unused, index) => index + 1);

describe('the percentile of a month', () => {
  test('is the highest bin that is left when the top five of a hundred are dropped', async () => {
    const shuffled = upTo(100).toSorted((one, other) => ((one * 37) % 101) - ((other * 37) % 101));
    const { rows, summary } = await percentilesOf([...shuffled, null, null]);
    expect(rows).toEqual([
      {
        month: '2024-06-01',
        series: 'uplink',
        unit: 'Mbit/s',
        bins: 100,
        expectedBins: 720,
        presentShare: 100 / 720,
        mean: 50.5,
        median: 50.5,
        p95: 95,
        percentileValue: 95,
        max: 100,
        percentile: 95,
        method: 'nearest-rank',
      },
    ]);
    expect(summary).toMatchObject({ months: 1, bins: 100, highestValue: 95, highestSeries: 'uplink' });
  });

  test('of bins wider than a month has no share of the month', async () => {
    const connection = await emptyCase();
    const years = upTo(30).map(
      (value): TrafficRecord => [`${1970 + value}-01-01T00:00:00Z`, 'uplink', value],
    );
    await addTraffic(connection, { sourceId: 1, binMinutes: 525_600, unit: 'Mbit/s' }, years);
    const { rows, summary } = await ask(connection, trafficPercentiles, {});
    expect(rows.map(({ bins, expectedBins, presentShare }) => [bins, expectedBins, presentShare])).toEqual(
      years.map(() => [1, null, null]),
    );
    expect(summary).toMatchObject({ months: 30, leastPresentShare: null, highestPresentShare: null });
  });

  test.each([
    [19, 95, 19],
    [20, 95, 19],
    [21, 95, 20],
    [39, 95, 38],
    [40, 95, 38],
    [1, 95, 1],
    [500, 99.9, 500],
    [10, 0, 1],
    [10, 100, 10],
  ])('drops whole bins only: of %i bins percentile %d is number %i', async (count, percentile, expected) => {
    const { rows } = await percentilesOf(upTo(count), { percentile });
    expect(rows).toMatchObject([{ percentileValue: expected, percentile }]);
  });

  test('lies between two bins by the linear method', async () => {
    const { rows } = await percentilesOf([4, 1, 3, 2], { method: 'linear', percentile: 75 });
    expect(rows[0]).toMatchObject({ percentileValue: 3.25, method: 'linear' });
    expect(rows[0]?.p95).toBeCloseTo(3.85, 12);
  });

  test('counts months on the clock of the site, with the hour that a change of the clock takes', async () => {
    const connection = await emptyCase();
    await addTraffic(connection, { sourceId: 1, binMinutes: 15 }, [
      ['2024-02-29T22:45:00Z', 'tcp', 1],
      ['2024-02-29T23:00:00Z', 'tcp', 2],
    ]);
    const { rows } = await ask(connection, trafficPercentiles, { scope: { zone: 'Europe/Paris' } });
    expect(rows.map(row => [row.month, row.expectedBins, row.max])).toEqual([
      ['2024-02-01', 29 * 96, 1],
      ['2024-03-01', 31 * 96 - 4, 2],
    ]);
  });

  test('leaves out a month in which every bin is blank', async () => {
    expect((await percentilesOf([null, null])).rows).toEqual([]);
  });
});

describe.skipIf(geant === null)('the months of a research backbone', () => {
  // NumPy: median, and percentile with the methods inverted_cdf and linear.
  test('have the percentiles of NumPy, which a measurement fault does not move', async () => {
    const bins = { series: 'de1.de' };
    const nearest = (await analysisOf(geant, 'traffic.percentiles', bins)).rows;
    expect(nearest.map(row => [row.month, row.bins, row.median, row.p95, row.max])).toEqual([
      ['2005-05-01', 2593, 6853.0284, 14946.2772, 109_778_798.9823],
      ['2005-06-01', 2659, 8831.778, 15681.9968, 69551.056],
    ]);
    const linear = (await analysisOf(geant, 'traffic.percentiles', { ...bins, method: 'linear' })).rows;
    expect(linear[0]?.percentileValue).toBeCloseTo(14942.75976, 8);
    expect(linear[1]?.percentileValue).toBeCloseTo(15680.49533, 8);
  });
});
