import { at } from '../profile/numbers.ts';
import { goldenSearch } from './optimise.ts';

/** Errors of past forecasts, put on one scale. */
export interface IntervalCalibration {
  /** Share of bins the interval is made for. */
  readonly coverage: number;
  /** Relative error that comes on top of the spread of counts (.1 = ten per cent of the forecast). */
  readonly relativeSpread: number;
  /** Lower and upper quantile of past errors over the spread of their forecast. */
  readonly low: number;
  readonly high: number;
  /** Errors the quantiles are from. */
  readonly errors: number;
}

/** Lower and upper bound of each bin. */
export interface Interval {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

interface PastForecast {
  readonly forecast: Float64Array;
  readonly actual: Float64Array;
}

/**
 * Learns an interval from past forecasts: errors over their spread, with var = f + 1 + (relativeSpread f)^2, and
 * the quantiles of ranks (n + 1) q of these (split conformal), so that slots of all sizes share what there is.
 * The relative spread is that of the greatest normal likelihood. Null when there are too few errors for the ranks.
 * Source: Vovk, Gammerman, Shafer 2005; Lei et al. 2018 (locally weighted conformal prediction).
 */
export function calibrate(past: readonly PastForecast[], coverage: number): IntervalCalibration | null {
  const pairs = past.flatMap(({ forecast, actual }) =>
    Array.from(forecast, (value, step) => ({ forecast: value, error: at(actual, step) - value })),
  );
  const known = pairs.filter(({ error }) => !Number.isNaN(error));
  const tail = (1 - coverage) / 2;
  // (1 - .9) / 2 is a little below .05: without the tiny part 20 times it would round to rank 0.
  const rank = Math.floor((known.length + 1) * tail + 1e-9);
  if (rank < 1) return null;
  const relativeSpread = goldenSearch(spread => misfit(known, spread), [0, 1], 1e-4);
  const scores = Float64Array.from(
    known,
    ({ forecast, error }) => error / spreadOf(forecast, relativeSpread),
  ).sort();
  return {
    coverage,
    relativeSpread,
    low: at(scores, rank - 1),
    high: at(scores, scores.length - rank),
    errors: scores.length,
  };
}

/** Bounds around a forecast, never below `lowest` (default 0, for counts); NaN where the forecast is. */
export function intervalOf(calibration: IntervalCalibration, forecast: Float64Array, lowest = 0): Interval {
  const bound = (quantile: number): Float64Array =>
    forecast.map(value => Math.max(lowest, value + quantile * spreadOf(value, calibration.relativeSpread)));
  return { lower: bound(calibration.low), upper: bound(calibration.high) };
}

function spreadOf(forecast: number, relativeSpread: number): number {
  // The 1 keeps a forecast of nothing from an interval without width.
  return Math.sqrt(Math.max(0, forecast) + 1 + (relativeSpread * forecast) ** 2);
}

/** Negative normal log likelihood, the common factor of the variance taken out. */
function misfit(
  known: readonly { readonly forecast: number; readonly error: number }[],
  relativeSpread: number,
): number {
  let [squares, logs] = [0, 0];
  for (const { forecast, error } of known) {
    const spread = spreadOf(forecast, relativeSpread);
    squares += (error / spread) ** 2;
    logs += Math.log(spread);
  }
  return (known.length / 2) * Math.log(squares / known.length) + logs;
}
