import { at, type Numbers } from '../profile/numbers.ts';

/** What an exponential smoother follows beside the level. */
export interface SmoothingModel {
  readonly trend: boolean;
  readonly seasonal: 'none' | 'additive' | 'multiplicative';
  /** Bins per season; 1 without one. */
  readonly period: number;
}

/** Shares of the newest value, each 0 to 1: level, trend and season. */
export interface SmoothingParameters {
  readonly alpha: number;
  /** Default 0. */
  readonly beta?: number;
  /** Default 0. */
  readonly gamma?: number;
}

/** Level, slope per bin and one season (the effect of the next bin first). */
export interface SmoothingState {
  readonly level: number;
  readonly slope: number;
  readonly season: Numbers;
}

/** A smoother run over a series. */
export interface SmoothingRun {
  readonly model: SmoothingModel;
  readonly parameters: SmoothingParameters;
  /** State after the last value. */
  readonly state: SmoothingState;
  /** One-step forecast of every bin, made before it was seen. */
  readonly fitted: Float64Array;
  /** Sum of squared one-step errors over the values that are there. */
  readonly squaredError: number;
}

/**
 * Runs simple, Holt's or Holt-Winters' smoothing over values (NaN is missing: the forecast takes its place).
 * Convention of Hyndman: s = gamma (y - level - slope) + (1 - gamma) s with the level and slope BEFORE the value
 * (R's HoltWinters uses the level after it, and forecasts about 1 % apart). A season of NaN or 0 leaves the level
 * as it is. Source: Hyndman and Athanasopoulos, Forecasting: principles and practice, chapter 8.
 */
export function runSmoothing(
  values: Numbers,
  model: SmoothingModel,
  parameters: SmoothingParameters,
  start: SmoothingState,
): SmoothingRun {
  const { alpha, beta = 0, gamma = 0 } = parameters;
  const period = model.seasonal === 'none' ? 1 : model.period;
  const multiplicative = model.seasonal === 'multiplicative';
  const season = seasonOf(model, start);
  const fitted = new Float64Array(values.length);
  let [level, slope, squaredError] = [start.level, model.trend ? start.slope : 0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const value = at(values, index);
    const effect = at(season, index % period);
    const base = level + slope;
    const expected = multiplicative ? base * effect : base + effect;
    fitted[index] = expected;
    const seen = multiplicative ? value / effect : value - effect;
    const next = Number.isFinite(seen) ? alpha * seen + (1 - alpha) * base : base;
    if (model.trend && Number.isFinite(seen)) slope = beta * (next - level) + (1 - beta) * slope;
    const shown = multiplicative ? value / base : value - base;
    if (gamma > 0 && Number.isFinite(shown)) season[index % period] = gamma * shown + (1 - gamma) * effect;
    const error = value - expected;
    if (!Number.isNaN(error)) squaredError += error * error;
    level = next;
  }
  const turned = season.map((_, slot) => at(season, (slot + values.length) % period));
  return { model, parameters, state: { level, slope, season: turned }, fitted, squaredError };
}

/** The next `horizon` bins: the last level, carried along its slope, with the season of each bin. */
export function continueSmoothing(run: SmoothingRun, horizon: number): Float64Array {
  const { level, slope, season } = run.state;
  return Float64Array.from({ length: horizon }, (_, step) => {
    const base = level + (step + 1) * slope;
    const effect = at(season, step % season.length);
    return run.model.seasonal === 'multiplicative' ? base * effect : base + effect;
  });
}

function seasonOf(model: SmoothingModel, start: SmoothingState): Float64Array {
  if (model.seasonal === 'none') return new Float64Array(1);
  if (start.season.length !== model.period)
    throw new RangeError(`a season has ${model.period} effects, not ${start.season.length}`);
  return Float64Array.from(start.season);
}
