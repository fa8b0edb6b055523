import { describe, expect, it } from 'vitest';
import { mstl } from '../../../src-main/signal/stl/mstl.ts';

const wave = (index: number, period: number, height: number): number =>
  height * Math.sin((2 * Math.PI * index) / period);
const row = Array.from(
  { length: 24 * 7 * 5 },
  (_, index) => 200 + 0.05 * index + wave(index, 24, 30) + wave(index, 168, 12),
);

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('MSTL', () => {
  const parts = mstl(row, { periods: [24, 168] });

  it('tells a daily wave from a weekly one', () => {
    const off = (which: number, period: number, height: number): number =>
      rootMeanSquare(
        row.map((_, index) => (parts.seasonals[which]?.[index] ?? Number.NaN) - wave(index, period, height)),
      );
    expect(off(0, 24, 30)).toBeLessThan(1.5);
    expect(off(1, 168, 12)).toBeLessThan(1.5);
  });

  it('gives parts that add up to the series', () => {
    const sums = row.map(
      (value, index) =>
        (parts.trend[index] ?? Number.NaN) +
        parts.seasonals.reduce((sum, seasonal) => sum + (seasonal[index] ?? Number.NaN), 0) +
        (parts.remainder[index] ?? Number.NaN) -
        value,
    );
    expect(Math.max(...sums.map(Math.abs))).toBeLessThan(1e-9);
  });

  it('asks for a period', () => {
    expect(() => mstl(row, { periods: [] })).toThrow(RangeError);
  });
});
