import { goldenSearch } from '../forecast/optimise.ts';
import { at, type Numbers } from './numbers.ts';

/**
 * Relative spread t of counts beyond chance, for a variance of mean + (t mean)^2 times a common factor: large counts
 * differ by more of their Poisson spread than small ones, and are put on one scale by this before spreads are pooled.
 * The t from 0 to 1 of the greatest Laplace likelihood, which single unusual bins hardly move; 0 for no residuals.
 *
 * @param residuals in units of the Poisson spread; NaN where not to be learnt from
 * @param means expected counts
 */
export function excessSpread(residuals: Numbers, means: Numbers): number {
  const known = Array.from(residuals, (residual, index) => ({ residual, mean: at(means, index) })).filter(
    ({ residual }) => !Number.isNaN(residual),
  );
  if (known.length === 0) return 0;
  const misfit = (excess: number): number => {
    let [distance, logs] = [0, 0];
    for (const { residual, mean } of known) {
      const shape = Math.sqrt(1 + excess * excess * mean);
      distance += Math.abs(residual) / shape;
      logs += Math.log(shape);
    }
    return Math.log(distance / known.length) + logs / known.length;
  };
  const best = goldenSearch(misfit, [0, 1], 1e-3);
  return misfit(best) < misfit(0) ? best : 0;
}
