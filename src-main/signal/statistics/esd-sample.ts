import { at, type Numbers } from '../profile/numbers.ts';

/** A sample that loses its furthest value step by step. */
export interface ShrinkingSample {
  count(): number;
  /** Mean and sample standard deviation of what is left. */
  moments(): readonly [mean: number, deviation: number];
  /** Median and unscaled MAD of what is left. */
  order(): readonly [median: number, mad: number];
  /** Takes the value furthest from `centre` away; of equally far ones the first in the original order. */
  takeFurthest(centre: number): { readonly index: number; readonly distance: number };
}

/**
 * A sample kept in order: the furthest value is always at one end, so what is left is one piece of the sorted row,
 * and a median costs no new sort. NaN is left out.
 */
export function shrinkingSample(values: Numbers): ShrinkingSample {
  const order = [...values.keys()]
    .filter(index => !Number.isNaN(at(values, index)))
    .sort((a, b) => at(values, a) - at(values, b) || a - b);
  const sorted = Float64Array.from(order, index => at(values, index));
  const taken = new Map<number, number>();
  let [low, high] = [0, sorted.length];
  // Equal values leave in their original order, at whichever end they stand.
  const firstOfRun = (place: number): number => {
    const value = at(sorted, place);
    const start = sorted.indexOf(value);
    return order[start + (taken.get(value) ?? 0)] ?? Number.NaN;
  };
  return {
    count: () => high - low,
    moments: () => momentsOf(sorted, low, high),
    order: () => orderOf(sorted, low, high),
    takeFurthest(centre) {
      const below = Math.abs(at(sorted, low) - centre);
      const above = Math.abs(at(sorted, high - 1) - centre);
      const atLow = below > above || (below === above && firstOfRun(low) < firstOfRun(high - 1));
      const place = atLow ? low : high - 1;
      const index = firstOfRun(place);
      const value = at(sorted, place);
      taken.set(value, (taken.get(value) ?? 0) + 1);
      if (atLow) low++;
      else high--;
      return { index, distance: Math.max(below, above) };
    },
  };
}

function momentsOf(sorted: Float64Array, low: number, high: number): readonly [number, number] {
  let sum = 0;
  for (let place = low; place < high; place++) sum += at(sorted, place);
  const mean = sum / (high - low);
  let squares = 0;
  for (let place = low; place < high; place++) squares += (at(sorted, place) - mean) ** 2;
  return [mean, Math.sqrt(squares / (high - low - 1))];
}

function orderOf(sorted: Float64Array, low: number, high: number): readonly [number, number] {
  const count = high - low;
  const half = low + Math.floor(count / 2);
  const median = count % 2 === 1 ? at(sorted, half) : (at(sorted, half - 1) + at(sorted, half)) / 2;
  // Outwards from the middle the distances grow on both sides: merge them up to their own middle.
  let [left, right] = [half - 1, half];
  let [before, now] = [0, 0];
  for (let step = 0; step <= Math.floor(count / 2); step++) {
    before = now;
    const toLeft = left < low ? Number.POSITIVE_INFINITY : median - at(sorted, left);
    const toRight = right >= high ? Number.POSITIVE_INFINITY : at(sorted, right) - median;
    now = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left--;
    else right++;
  }
  return [median, count % 2 === 1 ? now : (before + now) / 2];
}
