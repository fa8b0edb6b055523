import type { Numbers } from '../profile/numbers.ts';
import { mean, present } from '../statistics/moments.ts';

/**
 * Cross-correlation of two whole series: r[k] = sum (a[t] - mean a)(b[t + k] - mean b) / (n sd a sd b), population
 * standard deviations, for the lags -maxLag to maxLag in this order. For k > 0 a precedes b by k bins.
 *
 * @throws RangeError when the series differ in length or a value is missing; `laggedAssociation` takes gaps
 */
export function crossCorrelation(a: Numbers, b: Numbers, maxLag: number): Float64Array {
  if (a.length !== b.length)
    throw new RangeError(`Two series must be equally long, not ${a.length} and ${b.length} values.`);
  if (present(a).length < a.length || present(b).length < b.length)
    throw new RangeError('The cross-correlation of whole series needs every value.');
  const [left, right] = [centred(a), centred(b)];
  const scale = Math.sqrt(lagProduct(left, left, 0)) * Math.sqrt(lagProduct(right, right, 0));
  return Float64Array.from(
    { length: 2 * maxLag + 1 },
    (_, place) => lagProduct(left, right, place - maxLag) / scale,
  );
}

/**
 * Autocorrelation at the lags 0 to maxLag: products of deviations from the mean over their squares. With missing
 * values (NaN) each is the mean over the pairs that are there, weighted as if none were missing.
 */
export function autocorrelation(values: Numbers, maxLag: number): Float64Array {
  const row = centred(values);
  const there = Float64Array.from(values, value => (Number.isNaN(value) ? 0 : 1));
  const n = values.length;
  const square = lagProduct(row, row, 0) / lagProduct(there, there, 0);
  return Float64Array.from({ length: maxLag + 1 }, (_, lag) => {
    if (lag === 0) return square > 0 ? 1 : Number.NaN;
    const pairs = lagProduct(there, there, lag);
    return pairs > 0 ? ((lagProduct(row, row, lag) / pairs) * ((n - lag) / n)) / square : 0;
  });
}

/** Values minus their mean, 0 where one is missing, so that it takes no part in a product. */
export function centred(values: Numbers): Float64Array {
  const centre = mean(values);
  return Float64Array.from(values, value => (Number.isNaN(value) ? 0 : value - centre));
}

/** Sum of a[t] b[t + lag] over all t at which both exist. */
export function lagProduct(a: Float64Array, b: Float64Array, lag: number): number {
  const end = Math.min(a.length, b.length - lag);
  let sum = 0;
  for (let index = Math.max(0, -lag); index < end; index++) sum += (a[index] ?? 0) * (b[index + lag] ?? 0);
  return sum;
}
