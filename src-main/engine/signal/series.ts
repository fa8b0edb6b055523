import { KymoError } from '../../core/errors.ts';
import { fillGaps } from '../../signal/wavelet/gaps.ts';

/** A list for JSON: null stands for a missing value. */
export type Listed = readonly (number | null)[];

/** The fields of an input that say what the series is. */
export interface SeriesInput {
  readonly x: Listed;
  readonly bins_per_day: number | null;
  readonly longest_line: number;
}

/** A series made complete for a transform. */
export interface Series {
  readonly values: Float64Array;
  /** Says in the answer which bins were missing and what was done; null when none was. */
  readonly missing: MissingBins | null;
  /** A row with one value per bin, null where the bin is missing. */
  list(row: Float64Array): Listed;
}

/** What an answer tells of missing bins. */
export interface MissingBins {
  readonly count: number;
  /** Places in x, from 0. */
  readonly indices: readonly number[];
  readonly rule: string;
}

const rule =
  'Filled for the transform: up to longest_line bins by a straight line, longer gaps by the median of the same slot ' +
  'in the weeks or days around when bins_per_day is given, else by a straight line. Rows with one value per bin are ' +
  'null there; decimated coefficients are those of the filled series.';

/**
 * The series with its gaps filled.
 *
 * @throws KymoError `usage` when no value is present
 */
export function seriesOf({ x, bins_per_day, longest_line }: SeriesInput): Series {
  const filled = fillGaps(withNaN(x), { binsPerDay: bins_per_day, longestLine: longest_line });
  const indices = [...filled.missing.keys()].filter(index => filled.missing[index] === 1);
  return {
    values: filled.values,
    missing: indices.length === 0 ? null : { count: indices.length, indices, rule },
    list: row => listed(row, filled.missing),
  };
}

/** Numbers with NaN for null. */
export function withNaN(x: Listed): Float64Array {
  return Float64Array.from(x, value => value ?? Number.NaN);
}

/**
 * Numbers for JSON, null where they are missing.
 *
 * @throws KymoError `usage` when a number is too large for the transform to hold
 */
export function listed(row: Float64Array, missing?: Uint8Array): Listed {
  return Array.from(row, (value, index) => {
    if (missing?.[index] === 1 || Number.isNaN(value)) return null;
    if (Number.isFinite(value)) return value;
    throw new KymoError(
      'usage',
      'The numbers of the input are too large to be transformed: divide them by a constant.',
    );
  });
}
