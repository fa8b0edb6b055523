import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firm,
  keepAtLeast,
  keepAtMost,
  shrinkRules,
  threshold,
} from '../../../src-main/signal/wavelet/threshold.ts';
import { sharedReference } from '../../helpers/data.ts';
import { relativeError } from './relative-error.ts';

type ThresholdCase =
  | {
      readonly mode: 'soft' | 'hard' | 'garrote' | 'greater' | 'less';
      readonly value: number;
      readonly out: number[];
    }
  | { readonly mode: 'firm'; readonly low: number; readonly high: number; readonly out: number[] };

const reference = sharedReference('wavelet_threshold.json') as {
  readonly data: readonly number[];
  readonly cases: readonly ThresholdCase[];
} | null;

function shrunk(data: readonly number[], one: ThresholdCase): Float64Array {
  if (one.mode === 'firm') return firm(data, one.low, one.high);
  if (one.mode === 'greater') return keepAtLeast(data, one.value);
  if (one.mode === 'less') return keepAtMost(data, one.value);
  return threshold(data, one.value, one.mode);
}

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const limit = fc.double({ min: 0, max: 1e9, noNaN: true });
const rule = fc.constantFrom(...shrinkRules);
const one = (value: number, most: number, name: (typeof shrinkRules)[number]) =>
  threshold([value], most, name)[0] ?? Number.NaN;

describe('thresholds', () => {
  test.skipIf(reference === null)('all 17 cases of PyWavelets agree to 1e-13', () => {
    const cases = reference?.cases ?? [];
    expect(cases).toHaveLength(17);
    const errors = cases.map(each => relativeError(shrunk(reference?.data ?? [], each), each.out));
    expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
  });

  test('shrink as written down by hand', () => {
    const data = [1, 1.5, 2, 2.5, 3, 3.5, 4];
    expect([...threshold(data, 2, 'soft')]).toEqual([0, 0, 0, 0.5, 1, 1.5, 2]);
    expect([...threshold(data, 2, 'hard')]).toEqual([0, 0, 2, 2.5, 3, 3.5, 4]);
    expect(relativeError(threshold(data, 2, 'garrote'), [0, 0, 0, 0.9, 5 / 3, 33 / 14, 3])).toBeLessThan(
      1e-15,
    );
    expect([...threshold(data, 2, 'firm')]).toEqual([0, 0, 0, 1, 2, 3, 4]);
  });

  test('are odd: a value and its negative shrink alike', () => {
    fc.assert(
      fc.property(number, limit, rule, (value, most, name) => {
        expect(one(-value, most, name) + one(value, most, name)).toBe(0);
      }),
    );
  });

  test('are monotone: the larger of two values stays the larger, but for rounding', () => {
    fc.assert(
      fc.property(number, number, limit, rule, (a, b, most, name) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const rounding = 1e-15 * (Math.abs(low) + Math.abs(high) + most);
        expect(one(low, most, name)).toBeLessThanOrEqual(one(high, most, name) + rounding);
      }),
    );
  });

  test('never enlarge a value or change its sign, and make what lies below the threshold 0', () => {
    fc.assert(
      fc.property(number, limit, rule, (value, most, name) => {
        const result = one(value, most, name);
        expect(Math.abs(result)).toBeLessThanOrEqual(Math.abs(value));
        expect(result * value).toBeGreaterThanOrEqual(0);
        if (Math.abs(value) < most) expect(result).toBe(0);
      }),
    );
  });

  test('of nothing change nothing', () => {
    fc.assert(
      fc.property(number, rule, (value, name) => {
        expect(one(value, 0, name)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('leave a missing value missing and the given row as it is', () => {
    const row = Float64Array.of(Number.NaN, 5, -1);
    expect(shrinkRules.map(name => [...threshold(row, 2, name)])).toEqual([
      [Number.NaN, 3, 0],
      [Number.NaN, 5, 0],
      [Number.NaN, 4.2, 0],
      [Number.NaN, 5, 0],
    ]);
    expect([...keepAtLeast(row, 2), ...keepAtMost(row, 2)]).toEqual([Number.NaN, 5, 0, Number.NaN, 0, -1]);
    expect([...row]).toEqual([Number.NaN, 5, -1]);
  });

  test('below 0 or out of order are refused', () => {
    expect(() => threshold([1], -1, 'soft')).toThrow(RangeError);
    expect(() => threshold([1], Number.NaN, 'hard')).toThrow(RangeError);
    expect(() => firm([1], 2, 1)).toThrow(RangeError);
  });
});
