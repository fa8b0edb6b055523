/** Numbers in a row: plain or typed, never changed by what reads them. NaN stands for missing. */
export type Numbers = readonly number[] | Float64Array;

/** Value at an index, NaN outside the row. */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}

/** The values that are there (not NaN), ascending. */
export function sortedPresent(values: Numbers): Float64Array {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = at(values, index);
    if (Number.isNaN(value)) continue;
    present[count] = value;
    count += 1;
  }
  const kept = present.subarray(0, count);
  return count > 64 ? kept.sort() : insertionSorted(kept);
}

/** Sorts in place; several times as fast as the built-in sort for the few values of a class of days. */
function insertionSorted(values: Float64Array): Float64Array {
  for (let next = 1; next < values.length; next += 1) {
    const value = at(values, next);
    let place = next;
    for (; place > 0 && at(values, place - 1) > value; place -= 1) values[place] = at(values, place - 1);
    values[place] = value;
  }
  return values;
}

/** Sum of the values that are there; 0 for none. */
export function sumPresent(values: Numbers): number {
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value;
  return sum;
}

/** Quantile of ascending values by linear interpolation between order statistics (R type 7); NaN for none. */
export function quantileOfSorted(sorted: Numbers, probability: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * Math.min(1, Math.max(0, probability));
  const low = Math.floor(position);
  const below = at(sorted, low);
  return position === low ? below : below + (position - low) * (at(sorted, low + 1) - below);
}

/** Median of the values that are there; NaN for none. */
export function medianOf(values: Numbers): number {
  return quantileOfSorted(sortedPresent(values), 0.5);
}

/**
 * Median of ascending values with the one at `index` left out (null: none); NaN when nothing else is there.
 * Constant time, so that leaving every day out in turn costs one sort.
 */
export function medianWithout(sorted: Numbers, index: number | null): number {
  const count = index === null ? sorted.length : sorted.length - 1;
  if (count < 1) return Number.NaN;
  const pick = (rank: number): number => at(sorted, index === null || rank < index ? rank : rank + 1);
  const half = Math.floor(count / 2);
  return count % 2 === 1 ? pick(half) : (pick(half - 1) + pick(half)) / 2;
}
