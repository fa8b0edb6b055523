import { at, type Numbers } from '../profile/numbers.ts';
import { studentT } from './distributions.ts';
import { shrinkingSample } from './esd-sample.ts';
import { madToDeviation } from './robust.ts';

/** Settings of {@link generalisedEsd}. */
export interface EsdOptions {
  /** Outliers looked for at most; for `share` of the values give that share times their number. */
  readonly most: number;
  /** Chance to name any outlier in a normal sample without one; default 0.05. */
  readonly alpha?: number;
  /** `mean`: mean and standard deviation (Rosner 1983). `median`: median and 1.4826 MAD (seasonal hybrid ESD). Default `mean`. */
  readonly centre?: 'mean' | 'median';
}

/** One step: the value furthest out, how far it is in spreads, and how far it would have to be. */
export interface EsdStep {
  /** Index in the values given. */
  readonly index: number;
  readonly statistic: number;
  readonly critical: number;
}

/** The steps taken, and the indexes of the outliers, furthest out first. */
export interface EsdResult {
  readonly steps: readonly EsdStep[];
  readonly outliers: readonly number[];
}

/**
 * Generalised extreme studentised deviate test: the value furthest out is taken away `most` times, and all are
 * outliers up to the last whose distance exceeds its critical value, so that outliers cannot hide each other.
 * Rosner, Technometrics 25 (1983). With `median` the test of Hochenbaum, Vallis and Kejariwal (2017), to be given
 * residuals of a seasonal profile. NaN is left out; it ends early when the spread is 0 or two values are left.
 */
export function generalisedEsd(values: Numbers, options: EsdOptions): EsdResult {
  const { most, alpha = 0.05, centre = 'mean' } = options;
  if (!(most >= 0))
    throw new RangeError(`The number of outliers to look for must be at least 0, not ${most}.`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`Alpha must lie between 0 and 1, not ${alpha}.`);
  const sample = shrinkingSample(values);
  const steps: EsdStep[] = [];
  for (let step = 0; step < most && sample.count() > 2; step++) {
    const count = sample.count();
    const [middle, spread] = centre === 'mean' ? sample.moments() : sample.order();
    const scale = centre === 'mean' ? spread : madToDeviation * spread;
    if (!(scale > 0)) break;
    const { index, distance } = sample.takeFurthest(middle);
    steps.push({ index, statistic: distance / scale, critical: criticalDeviate(count, alpha) });
  }
  const last = steps.findLastIndex(step => step.statistic > step.critical);
  return { steps, outliers: steps.slice(0, last + 1).map(step => step.index) };
}

/**
 * How many standard deviations the furthest of `count` normal values lies out with probability `alpha` (Grubbs,
 * two-sided; Rosner's lambda for the values left).
 */
export function criticalDeviate(count: number, alpha: number): number {
  const t = studentT(count - 2).tailQuantile(alpha / (2 * count));
  return ((count - 1) * t) / Math.sqrt((count - 2 + t * t) * count);
}

/** Indexes of the outliers of residuals by median and MAD, at most `share` (default 0.1) of them. */
export function seasonalHybridEsd(residuals: Numbers, alpha = 0.05, share = 0.1): readonly number[] {
  let count = 0;
  for (let index = 0; index < residuals.length; index++) if (!Number.isNaN(at(residuals, index))) count++;
  return generalisedEsd(residuals, { most: Math.floor(count * share), alpha, centre: 'median' }).outliers;
}
