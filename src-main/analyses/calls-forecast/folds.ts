import { type Fold, rollingOrigins } from '../../signal/forecast/backtest.ts';
import { calibrate, type IntervalCalibration, intervalOf } from '../../signal/forecast/interval.ts';
import { at, sumPresent } from '../../signal/profile/numbers.ts';
import { type History, placeOf } from './history.ts';
import { forecastMethod } from './methods.ts';
import type { ForecastParams, ForecastRow } from './rows.ts';

/** A forecast made at a past day, over the bins that it, the naive one and the records have in common (NaN elsewhere). */
export interface ComparedFold extends Fold {
  readonly naive: Float64Array;
}

/** Origins at most, one a week: half a year. */
const mostFolds = 26;

/** The forecasts of the last weeks whose horizon is past, oldest first; those that compare nothing are left out. */
export function comparedFolds(
  { series }: History,
  { method, weeks }: Pick<ForecastParams, 'method' | 'weeks'>,
): readonly ComparedFold[] {
  const foldsOf = (name: ForecastParams['method']) =>
    rollingOrigins(series, forecastMethod(name), weeks * series.period, mostFolds);
  const naive = foldsOf('naive');
  return foldsOf(method)
    .map((fold, index) => compared(fold, naive[index]?.forecast ?? new Float64Array(0)))
    .filter(({ actual }) => actual.some(value => !Number.isNaN(value)));
}

function compared({ origin, forecast, actual }: Fold, naive: Float64Array): ComparedFold {
  const known = actual.map((value, step) =>
    Number.isNaN(at(forecast, step)) || Number.isNaN(at(naive, step)) ? Number.NaN : value,
  );
  return { origin, forecast, naive, actual: known };
}

/** A row for each fold: what it forecast, what came, its error and the naive one's. */
export function backtestRows(
  history: History,
  folds: readonly ComparedFold[],
  level: number,
): readonly ForecastRow[] {
  return folds.map(fold => {
    const { forecast, naive, actual } = fold;
    const errorOf = (made: Float64Array, came: Float64Array) =>
      sumPresent(came.map((value, step) => Math.abs(value - at(made, step))));
    const weeks = weeksOf(fold, history.series.period);
    return {
      kind: 'backtest',
      day: placeOf(history, fold.origin).day,
      startTime: null,
      calls: sumPresent(actual),
      forecast: sumOver(forecast, actual),
      low: null,
      high: null,
      holiday: null,
      used: null,
      comparedBins: actual.filter(value => !Number.isNaN(value)).length,
      absoluteError: errorOf(forecast, actual),
      naiveAbsoluteError: errorOf(naive, actual),
      weekCalls: sumPresent(weeks.actual),
      weekAbsoluteError: errorOf(weeks.forecast, weeks.actual),
      ...coverageOf(fold, folds, level),
    };
  });
}

// The interval is learnt only from folds that were over when this one was made.
function coverageOf(
  fold: ComparedFold,
  folds: readonly ComparedFold[],
  level: number,
): Pick<ForecastRow, 'judgedBins' | 'coveredBins'> {
  const before = folds.filter(other => other.origin + other.actual.length <= fold.origin);
  const calibration = calibrate(before, level);
  if (calibration === null) return { judgedBins: 0, coveredBins: 0 };
  const { lower, upper } = intervalOf(calibration, fold.forecast);
  const judged = fold.actual.filter(value => !Number.isNaN(value)).length;
  const covered = fold.actual.filter(
    (value, step) => value >= at(lower, step) && value <= at(upper, step),
  ).length;
  return { judgedBins: judged, coveredBins: covered };
}

/** Interval of the calls of a week, learnt from the weeks of all folds; null where these are too few. */
export function weekCalibration(
  folds: readonly ComparedFold[],
  period: number,
  level: number,
): IntervalCalibration | null {
  return calibrate(
    folds.map(fold => weeksOf(fold, period)),
    level,
  );
}

// Calls of each week of a fold: forecast, and what came (NaN where too little of the week can be compared).
function weeksOf({ forecast, actual }: ComparedFold, period: number) {
  const starts = Array.from({ length: actual.length / period }, (_unused, week) => week * period);
  const part = (values: Float64Array, start: number) => values.subarray(start, start + period);
  return {
    forecast: Float64Array.from(starts, start => sumOver(part(forecast, start), part(actual, start))),
    actual: Float64Array.from(starts, start => sumOfMost(part(actual, start))),
  };
}

function sumOver(values: Float64Array, known: Float64Array): number {
  return sumPresent(values.filter((_value, step) => !Number.isNaN(at(known, step))));
}

// A week of which less than half can be compared says little of a whole one.
function sumOfMost(values: Float64Array): number {
  const known = values.filter(value => !Number.isNaN(value)).length;
  return 2 * known >= values.length ? sumPresent(values) : Number.NaN;
}
