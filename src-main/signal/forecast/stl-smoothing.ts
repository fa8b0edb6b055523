import { at } from '../profile/numbers.ts';
import { stl } from '../stl/stl.ts';
import { simpleSmoothing } from './exponential.ts';
import { type CountSeries, needSeasons, usableValues } from './series.ts';
import { continueSmoothing } from './smoothing.ts';

/** Settings of {@link stlSmoothing}. */
export interface StlSmoothingOptions {
  /** Work on square roots, in which counts have an even spread; default true. */
  readonly squareRoot?: boolean;
  /** Robust STL; default true. */
  readonly robust?: boolean;
  /** Span of the seasonal smoother in seasons, odd; default 11. */
  readonly seasonal?: number;
  /** Share of the newest value in the level; default optimised. */
  readonly alpha?: number;
}

/**
 * STL, then simple smoothing of what is left without the season, plus the last season again.
 * Throws for fewer than two seasons. Source: Hyndman and Athanasopoulos, chapter 6.8 (stlf with ETS(A,N,N)).
 */
export function stlSmoothing(
  series: CountSeries,
  horizon: number,
  options: StlSmoothingOptions = {},
): Float64Array {
  needSeasons(series, 2, 'STL with smoothing');
  const { squareRoot = true, robust = true } = options;
  const { period } = series;
  const values = usableValues(series).map(value => (squareRoot ? Math.sqrt(value) : value));
  const { seasonal } = stl(values, {
    period,
    robust,
    // Seven seasons, the usual span, follow the noise of single seasons too closely to be carried forward.
    seasonal: options.seasonal ?? 11,
    // A fit at a tenth of each span is as smooth, and weeks of hours take a tenth of the time.
    trendJump: Math.ceil(period / 10),
    lowPassJump: Math.ceil(period / 10),
    outerLoops: robust ? 5 : 0,
  });
  const level = simpleSmoothing(
    values.map((value, index) => value - at(seasonal, index)),
    options.alpha,
  );
  return continueSmoothing(level, horizon).map((base, step) => {
    const value = base + at(seasonal, values.length - period + (step % period));
    return squareRoot ? Math.max(0, value) ** 2 : value;
  });
}
