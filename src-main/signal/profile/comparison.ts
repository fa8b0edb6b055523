import { excessSpread } from './excess.ts';
import { at, medianWithout, type Numbers, sortedPresent } from './numbers.ts';
import { type DayGrid, daysByClass } from './table.ts';
import type { CountTransform } from './transform.ts';

/** Every bin against the same slot of the other days of its class. */
export interface Comparison {
  /** Expected count; NaN where too few days are comparable. */
  readonly expected: Float64Array;
  /** Spread on the transformed scale that Poisson counts would have, the noise of the median in it. */
  readonly unit: Float64Array;
  /** Spread in these units to be expected for so large a count, but for a common factor (see {@link excessSpread}). */
  readonly shape: Float64Array;
  /** Transformed observed minus transformed expected, in `unit * shape`. */
  readonly residual: Float64Array;
  /** Days behind the expected count. */
  readonly comparable: Float64Array;
}

/** Settings of {@link compareDays}. */
export interface ComparisonOptions {
  readonly transform: CountTransform;
  /** [1, 2, 1] / 4 over neighbouring slots. */
  readonly smooth: boolean;
  /** Days at least behind an expected count. */
  readonly leastComparable: number;
  /** Share of its usual count seen of a day, by day: what is scaled up from a part varies more. Default 1. */
  readonly seen?: Numbers;
}

/**
 * Compares every bin with the median of the same slot over the other days of its class, after taking the level of
 * each day out and putting its own back.
 *
 * @param levels slow level of each day, around 1
 */
export function compareDays(grid: DayGrid, levels: Float64Array, options: ComparisonOptions): Comparison {
  const { slots, values } = grid;
  const { transform, seen } = options;
  const dayOf = (place: number): number => Math.floor(place / slots);
  const adjusted = values.map((value, place) => transform.forward(value / at(levels, dayOf(place))));
  const { centres, comparable } = othersMedians(grid, adjusted, options.leastComparable);
  const middles = options.smooth ? smoothSlots(centres, slots) : centres;
  const expected = middles.map((middle, place) => at(levels, dayOf(place)) * transform.inverse(middle));
  const unit = expected.map((mean, place) => {
    const share = seen ? at(seen, dayOf(place)) : 1;
    return transform.poissonSpread(mean) * Math.sqrt(1 / share + medianVariance(at(comparable, place)));
  });
  const distance = values.map(
    (value, place) => (transform.forward(value) - transform.forward(at(expected, place))) / at(unit, place),
  );
  const learnt = distance.map((value, place) => (grid.usable[dayOf(place)] ? value : Number.NaN));
  const excess = excessSpread(learnt, expected);
  const shape = expected.map(mean => Math.sqrt(1 + excess * excess * mean));
  const residual = distance.map((value, place) => value / at(shape, place));
  return { expected, unit, shape, residual, comparable };
}

/** Median of each slot over the other usable days of the class, and how many these are. */
function othersMedians(
  grid: DayGrid,
  adjusted: Float64Array,
  least: number,
): { readonly centres: Float64Array; readonly comparable: Float64Array } {
  const centres = new Float64Array(adjusted.length).fill(Number.NaN);
  const comparable = new Float64Array(adjusted.length);
  for (const members of daysByClass(grid))
    for (let slot = 0; slot < grid.slots; slot += 1) {
      const usable = members.filter(day => grid.usable[day]);
      const sorted = sortedPresent(usable.map(day => at(adjusted, day * grid.slots + slot)));
      for (const day of members) {
        const place = day * grid.slots + slot;
        const value = grid.usable[day] ? at(adjusted, place) : Number.NaN;
        // Of equal values any may be left out: the median of the others is the same.
        const rank = Number.isNaN(value) ? null : firstRank(sorted, value);
        comparable[place] = sorted.length - (rank === null ? 0 : 1);
        if (at(comparable, place) >= least) centres[place] = medianWithout(sorted, rank);
      }
    }
  return { centres, comparable };
}

/** Place of the first of ascending values that is not below one of them. */
function firstRank(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sorted, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Variance of a median of normal values, in variances of one: exact for 1, pi / 2n for many. */
function medianVariance(count: number): number {
  const factor = Math.PI / 2;
  return count > 0 ? factor / (count + factor - 1) : 0;
}

/** [1, 2, 1] / 4 over the slots of each day; a neighbour that is missing, or beyond the day, is left out. */
function smoothSlots(centres: Float64Array, slots: number): Float64Array {
  return centres.map((middle, place) => {
    const slot = place % slots;
    let [sum, weight] = [2 * middle, 2];
    for (const [inside, neighbour] of [
      [slot > 0, place - 1],
      [slot < slots - 1, place + 1],
    ] as const) {
      const value = inside ? at(centres, neighbour) : Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      weight += 1;
    }
    return sum / weight;
  });
}
