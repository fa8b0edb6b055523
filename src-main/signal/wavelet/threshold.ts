import { at, type Numbers } from '../profile/numbers.ts';

/**
 * What happens to a coefficient d beside a threshold t >= 0. Where |d| is below t (soft and garrote: at t too) it
 * becomes 0, and above:
 * - `soft`: |d| shrinks by t (Donoho and Johnstone 1994)
 * - `hard`: stays
 * - `garrote`: shrinks by t^2 / |d|, between the two (Gao 1998)
 * - `firm`: shrinks linearly less from t on and stays from 2 t on (Gao and Bruce 1997; {@link firm} for other limits)
 */
export const shrinkRules = ['soft', 'hard', 'garrote', 'firm'] as const;
export type ShrinkRule = (typeof shrinkRules)[number];

/** Coefficients after {@link shrinkInto}, as a new array. NaN stays NaN. */
export function threshold(values: Numbers, limit: number, rule: ShrinkRule): Float64Array {
  const shrunk = Float64Array.from(values);
  shrinkInto(shrunk, limit, rule);
  return shrunk;
}

/**
 * Shrinks coefficients in place by a rule of {@link shrinkRules}. Unlike `pywt.threshold(0, 0, 'soft')`, which is NaN,
 * 0 stays 0 with every threshold.
 *
 * @throws RangeError when the threshold is negative or not a number
 */
export function shrinkInto(values: Float64Array, limit: number, rule: ShrinkRule): void {
  if (!(limit >= 0)) throw new RangeError(`A threshold must be at least 0, not ${limit}.`);
  if (rule === 'soft') softInto(values, limit);
  if (rule === 'hard') hardInto(values, limit);
  if (rule === 'garrote') garroteInto(values, limit);
  if (rule === 'firm') firmInto(values, limit, 2 * limit);
}

/**
 * Firm thresholding: 0 up to `low`, unchanged from above `high`, and linear between, so that neither large coefficients
 * are biased (soft) nor small changes of a coefficient jump (hard). Gao and Bruce (1997); `pywt.threshold_firm`.
 *
 * @throws RangeError unless 0 <= low <= high
 */
export function firm(values: Numbers, low: number, high: number): Float64Array {
  if (!(low >= 0 && high >= low)) {
    throw new RangeError(`The limits of firm thresholding must be 0 <= low <= high, not ${low} and ${high}.`);
  }
  const shrunk = Float64Array.from(values);
  firmInto(shrunk, low, high);
  return shrunk;
}

/** Keeps the values of at least `limit` and makes the others 0, as `greater` of PyWavelets. NaN stays NaN. */
export function keepAtLeast(values: Numbers, limit: number): Float64Array {
  return Float64Array.from(values, value => (value < limit ? 0 : value));
}

/** Keeps the values of at most `limit` and makes the others 0, as `less` of PyWavelets. NaN stays NaN. */
export function keepAtMost(values: Numbers, limit: number): Float64Array {
  return Float64Array.from(values, value => (value > limit ? 0 : value));
}

function softInto(values: Float64Array, limit: number): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = at(values, index);
    if (Math.abs(value) <= limit) values[index] = 0;
    else values[index] = value > 0 ? value - limit : value + limit;
  }
}

function hardInto(values: Float64Array, limit: number): void {
  for (let index = 0; index < values.length; index += 1)
    if (Math.abs(at(values, index)) < limit) values[index] = 0;
}

function garroteInto(values: Float64Array, limit: number): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = at(values, index);
    // Of quotients, because the square of a huge value would overflow.
    values[index] = Math.abs(value) <= limit ? 0 : value - limit * (limit / value);
  }
}

function firmInto(values: Float64Array, low: number, high: number): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = at(values, index);
    const size = Math.abs(value);
    if (size <= low) values[index] = 0;
    else if (size <= high) values[index] = (Math.sign(value) * high * (size - low)) / (high - low);
  }
}
