import { describe, expect, test } from 'vitest';
import { trafficCompleteness } from '../../src-main/analyses/traffic-completeness/analysis.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { analysisOf, geant } from './traffic-real.ts';

const quarter = 900_000;

/** Bins of 15 minutes between two instants, half-open, with the value 1. */
function quarters(from: string, to: string, series = 'tcp'): readonly TrafficRecord[] {
  const count = (Date.parse(to) - Date.parse(from)) / quarter;
  return Array.from({ length: count }, (_unused, index) => [
    new Date(Date.parse(from) + index * quarter).toISOString(),
    series,
    1,
  ]);
}

async function completenessOf(bins: readonly TrafficRecord[], zone = 'UTC', params = {}) {
  const connection = await emptyCase();
  await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit: 'bytes' }, bins);
  return ask(connection, trafficCompleteness, { scope: { zone }, params });
}

const whole = { missing: 0, blank: 0, duplicate: 0, partial: 0, moved: 0 };
const noPartial = { partial: 0, mostPartial: 0, partialDay: null, partialSeries: null, moved: 0 };

describe('the completeness of traffic', () => {
  test('expects 92 and 100 quarter hours of the days on which the clock changes', async () => {
    const { rows, summary } = await completenessOf(
      [
        ...quarters('2024-03-29T23:00:00Z', '2024-04-01T22:00:00Z'),
        ...quarters('2024-10-25T22:00:00Z', '2024-10-28T23:00:00Z', 'udp'),
      ],
      'Europe/Paris',
    );
    const dayOf = (series: string) => (bins: number, day: string) => ({
      day,
      series,
      expected: bins,
      present: bins,
      ...whole,
      wholeDay: bins,
    });
    expect(rows).toEqual([
      ...['2024-03-30', '2024-03-31', '2024-04-01'].map((day, index) =>
        dayOf('tcp')([96, 92, 96][index] ?? 0, day),
      ),
      ...['2024-10-26', '2024-10-27', '2024-10-28'].map((day, index) =>
        dayOf('udp')([96, 100, 96][index] ?? 0, day),
      ),
    ]);
    expect(summary).toMatchObject({ days: 6, completeDays: 6, missing: 0, duplicate: 0, worstDay: null });
  });

  test('counts absent and blank bins as missing, and repeated ones once', async () => {
    const day = quarters('2024-05-06T00:00:00Z', '2024-05-08T00:00:00Z');
    const holed = day
      .filter(([at]) => !at.startsWith('2024-05-06T04'))
      .map(([at, series]): TrafficRecord => [at, series, at === '2024-05-07T09:15:00.000Z' ? null : 7]);
    const twice = holed.filter(([at]) => at.startsWith('2024-05-07T11'));
    const result = await completenessOf([...holed, ...twice, ...twice.slice(0, 1)]);
    expect(result.rows).toEqual([
      { day: '2024-05-06', series: 'tcp', expected: 96, present: 92, ...whole, missing: 4, wholeDay: 96 },
      {
        day: '2024-05-07',
        series: 'tcp',
        expected: 96,
        present: 95,
        missing: 1,
        blank: 1,
        duplicate: 4,
        partial: 0,
        wholeDay: 96,
        moved: 0,
      },
    ]);
    expect(result.summary).toEqual({
      ...noPartial,
      series: 1,
      days: 2,
      completeDays: 0,
      expected: 192,
      present: 187,
      missing: 5,
      duplicate: 4,
      mostMissing: 4,
      worstDay: '2024-05-06',
      worstSeries: 'tcp',
      mostMissingOfASeries: 5,
    });
    expect(trafficCompleteness.findings(result).map(finding => finding.rule)).toEqual([
      'missing-bins',
      'repeated-bins',
    ]);
  });

  test('takes the first value of a bin that has a record with a value', async () => {
    const result = await completenessOf([
      ['2024-05-06T00:00:00Z', 'tcp', null],
      ['2024-05-06T00:00:00Z', 'tcp', 5],
    ]);
    expect(result.rows).toMatchObject([{ expected: 1, present: 1, blank: 0, duplicate: 1 }]);
  });

  test('expects of the first and last day only the bins between the first and the last', async () => {
    const { rows, summary } = await completenessOf(quarters('2024-05-06T22:00:00Z', '2024-05-07T01:00:00Z'));
    expect(rows.map(row => [row.day, row.expected, row.missing, row.wholeDay])).toEqual([
      ['2024-05-06', 8, 0, 96],
      ['2024-05-07', 4, 0, 96],
    ]);
    expect(summary).toMatchObject({ completeDays: 0 });
  });

  test('lists a day on which nothing is there between others', async () => {
    const { rows } = await completenessOf([
      ...quarters('2024-05-06T00:00:00Z', '2024-05-07T00:00:00Z'),
      ...quarters('2024-05-08T00:00:00Z', '2024-05-09T00:00:00Z'),
    ]);
    expect(rows.map(row => [row.day, row.present, row.missing])).toEqual([
      ['2024-05-06', 96, 0],
      ['2024-05-07', 0, 96],
      ['2024-05-08', 96, 0],
    ]);
  });

  test('looks only at the series that are named', async () => {
    const bins = [
      ...quarters('2024-05-06T00:00:00Z', '2024-05-06T01:00:00Z', 'tcp'),
      ...quarters('2024-05-06T00:00:00Z', '2024-05-06T01:00:00Z', 'udp'),
    ];
    const { rows } = await completenessOf(bins, 'UTC', { series: ' UDP, sctp' });
    expect(rows.map(row => row.series)).toEqual(['udp']);
  });
});

describe.skipIf(geant === null)('the traffic of a research backbone', () => {
  test('misses 256 bins of each of its 22 series, none of them zero', async () => {
    const { rows, summary } = await analysisOf(geant, 'traffic.completeness');
    expect(summary).toEqual({
      ...noPartial,
      series: 22,
      days: 58,
      completeDays: 51,
      expected: 22 * 5508,
      present: 22 * 5252,
      missing: 22 * 256,
      duplicate: 0,
      mostMissing: 96,
      worstDay: '2005-06-29',
      worstSeries: 'at1.at',
      mostMissingOfASeries: 256,
    });
    const missing = new Map<unknown, number>();
    for (const row of rows) missing.set(row.series, (missing.get(row.series) ?? 0) + Number(row.missing));
    expect([...missing.values()]).toEqual(Array.from({ length: 22 }, () => 256));
    expect(rows.filter(row => row.missing !== row.blank)).toEqual([]);
  });
});
