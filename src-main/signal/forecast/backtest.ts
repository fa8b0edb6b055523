import { at, type Numbers, sumPresent } from '../profile/numbers.ts';
import { calibrate, type IntervalCalibration, intervalOf } from './interval.ts';
import { type CountSeries, type ForecastMethod, seriesUntil, usableValues } from './series.ts';

/** A forecast made at a past bin, and what came. */
export interface Fold {
  /** Index of the first bin forecast. */
  readonly origin: number;
  readonly forecast: Float64Array;
  /** NaN where missing or excluded. */
  readonly actual: Float64Array;
}

/** How well a method would have done on the past of this series. */
export interface Backtest {
  readonly folds: number;
  /** Bins compared over all folds. */
  readonly bins: number;
  /** Sum of |actual - forecast| over the sum of actual; NaN when nothing could be compared. */
  readonly wape: number;
  /** Sum of (forecast - actual) over the sum of actual: above 0 it forecasts too much. */
  readonly bias: number;
  /** Share of bins inside the interval that only the folds before could have given; null when there were too few. */
  readonly coverage: number | null;
  /** Share the interval is made for. */
  readonly nominalCoverage: number;
}

/** Settings of {@link backtest} and {@link rollingOrigins}. */
export interface BacktestOptions {
  /** Bins between origins; default one season. */
  readonly step?: number;
  /** Bins before the first origin at least; default 4 seasons. */
  readonly leastHistory?: number;
  /** Share of bins the interval is made for; default .8. */
  readonly coverage?: number;
}

/**
 * Forecasts made at the last `folds` origins whose whole horizon is past, oldest first (rolling origin:
 * each sees only what came before it). Empty where the series is too short.
 */
export function rollingOrigins(
  series: CountSeries,
  method: ForecastMethod,
  horizon: number,
  folds: number,
  options: BacktestOptions = {},
): readonly Fold[] {
  if (!(horizon >= 1)) throw new RangeError(`the horizon must be at least one bin, not ${horizon}`);
  const { step = series.period, leastHistory = 4 * series.period } = options;
  const values = usableValues(series);
  const last = values.length - horizon;
  return Array.from({ length: folds }, (_, index) => last - (folds - 1 - index) * step)
    .filter(origin => origin >= leastHistory)
    .map(origin => ({
      origin,
      forecast: method(seriesUntil(series, origin), horizon),
      actual: values.slice(origin, origin + horizon),
    }));
}

/**
 * Error of a method on the past of a series, by rolling origin over the last `folds` seasons. The interval of a
 * fold is calibrated only on folds that were over when it was made. No fold (series too short): NaN errors.
 */
export function backtest(
  series: CountSeries,
  method: ForecastMethod,
  horizon: number,
  folds: number,
  options: BacktestOptions = {},
): Backtest {
  return scoreFolds(rollingOrigins(series, method, horizon, folds, options), options.coverage);
}

/** Errors over folds already made; see {@link backtest}. */
export function scoreFolds(folds: readonly Fold[], nominalCoverage = 0.8): Backtest {
  let [bins, total, error, absolute, inside, judged] = [0, 0, 0, 0, 0, 0];
  for (const fold of folds) {
    const before = folds.filter(other => other.origin + other.actual.length <= fold.origin);
    const interval = intervalUnder(calibrate(before, nominalCoverage), fold.forecast);
    for (let step = 0; step < fold.actual.length; step += 1) {
      const [actual, forecast] = [at(fold.actual, step), at(fold.forecast, step)];
      if (Number.isNaN(actual) || Number.isNaN(forecast)) continue;
      bins += 1;
      total += actual;
      error += forecast - actual;
      absolute += Math.abs(forecast - actual);
      if (!interval) continue;
      judged += 1;
      if (actual >= at(interval.lower, step) && actual <= at(interval.upper, step)) inside += 1;
    }
  }
  const [wape, bias] = total > 0 ? [absolute / total, error / total] : [Number.NaN, Number.NaN];
  return {
    folds: folds.length,
    bins,
    wape,
    bias,
    coverage: judged ? inside / judged : null,
    nominalCoverage,
  };
}

function intervalUnder(calibration: IntervalCalibration | null, forecast: Float64Array) {
  return calibration && intervalOf(calibration, forecast);
}

/** Sum of absolute errors over the sum of what came, over bins where both are there; NaN without any. */
export function wapeOf(actual: Numbers, forecast: Numbers): number {
  const known = Float64Array.from(actual, (value, index) =>
    Number.isNaN(at(forecast, index)) ? Number.NaN : value,
  );
  const errors = known.map((value, index) => Math.abs(value - at(forecast, index)));
  return sumPresent(known) > 0 ? sumPresent(errors) / sumPresent(known) : Number.NaN;
}
