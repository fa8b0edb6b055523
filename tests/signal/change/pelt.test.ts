import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeliestLength, runLengths } from '../../../src-main/signal/change/bocpd.ts';
import { noiseSigmaOfDifferences, withoutSpikes } from '../../../src-main/signal/change/noise.ts';
import { levelChanges, pelt } from '../../../src-main/signal/change/pelt.ts';
import { pettittTest } from '../../../src-main/signal/change/pettitt.ts';
import {
  normalCost,
  poissonCost,
  type SegmentCost,
  squaredCost,
} from '../../../src-main/signal/change/segment-cost.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';
import { expectClose } from '../statistics/close.ts';

/** Least cost over all segmentations, looked up for every start and end. */
function leastCost({ length, cost }: SegmentCost, penalty: number, minSegment: number): number {
  const best = [-penalty];
  for (let end = 1; end <= length; end++) {
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = 0; start <= end - minSegment; start++)
      best[end] = Math.min(best[end] ?? 0, (best[start] ?? 0) + cost(start, end) + penalty);
  }
  return best[length] ?? Number.NaN;
}

describe('the segmentation', () => {
  it('costs the least of all segmentations, with every cost and shortest segment', () => {
    const row = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 12, maxLength: 40 });
    const penalty = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(row, penalty, fc.integer({ min: 1, max: 6 }), (values, price, minSegment) => {
        const expected = values.map((_, index) => 2 + (index % 5));
        for (const cost of [squaredCost(values), normalCost(values), poissonCost(values, expected)]) {
          const { totalCost, changePoints } = pelt(cost, { penalty: price, minSegment });
          expectClose(totalCost, leastCost(cost, price, minSegment), 1e-9);
          const ends = [0, ...changePoints, values.length];
          const spent = ends
            .slice(1)
            .reduce((sum, end, index) => sum + cost.cost(ends[index] ?? 0, end) + price, -price);
          expectClose(spent, totalCost, 1e-9);
          for (let index = 1; index < ends.length; index++)
            expect((ends[index] ?? 0) - (ends[index - 1] ?? 0)).toBeGreaterThanOrEqual(minSegment);
        }
      }),
    );
  });

  it('has no change point in a short, level or empty series', () => {
    expect(levelChanges([]).changePoints).toEqual([]);
    expect(levelChanges([1, 2, 1, 2, 9]).changePoints).toEqual([]);
    expect(levelChanges(new Float64Array(50).fill(3)).changePoints).toEqual([]);
  });

  it('sees the same changes when the values lie far from 0', () => {
    const random = randomSource(6);
    const values = Float64Array.from({ length: 300 }, (_, index) => (index < 120 ? 0 : 4) + random.normal());
    const far = values.map(value => value + 2 ** 30);
    expect(levelChanges(far, { penalty: 20 }).changePoints).toEqual([120]);
    expectClose(squaredCost(far).cost(0, 300), squaredCost(values).cost(0, 300), 1e-6);
  });

  it('says what it cannot do', () => {
    expect(() => levelChanges([1, Number.NaN, 2])).toThrow(RangeError);
    expect(() => pelt(squaredCost([1, 2]), { penalty: -1 })).toThrow(RangeError);
    expect(() => pelt(squaredCost([1, 2]), { penalty: 1, minSegment: 0 })).toThrow(RangeError);
    expect(() => poissonCost([1], [1, 2])).toThrow(RangeError);
  });

  it('finds a lasting drop of counts by a fifth within two days, and none in counts that only follow their hours', () => {
    const expected = Float64Array.from(
      { length: 28 * 24 },
      (_, hour) => 20 + 15 * Math.sin((hour * Math.PI) / 12),
    );
    const penalty = 3 * Math.log(expected.length);
    let alarms = 0;
    for (let seed = 0; seed < 40; seed++) {
      const random = randomSource(seed);
      const level = expected.map(mean => random.poisson(mean));
      if (pelt(poissonCost(level, expected), { penalty, minSegment: 12 }).changePoints.length > 0) alarms++;
      const dropped = expected.map((mean, hour) => random.poisson(hour < 400 ? mean : 0.8 * mean));
      const { changePoints } = pelt(poissonCost(dropped, expected), { penalty, minSegment: 12 });
      expect(changePoints).toHaveLength(1);
      expect(Math.abs((changePoints[0] ?? 0) - 400)).toBeLessThanOrEqual(48);
    }
    expect(alarms).toBeLessThanOrEqual(1);
  });
});

describe('the noise', () => {
  it('is not raised by a change of level nor by a gap', () => {
    const random = randomSource(2);
    const values = Float64Array.from(
      { length: 2000 },
      (_, index) => (index < 900 ? 0 : 40) + 3 * random.normal(),
    );
    values[5] = Number.NaN;
    expect(Math.abs(noiseSigmaOfDifferences(values) - 3)).toBeLessThan(0.25);
  });

  it('is told from spikes, which are cut, while levels stay', () => {
    const random = randomSource(1);
    const values = Float64Array.from({ length: 200 }, (_, index) => (index < 100 ? 0 : 8) + random.normal());
    values[40] = 90;
    const cut = withoutSpikes(values);
    expect(cut[40]).toBeLessThan(6);
    expect(levelChanges(cut).changePoints).toEqual([100]);
  });
});

describe('the run length', () => {
  const prior = { mean: 0, kappa: 1, alpha: 1, beta: 1 };
  const random = randomSource(8);
  const values = Float64Array.from({ length: 300 }, (_, index) => (index < 200 ? 0 : 6) + random.normal());

  it('starts anew where the level changes, also when unlikely lengths are dropped', () => {
    const lengths = [...runLengths(values, { prior, smallest: 1e-6 })];
    expect(lengths.map(likeliestLength).slice(190, 200)).toEqual([
      191, 192, 193, 194, 195, 196, 197, 198, 199, 200,
    ]);
    expect(likeliestLength(lengths[299] ?? { length: [], probability: [] })).toBe(100);
    expect(Math.max(...lengths.map(each => each.length.length))).toBeLessThan(250);
  });

  it('is a distribution after every value', () => {
    for (const { probability } of runLengths([...values, 1e300, 5], { prior }))
      expectClose(
        probability.reduce((sum, each) => sum + each, 0),
        1,
      );
  });
});

describe('the test for one change', () => {
  it('sees none in nothing, and the place of a step', () => {
    expect(pettittTest([4])).toEqual({ changeIndex: null, statistic: 0, p: 1 });
    expect(pettittTest([2, 2, 2, 2]).p).toBe(1);
    expect(pettittTest([...new Float64Array(20), ...new Float64Array(20).fill(1)]).changeIndex).toBe(20);
  });
});
