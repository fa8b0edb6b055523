import { at, type Numbers } from '../profile/numbers.ts';

/** Rank of each value from 1; equal values share the mean of their ranks. The values must all be there. */
export function averageRanks(values: Numbers): Float64Array {
  const order = [...values.keys()].sort((a, b) => at(values, a) - at(values, b));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    const value = at(values, order[start] ?? 0);
    let end = start + 1;
    while (end < order.length && at(values, order[end] ?? 0) === value) end++;
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** How often each value that occurs more than once does so. */
export function tieSizes(values: Numbers): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter(count => count > 1);
}
