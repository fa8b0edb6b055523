import { z } from 'zod';

/** Which series of traffic an analysis looks at. */
export const seriesParam = z
  .string()
  .max(2000)
  .default('')
  .describe('Names of series between commas; empty for all.');

/** Name of a series as it fits into a legend; the whole name stands in the table. */
export function shortSeries(name: string): string {
  return name.length <= 32 ? name : `${name.slice(0, 31)}…`;
}
