import { type Numbers, sortedPresent } from '../profile/numbers.ts';
import { present } from './moments.ts';
import { quantile } from './quantile.ts';

/** MAD times this is the standard deviation of normal values, rounded as in Rousseeuw and Hubert (2011). */
export const madToDeviation = 1.4826;
/** Mean absolute deviation times this is the standard deviation of normal values: sqrt(pi / 2). */
export const meanDeviationToDeviation = Math.sqrt(Math.PI / 2);

/** Median of the values that are there; NaN for none. */
export function median(values: Numbers): number {
  return quantile(values, 0.5);
}

/** Median of the absolute distances from `centre` (default the median), unscaled as DuckDB's `mad`; NaN for none. */
export function medianAbsoluteDeviation(values: Numbers, centre = median(values)): number {
  return quantile(
    present(values).map(value => Math.abs(value - centre)),
    0.5,
  );
}

/** Which spread a robust z is measured in. */
export type ScaleRule = 'mad' | 'mean-deviation' | 'poisson' | 'none';

/** Robust centre and spread, and which rule gave the spread. `scale` is null when no rule gives one above 0. */
export interface RobustScale {
  readonly centre: number;
  readonly scale: number | null;
  readonly rule: ScaleRule;
}

/**
 * Median and spread of residuals. The spread is 1.4826 MAD. A MAD of 0 (more than half of the values equal) would
 * make every other value infinitely unusual, so the rule then is, in this order: sqrt(pi / 2) times the mean absolute
 * deviation from the median; for counts sqrt(`expectedCount`), the spread of a Poisson count; none.
 *
 * @param expectedCount expected count of one bin, when the residuals are those of counts
 */
export function robustScale(residuals: Numbers, expectedCount = 0): RobustScale {
  const kept = sortedPresent(residuals);
  const centre = median(kept);
  if (kept.length === 0) return { centre, scale: null, rule: 'none' };
  const mad = madToDeviation * medianAbsoluteDeviation(kept, centre);
  if (mad > 0) return { centre, scale: mad, rule: 'mad' };
  const distance = kept.reduce((sum, value) => sum + Math.abs(value - centre), 0) / kept.length;
  if (distance > 0) return { centre, scale: meanDeviationToDeviation * distance, rule: 'mean-deviation' };
  if (expectedCount > 0) return { centre, scale: Math.sqrt(expectedCount), rule: 'poisson' };
  return { centre, scale: null, rule: 'none' };
}

/** Robust z of one residual on a scale; null when there is no scale or no residual. */
export function robustZOf(residual: number, { centre, scale }: RobustScale): number | null {
  if (scale === null || Number.isNaN(residual)) return null;
  return (residual - centre) / scale;
}

/**
 * Robust z of each residual: (residual - median) / (1.4826 MAD), with the rule of {@link robustScale} for MAD = 0.
 * null where a residual is missing (NaN), and everywhere when no rule gives a spread.
 */
export function robustZ(residuals: Numbers, expectedCount = 0): (number | null)[] {
  const scale = robustScale(residuals, expectedCount);
  return Array.from(residuals, residual => robustZOf(residual, scale));
}
