import { at, type Numbers } from '../profile/numbers.ts';
import { mean, standardDeviation } from '../statistics/moments.ts';

/** How badly one segment of a series fits: the cost of the samples from `from` up to, without, `to`. */
export interface SegmentCost {
  readonly length: number;
  cost(from: number, to: number): number;
}

/** Sum of squared distances from the segment's mean: a change of level under even noise. */
export function squaredCost(values: Numbers): SegmentCost {
  requirePresent(values);
  const { sums, squares } = cumulative(values);
  return {
    length: values.length,
    cost: (from, to) => Math.max(0, squaredDistance(sums, squares, from, to)),
  };
}

/**
 * Twice the negative log likelihood of normal values with the segment's own mean and variance:
 * m (log 2 pi + log variance + 1). Segments of equal values count as of variance 1e-8 of the whole, never 0.
 */
export function normalCost(values: Numbers): SegmentCost {
  requirePresent(values);
  const { sums, squares } = cumulative(values);
  const whole = squaredDistance(sums, squares, 0, values.length) / Math.max(1, values.length);
  const least = Math.max(1e-8 * whole, Number.MIN_VALUE);
  return {
    length: values.length,
    cost: (from, to) => {
      const count = to - from;
      const variance = Math.max(least, squaredDistance(sums, squares, from, to) / count);
      return count * (Math.log(2 * Math.PI) + Math.log(variance) + 1);
    },
  };
}

/**
 * Twice the negative log likelihood of Poisson counts whose mean is `expected` times one factor per segment, as far
 * as it depends on the factor: -2 X log(X / E) + 2 (X - E), with X and E the sums over the segment. A change of level
 * of counts that rise and fall with the hour, without a noise level to estimate; a penalty of 3 log n goes with it.
 * A missing value (NaN in either) or nothing expected counts for nothing.
 */
export function poissonCost(counts: Numbers, expected: Numbers): SegmentCost {
  if (counts.length !== expected.length) throw new RangeError('There must be one expected value per count.');
  const usable = (index: number): boolean => at(counts, index) >= 0 && at(expected, index) > 0;
  const observedSums = running(counts.length, index => (usable(index) ? at(counts, index) : 0));
  const expectedSums = running(counts.length, index => (usable(index) ? at(expected, index) : 0));
  return {
    length: counts.length,
    cost: (from, to) => {
      const observed = at(observedSums, to) - at(observedSums, from);
      const mean = at(expectedSums, to) - at(expectedSums, from);
      if (!(mean > 0)) return 0;
      const gain = observed > 0 ? observed * Math.log(observed / mean) : 0;
      return 2 * (observed - mean - gain);
    },
  };
}

/** Sums up to each place, one more than values. */
function cumulative(values: Numbers): { readonly sums: Float64Array; readonly squares: Float64Array } {
  const centre = originOf(values);
  return {
    sums: running(values.length, index => at(values, index) - centre),
    squares: running(values.length, index => (at(values, index) - centre) ** 2),
  };
}

/**
 * What the sums are taken relative to: the mean where the values lie more than 30 deviations away from 0, since the
 * difference of two sums of squares would then lose their spread; else 0, so that sums stay those of the values.
 */
function originOf(values: Numbers): number {
  const centre = mean(values);
  return Math.abs(centre) > 30 * standardDeviation(values, 'population') ? centre : 0;
}

function running(count: number, valueAt: (index: number) => number): Float64Array {
  const sums = new Float64Array(count + 1);
  for (let index = 0; index < count; index++) sums[index + 1] = at(sums, index) + valueAt(index);
  return sums;
}

function squaredDistance(sums: Float64Array, squares: Float64Array, from: number, to: number): number {
  const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
  return (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (to - from);
}

function requirePresent(values: Numbers): void {
  for (const value of values)
    if (!Number.isFinite(value))
      throw new RangeError('Change points need every value: fill or leave out the missing ones first.');
}
