import { at } from '../profile/numbers.ts';

/**
 * How a threshold is chosen, with sigma the noise, n the values of the signal and m the coefficients of a level:
 * - `universal` (VisuShrink): sigma sqrt(2 ln n), one for all levels; nearly no noise survives, some detail is lost
 * - `minimax`: sigma (0.3936 + 0.1829 log2 n), one for all levels; 0 for n <= 32 (Donoho and Johnstone 1994)
 * - `sure`: per level the one of least estimated risk, at most sigma sqrt(2 ln m) (Donoho and Johnstone 1995)
 * - `hybrid`: as `sure`, but sigma sqrt(2 ln m) on a level too sparse for the estimate (ibid.)
 * - `bayes`: per level sigma^2 / sqrt(mean d^2 - sigma^2) (Chang, Yu and Vetterli 2000)
 */
export const thresholdMethods = ['universal', 'minimax', 'sure', 'hybrid', 'bayes'] as const;
export type ThresholdMethod = (typeof thresholdMethods)[number];

/**
 * Threshold of each level, in the order of `details` and in their unit; 0 where there is no noise to remove.
 *
 * @param details coefficients of an orthonormal decimated or an unnormalised stationary transform, one array per level
 * @param sigma standard deviation of the noise in them
 * @param length values of the signal
 */
export function thresholdsOf(
  details: readonly Float64Array[],
  sigma: number,
  length: number,
  method: ThresholdMethod,
): readonly number[] {
  return details.map(detail => (sigma > 0 ? sigma * unitThreshold(detail, sigma, length, method) : 0));
}

/** True when the threshold of a method depends on the noise and the length alone, and not on the coefficients. */
export function isFixed(method: ThresholdMethod): boolean {
  return method === 'universal' || method === 'minimax';
}

/** Threshold in units of sigma. */
function unitThreshold(detail: Float64Array, sigma: number, length: number, method: ThresholdMethod): number {
  if (method === 'universal') return universal(length);
  if (method === 'minimax') return length > 32 ? 0.3936 + 0.1829 * Math.log2(length) : 0;
  if (method === 'bayes') return bayes(detail, sigma);
  if (method === 'hybrid' && isSparse(detail, sigma)) return universal(detail.length);
  return Math.min(leastRisk(detail, sigma), universal(detail.length));
}

function universal(length: number): number {
  return Math.sqrt(2 * Math.log(length));
}

function bayes(detail: Float64Array, sigma: number): number {
  const signalVariance = meanSquare(detail) - sigma * sigma;
  return sigma / Math.sqrt(Math.max(signalVariance, Number.EPSILON));
}

/** The energy above that of noise is too small for Stein's estimate (Donoho and Johnstone 1995, section 2.4). */
function isSparse(detail: Float64Array, sigma: number): boolean {
  const excess = meanSquare(detail) / (sigma * sigma) - 1;
  return excess <= Math.log2(detail.length) ** 1.5 / Math.sqrt(detail.length);
}

/** The |d| / sigma at which soft thresholding has the least risk by Stein's unbiased estimate; the smallest of equals. */
function leastRisk(detail: Float64Array, sigma: number): number {
  const sizes = detail.map(value => Math.abs(value) / sigma).sort();
  let [best, bestRisk, energyBelow] = [0, Number.POSITIVE_INFINITY, 0];
  for (let index = 0; index < sizes.length; index += 1) {
    const size = at(sizes, index);
    energyBelow += size * size;
    const above = sizes.length - 1 - index;
    const risk = sizes.length - 2 * (index + 1) + energyBelow + above * size * size;
    if (risk < bestRisk) [best, bestRisk] = [size, risk];
  }
  return best;
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}
