import type { Numbers } from '../profile/numbers.ts';
import { centred } from './autocorrelation.ts';

/** A series ready for sums of products: what is missing is 0 everywhere and so takes no part. */
export interface Prepared {
  readonly values: Float64Array;
  readonly there: Float64Array;
}

/** Deviations from the mean, and 1 where there is a value. */
export function prepared(series: Numbers): Prepared {
  return {
    values: centred(series),
    there: Float64Array.from(series, value => (Number.isNaN(value) ? 0 : 1)),
  };
}

/** How two series go together at one lag. */
export interface LagSums {
  readonly r: number;
  /** Pairs of which both values are there. */
  readonly pairs: number;
  /** Independent pairs of even spread that would scatter r as much as these do; at most `pairs`. */
  readonly effective: number;
}

/**
 * Correlation of a[t] with b[t + lag] over the pairs that are there. Where both series are restless at the same hours
 * a few pairs carry the sum, and r scatters more than 1 / sqrt(pairs): its variance is sum a^2 b^2 / (sum a^2 sum b^2)
 * (White, Econometrica 48, 1980), which gives the effective number.
 */
export function lagSums(a: Prepared, b: Prepared, lag: number): LagSums {
  const end = Math.min(a.values.length, b.values.length - lag);
  let [product, square, left, right, pairs] = [0, 0, 0, 0, 0];
  for (let index = Math.max(0, -lag); index < end; index++) {
    const [x, y] = [a.values[index] ?? 0, b.values[index + lag] ?? 0];
    const [xThere, yThere] = [a.there[index] ?? 0, b.there[index + lag] ?? 0];
    product += x * y;
    square += x * x * y * y;
    left += x * x * yThere;
    right += y * y * xThere;
    pairs += xThere * yThere;
  }
  if (!(left > 0 && right > 0 && square > 0)) return { r: Number.NaN, pairs, effective: 0 };
  return { r: product / Math.sqrt(left * right), pairs, effective: Math.min(pairs, (left * right) / square) };
}

/** r sqrt(effective) of a with b turned round by `shift` (end joined to start), by the same reckoning; 0 without a pair. */
export function turnedScore(a: Prepared, b: Prepared, shift: number): number {
  const n = a.values.length;
  const start = ((shift % n) + n) % n;
  let [product, square] = [0, 0];
  for (let index = 0; index < n; index++) {
    const other = index + start;
    const pair = (a.values[index] ?? 0) * (b.values[other < n ? other : other - n] ?? 0);
    product += pair;
    square += pair * pair;
  }
  return square > 0 ? product / Math.sqrt(square) : 0;
}
