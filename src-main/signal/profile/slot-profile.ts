import { compareDays } from './comparison.ts';
import { at } from './numbers.ts';
import { type Scores, scoreBins } from './scoring.ts';
import { dayTotals, seasonLevels } from './season.ts';
import { type CountTable, type DayGrid, gridOf } from './table.ts';
import { countTransforms, type ProfileScale } from './transform.ts';

/** Settings of {@link slotProfile} and `dayProfile`. */
export interface ProfileOptions {
  /** Scale of the comparison; default 'sqrt'. */
  readonly scale?: ProfileScale;
  /** Smooth the expected counts over neighbouring slots, for narrow bins and few weeks; default false. */
  readonly smooth?: boolean;
  /** Days in the running median that takes the season out; default 35, 0 for none. */
  readonly levelDays?: number;
  /** Comparable days at least behind an expected count; default 3. */
  readonly leastComparable?: number;
  /** Days the spread over all classes counts for beside a slot's own; default 30. */
  readonly priorDays?: number;
  /** Spread at least that of a Poisson count, for counts of independent events; default true. */
  readonly poissonFloor?: boolean;
  /** Share of usual bins inside lower to upper; default .95. */
  readonly band?: number;
}

/** The profile of a table: one value per row of the table, in its order. */
export interface SlotProfile extends Scores {
  /** Slow level of each calendar day, around 1. */
  readonly levels: Float64Array;
}

/**
 * What each bin's own slot, kind of day and season would give, and how far from it the bin lies.
 *
 * Expected is the level of the day times the median over the other days of the same class in the same slot (the own
 * day left out) of count over level. z = (r - median r) / s, where r is observed minus expected on the chosen scale
 * in units of the spread of a count of its size, and s is 1.4826 MAD of the slot drawn towards that of the slot in
 * all classes. The level of a day leaves its own count out too (it has a part only in the levels of the days around).
 * MAD = 0: the mean absolute deviation takes its place; with no deviation at all the pooled spread; and nothing is
 * below the Poisson spread unless `poissonFloor` is off (then z is NaN where no spread is left). `spreadRule` says which.
 * Bins with a missing count have an expected count and no z. Throws as {@link gridOf} does.
 * Source: methods note, sections 2.1 and 5; Anscombe 1948; Rousseeuw and Croux 1993.
 */
export function slotProfile(table: CountTable, options: ProfileOptions = {}): SlotProfile {
  const grid = gridOf(table);
  const { whole } = dayTotals(grid);
  const levels = seasonLevels(grid, whole, options.levelDays ?? 35);
  const scores = scoreGrid(grid, levels, options);
  const rows = Array.from(table.count, (_, row) => at(table.day, row) * grid.slots + at(table.slot, row));
  const inOrder = (column: Float64Array): Float64Array => Float64Array.from(rows, place => at(column, place));
  return {
    expected: inOrder(scores.expected),
    lower: inOrder(scores.lower),
    upper: inOrder(scores.upper),
    z: inOrder(scores.z),
    comparable: inOrder(scores.comparable),
    freedom: inOrder(scores.freedom),
    spreadRule: rows.map(place => scores.spreadRule[place] ?? 'none'),
    levels,
  };
}

/** Scores of a whole grid; `seen` is the share seen of each day where values are made whole from parts. */
export function scoreGrid(
  grid: DayGrid,
  levels: Float64Array,
  options: ProfileOptions,
  seen?: Float64Array,
): Scores {
  const transform = countTransforms[options.scale ?? 'sqrt'];
  const comparison = compareDays(grid, levels, {
    transform,
    smooth: options.smooth ?? false,
    leastComparable: Math.max(1, options.leastComparable ?? 3),
    ...(seen && { seen }),
  });
  return scoreBins(grid, comparison, {
    transform,
    prior: options.priorDays ?? 30,
    poissonFloor: options.poissonFloor ?? true,
    band: options.band ?? 0.95,
  });
}
