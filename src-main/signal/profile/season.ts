import { dayLevels } from './level.ts';
import { at, medianOf } from './numbers.ts';
import { type DayGrid, daysByClass } from './table.ts';

/** What was seen of each day. */
export interface DayTotals {
  /** Sum of the bins that are there; NaN for none. */
  readonly observed: Float64Array;
  /** Share of a usual day of its class in these bins: 1 for a whole day, less where bins are missing. */
  readonly seen: Float64Array;
  /** Observed over seen: the total of the whole day; NaN where too little was seen. */
  readonly whole: Float64Array;
}

/** A day of which less than this share was seen has no total. */
const leastSeen = 0.5;
/** A class with fewer days says nothing about the level: its own usual count is hardly known. */
const leastDays = 4;

/** Totals of days, made whole where bins are missing by the share these bins usually have in their class. */
export function dayTotals(grid: DayGrid): DayTotals {
  const { days, slots, values } = grid;
  const usual = usualCounts(grid);
  const [observed, seen] = [new Float64Array(days), new Float64Array(days)];
  for (let day = 0; day < days; day += 1) {
    let [total, bins, inThem, inAll] = [0, 0, 0, 0];
    for (let place = day * slots; place < (day + 1) * slots; place += 1) {
      const [value, count] = [at(values, place), at(usual, place)];
      if (!Number.isNaN(count)) inAll += count;
      if (Number.isNaN(value)) continue;
      bins += 1;
      total += value;
      inThem += Number.isNaN(count) ? 0 : count;
    }
    observed[day] = bins > 0 ? total : Number.NaN;
    // Where a class never has a count, bins are all there is to go by.
    seen[day] = inAll > 0 ? inThem / inAll : bins / slots;
  }
  const whole = observed.map((total, day) =>
    at(seen, day) >= leastSeen ? total / at(seen, day) : Number.NaN,
  );
  return { observed, seen, whole };
}

/**
 * Slow level of each day: its total over the usual one of its class, as a running median of the days around it
 * without its own (see {@link dayLevels}). Two rounds, the second with the first level taken out of what is usual.
 *
 * @param window days in the running median; below 3 the level is 1 throughout
 */
export function seasonLevels(grid: DayGrid, whole: Float64Array, window: number): Float64Array {
  let levels = new Float64Array(grid.days).fill(1);
  if (window < 3) return levels;
  for (let round = 0; round < 2; round += 1) {
    const ratios = new Float64Array(grid.days).fill(Number.NaN);
    for (const members of daysByClass(grid)) {
      const learnt = members.filter(day => grid.usable[day] && !Number.isNaN(at(whole, day)));
      const usual = medianOf(learnt.map(day => at(whole, day) / at(levels, day)));
      if (learnt.length < leastDays || !(usual > 0)) continue;
      for (const day of learnt) ratios[day] = at(whole, day) / usual;
    }
    // What is usual needs no more than a rough level, and slopes take most of the time.
    levels = Float64Array.from(dayLevels(ratios, window, round > 0));
  }
  return levels;
}

/** Mean count of each slot over the usable days of the class, at `day * slots + slot`; NaN for a slot never seen. */
function usualCounts(grid: DayGrid): Float64Array {
  const { slots, values } = grid;
  const usual = new Float64Array(values.length).fill(Number.NaN);
  for (const members of daysByClass(grid))
    for (let slot = 0; slot < slots; slot += 1) {
      const counts = members
        .filter(day => grid.usable[day])
        .map(day => at(values, day * slots + slot))
        .filter(value => !Number.isNaN(value));
      const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
      for (const day of members) usual[day * slots + slot] = mean;
    }
  return usual;
}
