import fc from 'fast-check';
import { wavelet, waveletNames } from '../../../src-main/signal/wavelet/filters.ts';

/** Largest absolute value of a row, at least 1e-300 so that it can divide. */
export function largest(values: ArrayLike<number>): number {
  let most = 1e-300;
  for (let index = 0; index < values.length; index += 1) {
    most = Math.max(most, Math.abs(values[index] ?? Number.NaN));
  }
  return most;
}

/** Largest difference between two rows of one length, infinite when the lengths differ or a value is missing. */
export function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let index = 0; index < actual.length; index += 1) {
    const apart = Math.abs((actual[index] ?? Number.NaN) - (expected[index] ?? Number.NaN));
    if (!(apart <= most)) most = Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
  }
  return most;
}

/** Sum of the squares of all rows. */
export function energy(...rows: readonly ArrayLike<number>[]): number {
  return rows.reduce((sum, row) => sum + Array.from(row).reduce((part, value) => part + value * value, 0), 0);
}

/** A signal without missing values. */
export const signals = (minLength: number, maxLength: number) =>
  fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength, maxLength });

// The laws hold to rounding only where the published table is orthonormal to rounding: the symlets' is not.
const preciseNames = waveletNames.filter(name => /^(haar|db|coif|sym9)/.test(name));
export const preciseWavelets = fc.constantFrom(...preciseNames).map(wavelet);
export const anyWavelets = fc.constantFrom(...waveletNames).map(wavelet);
