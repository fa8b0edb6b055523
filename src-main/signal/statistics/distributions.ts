import { rootBetween } from '../queueing/root.ts';
import { incompleteBeta } from './beta.ts';
import { incompleteGamma } from './gamma.ts';

/** A continuous distribution: the probability up to a value, beyond it, and the value at a probability. */
export interface Distribution {
  /** Probability of a value of at most x. */
  cumulative(x: number): number;
  /** Probability of a value above x, precise where it is tiny. */
  tail(x: number): number;
  /** The x with `cumulative(x)` = probability (0 to 1). */
  quantile(probability: number): number;
  /** The x with `tail(x)` = probability (0 to 1), precise where that is tiny. */
  tailQuantile(probability: number): number;
}

interface Halves {
  readonly lower: number;
  readonly upper: number;
}

/** The standard normal distribution. */
export const normal: Distribution = distribution(Number.NEGATIVE_INFINITY, 0, x => {
  const { lower, upper } = incompleteGamma(0.5, (x * x) / 2);
  return x < 0 ? { lower: upper / 2, upper: (1 + lower) / 2 } : { lower: (1 + lower) / 2, upper: upper / 2 };
});

/** Student's t distribution; `freedom` (degrees of freedom) above 0. */
export function studentT(freedom: number): Distribution {
  requireFreedom(freedom);
  return distribution(Number.NEGATIVE_INFINITY, 0, x => {
    const square = x * x;
    const whole = freedom + square;
    const outside =
      square === Number.POSITIVE_INFINITY
        ? 0
        : incompleteBeta(freedom / whole, freedom / 2, 0.5, square / whole) / 2;
    return x < 0 ? { lower: outside, upper: 1 - outside } : { lower: 1 - outside, upper: outside };
  });
}

/** The chi-squared distribution; `freedom` (degrees of freedom) above 0. */
export function chiSquared(freedom: number): Distribution {
  requireFreedom(freedom);
  return distribution(0, freedom, x => incompleteGamma(freedom / 2, Math.max(0, x) / 2));
}

/** The F distribution; degrees of freedom of the numerator and of the denominator above 0. */
export function fisherF(numerator: number, denominator: number): Distribution {
  requireFreedom(numerator);
  requireFreedom(denominator);
  return distribution(0, 1, x => {
    const weighted = numerator * Math.max(0, x);
    if (weighted === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
    const whole = denominator + weighted;
    const [share, rest] = [denominator / whole, weighted / whole];
    return {
      lower: incompleteBeta(rest, numerator / 2, denominator / 2, share),
      upper: incompleteBeta(share, denominator / 2, numerator / 2, rest),
    };
  });
}

/** Probability, on both sides, of a standard normal value at least as far from 0. */
export function twoSidedNormal(z: number): number {
  return Math.min(1, 2 * normal.tail(Math.abs(z)));
}

/** Probability, on both sides, of a t value at least as far from 0. */
export function twoSidedT(t: number, freedom: number): number {
  return Math.min(1, 2 * studentT(freedom).tail(Math.abs(t)));
}

function requireFreedom(freedom: number): void {
  if (!(freedom > 0)) throw new RangeError(`The degrees of freedom must be above 0, not ${freedom}.`);
}

function distribution(low: number, middle: number, halves: (x: number) => Halves): Distribution {
  const solve = (excess: (x: number) => number): number => rootAround(low, middle, excess);
  const bySide = (lower: number, upper: number): number => {
    if (!(lower >= 0 && lower <= 1))
      throw new RangeError(`A probability must be between 0 and 1, not ${lower}.`);
    if (lower === 0) return low;
    if (upper === 0) return Number.POSITIVE_INFINITY;
    // The smaller of the two probabilities keeps its digits.
    if (lower < upper) return solve(x => Math.log(halves(x).lower) - Math.log(lower));
    return solve(x => Math.log(upper) - Math.log(halves(x).upper));
  };
  return {
    cumulative: x => halves(x).lower,
    tail: x => halves(x).upper,
    quantile: probability => bySide(probability, 1 - probability),
    tailQuantile: probability => bySide(1 - probability, probability),
  };
}

/** Root of an ascending function on (low, infinity), looked for in doubling steps from `middle`. */
function rootAround(low: number, middle: number, excess: (x: number) => number): number {
  const finite = (x: number): number => Math.max(-1e300, Math.min(1e300, excess(x)));
  const bounded = low === 0;
  const step = bounded ? middle : 1;
  let [left, right] = [middle, middle];
  for (let reach = step; finite(right) < 0; reach *= 2) [left, right] = [right, middle + reach];
  for (let reach = step; finite(left) > 0; reach *= 2) {
    right = left;
    left = bounded ? left / 16 : middle - reach;
  }
  return left === right ? left : rootBetween(finite, left, right);
}
