import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StlOptions, stl } from '../../../src-main/signal/stl/stl.ts';
import { sharedReference } from '../../helpers/data.ts';

interface Reference {
  readonly data: Record<string, readonly number[]>;
  readonly cases: readonly {
    readonly data: string;
    readonly config: {
      readonly period: number;
      readonly seasonal: number;
      readonly seasonal_deg: 0 | 1;
      readonly trend: number;
      readonly trend_deg: 0 | 1;
      readonly low_pass: number;
      readonly low_pass_deg: 0 | 1;
      readonly robust: boolean;
    };
    readonly inner_iter: number;
    readonly outer_iter: number;
    readonly trend: readonly number[];
    readonly seasonal: readonly number[];
    readonly resid: readonly number[];
    readonly weights: readonly number[] | null;
  }[];
}

const reference = sharedReference('stl.json') as Reference | null;
const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce(
    (worst, value, index) => Math.max(worst, Math.abs(value - (b[index] ?? Number.NaN))),
    0,
  );

describe.skipIf(reference === null)('STL against the reference (not beside this checkout: skipped)', () => {
  for (const one of reference?.cases ?? []) {
    const { config } = one;
    const values = reference?.data[one.data] ?? [];
    const options: StlOptions = {
      period: config.period,
      seasonal: config.seasonal,
      seasonalDegree: config.seasonal_deg,
      trendDegree: config.trend_deg,
      lowPassDegree: config.low_pass_deg,
      robust: config.robust,
    };
    const name = `${one.data}, seasonal ${config.seasonal}, degree ${config.seasonal_deg}, ${config.robust ? 'robust' : 'plain'}`;
    it(`gives the parts of ${name}`, () => {
      const parts = stl(values, options);
      const level = values.reduce((sum, value) => sum + value, 0) / values.length;
      // The robust cases are allowed .3 % of the level, for which there is no need.
      const tolerance = 1e-10 * level;
      expect(farthest(parts.trend, one.trend)).toBeLessThan(tolerance);
      expect(farthest(parts.seasonal, one.seasonal)).toBeLessThan(tolerance);
      expect(farthest(parts.remainder, one.resid)).toBeLessThan(tolerance);
      expect(farthest(parts.weights, one.weights ?? values.map(() => 1))).toBeLessThan(1e-10);
    });
  }
});

const seasonalRow = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => 100 + 0.5 * index + 20 * Math.sin((2 * Math.PI * index) / 12));

describe('STL', () => {
  it('gives parts that add up to the series', () => {
    const rows = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 24, maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.boolean(), (values, robust) => {
        const { trend, seasonal, remainder } = stl(values, { period: 6, robust });
        const sum = values.map(
          (_, index) => (trend[index] ?? 0) + (seasonal[index] ?? 0) + (remainder[index] ?? 0),
        );
        expect(farthest(values, sum)).toBeLessThan(1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('moves only the trend when the series is moved, and scales with it', () => {
    const values = seasonalRow(60);
    const one = stl(values, { period: 12 });
    const other = stl(
      values.map(value => 3 * value + 500),
      { period: 12 },
    );
    expect(
      farthest(
        other.trend,
        one.trend.map(value => 3 * value + 500),
      ),
    ).toBeLessThan(1e-9);
    expect(
      farthest(
        other.seasonal,
        one.seasonal.map(value => 3 * value),
      ),
    ).toBeLessThan(1e-9);
  });

  it('finds a line and a wave where there is nothing else', () => {
    const parts = stl(seasonalRow(120), { period: 12, seasonal: 35 });
    expect(farthest(parts.remainder, new Float64Array(120))).toBeLessThan(0.05);
  });

  it('learns nothing from missing values', () => {
    const whole = seasonalRow(96);
    const gap = whole.map((value, index) => (index >= 40 && index < 50 ? Number.NaN : value));
    const [complete, holed] = [stl(whole, { period: 12 }), stl(gap, { period: 12 })];
    expect(Array.from(holed.remainder.subarray(40, 50)).every(Number.isNaN)).toBe(true);
    expect(holed.weights[45]).toBe(0);
    expect(farthest(complete.seasonal, holed.seasonal)).toBeLessThan(1);
    expect(farthest(complete.trend, holed.trend)).toBeLessThan(1);
  });

  it('gives an outlier no weight when robust', () => {
    const values = seasonalRow(96);
    values[50] = 2_000;
    const parts = stl(values, { period: 12, robust: true });
    expect(parts.weights[50]).toBe(0);
    expect(parts.remainder[50]).toBeCloseTo(2_000 - (seasonalRow(96)[50] ?? 0), 0);
  });

  it('stays close to itself when it fits at some places only', () => {
    const values = seasonalRow(240);
    const [everywhere, sparse] = [
      stl(values, { period: 12 }),
      stl(values, { period: 12, trendJump: 3, lowPassJump: 2 }),
    ];
    expect(farthest(everywhere.trend, sparse.trend)).toBeLessThan(0.1);
  });

  it('asks for two seasons', () => {
    expect(() => stl(seasonalRow(23), { period: 12 })).toThrow(/at least two whole seasons \(24 values\)/);
  });
});
