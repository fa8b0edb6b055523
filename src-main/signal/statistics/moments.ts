import { at, type Numbers, sortedPresent } from '../profile/numbers.ts';

/** The values that are there (not NaN), in their order. */
export function present(values: Numbers): Float64Array {
  return Float64Array.from(values).filter(value => !Number.isNaN(value));
}

/** Arithmetic mean of the values that are there, in two passes against rounding; NaN for none. */
export function mean(values: Numbers): number {
  const kept = present(values);
  if (kept.length === 0) return Number.NaN;
  let sum = 0;
  for (const value of kept) sum += value;
  const first = sum / kept.length;
  let rest = 0;
  for (const value of kept) rest += value - first;
  return first + rest / kept.length;
}

/** Whether a spread is that of the values themselves (divides by n) or an estimate for what they are a sample of. */
export type Spread = 'population' | 'sample';

/** Variance of the values that are there; default `sample` (divides by n - 1). NaN when too few. */
export function variance(values: Numbers, spread: Spread = 'sample'): number {
  const kept = present(values);
  const divisor = spread === 'sample' ? kept.length - 1 : kept.length;
  return divisor < 1 ? Number.NaN : powerSum(kept, mean(kept), 2) / divisor;
}

/** Square root of {@link variance}. */
export function standardDeviation(values: Numbers, spread: Spread = 'sample'): number {
  return Math.sqrt(variance(values, spread));
}

function centralMoment(kept: Float64Array, power: number): number {
  return powerSum(kept, mean(kept), power) / kept.length;
}

/**
 * Skewness m3 / m2^1.5 (`population`), or with the factor sqrt(n (n - 1)) / (n - 2) that makes it unbiased for
 * normal values (`sample`, as DuckDB's `skewness`; Joanes and Gill 1998, G1). NaN for too few or equal values.
 */
export function skewness(values: Numbers, spread: Spread = 'population'): number {
  const kept = present(values);
  const plain = centralMoment(kept, 3) / centralMoment(kept, 2) ** 1.5;
  const n = kept.length;
  if (spread === 'population') return plain;
  return n < 3 ? Number.NaN : (plain * Math.sqrt(n * (n - 1))) / (n - 2);
}

/**
 * Excess kurtosis m4 / m2^2 - 3 (`population`, as DuckDB's `kurtosis_pop`), or unbiased for normal values
 * (`sample`, as DuckDB's `kurtosis`; Joanes and Gill 1998, G2). NaN for too few or equal values.
 */
export function excessKurtosis(values: Numbers, spread: Spread = 'population'): number {
  const kept = present(values);
  const plain = centralMoment(kept, 4) / centralMoment(kept, 2) ** 2 - 3;
  const n = kept.length;
  if (spread === 'population') return plain;
  return n < 4 ? Number.NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * plain + 6);
}

/** Each value minus the mean over the population standard deviation; NaN stays NaN. */
export function zScores(values: Numbers): Float64Array {
  const centre = mean(values);
  const scale = standardDeviation(values, 'population');
  return Float64Array.from(values, value => (value - centre) / scale);
}

/** Mean without the lowest and the highest `share` (0 to below 0.5) of the values, each count rounded down. */
export function trimmedMean(values: Numbers, share: number): number {
  if (!(share >= 0 && share < 0.5))
    throw new RangeError(`The share to trim must be at least 0 and below 0.5, not ${share}.`);
  const sorted = sortedPresent(values);
  const cut = Math.floor(share * sorted.length);
  return mean(sorted.subarray(cut, sorted.length - cut));
}

function powerSum(values: Float64Array, centre: number, power: number): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += (at(values, index) - centre) ** power;
  return sum;
}
