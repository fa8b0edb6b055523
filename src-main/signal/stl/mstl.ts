import { at, type Numbers } from '../profile/numbers.ts';
import { type StlOptions, stl } from './stl.ts';

/** Settings of MSTL: those of STL that hold for every season. */
export interface MstlOptions
  extends Pick<StlOptions, 'robust' | 'innerLoops' | 'outerLoops' | 'trendJump' | 'lowPassJump'> {
  /** Bins per season, shortest first ([96, 672] for days and weeks of quarter hours). */
  readonly periods: readonly number[];
  /** Seasonal span per period; default 11, 15, 19, ... as in the paper. */
  readonly seasonal?: readonly number[];
  /** Rounds over all periods; default 2. */
  readonly rounds?: number;
}

/** Parts of a series with several seasons: values = trend + every seasonal + remainder. */
export interface MstlParts {
  readonly trend: Float64Array;
  /** One row per period, in the order of the periods. */
  readonly seasonals: readonly Float64Array[];
  readonly remainder: Float64Array;
}

/**
 * MSTL: STL for one period after another on what the other periods leave, so that a daily and a weekly
 * pattern are told apart. Missing values (NaN) as in {@link stl}. Throws for fewer than two of the longest season.
 * Source: Bandara, Hyndman, Bergmeir 2021 (arXiv 2107.13462).
 */
export function mstl(values: Numbers, options: MstlOptions): MstlParts {
  const { periods, seasonal, rounds = 2, ...common } = options;
  if (periods.length === 0) throw new RangeError('MSTL needs at least one period');
  const seasonals = periods.map(() => new Float64Array(values.length));
  let trend = new Float64Array(values.length);
  for (let round = 0; round < rounds; round += 1)
    periods.forEach((period, index) => {
      const others = seasonals.filter((_, other) => other !== index);
      const span = seasonal?.[index] ?? 11 + 4 * index;
      const parts = stl(withoutAll(values, others), { ...common, period, seasonal: span });
      seasonals[index] = Float64Array.from(parts.seasonal);
      trend = Float64Array.from(parts.trend);
    });
  return { trend, seasonals, remainder: withoutAll(values, [...seasonals, trend]) };
}

function withoutAll(values: Numbers, parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(values, (value, index) =>
    parts.reduce((left, part) => left - at(part, index), value),
  );
}
