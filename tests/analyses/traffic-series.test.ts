import { describe, expect, test } from 'vitest';
import { trafficSeries } from '../../src-main/analyses/traffic-series/analysis.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { analysisOf, geant, zeekBins } from './traffic-real.ts';

async function seriesOf(bins: readonly TrafficRecord[], params = {}, zone = 'UTC', unit = 'bytes') {
  const connection = await emptyCase();
  await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit }, bins);
  return ask(connection, trafficSeries, { params, scope: { zone } });
}

/** Quarter hours from an instant on, with the values given. */
function from(at: string, series: string, values: readonly (number | null)[]): readonly TrafficRecord[] {
  return values.map((value, index) => [
    new Date(Date.parse(at) + index * 900_000).toISOString(),
    series,
    value,
  ]);
}

const start = '2024-05-06T08:00:00Z';

describe('traffic over time', () => {
  test('is what the files have: blank stays blank, the first value of a repeated bin counts', async () => {
    const { rows, summary } = await seriesOf([
      ...from(start, 'tcp', [10, null, 30]),
      ...from(start, 'udp', [1, 2]),
      [start, 'tcp', 99],
    ]);
    const row = (binStart: string, series: string, value: number | null) => ({
      binStart: `2024-05-06T${binStart}:00+00:00`,
      series,
      value,
      unit: 'bytes',
      bins: value === null ? 0 : 1,
      blank: value === null ? 1 : 0,
    });
    expect(rows).toEqual([
      row('08:00', 'tcp', 10),
      row('08:00', 'udp', 1),
      row('08:15', 'tcp', null),
      row('08:15', 'udp', 2),
      row('08:30', 'tcp', 30),
    ]);
    expect(summary).toEqual({
      unit: 'bytes',
      binMinutes: 15,
      isAdditive: true,
      series: 2,
      seriesInScope: 2,
      names: ['tcp', 'udp'],
      units: ['bytes'],
      isWhole: true,
      partialRecords: 0,
      movedRecords: 0,
      repeatedBins: 1,
      bins: 3,
      total: 43,
      medianValue: 6,
      peakAt: '2024-05-06T08:30:00+00:00',
      peakSeries: 'tcp',
      peakValue: 30,
      blankBins: 1,
    });
  });

  test('adds counts up in wider bins, and says how many of them are blank', async () => {
    const { rows } = await seriesOf(from(start, 'tcp', [10, null, 30, 40, 5]), { binMinutes: 60 });
    expect(rows.map(({ binStart, value, bins, blank }) => [binStart, value, bins, blank])).toEqual([
      ['2024-05-06T08:00:00+00:00', 80, 3, 1],
      ['2024-05-06T09:00:00+00:00', 5, 1, 0],
    ]);
  });

  test('takes the mean of rates, and the greatest value when asked', async () => {
    const bins = from(start, 'uplink', [10, 30, null, 20]);
    const wide = { binMinutes: 60 };
    expect((await seriesOf(bins, wide, 'UTC', 'Mbit/s')).rows).toMatchObject([{ value: 20 }]);
    expect((await seriesOf(bins, { ...wide, aggregate: 'max' }, 'UTC', 'Mbit/s')).rows).toMatchObject([
      { value: 30 },
    ]);
    expect((await seriesOf(bins, { ...wide, aggregate: 'sum' }, 'UTC', 'Mbit/s')).rows).toMatchObject([
      { value: 60 },
    ]);
  });

  test('counts days on the clock of the site: 92 bins when it is put forward, 100 when it is put back', async () => {
    const quarters = (at: string, count: number) =>
      from(
        at,
        'tcp',
        Array.from({ length: count }, () => 1),
      );
    const bins = [
      ...quarters('2024-03-29T23:00:00Z', 96 + 92 + 96),
      ...quarters('2024-10-25T22:00:00Z', 96 + 100 + 96),
    ];
    const { rows } = await seriesOf(bins, { binMinutes: 1440 }, 'Europe/Paris');
    expect(rows.map(({ binStart, value }) => [binStart, value])).toEqual([
      ['2024-03-30T00:00:00+01:00', 96],
      ['2024-03-31T00:00:00+01:00', 92],
      ['2024-04-01T00:00:00+02:00', 96],
      ['2024-10-26T00:00:00+02:00', 96],
      ['2024-10-27T00:00:00+02:00', 100],
      ['2024-10-28T00:00:00+01:00', 96],
    ]);
  });

  test('shows the largest series when none is named, and those named in any case', async () => {
    const bins = [...from(start, 'a', [1]), ...from(start, 'b', [9]), ...from(start, 'c', [5])];
    expect((await seriesOf(bins, { top: 2 })).summary).toMatchObject({
      names: ['b', 'c'],
      series: 2,
      seriesInScope: 3,
    });
    expect((await seriesOf(bins, { series: 'A' })).summary).toMatchObject({ names: ['a'] });
  });
});

describe.skipIf(geant === null)('the traffic of a research backbone', () => {
  test('has its greatest bin on 27 May at 17:45, and blank bins that are not zero', async () => {
    const { rows, summary } = await analysisOf(geant, 'traffic.series', { series: 'de1.de' });
    expect(rows).toHaveLength(5508);
    expect(rows.filter(row => row.value === 0)).toEqual([]);
    expect(summary).toMatchObject({
      binMinutes: 15,
      peakAt: '2005-05-27T17:45:00+00:00',
      peakValue: 109_778_798.9823,
      blankBins: 256,
    });
    const { summary: daily } = await analysisOf(geant, 'traffic.series', { top: 60, binMinutes: 1440 });
    expect(daily).toMatchObject({ series: 22, bins: 58 });
  });
});

describe.skipIf(zeekBins === null)('the traffic of a sensor by protocol', () => {
  test('has its peak of connections in tcp on 21 April at 07:15', async () => {
    const { summary } = await analysisOf(zeekBins, 'traffic.series', { unit: 'connections' });
    expect(summary).toMatchObject({
      unit: 'connections',
      names: ['tcp / connections', 'icmp / connections', 'udp / connections'],
      total: 86_280 + 14_253 + 5385,
      peakAt: '2024-04-21T07:15:00+00:00',
      peakSeries: 'tcp / connections',
      units: ['bytes', 'connections', 'packets'],
    });
  });
});
