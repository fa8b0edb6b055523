import { at, type Numbers } from '../profile/numbers.ts';
import { fisherF } from '../statistics/distributions.ts';
import { present } from '../statistics/moments.ts';
import { leastSquares } from './least-squares.ts';

/** F test of two nested linear models. */
export interface GrangerTest {
  readonly lag: number;
  readonly f: number;
  readonly p: number;
  readonly numeratorFreedom: number;
  readonly denominatorFreedom: number;
  /** Chi-squared form of the statistic. */
  readonly chiSquared: number;
}

/**
 * Whether the past of `cause` (lags 1 to `lag`) helps to foretell `effect` beyond the past of `effect` itself
 * (Granger, Econometrica 37, 1969): association in time, which is not causation.
 *
 * @throws RangeError when the series differ in length, a value is missing, or there are too few for the lag
 */
export function grangerTest(cause: Numbers, effect: Numbers, lag: number): GrangerTest {
  if (cause.length !== effect.length)
    throw new RangeError(`Two series must be equally long, not ${cause.length} and ${effect.length} values.`);
  if (present(cause).length < cause.length || present(effect).length < effect.length)
    throw new RangeError('The Granger test needs every value.');
  const count = effect.length - lag;
  const past = (values: Numbers): Float64Array[] =>
    Array.from({ length: lag }, (_, back) => shifted(values, lag, back + 1, count));
  const target = shifted(effect, lag, 0, count);
  const own = [new Float64Array(Math.max(0, count)).fill(1), ...past(effect)];
  const full = leastSquares([...own, ...past(cause)], target);
  const gain = leastSquares(own, target).residualSquares - full.residualSquares;
  const f = gain / lag / (full.residualSquares / full.freedom);
  return {
    lag,
    f,
    p: fisherF(lag, full.freedom).tail(f),
    numeratorFreedom: lag,
    denominatorFreedom: full.freedom,
    chiSquared: (count * gain) / full.residualSquares,
  };
}

/** `count` values from `start - back` on. */
function shifted(values: Numbers, start: number, back: number, count: number): Float64Array {
  return Float64Array.from({ length: Math.max(0, count) }, (_, index) => at(values, start - back + index));
}
