import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillGaps, maskGaps } from '../../../src-main/signal/wavelet/gaps.ts';

const _ = Number.NaN;
/** Days of four bins: 10, 20, 30 and 40 on the first, one more on each day after. */
const days = (count: number) =>
  Array.from({ length: 4 * count }, (__, bin) => 10 * ((bin % 4) + 1) + Math.floor(bin / 4));
const without = (row: readonly number[], ...bins: readonly number[]) =>
  row.map((value, bin) => (bins.includes(bin) ? _ : value));

describe('gaps', () => {
  test('a short gap becomes a straight line between its neighbours', () => {
    const { values, missing, missingCount } = fillGaps([1, _, _, 4, 9, _, 5]);
    expect([...values]).toEqual([1, 2, 3, 4, 9, 7, 5]);
    expect([...missing]).toEqual([0, 1, 1, 0, 0, 1, 0]);
    expect(missingCount).toBe(3);
  });

  test('a longer gap takes the median of its slot one and two weeks before and after', () => {
    const row = without(days(29), 56, 57, 58, 59, 60);
    const { values } = fillGaps(row, { binsPerDay: 4 });
    // Day 14 is between days 0, 7, 21 and 28, and day 15 between days 1, 8 and 22.
    expect([...values.subarray(56, 61)]).toEqual([24, 34, 44, 54, 18]);
  });

  test('where no such week is present it takes the median of one and two days before and after', () => {
    const row = without(days(5), 8, 9, 10, 11, 12);
    expect([...fillGaps(row, { binsPerDay: 4 }).values.subarray(8, 13)]).toEqual([11, 22, 32, 42, 12.5]);
  });

  test('a value that was filled fills no other', () => {
    const row = without(days(3), 0, 1, 2, 3, 4, 5, 6, 7);
    expect([...fillGaps(row, { binsPerDay: 4 }).values.subarray(0, 8)]).toEqual([
      12, 22, 32, 42, 12, 22, 32, 42,
    ]);
  });

  test('what no day or week can fill is a straight line, and held at the ends', () => {
    expect([...fillGaps([_, _, 3, _, _, _, _, _, 9, _]).values]).toEqual([3, 3, 3, 4, 5, 6, 7, 8, 9, 9]);
    expect([...fillGaps([_, 3, _, _, _, _, _, 9], { binsPerDay: 400 }).values]).toEqual([
      3, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  test('the length of a short gap can be chosen', () => {
    const row = without(days(5), 9, 10);
    expect([...fillGaps(row, { binsPerDay: 4 }).values.subarray(9, 11)]).toEqual([22, 32]);
    expect([...fillGaps(row, { binsPerDay: 4, longestLine: 1 }).values.subarray(9, 11)]).toEqual([22, 32]);
    expect([...fillGaps([0, _, _, 9, 6, 3, 0, 0], { binsPerDay: 4, longestLine: 1 }).values]).toEqual([
      0, 3, 0, 9, 6, 3, 0, 0,
    ]);
  });

  test('present values stay as they are, nothing stays missing, and the mask puts the gaps back', () => {
    const cell = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(_));
    const rows = fc.array(cell, { minLength: 1, maxLength: 120 }).filter(row => !row.every(Number.isNaN));
    const options = fc.record({
      binsPerDay: fc.constantFrom(null, 1, 4, 7),
      longestLine: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(rows, options, (row, rule) => {
        const { values, missing } = fillGaps(row, rule);
        expect([...values].some(Number.isNaN)).toBe(false);
        expect([...maskGaps(values, missing)]).toEqual(row);
        const seen = row.filter(value => !Number.isNaN(value));
        expect(Math.max(...values)).toBeLessThanOrEqual(Math.max(...seen) + 1e-6);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-6);
      }),
    );
  });

  test('a series without a value or with an infinite one is refused', () => {
    expect(() => fillGaps([_, _])).toThrow(/no value/);
    expect(() => fillGaps([])).toThrow(/no value/);
    expect(() => fillGaps([1, _, Number.NEGATIVE_INFINITY])).toThrow(/Value 3 of the series is infinite/);
    expect(() => fillGaps([1], { binsPerDay: 0 })).toThrow(RangeError);
  });
});
