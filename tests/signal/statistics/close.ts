import { expect } from 'vitest';

/** Fails unless the value lies within `tolerance` of the expected one, relative to it where that is above 1. */
export function expectClose(value: number, expected: number, tolerance = 1e-10): void {
  expect(
    Math.abs(value - expected) / Math.max(1, Math.abs(expected)),
    `${value}, not ${expected}`,
  ).toBeLessThan(tolerance);
}

/** As {@link expectClose}, relative to the expected value however small. */
export function expectSameDigits(value: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(value - expected), `${value}, not ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.abs(expected),
  );
}

/** Rows of the same length, each value as {@link expectClose}. */
export function expectAllClose(
  values: ArrayLike<number>,
  expected: readonly number[],
  tolerance = 1e-10,
): void {
  expect(values.length).toBe(expected.length);
  expected.forEach((value, index) => {
    expectClose(values[index] ?? Number.NaN, value, tolerance);
  });
}
