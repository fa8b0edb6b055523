import { compareDays } from '../profile/comparison.ts';
import { at, medianOf } from '../profile/numbers.ts';
import { scoreGrid } from '../profile/slot-profile.ts';
import type { DayGrid } from '../profile/table.ts';
import { countTransforms } from '../profile/transform.ts';

/** A series with the place of each bin in the calendar. */
export interface PlacedSeries {
  /** NaN where missing. */
  readonly values: Float64Array;
  /** Days since that of the first bin, by bin. */
  readonly days: ArrayLike<number>;
  /** Slot of the day, by bin. */
  readonly slots: ArrayLike<number>;
  /** ISO weekday of the first day. */
  readonly firstWeekday: number;
}

/** What the profile of the week gives for each bin. */
export interface ProfileResidual {
  /** NaN where too few days are comparable. */
  readonly expected: Float64Array;
  /** log((observed + floor) / (expected + floor)), with a floor of 5 % of the median value; NaN where either is missing. */
  readonly residual: Float64Array;
  /** Residual in robust standard deviations. */
  readonly z: Float64Array;
  /** Other days behind the expected value. */
  readonly comparable: Float64Array;
}

/** From this many days on, weekends are compared with weekends only. */
const daysForWeekends = 14;
/** Share of the median value that is as good as nothing: without it a drop to zero would outweigh every rise. */
const floorShare = 0.05;

/**
 * Residual against the profile of the day: on log(1 + x) the median of the same slot over the other days of the same kind
 * (working days or weekend; all days alike in less than two weeks), the own day left out, smoothed by [1, 2, 1] / 4.
 * Values below zero have no place on this scale and count as missing; of an hour that a clock put back shows twice, the
 * second takes what is expected of the first. A first or last bin with less than half of what is expected is taken for
 * cut short and counts as missing.
 */
export function profileResidual(series: PlacedSeries): ProfileResidual {
  const { values } = series;
  const isCut = (bin: number) => at(values, bin) < expectedAt(series, bin) / 2;
  const cut = [0, values.length - 1].filter(isCut);
  if (cut.length === 0) return residualOf(series);
  const whole = values.map((value, bin) => (cut.includes(bin) ? Number.NaN : value));
  return residualOf({ ...series, values: whole });
}

function residualOf(series: PlacedSeries): ProfileResidual {
  const { values, days, slots } = series;
  const { grid, isFirst } = gridOf(series, lastDay(series) + 1);
  const scores = scoreGrid(grid, noSeason(grid), {
    scale: 'log',
    smooth: true,
    leastComparable: leastComparable(grid),
    poissonFloor: false,
  });
  const place = (bin: number): number => at(days, bin) * grid.slots + at(slots, bin);
  const pick = (column: Float64Array) => values.map((_value, bin) => at(column, place(bin)));
  const expected = pick(scores.expected);
  const z = pick(scores.z).map((own, bin) => (isFirst[bin] === 1 ? own : Number.NaN));
  const floor = floorShare * medianOf(values);
  const residual = values.map((value, bin) =>
    value < 0 ? Number.NaN : Math.log((value + floor) / (at(expected, bin) + floor)),
  );
  return { expected, residual, z, comparable: pick(scores.comparable) };
}

/** What is expected of one bin: from its own slot and the two beside it, which is all that has a part in it. */
function expectedAt(series: PlacedSeries, bin: number): number {
  const [day, slot] = [at(series.days, bin), at(series.slots, bin)];
  const lowest = Math.max(0, slot - 1);
  const near: number[] = [];
  for (let other = 0; other < series.values.length; other += 1)
    if (Math.abs(at(series.slots, other) - slot) <= 1) near.push(other);
  const beside = {
    values: Float64Array.from(near, other => at(series.values, other)),
    days: near.map(other => at(series.days, other)),
    slots: near.map(other => at(series.slots, other) - lowest),
    firstWeekday: series.firstWeekday,
  };
  const { grid } = gridOf(beside, lastDay(series) + 1);
  const { expected } = compareDays(grid, noSeason(grid), {
    transform: countTransforms.log,
    smooth: true,
    leastComparable: leastComparable(grid),
  });
  return at(expected, day * grid.slots + slot - lowest);
}

/** The slow level of the days stays in what is expected: all days count as they are. */
function noSeason({ days }: DayGrid): Float64Array {
  return new Float64Array(days).fill(1);
}

function leastComparable({ days }: DayGrid): number {
  return days >= daysForWeekends ? 3 : 1;
}

/** Days since that of the first bin, of the last one; 0 for a series without bins. */
export function lastDay({ days }: PlacedSeries): number {
  return days[days.length - 1] ?? 0;
}

function classOf(day: number, firstWeekday: number, days: number): string {
  if (days < daysForWeekends) return 'day';
  return (firstWeekday - 1 + day) % 7 >= 5 ? 'weekend' : 'working day';
}

// The series as days by slots; of two bins of one day and slot the first counts, and it alone has `isFirst`.
function gridOf(
  { values, days, slots, firstWeekday }: PlacedSeries,
  dayCount: number,
): { readonly grid: DayGrid; readonly isFirst: Uint8Array } {
  let width = 1;
  for (let bin = 0; bin < values.length; bin += 1) width = Math.max(width, at(slots, bin) + 1);
  const counts = new Float64Array(dayCount * width).fill(Number.NaN);
  const taken = new Uint8Array(counts.length);
  const isFirst = new Uint8Array(values.length);
  for (let bin = 0; bin < values.length; bin += 1) {
    const place = at(days, bin) * width + at(slots, bin);
    if (taken[place] === 1) continue;
    taken[place] = 1;
    isFirst[bin] = 1;
    const value = at(values, bin);
    counts[place] = value < 0 ? Number.NaN : value;
  }
  const grid = {
    days: dayCount,
    slots: width,
    values: counts,
    dayClass: Array.from({ length: dayCount }, (_unused, day) => classOf(day, firstWeekday, dayCount)),
    usable: new Array<boolean>(dayCount).fill(true),
  };
  return { grid, isFirst };
}
