import { at, type Numbers } from '../profile/numbers.ts';
import { incompleteBeta } from './beta.ts';
import { chiSquared } from './distributions.ts';
import { incompleteGamma } from './gamma.ts';

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number];

/**
 * Exact interval of the mean behind a Poisson count (Garwood 1936).
 *
 * @param count whole number of at least 0
 * @param level probability, default 0.95
 */
export function poissonMeanInterval(count: number, level = 0.95): Interval {
  requireCount(count);
  requireLevel(level);
  const outside = (1 - level) / 2;
  const low = count === 0 ? 0 : chiSquared(2 * count).quantile(outside) / 2;
  return [low, chiSquared(2 * count + 2).tailQuantile(outside) / 2];
}

/** Probability of at most `count` events where `mean` are expected, Poisson. */
export function poissonCumulative(count: number, mean: number): number {
  return count < 0 ? 0 : incompleteGamma(Math.floor(count) + 1, mean).upper;
}

/** Probability of at least `count` events where `mean` are expected, Poisson. */
export function poissonTail(count: number, mean: number): number {
  return count <= 0 ? 1 : incompleteGamma(Math.ceil(count), mean).lower;
}

/**
 * Probability of at most `count` events of a negative binomial with this mean and variance mean + mean^2 / size;
 * a size of Infinity is Poisson.
 */
export function negativeBinomialCumulative(count: number, mean: number, size: number): number {
  if (!(mean >= 0 && size > 0))
    throw new RangeError(`A mean of at least 0 and a size above 0 are needed, not ${mean} and ${size}.`);
  if (count < 0) return 0;
  if (mean === 0) return 1;
  if (size === Number.POSITIVE_INFINITY) return poissonCumulative(count, mean);
  return incompleteBeta(size / (size + mean), size, Math.floor(count) + 1, mean / (size + mean));
}

/** Least whole count with at least this probability up to it (negative binomial; size Infinity is Poisson). */
export function negativeBinomialQuantile(probability: number, mean: number, size: number): number {
  if (!(probability >= 0 && probability < 1))
    throw new RangeError(`A probability of at least 0 and below 1 is needed, not ${probability}.`);
  const reached = (count: number): boolean => negativeBinomialCumulative(count, mean, size) >= probability;
  if (reached(0)) return 0;
  let high = Math.max(1, Math.ceil(mean));
  while (!reached(high)) high *= 2;
  let low = 0;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Counts between which a bin falls with at least this probability (default 0.95), each side missing at most half of the rest. */
export function countInterval(mean: number, size: number, level = 0.95): Interval {
  requireLevel(level);
  const outside = (1 - level) / 2;
  return [negativeBinomialQuantile(outside, mean, size), negativeBinomialQuantile(1 - outside, mean, size)];
}

/**
 * Size of the negative binomial that counts with these expected values follow, by moments:
 * sum expected^2 / sum((count - expected)^2 - expected). Infinity (Poisson) when they scatter no more than Poisson.
 * Pairs with a missing value are left out.
 */
export function negativeBinomialSize(counts: Numbers, expected: Numbers): number {
  let [squares, excess] = [0, 0];
  for (let index = 0; index < counts.length; index++) {
    const [count, mean] = [at(counts, index), at(expected, index)];
    if (Number.isNaN(count) || Number.isNaN(mean)) continue;
    squares += mean * mean;
    excess += (count - mean) ** 2 - mean;
  }
  return excess > 0 ? squares / excess : Number.POSITIVE_INFINITY;
}

function requireCount(count: number): void {
  if (Number.isInteger(count) && count >= 0) return;
  throw new RangeError(`A count must be a whole number of at least 0, not ${count}.`);
}

function requireLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new RangeError(`A level must lie between 0 and 1, not ${level}.`);
}
