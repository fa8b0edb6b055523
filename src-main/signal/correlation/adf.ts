import { at, type Numbers } from '../profile/numbers.ts';
import { normal } from '../statistics/distributions.ts';
import { present } from '../statistics/moments.ts';
import { leastSquares } from './least-squares.ts';

/** Test of a unit root: a low p says that the series returns to a level. */
export interface AdfTest {
  readonly statistic: number;
  readonly p: number;
  /** Lagged differences in the regression. */
  readonly lags: number;
}

/**
 * Augmented Dickey-Fuller test with a constant (Said and Dickey 1984). Of 0 to `maxLag` lagged differences that number
 * is taken whose regression, over the same observations, has the least AIC; it is then run over all it can use. p by
 * MacKinnon's response surface (Journal of Business and Economic Statistics 12, 1994, one variable, constant).
 *
 * @throws RangeError when a value is missing or there are too few for the lags
 */
export function augmentedDickeyFuller(values: Numbers, maxLag: number): AdfTest {
  if (present(values).length < values.length)
    throw new RangeError('The Dickey-Fuller test needs every value.');
  let lags = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried <= maxLag; tried++) {
    const { fit, count } = regression(values, tried, maxLag);
    const score = count * Math.log(fit.residualSquares / count) + 2 * (tried + 2);
    if (score < least) [least, lags] = [score, tried];
  }
  const { fit } = regression(values, lags, lags);
  const statistic = at(fit.coefficients, 0) / fit.firstError;
  return { statistic, p: mackinnonP(statistic), lags };
}

/** x[t] - x[t-1] on x[t-1], a constant and `lags` earlier differences, from difference `start` on. */
function regression(values: Numbers, lags: number, start: number) {
  const count = values.length - 1 - start;
  const row = (valueAt: (index: number) => number): Float64Array =>
    Float64Array.from({ length: Math.max(0, count) }, (_, index) => valueAt(start + index));
  const difference = (index: number): number => at(values, index + 1) - at(values, index);
  const earlier = Array.from({ length: lags }, (_, back) => row(index => difference(index - back - 1)));
  return {
    fit: leastSquares([row(index => at(values, index)), row(() => 1), ...earlier], row(difference)),
    count,
  };
}

function mackinnonP(statistic: number): number {
  if (statistic > 2.74) return 1;
  if (statistic < -18.83) return 0;
  const surface = statistic <= -1.61 ? [2.1659, 1.4412, 0.038269] : [1.7339, 0.93202, -0.12745, -0.010368];
  return normal.cumulative(surface.reduceRight((sum, term) => sum * statistic + term, 0));
}
