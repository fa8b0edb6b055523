import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countInterval,
  negativeBinomialCumulative,
  negativeBinomialQuantile,
  negativeBinomialSize,
  poissonCumulative,
  poissonMeanInterval,
  poissonTail,
} from '../../../src-main/signal/statistics/counts.ts';
import { benjaminiHochberg, leastOfMany } from '../../../src-main/signal/statistics/multiple-tests.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';
import { expectAllClose, expectSameDigits } from './close.ts';

describe('counts', () => {
  it('have the exact interval of Garwood', () => {
    const expected = [
      [0, 0, 3.6888794541139363],
      [1, 0.025317807984289876, 5.571643390938899],
      [10, 4.7953886961324335, 18.39035604201778],
      [500, 457.1285768996295, 545.8092685651714],
    ] as const;
    for (const [count, low, high] of expected) {
      const interval = poissonMeanInterval(count);
      expectSameDigits(interval[0], low);
      expectSameDigits(interval[1], high);
    }
    expect(() => poissonMeanInterval(1.5)).toThrow(RangeError);
  });

  it('have Poisson and negative binomial probabilities', () => {
    expectSameDigits(poissonCumulative(20, 12.5), 0.9826918824345406);
    expectSameDigits(poissonTail(20, 12.5), 0.03059412892699658);
    expectSameDigits(negativeBinomialCumulative(3, 5, 2.5), 0.42053908496528297);
    expectSameDigits(negativeBinomialCumulative(120, 100, 40), 0.8621911714485359);
    expect(countInterval(100, 40)).toEqual([66, 139]);
    expect([poissonTail(0, 3), poissonCumulative(-1, 3), negativeBinomialCumulative(0, 0, 3)]).toEqual([
      1, 0, 1,
    ]);
  });

  it('have quantiles that are the first count to reach the probability', () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    const mean = fc.double({ min: 0.01, max: 200, noNaN: true });
    const size = fc.oneof(fc.constant(Infinity), fc.double({ min: 0.1, max: 100, noNaN: true }));
    fc.assert(
      fc.property(share, mean, size, (probability, expected, of) => {
        const count = negativeBinomialQuantile(probability, expected, of);
        expect(negativeBinomialCumulative(count, expected, of)).toBeGreaterThanOrEqual(probability);
        expect(negativeBinomialCumulative(count - 1, expected, of) < probability || count === 0).toBe(true);
      }),
    );
  });

  it('show their scatter beyond Poisson, and none where there is none', () => {
    const random = randomSource(5);
    const expected = new Float64Array(4000).fill(50);
    const wide = expected.map(value => random.poisson(value * (1 + 0.3 * random.normal())));
    expect(negativeBinomialSize(wide, expected)).toBeGreaterThan(9);
    expect(negativeBinomialSize(wide, expected)).toBeLessThan(13);
    expect(negativeBinomialSize([4, 5, Number.NaN], [4, 5, 6])).toBe(Infinity);
  });
});

describe('many tests', () => {
  it('have the q values of Benjamini and Hochberg', () => {
    expectAllClose(benjaminiHochberg([0.01, 0.04, 0.03, 0.2, 0.005]), [0.025, 0.05, 0.05, 0.2, 0.025]);
    expect([...benjaminiHochberg([0.5, Number.NaN, 0.9])]).toEqual([0.9, Number.NaN, 0.9]);
    expectSameDigits(leastOfMany(1e-20, 17), 1.7e-19);
  });

  it('never give a q below its p, nor turn the order round', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(share), pValues => {
        const q = benjaminiHochberg(pValues);
        pValues.forEach((p, index) => {
          expect(q[index]).toBeGreaterThanOrEqual(p);
          pValues.forEach((other, place) => {
            if (other > p) expect(q[place]).toBeGreaterThanOrEqual(q[index] ?? 1);
          });
        });
      }),
    );
  });
});
