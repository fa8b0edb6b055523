import { twoSidedNormal, twoSidedT } from '../statistics/distributions.ts';
import { at } from './numbers.ts';
import type { Scores } from './scoring.ts';
import { dayTotals, seasonLevels } from './season.ts';
import { type ProfileOptions, scoreGrid } from './slot-profile.ts';
import { type CountTable, gridOf } from './table.ts';
import { singleAlarmRate } from './threshold.ts';

/** Day totals against what their class and season would give; one value per calendar day. */
export interface DayProfile extends Scores {
  /** Sum of the bins that are there; NaN for a day without any. */
  readonly observed: Float64Array;
  /** Share of a usual day in the bins that are there. Expected and band are for these bins. */
  readonly seen: Float64Array;
  /** Slow level, around 1. */
  readonly levels: Float64Array;
}

/**
 * Day totals compared as bins are in `slotProfile`. Missing bins are not zero: the total of a day is compared over
 * the bins it has, and a day with less than half of its usual count seen is not compared at all (z is NaN).
 */
export function dayProfile(table: CountTable, options: ProfileOptions = {}): DayProfile {
  const grid = gridOf(table);
  const { observed, seen, whole } = dayTotals(grid);
  const levels = seasonLevels(grid, whole, options.levelDays ?? 35);
  const scores = scoreGrid({ ...grid, slots: 1, values: whole }, levels, options, seen);
  const ofSeen = (column: Float64Array): Float64Array => column.map((value, day) => value * at(seen, day));
  return {
    ...scores,
    expected: ofSeen(scores.expected),
    lower: ofSeen(scores.lower),
    upper: ofSeen(scores.upper),
    observed,
    seen,
    levels,
  };
}

/** A day in order of how unusual it is. */
export interface RankedDay {
  /** Index of the calendar day. */
  readonly day: number;
  readonly z: number;
  /** Chance of a z as far from 0, on either side, on a usual day (Student's t with the freedom of its spread). */
  readonly chance: number;
  /** True when so unusual a day is not to be expected among all the days compared. */
  readonly flagged: boolean;
}

/**
 * Days by how unusual they are for their kind and season, the most unusual first; days that could not be compared are
 * left out. The chance that any day is flagged in a series without unusual days is at most `alpha` (default .05).
 */
export function rankDays(profile: Scores, alpha = 0.05): readonly RankedDay[] {
  const days = Array.from(profile.z, (z, day) => ({ day, z, chance: chanceOf(z, at(profile.freedom, day)) }));
  const compared = days.filter(({ z }) => !Number.isNaN(z));
  const rate = singleAlarmRate(compared.length, alpha);
  return compared
    .map(one => ({ ...one, flagged: one.chance < rate }))
    .sort((a, b) => a.chance - b.chance || Math.abs(b.z) - Math.abs(a.z) || a.day - b.day);
}

function chanceOf(z: number, freedom: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  return Number.isFinite(freedom) ? twoSidedT(z, freedom) : twoSidedNormal(z);
}
