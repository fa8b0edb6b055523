import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SeriesValues } from '../../src-main/analyses/shared/traffic-values.ts';
import { trafficDecomposition } from '../../src-main/analyses/traffic-decomposition/analysis.ts';
import { decomposedBins, levelOf } from '../../src-main/analyses/traffic-decomposition/derive.ts';
import { decompositionParams } from '../../src-main/analyses/traffic-decomposition/parameters.ts';
import { derivedRows } from '../../src-main/core/analysis.ts';
import { wavelet } from '../../src-main/signal/wavelet/filters.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { gapDay, trafficCase } from './traffic-sample.ts';

interface Band {
  readonly level: number;
  readonly fromHours: number;
  readonly toHours: number;
  readonly energyShare: number;
}

const firstMillis = Date.parse('2024-03-04T00:00:00Z');
const binAt = (index: number) => new Date(firstMillis + index * 900_000).toISOString();
const bandsOf = (result: { readonly summary: Record<string, unknown> }) => result.summary.bands as Band[];

/** Fifteen-minute bins of one series, the value of each by its hour since the first. */
async function waves(days: number, valueAt: (hour: number) => number | null, params = {}) {
  const connection = await emptyCase();
  const bins = Array.from(
    { length: days * 96 },
    (_unused, index): TrafficRecord => [binAt(index), 'wan', valueAt(index / 4)],
  );
  await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit: 'bytes' }, bins);
  return ask(connection, trafficDecomposition, { params });
}

const sine = (hour: number, period: number) => Math.sin((2 * Math.PI * hour) / period);

function seriesOf(all: readonly (number | null)[]): SeriesValues {
  const present = all.flatMap((value, place) => (value === null ? [] : [{ place, value }]));
  return {
    series: 'wan',
    unit: '',
    binMinutes: 15,
    onClock: false,
    firstAt: binAt(0),
    bins: all.length,
    places: present.map(({ place }) => place),
    values: present.map(({ value }) => value),
  };
}

describe('traffic.decomposition', () => {
  test('finds the energy of a 24 h and a 6 h wave in the bands of their periods', async () => {
    const result = await waves(28, hour => 1000 + 300 * sine(hour, 24) + 100 * sine(hour, 6));
    const shares = new Map(
      bandsOf(result).map(band => [`${band.fromHours} to ${band.toHours}`, band.energyShare]),
    );
    expect([...shares.keys()]).toEqual(['0.5 to 1', '1 to 2', '2 to 4', '4 to 8', '8 to 16', '16 to 32']);
    expect(Number(shares.get('16 to 32')) + Number(shares.get('4 to 8'))).toBeGreaterThan(0.9);
    expect(trafficDecomposition.findings(result)).toMatchObject([
      { rule: 'strongest-period', title: expect.stringContaining('{strongestPercent}') },
    ]);
    expect(result.summary).toMatchObject({ strongestFromHours: 16, strongestToHours: 32 });
  });

  test('has the shares that the gain of its filters gives for waves that close the circle', async () => {
    const valueAt = (hour: number) => 1000 + 300 * sine(hour, 24) + 100 * sine(hour, 6);
    for (const name of ['haar', 'db4', 'sym8']) {
      const result = await waves(28, valueAt, { wavelet: name, ends: 'circle' });
      for (const band of bandsOf(result)) {
        const expected = 0.9 * gainOf(name, band.level, 0.25 / 24) + 0.1 * gainOf(name, band.level, 0.25 / 6);
        expect(band.energyShare).toBeCloseTo(expected, 9);
      }
    }
  });

  test('has shares of the variance that are not negative and add up to 1', async () => {
    const result = await waves(10, hour => ((hour * 4) ** 2 * 7919) % 1013);
    const shares = [...bandsOf(result).map(band => band.energyShare), Number(result.summary.slowerShare)];
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('has details and a smooth that add up to the value, for every wavelet and either kind of ends', () => {
    const wavelets = decompositionParams.shape.wavelet.unwrap().options;
    const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(null));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 20, maxLength: 200 }),
        fc.constantFrom(...wavelets),
        fc.constantFrom('mirror' as const, 'circle' as const),
        (values, wavelet, ends) => {
          const bins = derivedRows(decomposedBins([seriesOf(values)], { ...defaults, wavelet, ends }, 'UTC'));
          for (const { value: whole, smooth, details } of bins) {
            if (whole === null) continue;
            const sum = details.reduce<number>(
              (total, detail) => total + (detail ?? Number.NaN),
              smooth ?? Number.NaN,
            );
            expect(Math.abs(sum - whole)).toBeLessThan(1e-9 * 1e6);
          }
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  // Three hours without a record, and the hour before in which udp is blank.
  test('adds up to 1e-9 of the value over the sample, and is null in its gap and nowhere else', async () => {
    const { rows, summary } = await ask(await trafficCase(), trafficDecomposition);
    expect(rows).toHaveLength(21 * 96);
    expect(summary).toMatchObject({
      series: 'total',
      otherSeries: ['icmp', 'tcp', 'udp'],
      level: 6,
      missingBins: 16,
    });
    for (const row of rows) {
      const parts = [row.smooth, ...(row.details as (number | null)[])];
      const isGap = String(row.binStart) >= `${gapDay}T05:00` && String(row.binStart) < `${gapDay}T09:00`;
      if (isGap) expect([row.value, ...parts]).toEqual([row.value, ...parts].map(() => null));
      else {
        const sum = parts.reduce<number>((total, part) => total + Number(part ?? Number.NaN), 0);
        expect(Math.abs(sum - Number(row.value))).toBeLessThanOrEqual(1e-9 * Number(row.value));
      }
    }
  });

  test('takes far bins for false when asked, and keeps their value', async () => {
    const valueAt = (hour: number) => (hour === 100 ? 1e6 : 1000 + 300 * sine(hour, 24));
    const spoilt = await waves(14, valueAt);
    const clean = await waves(14, valueAt, { leaveOut: 10 });
    expect(bandsOf(spoilt)[0]?.energyShare).toBeGreaterThan(0.3);
    const whole = await waves(14, hour => 1000 + 300 * sine(hour, 24));
    bandsOf(whole).forEach((band, index) => {
      expect(bandsOf(clean)[index]?.energyShare).toBeCloseTo(band.energyShare, 2);
    });
    expect(clean.summary).toMatchObject({ leftOutBins: 1, missingBins: 0 });
    expect(clean.rows[400]).toMatchObject({ value: 1e6, smooth: null, details: Array(6).fill(null) });
  });

  test('takes the first of the series named and says which others there are', async () => {
    const { summary } = await ask(await trafficCase(), trafficDecomposition, {
      params: { series: 'udp, tcp' },
    });
    expect(summary).toMatchObject({ series: 'tcp', otherSeries: ['udp'] });
  });

  test('chooses the level by the period of the day, by that of the week for long bins, and never beyond the series', () => {
    const level = (binMinutes: number, asked = 0) =>
      levelOf({ ...seriesOf([]), bins: 40_000, binMinutes }, asked);
    expect([5, 15, 30, 60, 720, 1440].map(minutes => level(minutes))).toEqual([8, 6, 5, 4, 3, 2]);
    expect(level(15, 9)).toBe(9);
    expect(levelOf({ ...seriesOf([]), bins: 48 }, 0)).toBe(4);
  });

  test('gives no rows, chart or finding for a few bins, and no share for values that never change', async () => {
    const few = await waves(1, hour => (hour < 3 ? 5 : null));
    expect(few.rows).toEqual([]);
    expect([...trafficDecomposition.charts(few), ...trafficDecomposition.findings(few)]).toEqual([]);
    const flat = await waves(2, () => 7);
    expect(flat.rows).toHaveLength(192);
    expect(bandsOf(flat).map(band => band.energyShare)).toEqual(bandsOf(flat).map(() => null));
    expect(trafficDecomposition.findings(flat)).toEqual([]);
  });

  test('draws one panel per level between the value and the smooth, higher for more of them', async () => {
    const result = await waves(10, hour => sine(hour, 24), { level: 3 });
    const [chart] = trafficDecomposition.charts(result);
    const [deeper] = trafficDecomposition.charts(await waves(10, hour => sine(hour, 24), { level: 5 }));
    const axes = (chart?.option.yAxis ?? []) as readonly { readonly name: string }[];
    const names = axes.map(axis => axis.name.replace(/:.*/, ''));
    expect(names).toEqual(['wan, bytes', '0.5 to 1 h', '1 to 2 h', '2 to 4 h', 'slower than 4 h']);
    expect(Number(deeper?.height) - Number(chart?.height)).toBe(2 * (56 + 26));
  });
});

const defaults = decompositionParams.parse({});

/** Squared gain of the wavelet filter of a level at a frequency in waves per bin (Percival and Walden 2000, 5.4). */
function gainOf(name: string, level: number, frequency: number): number {
  const { recLo, recHi } = wavelet(name);
  const gain = (filter: Float64Array, at: number) => {
    const part = (of: (angle: number) => number) =>
      filter.reduce((sum, value, index) => sum + value * of(2 * Math.PI * at * index), 0);
    return (part(Math.cos) ** 2 + part(Math.sin) ** 2) / 2;
  };
  let product = gain(recHi, 2 ** (level - 1) * frequency);
  for (let lower = 0; lower < level - 1; lower += 1) product *= gain(recLo, 2 ** lower * frequency);
  return product;
}
