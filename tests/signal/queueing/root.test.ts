import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootBetween } from '../../../src-main/signal/queueing/root.ts';

describe('the root between two ends', () => {
  it('is found to the last places for steep, flat and curved functions', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.constantFrom(0.2, 1, 3, 9),
        (at, power) => {
          const found = rootBetween(x => x ** power - at ** power, 0, 150);
          expect(Math.abs(found / at - 1)).toBeLessThan(2e-14);
        },
      ),
    );
  });

  it('is an end where the function is 0 there, whichever way it runs', () => {
    expect([rootBetween(x => x - 3, 1, 3), rootBetween(x => 1 - x, 1, 3)]).toEqual([3, 1]);
  });

  it('is not looked for without a change of sign', () => {
    expect(() => rootBetween(x => x + 1, 0, 1)).toThrow(RangeError);
    expect(() => rootBetween(() => Number.NaN, 0, 1)).toThrow(RangeError);
  });
});
