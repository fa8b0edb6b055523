import { normal, studentT } from '../statistics/distributions.ts';

/**
 * Share of single comparisons that may be flagged so that, over so many independent ones without anything unusual,
 * the chance of any flag is `alpha`: 1 - (1 - alpha)^(1 / comparisons). Source: Sidak 1967.
 */
export function singleAlarmRate(comparisons: number, alpha: number): number {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must be between 0 and 1, not ${alpha}`);
  return -Math.expm1(Math.log1p(-alpha) / Math.max(1, comparisons));
}

/**
 * Robust z beyond which, on either side, a day (or bin) is flagged, so that the chance of any flag among so many
 * usual ones is at most `alpha`. The tail is Student's with the degrees of freedom of the spread behind the z
 * (infinite by default: normal), as a spread known from few days makes large z common.
 * Throws RangeError for an alpha outside 0 to 1.
 */
export function falseAlarmThreshold(
  daysCompared: number,
  alpha: number,
  freedom = Number.POSITIVE_INFINITY,
): number {
  const tail = singleAlarmRate(daysCompared, alpha) / 2;
  return zOfTail(tail, freedom);
}

/** The z with this probability beyond it, for a spread with so many degrees of freedom (may be infinite). */
export function zOfTail(tail: number, freedom: number): number {
  return (Number.isFinite(freedom) ? studentT(freedom) : normal).tailQuantile(tail);
}
