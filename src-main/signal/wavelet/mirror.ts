/**
 * A series followed by itself backwards, twice as long: for a transform on a circle, where a series would otherwise meet
 * its other end at a step.
 */
export function mirrored(values: Float64Array): Float64Array {
  const both = new Float64Array(2 * values.length);
  both.set(values);
  both.set(values.toReversed(), values.length);
  return both;
}
