import { at, type Numbers } from '../profile/numbers.ts';
import { rootBetween } from '../queueing/root.ts';

/** Exponentially weighted moving average with its control limits. */
export interface EwmaChart {
  /** One more than the values: the target first, then the average after each value. */
  readonly average: Float64Array;
  /** Limits for a long row: target -+ width sigma sqrt(lambda / (2 - lambda)). */
  readonly lower: number;
  readonly upper: number;
  /** Indexes of the values at which the average lies outside. */
  readonly alarms: readonly number[];
}

/** Settings of {@link ewmaChart}. */
export interface EwmaOptions {
  /** Weight of the newest value, above 0 to 1. */
  readonly lambda: number;
  readonly target: number;
  /** Standard deviation of one value. */
  readonly sigma: number;
  /** Limits in standard deviations of the average, default 3. */
  readonly width?: number;
  /** Limits that are narrower for the first values, when few are in the average; default false (as in the handbook). */
  readonly early?: boolean;
}

/**
 * EWMA control chart (Roberts 1959; NIST/SEMATECH Engineering Statistics Handbook 6.3.2.4). A missing value (NaN)
 * leaves the average as it is.
 */
export function ewmaChart(values: Numbers, options: EwmaOptions): EwmaChart {
  const { lambda, target, sigma, width = 3, early = false } = options;
  if (!(lambda > 0 && lambda <= 1))
    throw new RangeError(`Lambda must be above 0 and at most 1, not ${lambda}.`);
  const average = new Float64Array(values.length + 1);
  average[0] = target;
  const reach = width * sigma * Math.sqrt(lambda / (2 - lambda));
  const alarms: number[] = [];
  let weight = 1;
  for (let index = 0; index < values.length; index++) {
    const value = at(values, index);
    const before = at(average, index);
    const missing = Number.isNaN(value);
    average[index + 1] = missing ? before : lambda * value + (1 - lambda) * before;
    if (!missing) weight *= (1 - lambda) ** 2;
    const limit = early ? reach * Math.sqrt(1 - weight) : reach;
    if (!missing && Math.abs(at(average, index + 1) - target) > limit) alarms.push(index);
  }
  return { average, lower: target - reach, upper: target + reach, alarms };
}

/** Sums of a tabular CUSUM after each value, and where it first passes its limit. */
export interface CusumChart {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** First index at which a sum is above the limit, with where that sum last left 0 (the estimated onset); null for none. */
  readonly alarm: {
    readonly index: number;
    readonly onset: number;
    readonly direction: 'up' | 'down';
  } | null;
}

/** Settings of {@link cusumChart}, in the unit of the values. */
export interface CusumOptions {
  /** Default 0. */
  readonly target?: number;
  /** What a value may be off for nothing: half of the shift to be found. */
  readonly k: number;
  /** The limit. */
  readonly h: number;
}

/**
 * Tabular CUSUM (Page 1954; NIST/SEMATECH 6.3.2.3): high = max(0, high + x - target - k), low = max(0, low + target -
 * k - x). A missing value (NaN) leaves the sums as they are.
 */
export function cusumChart(values: Numbers, { target = 0, k, h }: CusumOptions): CusumChart {
  const high = new Float64Array(values.length);
  const low = new Float64Array(values.length);
  let alarm: CusumChart['alarm'] = null;
  let [highSum, lowSum] = [0, 0];
  let [highOnset, lowOnset] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = at(values, index);
    if (!Number.isNaN(value)) {
      if (highSum === 0) highOnset = index;
      if (lowSum === 0) lowOnset = index;
      highSum = Math.max(0, highSum + value - target - k);
      lowSum = Math.max(0, lowSum + target - k - value);
    }
    high[index] = highSum;
    low[index] = lowSum;
    if (alarm !== null || !(Math.max(highSum, lowSum) > h)) continue;
    const up = highSum >= lowSum;
    alarm = { index, onset: up ? highOnset : lowOnset, direction: up ? 'up' : 'down' };
  }
  return { high, low, alarm };
}

/**
 * Values until a one-sided CUSUM alarms, on average, when the mean is off by `shift` (Siegmund 1985):
 * (exp(-2 d b) + 2 d b - 1) / (2 d^2) with d = shift - k and b = h + 1.166; all in standard deviations of a value.
 */
export function cusumRunLength(shift: number, k: number, h: number): number {
  const drift = shift - k;
  const reach = h + 1.166;
  if (Math.abs(drift) < 1e-6) return reach * reach;
  return (Math.expm1(-2 * drift * reach) + 2 * drift * reach) / (2 * drift * drift);
}

/** Chance that a two-sided CUSUM alarms anywhere in so many values without a shift (exponential run lengths). */
export function cusumFalseAlarm(points: number, k: number, h: number): number {
  return -Math.expm1((-2 * points) / cusumRunLength(0, k, h));
}

/** Limit h at which a two-sided CUSUM alarms anywhere in so many values without a shift with the chance `alpha`. */
export function cusumLimit(points: number, k: number, alpha: number): number {
  if (!(alpha > 0 && alpha < 1 && k > 0 && points > 0))
    throw new RangeError(
      `Alpha between 0 and 1, k and points above 0 are needed, not ${alpha}, ${k}, ${points}.`,
    );
  const excess = (h: number): number => alpha - cusumFalseAlarm(points, k, h);
  let high = 1;
  while (excess(high) < 0) high *= 2;
  return excess(0) >= 0 ? 0 : rootBetween(excess, 0, high);
}
