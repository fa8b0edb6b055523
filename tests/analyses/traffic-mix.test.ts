import { describe, expect, test } from 'vitest';
import { trafficMix } from '../../src-main/analyses/traffic-mix/analysis.ts';
import { type MixInput, mixRows } from '../../src-main/analyses/traffic-mix/derive.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { analysisOf, geant, zeekBins } from './traffic-real.ts';
import { shiftedDay, trafficCase } from './traffic-sample.ts';

/** Periods of two series, of which the first has the share given of 1,000. */
function periods(shares: readonly number[], bins = 96): readonly MixInput[] {
  return shares.flatMap((share, index) => {
    const periodStart = new Date(Date.UTC(2024, 0, 1 + index)).toISOString();
    return [
      { periodStart, series: 'tcp', value: 1000 * share, bins, expectedBins: 96 },
      { periodStart, series: 'udp', value: 1000 - 1000 * share, bins, expectedBins: 96 },
    ];
  });
}

const shifted = (rows: readonly { readonly isShifted: boolean; readonly periodStart: string }[]) => [
  ...new Set(rows.filter(row => row.isShifted).map(row => row.periodStart.slice(0, 10))),
];

describe('the mix of traffic', () => {
  test('adds up to 1 in every period, also the median mix', () => {
    const rows = mixRows(periods([0.6, 0.7, 0.65, 0.62, 0.68, 0.66, 0.64, 0.2]), { threshold: 5 });
    for (let index = 0; index < rows.length; index += 2) {
      expect((rows[index]?.share ?? 0) + (rows[index + 1]?.share ?? 0)).toBeCloseTo(1, 12);
      expect((rows[index]?.medianShare ?? 0) + (rows[index + 1]?.medianShare ?? 0)).toBeCloseTo(1, 12);
    }
    expect(shifted(rows)).toEqual(['2024-01-08']);
  });

  test('that is always the same but once is flagged once: half of the distances are equal', () => {
    const rows = mixRows(periods([...Array.from({ length: 30 }, () => 0.7), 0.3]), { threshold: 5 });
    expect(shifted(rows)).toEqual(['2024-01-31']);
    expect(rows[0]).toMatchObject({ share: 0.7, shift: 0, isShifted: false });
  });

  test('that never changes is never flagged, nor one of which a rare change is small', () => {
    const same = Array.from({ length: 30 }, () => 0.7);
    expect(shifted(mixRows(periods(same), { threshold: 5 }))).toEqual([]);
    expect(shifted(mixRows(periods([...same, 0.72]), { threshold: 5 }))).toEqual([]);
  });

  test('says nothing of fewer than seven periods', () => {
    const rows = mixRows(periods([0.7, 0.7, 0.71, 0.69, 0.7, 0.1]), { threshold: 5 });
    expect(rows.map(row => row.score)).toEqual(rows.map(() => null));
  });

  test('of a period cut short is neither flagged nor usual', () => {
    const rows = mixRows([...periods([0.1], 30), ...periods(Array.from({ length: 8 }, () => 0.7)).slice(2)], {
      threshold: 5,
    });
    expect(rows[0]).toMatchObject({ isPartial: true, score: null, isShifted: false, medianShare: 0.7 });
  });

  test('is the mean of the shares where no series is there in half of the periods', () => {
    const rows = mixRows(
      ['a', 'b', 'c'].flatMap((there, index) =>
        ['a', 'b', 'c'].map(series => ({
          periodStart: `2024-01-0${index + 1}T00:00:00Z`,
          series,
          value: series === there ? 5 : 0,
          bins: 1,
          expectedBins: null,
        })),
      ),
      { threshold: 5 },
    );
    expect(rows.map(row => row.medianShare)).toEqual(rows.map(() => 1 / 3));
  });

  test('of the sample shifts on the one day on which udp is five times as much', async () => {
    const result = await ask(await trafficCase(), trafficMix);
    expect(result.summary).toMatchObject({
      unit: 'bytes',
      periods: 21,
      partialPeriods: 0,
      shiftedPeriods: 1,
      mostShiftedStart: `${shiftedDay}T00:00:00+00:00`,
      mostRisen: 'udp',
      mostFallen: 'tcp',
    });
    expect(trafficMix.findings(result)).toMatchObject([{ rule: 'mix-shifted' }]);
  });

  test('leaves out bins in which a series is blank, and rates', async () => {
    const connection = await emptyCase();
    const at = (minute: number) => `2024-05-06T10:${String(minute).padStart(2, '0')}:00Z`;
    const bins: readonly TrafficRecord[] = [
      [at(0), 'tcp', 30],
      [at(0), 'udp', 10],
      [at(15), 'tcp', 5000],
      [at(15), 'udp', null],
      [at(30), 'tcp', 60],
      [at(45), 'tcp', 30],
      [at(45), 'udp', 30],
    ];
    await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit: 'bytes' }, bins);
    await addTraffic(connection, { sourceId: 2, binMinutes: 15, unit: 'Mbit/s' }, [
      [at(0), 'one', 1],
      [at(0), 'two', 1],
      [at(0), 'three', 1],
    ]);
    const { rows } = await ask(connection, trafficMix, { params: { period: 'hour' } });
    expect(rows.map(row => [row.series, row.value, row.share, row.bins, row.expectedBins])).toEqual([
      ['tcp', 120, 0.75, 3, 4],
      ['udp', 40, 0.25, 3, 4],
    ]);
  });

  test('has days of the site, and both of the hours that the clock repeats', async () => {
    const connection = await emptyCase();
    const bins = Array.from(
      { length: 100 },
      (_unused, index): TrafficRecord => [
        new Date(Date.parse('2024-10-26T22:00:00Z') + index * 900_000).toISOString(),
        'tcp',
        1,
      ],
    );
    await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit: 'bytes' }, bins);
    const scope = { zone: 'Europe/Paris' };
    const daily = await ask(connection, trafficMix, { scope });
    expect(daily.rows).toMatchObject([
      { periodStart: '2024-10-27T00:00:00+02:00', value: 100, bins: 100, expectedBins: 100 },
    ]);
    const hourly = await ask(connection, trafficMix, { scope, params: { period: 'hour' } });
    expect(hourly.rows).toHaveLength(25);
    expect(hourly.rows.slice(2, 4)).toMatchObject([
      { periodStart: '2024-10-27T02:00:00+02:00', value: 4 },
      { periodStart: '2024-10-27T02:00:00+01:00', value: 4 },
    ]);
  });
});

describe.skipIf(geant === null)('the mix of a research backbone', () => {
  test('shifts most on the two days on which its measurement is at fault', async () => {
    const { rows, summary } = await analysisOf(geant, 'traffic.mix');
    expect(summary).toMatchObject({ periods: 56, partialPeriods: 3, series: 22 });
    const shifts = new Map(rows.map(row => [row.periodStart, Number(row.shift)]));
    const furthest = [...shifts].toSorted((one, other) => other[1] - one[1]).slice(0, 2);
    expect(furthest.map(([day]) => String(day).slice(0, 10))).toEqual(['2005-06-27', '2005-05-27']);
  });
});

describe.skipIf(zeekBins === null)('the mix of a sensor', () => {
  test('is flagged in hours in which icmp rises', async () => {
    const { summary } = await analysisOf(zeekBins, 'traffic.mix', { unit: 'connections', period: 'hour' });
    expect(summary).toMatchObject({
      periods: 73,
      series: 3,
      shiftedPeriods: 7,
      mostShiftedStart: '2024-04-20T03:00:00+00:00',
      mostRisen: 'icmp / connections',
      mostFallen: 'tcp / connections',
    });
  });
});
