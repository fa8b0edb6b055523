import { at, medianOf, type Numbers } from './numbers.ts';

/**
 * Slow level of each day from the ratios (observed over usual) of the days around it, its own left out: the median
 * of the nearest `window` days. Where the window cannot be centred, at both ends, the median is taken along the
 * median slope of the window instead (Theil 1950, Sen 1968), so that a trend does not look like unusual days.
 * 1 where no ratio is known.
 *
 * @param ratios one per calendar day; NaN where unknown or not to be learnt from
 * @param window days looked at, the own one among them; below 3 the level is 1 everywhere
 * @param alongSlope false takes the plain median at the ends too
 */
export function dayLevels(ratios: Numbers, window: number, alongSlope = true): Float64Array {
  const days = ratios.length;
  const levels = new Float64Array(days).fill(1);
  const width = Math.min(Math.round(window), days);
  if (width < 3) return levels;
  const half = Math.floor(width / 2);
  for (let day = 0; day < days; day += 1) {
    const first = Math.max(0, Math.min(day - half, days - width));
    const near: number[] = [];
    for (let other = first; other < first + width; other += 1)
      if (other !== day && !Number.isNaN(at(ratios, other))) near.push(other);
    const slope = first === day - half || !alongSlope ? 0 : medianSlope(ratios, near);
    const level = medianOf(near.map(other => at(ratios, other) + slope * (day - other)));
    if (level > 0) levels[day] = level;
  }
  return levels;
}

/** Median of the slopes between pairs of days at least a week apart; 0 with fewer than 10 days, which say nothing. */
function medianSlope(ratios: Numbers, days: readonly number[]): number {
  const count = days.length;
  if (count < 10) return 0;
  const slopes = new Float64Array((count * (count - 1)) / 2);
  let pairs = 0;
  for (let first = 0; first < count; first += 1)
    for (let second = first + 1; second < count; second += 1) {
      const [from, to] = [at(days, first), at(days, second)];
      // Nearer pairs say little about a slope, and are many.
      if (to - from < 7) continue;
      slopes[pairs] = (at(ratios, to) - at(ratios, from)) / (to - from);
      pairs += 1;
    }
  return pairs > 0 ? medianOf(slopes.subarray(0, pairs)) : 0;
}
