import { KymoError } from '../../core/errors.ts';
import type { Numbers } from '../profile/numbers.ts';

/** A series of counts in bins of equal width, oldest first. */
export interface CountSeries {
  /** Count per bin; NaN for a bin that is missing, which is not zero. */
  readonly values: Numbers;
  /** Bins per season: 168 for the week of hours, 7 for the week of days. */
  readonly period: number;
  /** Bins nothing is learnt from, such as those of holidays; default none. */
  readonly excluded?: readonly boolean[];
}

/** Gives the next `horizon` bins of a series; NaN for a slot of which nothing is known. */
export type ForecastMethod = (series: CountSeries, horizon: number) => Float64Array;

/** Values of a series with the excluded bins taken out (NaN). */
export function usableValues(series: CountSeries): Float64Array {
  return Float64Array.from(series.values, (value, index) => (series.excluded?.[index] ? Number.NaN : value));
}

/** The series as it was before the bin `end`. */
export function seriesUntil(series: CountSeries, end: number): CountSeries {
  const { values, period, excluded } = series;
  return { values: values.slice(0, end), period, ...(excluded && { excluded: excluded.slice(0, end) }) };
}

/** Throws when a series holds fewer than so many whole seasons. */
export function needSeasons(series: CountSeries, seasons: number, method: string): void {
  const { values, period } = series;
  if (!Number.isInteger(period) || period < 1)
    throw new RangeError(`the period must be a whole number of bins, not ${period}`);
  if (values.length >= seasons * period) return;
  throw new KymoError(
    'usage',
    `${method} needs at least ${seasons * period} bins (${seasons} seasons), and there are ${values.length}; take a longer time range.`,
  );
}
