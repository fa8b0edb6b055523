import { at, type Numbers, sortedPresent } from '../profile/numbers.ts';

/**
 * How a quantile falls between two order statistics. `linear` is R type 7 and DuckDB's `quantile_cont`,
 * `inverted_cdf` R type 1 and DuckDB's `quantile_disc`, `hazen` type 5, `weibull` type 6, `median_unbiased` type 8;
 * `lower` and `higher` take the neighbour of `linear`. Hyndman and Fan, The American Statistician 50 (1996).
 */
export type QuantileMethod =
  | 'linear'
  | 'hazen'
  | 'weibull'
  | 'median_unbiased'
  | 'lower'
  | 'higher'
  | 'inverted_cdf';

/**
 * Quantile of the values that are there; NaN for none.
 *
 * @param probability from 0 to 1
 * @param method default `linear`
 * @throws RangeError for a probability outside 0 to 1
 */
export function quantile(values: Numbers, probability: number, method: QuantileMethod = 'linear'): number {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`A probability must be between 0 and 1, not ${probability}.`);
  const sorted = sortedPresent(values);
  if (sorted.length === 0) return Number.NaN;
  const rank = rankOf(sorted.length, probability, method);
  const inside = Math.min(sorted.length - 1, Math.max(0, rank));
  const low = Math.floor(inside);
  const below = at(sorted, low);
  return inside === low ? below : below + (inside - low) * (at(sorted, low + 1) - below);
}

/** Distance between the quartiles (`linear`). */
export function interquartileRange(values: Numbers): number {
  return quantile(values, 0.75) - quantile(values, 0.25);
}

/** Tukey's fences: quartiles minus and plus `factor` (default 1.5) interquartile ranges. */
export function tukeyFences(values: Numbers, factor = 1.5): readonly [low: number, high: number] {
  const reach = factor * interquartileRange(values);
  return [quantile(values, 0.25) - reach, quantile(values, 0.75) + reach];
}

/** Place in the ascending values, counted from 0, with its fraction; may lie outside. */
function rankOf(count: number, probability: number, method: QuantileMethod): number {
  switch (method) {
    case 'linear':
      return (count - 1) * probability;
    case 'lower':
      return Math.floor((count - 1) * probability);
    case 'higher':
      return Math.ceil((count - 1) * probability);
    case 'hazen':
      return count * probability - 0.5;
    case 'weibull':
      return (count + 1) * probability - 1;
    case 'median_unbiased':
      return (count + 1 / 3) * probability - 2 / 3;
    case 'inverted_cdf':
      return Math.ceil(count * probability) - 1;
  }
}
