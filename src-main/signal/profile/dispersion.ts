import { robustScale } from '../statistics/robust.ts';
import type { Numbers } from './numbers.ts';

/**
 * Where the spread of a bin is from: `mad` (its own days and the pooled spread), `mean-deviation` (likewise, as more
 * than half of its days are equal and their MAD is 0), `pooled` (its own days have no spread at all),
 * `poisson` (the spread of counts, as the days differ less than chance does), `none` (no spread anywhere: no z).
 */
export type SpreadRule = 'mad' | 'mean-deviation' | 'pooled' | 'poisson' | 'none';

/** Middle and spread of residuals with their origin. */
export interface Spread {
  /** Median residual, drawn towards 0: what smoothing over slots leaves at sharp peaks. */
  readonly centre: number;
  /** In the units of the residuals; NaN for none. */
  readonly scale: number;
  readonly rule: SpreadRule;
  /** Degrees of freedom a sample standard deviation of the same precision has. */
  readonly freedom: number;
}

/** The variance of 1.4826 MAD is that of a standard deviation from .37 times as many values (normal values). */
const madEfficiency = 0.37;

/**
 * Spread of the residuals of one slot, drawn towards the pooled one: scale^2 = (n own^2 + prior pooled^2) / (n + prior).
 * With few days the pooled spread decides, so that three equal weeks do not make the fourth infinitely unusual.
 *
 * @param own residuals of the slot's comparable days
 * @param pooled residuals of all classes in this slot, these among them
 * @param prior days the pooled spread counts for
 */
export function shrunkSpread(own: Numbers, pooled: PooledSpread, prior: number): Spread {
  const slot = robustScale(own);
  const count = slot.scale === null ? 0 : own.length;
  const ownSquare = (slot.scale === null ? 0 : slot.scale * smallSampleFactor(count)) ** 2;
  const weight = pooled.scale > 0 ? prior : 0;
  const total = count + weight;
  const square = total > 0 ? (count * ownSquare + weight * pooled.scale ** 2) / total : Number.NaN;
  const scale = Math.sqrt(square);
  const centre = own.length > 0 ? (slot.centre * own.length) / (own.length + prior) : 0;
  const freedom = freedomOf(count, weight, pooled.count);
  if (!(scale > 0)) return { centre, scale: Number.NaN, rule: 'none', freedom };
  const rule = slot.scale === null ? 'pooled' : slot.rule === 'mad' ? 'mad' : 'mean-deviation';
  return { centre, scale, rule, freedom };
}

/** Spread over all classes, and how many residuals it is from. */
export interface PooledSpread {
  readonly scale: number;
  readonly count: number;
}

/** Robust spread of all residuals of a slot; scale 0 for none. */
export function pooledSpread(residuals: Numbers): PooledSpread {
  const { scale } = robustScale(residuals);
  return { scale: (scale ?? 0) * smallSampleFactor(residuals.length), count: residuals.length };
}

function freedomOf(own: number, prior: number, pooled: number): number {
  if (own + prior === 0) return 1;
  const share = own / (own + prior);
  const ofOwn = own > 0 ? share ** 2 / own : 0;
  // The slot's own days are among the pooled ones: both parts vary together.
  const ofPooled = pooled > 0 ? (1 - share ** 2) / pooled : 0;
  return Math.max(1, madEfficiency / (ofOwn + ofPooled));
}

/** MAD of few values is too small on average; factors of Croux and Rousseeuw 1992. */
function smallSampleFactor(count: number): number {
  if (count > 9) return count / (count - 0.8);
  return smallSample[count] ?? 1;
}
const smallSample = [1, 1, 1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129, 1.107];
