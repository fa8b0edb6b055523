import { goldenSearch } from '../forecast/optimise.ts';
import { at, type Numbers } from './numbers.ts';

/** A product up to here times one more factor is still a number, for means up to 1e150. */
const largestProduct = 1e150;

/**
 * Relative spread t of counts beyond chance, for a variance of mean + (t mean)^2 times a common factor: large counts
 * differ by more of their Poisson spread than small ones, and are put on one scale by this before spreads are pooled.
 * The t from 0 to 1 of the greatest Laplace likelihood, which single unusual bins hardly move; 0 for no residuals.
 *
 * @param residuals in units of the Poisson spread; NaN where not to be learnt from
 * @param means expected counts
 */
export function excessSpread(residuals: Numbers, means: Numbers): number {
  const known: number[] = [];
  for (let index = 0; index < residuals.length; index += 1)
    if (!Number.isNaN(at(residuals, index))) known.push(index);
  if (known.length === 0) return 0;
  // Side by side in memory: they are gone over at every trial.
  const distances = Float64Array.from(known, index => Math.abs(at(residuals, index)));
  const centres = Float64Array.from(known, index => at(means, index));
  const misfit = (excess: number): number => {
    let [distance, logs, product] = [0, 0, 1];
    for (let index = 0; index < distances.length; index += 1) {
      const square = 1 + excess * excess * at(centres, index);
      distance += at(distances, index) / Math.sqrt(square);
      // One logarithm for many factors: it takes longer than all the rest.
      product *= square;
      if (product < largestProduct) continue;
      logs += Math.log(product) / 2;
      product = 1;
    }
    return Math.log(distance / known.length) + (logs + Math.log(product) / 2) / known.length;
  };
  const best = goldenSearch(misfit, [0, 1], 1e-3);
  return misfit(best) < misfit(0) ? best : 0;
}
