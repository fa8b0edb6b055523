import { at, type Numbers } from '../profile/numbers.ts';
import { twoSidedT } from '../statistics/distributions.ts';
import { mean, standardDeviation } from '../statistics/moments.ts';
import { benjaminiHochberg, leastOfMany } from '../statistics/multiple-tests.ts';
import { fitAutoregression, whitened } from './autoregression.ts';
import { lagNull } from './lag-null.ts';
import { type LagSums, lagSums, prepared } from './lag-sums.ts';

/** Settings of {@link laggedAssociation}. */
export interface LagOptions {
  /** Largest lag looked at, in bins, to both sides. */
  readonly maxLag: number;
  /**
   * Bins after which the clock is the same (a day: 96 quarter hours), for series with a daily or weekly course; null
   * for series without one. What both series share by the clock is no association; profiles leave some of it (an
   * opening hour is a step), which without the period is taken for one in most pairs.
   */
  readonly period: number | null;
  /** Chance to name any lag at all between unrelated series; default 0.01, so that 200 such pairs stay well below 5 %. */
  readonly alpha?: number;
  /** Highest order of the autoregression, default 10 log10 n. */
  readonly maxOrder?: number;
}

/** One lag. */
export interface LagRow {
  /** Bins by which a precedes b; below 0 b precedes a. */
  readonly lag: number;
  /** Correlation of the pre-whitened series. */
  readonly r: number;
  /** Pairs with both values. */
  readonly n: number;
  /** Independent pairs they are worth. */
  readonly effective: number;
  /** Two-sided probability of this lag alone; NaN where too few pairs can say. */
  readonly p: number;
  /** Benjamini and Hochberg over the lags (over all lags of all pairs after {@link adjustAcrossPairs}). */
  readonly q: number;
}

/** How two series go together in time: never that one causes the other. */
export interface LaggedAssociation {
  /** The lag with the least p; null when no lag has enough pairs. */
  readonly best: LagRow | null;
  /** Probability of so small a p at any of the lags, were the series unrelated. */
  readonly anyLagP: number;
  /** `anyLagP` is at most alpha; never without `nullShifts`. */
  readonly significant: boolean;
  readonly lags: readonly LagRow[];
  /** Order of the autoregression. */
  readonly order: number;
  /** Shifted copies the scatter was learnt from; 0 when the series is shorter than about 6 periods, too short to test. */
  readonly nullShifts: number;
}

const fewestPairs = 10;

/**
 * Lag at which two series of residuals (counts minus what their profile expects) go together. Both are pre-whitened by
 * the autoregression fitted to `a` (Box and Jenkins 1970; order by AIC), so that a slow wave in both is no
 * association. The effective number of pairs then allows for uneven spread, what autocorrelation is left, and the
 * scatter at shifts where nothing can be behind it. Bursts count for at most 5 standard deviations. Gaps (NaN) are left out pair by pair. `significant` tests the best
 * of all lags at once (Sidak): a maximum over lags, since a false-discovery rate over lags would name one lag of an
 * unrelated pair too often.
 *
 * @throws RangeError when the series differ in length, or for a lag below 0 or not whole
 */
export function laggedAssociation(a: Numbers, b: Numbers, options: LagOptions): LaggedAssociation {
  const { maxLag, period, alpha = 0.01, maxOrder } = options;
  if (a.length !== b.length)
    throw new RangeError(`Two series must be equally long, not ${a.length} and ${b.length} values.`);
  if (!(Number.isInteger(maxLag) && maxLag >= 0))
    throw new RangeError(`The largest lag must be a whole number of at least 0, not ${maxLag}.`);
  const [first, second] = [clipped(a), clipped(b)];
  const model = fitAutoregression(first, maxOrder);
  const left = prepared(whitened(first, model));
  const right = prepared(whitened(second, model));
  const { expected, inflation, shifts } = lagNull(left, right, maxLag, period);
  const rows = Array.from({ length: 2 * maxLag + 1 }, (_, place) => {
    const sums = lagSums(left, right, place - maxLag);
    const effective = sums.effective / inflation;
    const p = pOfLag(sums, at(expected, place), inflation);
    return { lag: place - maxLag, r: sums.r, n: sums.pairs, effective, p };
  });
  const qValues = benjaminiHochberg(rows.map(row => row.p));
  const lags = rows.map((row, place) => ({ ...row, q: at(qValues, place) }));
  const best = bestOf(lags);
  const anyLagP = best === null ? Number.NaN : leastOfMany(best.p, lags.length);
  const order = model.coefficients.length;
  return { best, anyLagP, significant: shifts > 0 && anyLagP <= alpha, lags, order, nullShifts: shifts };
}

/**
 * The associations of several pairs of series, judged together: q over all lags of all pairs, and `significant` where
 * the probability over lags, by Benjamini and Hochberg over the pairs, is at most `alpha` (default 0.01).
 */
export function adjustAcrossPairs(pairs: readonly LaggedAssociation[], alpha = 0.01): LaggedAssociation[] {
  const qValues = benjaminiHochberg(pairs.flatMap(pair => pair.lags.map(row => row.p)));
  const pairQ = benjaminiHochberg(pairs.map(pair => pair.anyLagP));
  let place = 0;
  return pairs.map((pair, index) => {
    const lags = pair.lags.map(row => ({ ...row, q: at(qValues, place++) }));
    return {
      ...pair,
      lags,
      best: bestOf(lags),
      significant: pair.nullShifts > 0 && at(pairQ, index) <= alpha,
    };
  });
}

/** Values beyond 5 standard deviations are moved there, twice over, so that one burst is not taken for a bond. */
function clipped(values: Numbers): Float64Array {
  let row = Float64Array.from(values);
  for (let round = 0; round < 2; round++) {
    const [centre, reach] = [mean(row), 5 * standardDeviation(row, 'population')];
    row = row.map(value => Math.min(centre + reach, Math.max(centre - reach, value)));
  }
  return row;
}

function pOfLag({ r, pairs, effective }: LagSums, expected: number, inflation: number): number {
  const freedom = effective / inflation - 2;
  if (Number.isNaN(r) || pairs < fewestPairs || freedom < 1) return Number.NaN;
  return twoSidedT((r * Math.sqrt(effective) - expected) / Math.sqrt(inflation), freedom);
}

function bestOf(lags: readonly LagRow[]): LagRow | null {
  return lags.reduce<LagRow | null>(
    (best, row) => (Number.isNaN(row.p) || (best !== null && best.p <= row.p) ? best : row),
    null,
  );
}
