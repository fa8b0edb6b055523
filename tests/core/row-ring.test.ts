import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowRing } from '../../src-main/core/row-ring.ts';

const sights = fc
  .tuple(
    fc.integer({ min: 0, max: 20_000_000 }),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([first, count, more]) => ({ first, end: first + count, size: Math.max(1, count) + more }));

describe('the ring of elements that show the rows in sight', () => {
  test('shows every row in sight once, where it belongs', () => {
    fc.assert(
      fc.property(sights, ({ first, end, size }) => {
        const { round, slots } = rowRing([first, end], size);
        const shown = slots.filter(({ row }) => row !== null);
        expect(shown.map(({ row }) => row).toSorted((one, other) => (one ?? 0) - (other ?? 0))).toEqual(
          Array.from({ length: end - first }, (_unused, index) => first + index),
        );
        for (const { slot, row, rounds } of shown) expect((round + rounds) * size + slot).toBe(row);
      }),
    );
  });

  test('keeps its elements in order without a gap, and few places for them', () => {
    fc.assert(
      fc.property(sights, ({ first, end, size }) => {
        const { slots } = rowRing([first, end], size);
        expect(slots.map(({ slot }) => slot)).toEqual(slots.map((_unused, index) => index));
        expect(slots.filter(({ rounds }) => rounds < 0 || rounds > 64)).toEqual([]);
      }),
    );
  });

  test('leaves a row in its element for as long as it is in sight', () => {
    fc.assert(
      fc.property(sights, fc.integer({ min: 0, max: 60 }), ({ first, end, size }, step) => {
        const before = new Map(rowRing([first, end], size).slots.map(({ row, slot }) => [row, slot]));
        for (const { row, slot } of rowRing([first + step, end + step], size).slots)
          if (row !== null && before.has(row)) expect(slot).toBe(before.get(row));
      }),
    );
  });

  test('of a short table is the table', () => {
    expect(rowRing([0, 3], 40)).toEqual({
      size: 40,
      round: 0,
      slots: [0, 1, 2].map(row => ({ slot: row, row, rounds: 0 })),
    });
    expect(rowRing([0, 0], 40).slots).toEqual([]);
  });
});
