import { KymoError } from '../../core/errors.ts';
import { at, medianOf, type Numbers } from '../profile/numbers.ts';

/** How a series with missing bins is made complete. */
export interface GapRule {
  /** Bins of one day, for the same slot of other days and weeks; null (default) when there is no daily rhythm. */
  readonly binsPerDay?: number | null;
  /** Longest gap in bins that is bridged by a straight line; default 4, an hour of 15-minute bins. */
  readonly longestLine?: number;
}

/** A series without missing values, and where they were. */
export interface FilledSeries {
  readonly values: Float64Array;
  /** 1 where the value was missing, else 0. */
  readonly missing: Uint8Array;
  readonly missingCount: number;
}

const weekOffsetsDays = [-14, -7, 7, 14];
const dayOffsetsDays = [-2, -1, 1, 2];

/**
 * Fills missing bins (NaN) so that the series can be transformed. A filled value is never a result: whoever transforms
 * puts the gaps back with {@link maskGaps}. The rule, for each run of missing bins:
 *
 * 1. A run of at most `longestLine` bins between two present ones is a straight line between them.
 * 2. A longer run, or one at an end of the series, takes in each bin the median of the same slot one and two weeks
 *    before and after, of those that are present.
 * 3. Where none of them is present: the median of the same slot one and two days before and after.
 * 4. What is still missing, and everything but rule 1 when `binsPerDay` is null, is a straight line between the nearest
 *    present or filled neighbours; at an end of the series their value is held.
 *
 * Only measured values are used in 2 and 3, none that were filled.
 *
 * @throws KymoError `usage` when no value is present or one is infinite
 */
export function fillGaps(series: Numbers, rule: GapRule = {}): FilledSeries {
  const { binsPerDay = null, longestLine = 4 } = rule;
  if (binsPerDay !== null && !(Number.isInteger(binsPerDay) && binsPerDay > 0))
    throw new RangeError(`The bins of a day must be a whole number above 0, not ${binsPerDay}.`);
  const missing = new Uint8Array(series.length);
  let missingCount = 0;
  for (let index = 0; index < series.length; index += 1) {
    if (!Number.isNaN(at(series, index))) continue;
    missing[index] = 1;
    missingCount += 1;
  }
  refuseUnusable(series, missingCount);
  const values = new Float64Array(series);
  if (missingCount === 0) return { values, missing, missingCount };
  drawLines(values, longestLine, false);
  if (binsPerDay !== null) fillFromSlots(values, series, binsPerDay);
  drawLines(values, values.length, true);
  return { values, missing, missingCount };
}

/** The values with NaN where `missing` is 1, as a new array. */
export function maskGaps(values: Float64Array, missing: Uint8Array): Float64Array {
  return values.map((value, index) => (missing[index] === 1 ? Number.NaN : value));
}

function refuseUnusable(series: Numbers, missingCount: number): void {
  if (missingCount === series.length)
    throw new KymoError(
      'usage',
      'The series has no value: a transform needs at least one bin that is present.',
    );
  const infinite = series.findIndex(value => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (infinite >= 0)
    throw new KymoError(
      'usage',
      `Value ${infinite + 1} of the series is infinite: give a number, or none for a gap.`,
    );
}

/** Straight lines over the runs of NaN of at most `longest` bins; runs at an end only when `atEnds`. */
function drawLines(values: Float64Array, longest: number, atEnds: boolean): void {
  for (let start = 0; start < values.length; start += 1) {
    if (!Number.isNaN(at(values, start))) continue;
    let end = start;
    while (end < values.length && Number.isNaN(at(values, end))) end += 1;
    const isInside = start > 0 && end < values.length;
    if (end - start <= longest && (isInside || atEnds)) drawLine(values, start, end);
    start = end;
  }
}

function drawLine(values: Float64Array, start: number, end: number): void {
  const left = at(values, start > 0 ? start - 1 : end);
  const right = at(values, end < values.length ? end : start - 1);
  for (let index = start; index < end; index += 1) {
    values[index] = left + ((right - left) * (index - start + 1)) / (end - start + 1);
  }
}

function fillFromSlots(values: Float64Array, measured: Numbers, binsPerDay: number): void {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isNaN(at(values, index))) continue;
    const median = (days: readonly number[]): number =>
      medianOf(days.map(day => at(measured, index + day * binsPerDay)));
    const ofWeeks = median(weekOffsetsDays);
    values[index] = Number.isNaN(ofWeeks) ? median(dayOffsetsDays) : ofWeeks;
  }
}
