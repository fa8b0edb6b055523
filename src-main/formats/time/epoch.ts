import type { TimeReading } from '../../core/source.ts';

type EpochUnit = NonNullable<TimeReading['epochUnit']>;

// Counts since 1970 that fall between 1990 and 2100, in each unit.
const epochUnits: readonly { readonly unit: EpochUnit; readonly low: number; readonly high: number }[] = [
  { unit: 's', low: 631_152_000, high: 4_102_444_800 },
  { unit: 'ms', low: 631_152_000_000, high: 4_102_444_800_000 },
  { unit: 'us', low: 631_152_000_000_000, high: 4_102_444_800_000_000 },
  { unit: 'ns', low: 631_152_000_000_000_000, high: 4_102_444_800_000_000_000 },
];
const count = /^\d{9,19}(?:\.\d+)?$/;
const anyCount = /^-?\d{1,19}(?:\.\d+)?$/;
// Below 10,000,000 seconds (April 1970) a number is more likely a duration than an instant.
const shortest = 10_000_000 / 631_152_000;

/** The unit of a column of counts since 1970 and the share of texts (0 to 1) it reads. */
export interface EpochGuess {
  readonly unit: EpochUnit;
  readonly share: number;
}

/** Counts since 1970 that fall between 1990 and 2100; decimals are allowed. Null when fewer than half are. */
export function guessRecentCount(texts: readonly string[]): EpochGuess | null {
  const numbers = texts.filter(text => count.test(text)).map(Number);
  for (const { unit, low, high } of epochUnits) {
    const inside = numbers.filter(value => value >= low && value <= high).length;
    if (inside * 2 >= texts.length) return { unit, share: inside / texts.length };
  }
  return null;
}

/**
 * Counts since 1970 of a column whose header says that it is a time: also before 1990, and before 1970 as negative
 * numbers. Half of the values must be at least 10,000,000 seconds from 1970, or they are taken for durations: null.
 */
export function guessNamedCount(texts: readonly string[]): EpochGuess | null {
  const sizes = texts.filter(text => anyCount.test(text)).map(text => Math.abs(Number(text)));
  for (const { unit, low, high } of epochUnits) {
    const far = sizes.filter(size => size >= low * shortest && size <= high).length;
    if (far * 2 < texts.length) continue;
    return { unit, share: sizes.filter(size => size <= high).length / texts.length };
  }
  return null;
}
