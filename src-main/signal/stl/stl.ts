import { KymoError } from '../../core/errors.ts';
import { at, medianOf, type Numbers } from '../profile/numbers.ts';
import { firstNeighbour, type LoessWindow, loess, loessAt } from './loess.ts';

/** Settings of STL; every one but the period has the default of the paper. */
export interface StlOptions {
  /** Bins per season (96 for days of quarter hours), at least 2. */
  readonly period: number;
  /** Span of the seasonal smoother in seasons, odd, at least 3; default 7. */
  readonly seasonal?: number;
  /** Span of the trend smoother in bins, odd; default the smallest odd above 1.5 period / (1 - 1.5 / seasonal). */
  readonly trend?: number;
  /** Span of the low-pass smoother in bins, odd; default the smallest odd above the period. */
  readonly lowPass?: number;
  readonly seasonalDegree?: 0 | 1;
  readonly trendDegree?: 0 | 1;
  readonly lowPassDegree?: 0 | 1;
  /** Fit at every n-th place only, for long series; default 1. */
  readonly seasonalJump?: number;
  readonly trendJump?: number;
  readonly lowPassJump?: number;
  /** Bisquare weights against outliers; default false. */
  readonly robust?: boolean;
  /** Default 2 when robust, else 5. */
  readonly innerLoops?: number;
  /** Default 15 when robust, else 0. */
  readonly outerLoops?: number;
}

/** Parts of a series: values = trend + seasonal + remainder. A missing value has a NaN remainder. */
export interface StlParts {
  readonly trend: Float64Array;
  readonly seasonal: Float64Array;
  readonly remainder: Float64Array;
  /** Robustness weights of the last outer loop, 0 to 1; all 1 without one, and 0 where the value is missing. */
  readonly weights: Float64Array;
}

interface Plan {
  readonly period: number;
  readonly seasonal: LoessWindow;
  readonly trend: LoessWindow;
  readonly lowPass: LoessWindow;
  readonly innerLoops: number;
  readonly outerLoops: number;
}

/**
 * STL, the seasonal-trend decomposition by loess. Missing values (NaN) get weight 0 and take the value the
 * other seasons suggest, so that nothing is learnt from them.
 * Throws when there are fewer than two seasons. Source: Cleveland et al. 1990, J. Official Statistics 6(1).
 */
export function stl(values: Numbers, options: StlOptions): StlParts {
  const plan = planOf(options);
  if (values.length < 2 * plan.period)
    throw new KymoError(
      'usage',
      `STL needs at least two whole seasons (${2 * plan.period} values), and there are ${values.length}; take a longer time range.`,
    );
  const present = Float64Array.from(values, value => (Number.isNaN(value) ? 0 : 1));
  const filled = fillMissing(values, plan.period);
  const complete = present.every(weight => weight === 1);
  let robustness: Float64Array = new Float64Array(values.length).fill(1);
  let parts = innerLoop(filled, new Float64Array(values.length), plan, complete ? undefined : present);
  for (let loop = 0; loop < plan.outerLoops; loop += 1) {
    robustness = bisquareWeights(values, parts);
    const weights = robustness.map((weight, index) => weight * at(present, index));
    parts = innerLoop(filled, parts.trend, plan, weights);
  }
  const { trend, seasonal } = parts;
  const remainder = Float64Array.from(
    values,
    (value, index) => value - at(seasonal, index) - at(trend, index),
  );
  const weights = robustness.map((weight, index) => weight * at(present, index));
  return { trend, seasonal, remainder, weights };
}

function planOf(options: StlOptions): Plan {
  const { period, seasonal = 7, robust = false } = options;
  if (!Number.isInteger(period) || period < 2)
    throw new RangeError(`the period of STL must be a whole number from 2, not ${period}`);
  return {
    period,
    seasonal: smoother(seasonal, options.seasonalDegree, options.seasonalJump),
    trend: smoother(
      options.trend ?? nextOdd((1.5 * period) / (1 - 1.5 / seasonal)),
      options.trendDegree,
      options.trendJump,
    ),
    lowPass: smoother(options.lowPass ?? nextOdd(period + 1), options.lowPassDegree, options.lowPassJump),
    innerLoops: options.innerLoops ?? (robust ? 2 : 5),
    outerLoops: options.outerLoops ?? (robust ? 15 : 0),
  };
}

function smoother(span: number, degree: 0 | 1 = 1, jump = 1): LoessWindow {
  if (!Number.isInteger(span) || span < 3 || span % 2 === 0)
    throw new RangeError(`a span of STL must be an odd number from 3, not ${span}`);
  return { span, degree, jump };
}

function nextOdd(value: number): number {
  const whole = Math.ceil(value);
  return whole % 2 === 1 ? whole : whole + 1;
}

function innerLoop(
  values: Float64Array,
  startTrend: Float64Array,
  plan: Plan,
  weights: Float64Array | undefined,
): { readonly trend: Float64Array; readonly seasonal: Float64Array } {
  let trend = startTrend;
  let seasonal = new Float64Array(values.length);
  for (let loop = 0; loop < plan.innerLoops; loop += 1) {
    const detrended = values.map((value, index) => value - at(trend, index));
    const cycles = smoothCycles(detrended, plan, weights);
    const low = loess({ values: lowPass(cycles, plan.period) }, plan.lowPass);
    seasonal = low.map((value, index) => at(cycles, index + plan.period) - value);
    const deseasonalised = values.map((value, index) => value - at(seasonal, index));
    trend = loess({ values: deseasonalised, ...(weights && { weights }) }, plan.trend);
  }
  return { trend, seasonal };
}

/** Each slot of the season smoothed over the seasons and carried one season beyond both ends. */
function smoothCycles(values: Float64Array, plan: Plan, weights: Float64Array | undefined): Float64Array {
  const { period, seasonal } = plan;
  const result = new Float64Array(values.length + 2 * period);
  for (let slot = 0; slot < period; slot += 1) {
    const every = (row: Float64Array): Float64Array => row.filter((_, index) => index % period === slot);
    const points = { values: every(values), ...(weights && { weights: every(weights) }) };
    const count = points.values.length;
    const inside = loess(points, seasonal);
    const before = loessAt(points, seasonal, -1, 0);
    const after = loessAt(points, seasonal, count, firstNeighbour(count, seasonal.span, count));
    result[slot] = Number.isNaN(before) ? at(inside, 0) : before;
    for (let season = 0; season < count; season += 1)
      result[slot + (season + 1) * period] = at(inside, season);
    result[slot + (count + 1) * period] = Number.isNaN(after) ? at(inside, count - 1) : after;
  }
  return result;
}

/** Moving averages of period, period and 3, which take two periods off the length. */
function lowPass(values: Float64Array, period: number): Float64Array {
  return movingAverage(movingAverage(movingAverage(values, period), period), 3);
}

function movingAverage(values: Float64Array, width: number): Float64Array {
  const averages = new Float64Array(values.length - width + 1);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    sum += at(values, index);
    if (index >= width) sum -= at(values, index - width);
    if (index >= width - 1) averages[index - width + 1] = sum / width;
  }
  return averages;
}

function bisquareWeights(values: Numbers, parts: Pick<StlParts, 'trend' | 'seasonal'>): Float64Array {
  const distances = Float64Array.from(values, (value, index) =>
    Math.abs(value - at(parts.trend, index) - at(parts.seasonal, index)),
  );
  const reach = 6 * medianOf(distances);
  return distances.map(distance => {
    if (Number.isNaN(distance) || distance <= 0.001 * reach) return 1;
    if (distance > 0.999 * reach) return 0;
    const rest = 1 - (distance / reach) ** 2;
    return rest * rest;
  });
}

/** Missing values become the median of their slot, of all values where the slot has none. */
function fillMissing(values: Numbers, period: number): Float64Array {
  const whole = Float64Array.from(values);
  if (!whole.some(Number.isNaN)) return whole;
  const overall = medianOf(whole);
  const slots = Array.from({ length: period }, (_, slot) =>
    medianOf(whole.filter((_value, index) => index % period === slot)),
  );
  return whole.map((value, index) => {
    if (!Number.isNaN(value)) return value;
    const usual = at(slots, index % period);
    return Number.isNaN(usual) ? overall : usual;
  });
}
