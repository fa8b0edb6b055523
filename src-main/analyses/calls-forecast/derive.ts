import { dateOfDay, dayOfDate } from '../../core/calendar/day.ts';
import { calibrate, intervalOf } from '../../signal/forecast/interval.ts';
import { at, sumPresent } from '../../signal/profile/numbers.ts';
import { knownDays } from '../shared/known-days.ts';
import { backtestRows, type ComparedFold, comparedFolds, weekCalibration } from './folds.ts';
import { type History, historyOf, placeOf } from './history.ts';
import { holidayShare } from './holiday-share.ts';
import { forecastMethod } from './methods.ts';
import type { ForecastParams, ForecastRow, RecordedBin } from './rows.ts';

const unknown = {
  startTime: null,
  calls: null,
  forecast: null,
  low: null,
  high: null,
  holiday: null,
  used: null,
  comparedBins: null,
  absoluteError: null,
  naiveAbsoluteError: null,
  weekCalls: null,
  weekAbsoluteError: null,
  judgedBins: null,
  coveredBins: null,
} as const;

/**
 * The weeks and bins to come with their intervals, the same forecast made at past days with what came, and the history
 * that is learnt from. No rows where the history is too short for a single such comparison: a forecast whose error
 * nobody knows is none. See `recordedDays` and `historyOf` for what is learnt from, `holidayShare` for holidays to come.
 *
 * @throws KymoError `usage` for a country without a calendar, or a list of holidays that cannot be read
 */
export function forecastRows(
  bins: readonly RecordedBin[],
  params: ForecastParams,
  zone: string,
): readonly ForecastRow[] {
  const [head, tail] = [bins[0], bins.at(-1)];
  if (head === undefined || tail === undefined) return [];
  const lastDay = dateOfDay(dayOfDate(tail.day) + 7 * params.weeks);
  const { kinds } = knownDays(head.day, lastDay, params, zone);
  const holidays = new Map(
    kinds.flatMap(({ date, holiday }) => (holiday === null ? [] : [[date, holiday] as const])),
  );
  const history = historyOf(bins, params, holidays, zone);
  if (history === null) return [];
  const folds = comparedFolds(history, params);
  const expected = expectedBins(history, params, holidays);
  if (folds.length === 0 || expected.every(Number.isNaN)) return [];
  return [
    ...weeksToCome(history, expected, folds, params),
    ...binsToCome(history, expected, folds, params, holidays),
    ...backtestRows(history, folds, params.level),
    ...observedRows(history, holidays),
  ];
}

function observedRows(history: History, holidays: ReadonlyMap<string, string>): readonly ForecastRow[] {
  const { values, excluded } = history.series;
  return Array.from(values, (value, bin) => {
    const place = placeOf(history, bin);
    const calls = Number.isNaN(value) ? null : value;
    return {
      ...unknown,
      kind: 'observed',
      ...place,
      calls,
      holiday: holidays.get(place.day) ?? null,
      used: calls !== null && excluded[bin] === false,
    };
  });
}

/** What a method expects of each open bin to come; NaN where nothing is known, and on holidays that are closed. */
function expectedBins(
  history: History,
  { method, weeks }: ForecastParams,
  holidays: ReadonlyMap<string, string>,
): Float64Array {
  const { values, period } = history.series;
  const share = holidayShare(history, holidays) ?? Number.NaN;
  return forecastMethod(method)(history.series, weeks * period).map((value, step) =>
    holidays.has(placeOf(history, values.length + step).day) ? value * share : value,
  );
}

function binsToCome(
  history: History,
  expected: Float64Array,
  folds: readonly ComparedFold[],
  { level }: ForecastParams,
  holidays: ReadonlyMap<string, string>,
): readonly ForecastRow[] {
  const calibration = calibrate(folds, level);
  const bounds = calibration && intervalOf(calibration, expected);
  return Array.from(expected, (forecast, step): ForecastRow => {
    const place = placeOf(history, history.series.values.length + step);
    const row = { ...unknown, kind: 'forecast', ...place, holiday: holidays.get(place.day) ?? null } as const;
    if (Number.isNaN(forecast)) return row;
    return {
      ...row,
      forecast,
      low: bounds && at(bounds.lower, step),
      high: bounds && at(bounds.upper, step),
    };
  }).filter(({ forecast, holiday }) => forecast !== null || holiday !== null);
}

function weeksToCome(
  { endDay, series: { period } }: History,
  expected: Float64Array,
  folds: readonly ComparedFold[],
  { weeks, level }: ForecastParams,
): readonly ForecastRow[] {
  const totals = Float64Array.from({ length: weeks }, (_unused, week) =>
    sumPresent(expected.subarray(week * period, (week + 1) * period)),
  );
  const calibration = weekCalibration(folds, period, level);
  const bounds = calibration && intervalOf(calibration, totals);
  return Array.from(totals, (forecast, week) => ({
    ...unknown,
    kind: 'week',
    day: dateOfDay(endDay + 7 * week),
    forecast,
    low: bounds && at(bounds.lower, week),
    high: bounds && at(bounds.upper, week),
  }));
}
