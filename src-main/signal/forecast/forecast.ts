import { at } from '../profile/numbers.ts';
import { type Backtest, type BacktestOptions, rollingOrigins, scoreFolds } from './backtest.ts';
import { calibrate, type IntervalCalibration, intervalOf } from './interval.ts';
import type { CountSeries, ForecastMethod } from './series.ts';

/** Settings of {@link forecast}. */
export interface ForecastOptions extends BacktestOptions {
  /** Past origins the error and the interval are learnt from, at most; default 12. */
  readonly folds?: number;
  /** Factor per future day (a holiday known to bring a third: 1/3), with the bins of a day; default none. */
  readonly days?: { readonly binsPerDay: number; readonly multipliers: readonly number[] };
}

/** A forecast with its interval and how the method did on the past of the same series. */
export interface Forecast {
  /** Expected count of each bin to come; NaN for a slot of which nothing is known. */
  readonly expected: Float64Array;
  /** Bounds of the interval, bin by bin; null when the series is too short to learn one. */
  readonly lower: Float64Array | null;
  readonly upper: Float64Array | null;
  readonly calibration: IntervalCalibration | null;
  readonly backtest: Backtest;
}

/**
 * The next `horizon` bins by a method, with an interval learnt from the errors of the same method at past origins
 * over the same horizon (rolling origin; nothing after an origin is seen). The interval holds for single bins, not
 * for sums of them. Throws as the method does for too short a series.
 */
export function forecast(
  series: CountSeries,
  method: ForecastMethod,
  horizon: number,
  options: ForecastOptions = {},
): Forecast {
  const { folds = 12, coverage = 0.8, days } = options;
  const past = rollingOrigins(series, method, horizon, folds, options);
  const plain = method(series, horizon);
  const expected = plain.map((value, step) => {
    const day = days ? Math.floor(step / days.binsPerDay) : 0;
    return value * (days?.multipliers[day] ?? 1);
  });
  const calibration = calibrate(past, coverage);
  const bounds = calibration && intervalOf(calibration, expected);
  return {
    expected,
    lower: bounds?.lower ?? null,
    upper: bounds?.upper ?? null,
    calibration,
    backtest: scoreFolds(past, coverage),
  };
}

/** Share of bins inside an interval, of those where all is known; NaN without any. */
export function coverageOf(
  actual: ArrayLike<number>,
  interval: { readonly lower: Float64Array; readonly upper: Float64Array },
): number {
  let [inside, judged] = [0, 0];
  for (let step = 0; step < actual.length; step += 1) {
    const value = at(actual, step);
    const [low, high] = [at(interval.lower, step), at(interval.upper, step)];
    if (Number.isNaN(value) || Number.isNaN(low) || Number.isNaN(high)) continue;
    judged += 1;
    if (value >= low && value <= high) inside += 1;
  }
  return judged ? inside / judged : Number.NaN;
}
