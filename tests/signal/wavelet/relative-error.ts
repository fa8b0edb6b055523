/** Largest distance of two rows as a part of the largest expected value; infinite where one is missing or not a number. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const scale = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const distances = Array.from(expected, (value, index) => Math.abs((actual[index] ?? Number.NaN) - value));
  const worst = distances.reduce(
    (most, value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.max(most, value)),
    0,
  );
  return worst === 0 ? 0 : worst / scale;
}

/** Sum of squares. */
export function energyOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value * value, 0);
}

/** The row moved on by `shift` places round a circle. */
export function rotated(values: Float64Array, shift: number): Float64Array {
  return values.map(
    (_, index) => values[(((index - shift) % values.length) + values.length) % values.length] ?? 0,
  );
}
