import { at, medianOf, type Numbers } from '../profile/numbers.ts';

/** Standard deviations of a normal distribution in one median absolute deviation: 1 / 0.67449. */
const madFactor = 1 / 0.6744897501960817;

/**
 * Standard deviation of the noise of a series that stays level but for a few changes:
 * median |x(t+1) - x(t)| / (0.67449 sqrt 2). Pairs with a missing value are left out; NaN without a pair.
 */
export function noiseSigmaOfDifferences(values: Numbers): number {
  const differences = new Float64Array(Math.max(0, values.length - 1));
  for (let index = 0; index < differences.length; index++)
    differences[index] = Math.abs(at(values, index + 1) - at(values, index));
  return (madFactor * medianOf(differences)) / Math.SQRT2;
}

/**
 * The values with single spikes cut: one more than `reach` (default 3) noise deviations from the median of itself and
 * its `side` (default 2) neighbours on each side is moved to that reach. A level that lasts longer than `side` samples
 * stays, so that changes of level found afterwards are not those of one odd day.
 */
export function withoutSpikes(
  values: Numbers,
  options: { readonly reach?: number; readonly side?: number } = {},
): Float64Array {
  const { reach = 3, side = 2 } = options;
  const row = Float64Array.from(values);
  const limit = reach * noiseSigmaOfDifferences(values);
  return row.map((value, index) => {
    const middle = medianOf(row.subarray(Math.max(0, index - side), index + side + 1));
    return Math.min(middle + limit, Math.max(middle - limit, value));
  });
}
