import { describe, expect, test } from 'vitest';
import { seriesArgument } from '../../src-main/analyses/shared/traffic-params.ts';
import { calendarPlaces, type SeriesValues } from '../../src-main/analyses/shared/traffic-values.ts';
import { trafficDecomposition } from '../../src-main/analyses/traffic-decomposition/analysis.ts';
import { trafficFilter } from '../../src-main/analyses/traffic-filter/analysis.ts';
import { trafficSeries } from '../../src-main/analyses/traffic-series/analysis.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';

const paris = { zone: 'Europe/Paris' };
/** Quarter hours from an instant on; null for one that is blank, undefined for one that is not there. */
async function quarters(
  at: string,
  count: number,
  valueAt: (bin: number) => number | null | undefined,
  unit = 'bytes',
) {
  const bins = Array.from({ length: count }, (_unused, bin) => ({
    at: new Date(Date.parse(at) + bin * 900_000).toISOString(),
    value: valueAt(bin),
  }));
  const records = bins.flatMap(({ at: start, value }): TrafficRecord[] =>
    value === undefined ? [] : [[start, 'tcp', value]],
  );
  const connection = await emptyCase();
  await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit }, records);
  return connection;
}

describe('wider bins of a method', () => {
  test('of what adds up are sums, missing where a part is missing, and begin on the clock of the site', async () => {
    const connection = await quarters('2024-05-06T00:00:00Z', 4 * 24 * 3, bin => {
      if (bin === 9) return null;
      return bin === 14 ? undefined : bin;
    });
    const { rows, summary } = await ask(connection, trafficFilter, {
      params: { binMinutes: 60 },
      scope: paris,
    });
    expect(rows).toHaveLength(72);
    expect(rows.slice(0, 5).map(row => [row.binStart, row.value])).toEqual([
      ['2024-05-06T02:00:00+02:00', 0 + 1 + 2 + 3],
      ['2024-05-06T03:00:00+02:00', 4 + 5 + 6 + 7],
      ['2024-05-06T04:00:00+02:00', null],
      ['2024-05-06T05:00:00+02:00', null],
      ['2024-05-06T06:00:00+02:00', 16 + 17 + 18 + 19],
    ]);
    expect(summary).toMatchObject({ binMinutes: 60, missingBins: 2 });
  });

  test('of a rate are means of what is there', async () => {
    const connection = await quarters(
      '2024-05-06T00:00:00Z',
      4 * 24 * 2,
      bin => (bin === 1 ? null : bin),
      'bits/s',
    );
    const { rows } = await ask(connection, trafficDecomposition, { params: { binMinutes: 60 } });
    expect(rows.slice(0, 2).map(row => row.value)).toEqual([(0 + 2 + 3) / 3, 5.5]);
  });

  test('are a day each where the clock is changed, of 23 hours too, and none is missing for it', async () => {
    const connection = await quarters('2024-03-09T23:00:00Z', 96 * 30 - 4, () => 1);
    const { rows } = await ask(connection, trafficFilter, { params: { binMinutes: 1440 }, scope: paris });
    expect(rows).toHaveLength(30);
    const values = new Map(rows.map(row => [row.binStart, row.value]));
    expect(values.get('2024-03-30T00:00:00+01:00')).toBe(96);
    expect(values.get('2024-03-31T00:00:00+01:00')).toBe(92);
    expect(values.get('2024-04-01T00:00:00+02:00')).toBe(96);
  });

  test('are those of the files where they are not wider', async () => {
    const connection = await quarters('2024-05-06T00:00:00Z', 200, bin => bin);
    const narrow = await ask(connection, trafficFilter, { params: { binMinutes: 5 } });
    const own = await ask(connection, trafficFilter);
    expect(narrow.rows).toEqual(own.rows);
  });
});

test('an hour that the clock repeats is two hours of a series', async () => {
  const connection = await quarters('2024-10-26T23:00:00Z', 16, () => 1);
  const { rows } = await ask(connection, trafficSeries, { params: { binMinutes: 60 }, scope: paris });
  expect(rows.map(row => [row.binStart, row.value])).toEqual([
    ['2024-10-27T01:00:00+02:00', 4],
    ['2024-10-27T02:00:00+02:00', 4],
    ['2024-10-27T02:00:00+01:00', 4],
    ['2024-10-27T03:00:00+01:00', 4],
  ]);
});

test('days and slots of bins are those of the clock of the site', () => {
  const series: SeriesValues = {
    series: 'tcp',
    unit: '',
    binMinutes: 60,
    onClock: false,
    firstAt: '2024-10-26T21:00:00Z',
    bins: 6,
    places: [],
    values: [],
  };
  const { days, slots } = calendarPlaces(series, 'Europe/Paris');
  expect([[...days], [...slots]]).toEqual([
    [0, 1, 1, 1, 1, 1],
    [23, 0, 1, 2, 2, 3],
  ]);
});

test('a series is asked for by a name with commas and quotation marks, and several are between commas', async () => {
  const names = ['in, eth0', 'say "hi", twice', '"quoted"', 'plain', 'with "marks"'];
  const connection = await emptyCase();
  await addTraffic(
    connection,
    { sourceId: 1, binMinutes: 15, unit: 'bytes' },
    names.map((name, index): TrafficRecord => ['2024-05-06T00:00:00Z', name, index]),
  );
  const asked = async (series: string) =>
    (await ask(connection, trafficSeries, { params: { series } })).rows.map(row => row.series);
  for (const name of names) expect(await asked(seriesArgument(name))).toEqual([name]);
  expect(await asked(`${seriesArgument(names[0] ?? '')}, plain`)).toEqual(['in, eth0', 'plain']);
});
