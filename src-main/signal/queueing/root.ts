const most = 200;

/**
 * Where a continuous function changes its sign between `low` and `high`, to about one unit in the last place.
 * Chandrupatla, "A new hybrid quadratic/bisection algorithm", Advances in Engineering Software 28 (1997):
 * inverse quadratic interpolation where it can be trusted, else bisection.
 *
 * @throws RangeError when the function has the same sign at both ends.
 */
export function rootBetween(valueAt: (x: number) => number, low: number, high: number): number {
  // `near` is the newest point, `far` the end across the root, `last` the point dropped before.
  let near = high;
  let far = low;
  let nearValue = valueAt(near);
  let farValue = valueAt(far);
  if (nearValue === 0) return near;
  if (farValue === 0) return far;
  if (!(nearValue > 0 !== farValue > 0)) throw new RangeError('No change of sign between the two ends.');
  let fraction = 0.5;
  for (let round = 0; round < most; round++) {
    const x = near + fraction * (far - near);
    const value = valueAt(x);
    const kept = value > 0 === nearValue > 0;
    const last = kept ? near : far;
    const lastValue = kept ? nearValue : farValue;
    if (!kept) [far, farValue] = [near, nearValue];
    [near, nearValue] = [x, value];
    const best = Math.abs(nearValue) < Math.abs(farValue) ? near : far;
    const margin = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(far - near);
    if (nearValue === 0 || margin > 0.5) return best;
    const wanted = nextFraction([near, nearValue], [far, farValue], [last, lastValue]);
    fraction = Math.min(1 - margin, Math.max(margin, wanted));
  }
  return near;
}

type Point = readonly [x: number, value: number];

/** Share of the way from `near` to `far` at which to look next. */
function nextFraction(near: Point, far: Point, last: Point): number {
  const place = (near[0] - far[0]) / (last[0] - far[0]);
  const level = (near[1] - far[1]) / (last[1] - far[1]);
  if (!(level ** 2 < place && (1 - level) ** 2 < 1 - place)) return 0.5;
  const viaFar = (near[1] / (far[1] - near[1])) * (last[1] / (far[1] - last[1]));
  const viaLast =
    ((last[0] - near[0]) / (far[0] - near[0])) *
    (near[1] / (last[1] - near[1])) *
    (far[1] / (last[1] - far[1]));
  return viaFar + viaLast;
}
