import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jensenShannonDistance } from '../../../src-main/signal/statistics/jensen-shannon.ts';

const weights = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 })
  .filter(list => list.some(weight => weight > 0));

describe('the Jensen-Shannon distance', () => {
  // scipy.spatial.distance.jensenshannon(p, q, 2)
  test.each([
    [[0.1, 0.2, 0.7], [0.3, 0.3, 0.4], 0.2736668758986993],
    [[1, 0, 0], [0, 1, 0], 1],
    [[1, 0], [0.5, 0.5], 0.5579230452841438],
    [[5, 3, 2, 0], [1, 1, 1, 1], 0.39910981021493747],
  ])('of %j and %j is that of SciPy', (one, other, expected) => {
    expect(jensenShannonDistance(one, other)).toBeCloseTo(expected, 14);
  });

  test('is a metric from 0 to 1 that does not see the size of the weights', () => {
    fc.assert(
      fc.property(weights, weights, weights, fc.integer({ min: 2, max: 9 }), (one, other, third, factor) => {
        const distance = jensenShannonDistance(one, other);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        expect(jensenShannonDistance(other, one)).toBeCloseTo(distance, 12);
        expect(
          jensenShannonDistance(
            one.map(weight => weight * factor),
            other,
          ),
        ).toBeCloseTo(distance, 7);
        expect(distance).toBeLessThanOrEqual(
          jensenShannonDistance(one, third) + jensenShannonDistance(third, other) + 1e-7,
        );
        expect(jensenShannonDistance(one, one)).toBe(0);
      }),
    );
  });

  test('is none without any weight, and refuses what is no distribution', () => {
    expect(jensenShannonDistance([0, 0], [1, 1])).toBeNaN();
    expect(() => jensenShannonDistance([1], [1, 2])).toThrow(RangeError);
    expect(() => jensenShannonDistance([-1, 2], [1, 2])).toThrow(RangeError);
  });
});
