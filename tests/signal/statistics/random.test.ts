import { describe, expect, it } from 'vitest';
import { mean, variance } from '../../../src-main/signal/statistics/moments.ts';
import {
  bootstrapInterval,
  randomFromState,
  randomSource,
} from '../../../src-main/signal/statistics/random.ts';

describe('the random source', () => {
  it('gives the numbers of the published generator', () => {
    const random = randomFromState([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.bits())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('gives the same numbers for the same seed, others for another', () => {
    const draw = (seed: number) => {
      const random = randomSource(seed);
      return Array.from({ length: 5 }, () => random.bits());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(2 ** 32)).not.toEqual(draw(0));
    expect(() => randomSource(0.5)).toThrow(RangeError);
    expect(() => randomFromState([0, 0, 0, 0])).toThrow(RangeError);
  });

  it('has the mean and the variance its distributions promise', () => {
    const random = randomSource(11);
    const many = (draw: () => number) => Float64Array.from({ length: 40_000 }, draw);
    const check = (values: Float64Array, centre: number, spread: number) => {
      expect(Math.abs(mean(values) - centre)).toBeLessThan((4 * Math.sqrt(spread)) / 200);
      expect(Math.abs(variance(values) / spread - 1)).toBeLessThan(0.05);
    };
    check(many(random.uniform), 0.5, 1 / 12);
    check(many(random.normal), 0, 1);
    check(
      many(() => random.poisson(0.7)),
      0.7,
      0.7,
    );
    check(
      many(() => random.poisson(75)),
      75,
      75,
    );
    check(
      many(() => random.below(6)),
      2.5,
      35 / 12,
    );
  });

  it('resamples a mean with the interval the theory gives', () => {
    const random = randomSource(3);
    const values = Float64Array.from({ length: 400 }, random.normal);
    const [low, high] = bootstrapInterval(values, mean, { random, rounds: 400 });
    const half = (1.96 * Math.sqrt(variance(values))) / 20;
    expect(Math.abs(low - (mean(values) - half))).toBeLessThan(0.03);
    expect(Math.abs(high - (mean(values) + half))).toBeLessThan(0.03);
  });

  it('keeps neighbours together in blocks, which widens the interval of what follows its past', () => {
    const random = randomSource(4);
    let last = 0;
    const values = Float64Array.from({ length: 600 }, () => {
      last = 0.9 * last + random.normal();
      return last;
    });
    const width = (block: number) => {
      const [low, high] = bootstrapInterval(values, mean, { random, rounds: 200, block });
      return high - low;
    };
    expect(width(30) / width(1)).toBeGreaterThan(2);
    expect(() => bootstrapInterval(values, mean, { random, block: 601 })).toThrow(RangeError);
  });
});
