import { type Reading, readingSchema } from '../../../core/source.ts';

/**
 * True when a file of the case was read the way it would be read now. The hours that stand in it twice are found while
 * it is loaded, so they are no difference.
 * @param known the reading of the known file, as JSON
 */
export function isSameReading(known: string, reading: Reading): boolean {
  if (known === JSON.stringify(reading)) return true;
  const parsed = readingSchema.safeParse(JSON.parse(known));
  if (parsed.data?.foldDays === undefined) return false;
  const { foldDays: _found, ...without } = JSON.parse(known);
  return JSON.stringify(without) === JSON.stringify(reading);
}
