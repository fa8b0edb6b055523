import { z } from 'zod';

/** Of which unit the series are that an analysis compares or adds. */
export const unitParam = z
  .string()
  .max(60)
  .default('')
  .describe('Unit of the series; empty for the one that most of them have. Units are never mixed.');

/** Unit for an axis: series may have none. */
export function unitName(unit: string | null): string {
  return unit === null || unit === '' ? 'value' : unit;
}

/** What the values are in a sentence: `the bytes`, `the traffic`. */
export function unitWord(unit: string | null): string {
  return unit === null || unit === '' ? 'traffic' : unit;
}
