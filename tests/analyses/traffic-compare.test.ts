import { describe, expect, test } from 'vitest';
import { trafficCompare } from '../../src-main/analyses/traffic-compare/analysis.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { analysisOf, zeekBins } from './traffic-real.ts';

/** Six-hour bins over days from Monday 6 May 2024 on; null leaves a bin out. */
function bins(days: number, valueAt: (day: number, bin: number) => number | null): readonly TrafficRecord[] {
  return Array.from({ length: days * 4 }, (_unused, index) => index).flatMap((index): TrafficRecord[] => {
    const value = valueAt(Math.floor(index / 4), index % 4);
    const at = new Date(Date.UTC(2024, 4, 6) + index * 21_600_000).toISOString();
    return value === null ? [] : [[at, 'tcp', value]];
  });
}

async function compared(records: readonly TrafficRecord[], params = {}, zone = 'UTC', unit = 'bytes') {
  const connection = await emptyCase();
  await addTraffic(connection, { sourceId: 1, binMinutes: 360, unit }, records);
  return ask(connection, trafficCompare, { params, scope: { zone } });
}

describe('traffic compared with before', () => {
  test('holds each bin against the one as many days before, and totals those that both have', async () => {
    const { rows, summary } = await compared(
      bins(4, (day, bin) => {
        if (day === 1 && bin === 2) return null;
        if (day === 3 && bin === 1) return null;
        return 10 * (day + 1) + bin;
      }),
      { days: 2 },
    );
    const row = (at: string, value: number | null, reference: number | null) => ({
      binStart: `2024-05-${at}:00:00+00:00`,
      series: 'tcp',
      unit: 'bytes',
      value,
      reference,
      difference: value === null || reference === null ? null : value - reference,
      referenceBins: reference === null ? 0 : 1,
    });
    expect(rows).toEqual([
      row('08T00', 30, 10),
      row('08T06', 31, 11),
      row('08T12', 32, 12),
      row('08T18', 33, 13),
      row('09T00', 40, 20),
      row('09T06', null, 21),
      row('09T12', 42, null),
      row('09T18', 43, 23),
    ]);
    expect(summary).toEqual({
      unit: 'bytes',
      binMinutes: 360,
      isAdditive: true,
      days: 2,
      against: 'previous',
      series: 1,
      firstBin: '2024-05-08T00:00:00+00:00',
      lastBin: '2024-05-09T18:00:00+00:00',
      binsCompared: 6,
      binsWithoutValue: 1,
      binsWithoutReference: 1,
      total: 209,
      referenceTotal: 89,
      repeatedBins: 0,
      mean: 209 / 6,
      referenceMean: 89 / 6,
      changePercent: (100 * 120) / 89,
      mostChangedSeries: 'tcp',
      mostChangedPercent: (100 * 120) / 89,
    });
  });

  test('holds each bin against the median of its weekday and time in the other weeks', async () => {
    const week = [100, 110, 900, 105];
    const { rows, summary } = await compared(
      bins(35, (day, bin) => (day < 28 ? (week[Math.floor(day / 7)] ?? 0) + bin : 200 + bin)),
      { against: 'weekday-median' },
    );
    expect(rows).toHaveLength(28);
    expect(rows.map(row => [row.value, row.reference, row.referenceBins])).toEqual(
      Array.from({ length: 28 }, (_unused, index) => [200 + (index % 4), 107.5 + (index % 4), 4]),
    );
    expect(summary.changePercent).toBeCloseTo((100 * 92.5) / 109, 10);
  });

  test('compares wall clock with wall clock over a change of the clock', async () => {
    const connection = await emptyCase();
    const hours = Array.from({ length: 24 * 4 + 1 }, (_unused, index): TrafficRecord => {
      const at = new Date(Date.parse('2024-03-29T23:00:00Z') + index * 3_600_000);
      const wall = new Date(at.getTime() + (at.toISOString() < '2024-03-31T01' ? 1 : 2) * 3_600_000);
      return [at.toISOString(), 'tcp', wall.getUTCHours()];
    }).slice(0, 24 * 4 - 1);
    await addTraffic(connection, { sourceId: 1, binMinutes: 60, unit: 'bytes' }, hours);
    const { rows, summary } = await ask(connection, trafficCompare, {
      params: { days: 2 },
      scope: { zone: 'Europe/Paris' },
    });
    expect(rows.filter(row => row.difference !== 0 && row.difference !== null)).toEqual([]);
    expect(rows.filter(row => row.reference === null).map(row => row.binStart)).toEqual([
      '2024-04-02T02:00:00+02:00',
    ]);
    expect(summary).toMatchObject({ binsCompared: 47, changePercent: 0 });
  });

  test('says that nothing is before when nothing is', async () => {
    const result = await compared(bins(3, () => 5));
    expect(result.summary).toMatchObject({ binsCompared: 0, binsWithoutReference: 12, changePercent: null });
    expect(trafficCompare.charts(result)).toEqual([]);
    expect(trafficCompare.findings(result).map(finding => finding.rule)).toEqual(['nothing-before']);
  });

  test('compares means of rates, and never two units', async () => {
    const result = await compared(
      bins(2, day => 10 + day),
      { days: 1 },
      'UTC',
      'Mbit/s',
    );
    expect(result.summary).toMatchObject({ isAdditive: false, mean: 11, referenceMean: 10 });
    expect(trafficCompare.findings(result)[0]?.detail).toContain('The mean is {mean}');
  });
});

describe.skipIf(zeekBins === null)('the last day of a sensor', () => {
  test('has its connections beside those of the day before', async () => {
    const { rows, summary } = await analysisOf(zeekBins, 'traffic.compare', { days: 1, unit: 'connections' });
    expect(summary).toMatchObject({ series: 3, binsCompared: 288, total: 35_459, referenceTotal: 39_078 });
    expect(rows.toSorted((one, other) => Number(other.difference) - Number(one.difference))[0]).toMatchObject(
      {
        binStart: '2024-04-21T07:15:00+00:00',
        series: 'tcp / connections',
        value: 3107,
      },
    );
  });
});
