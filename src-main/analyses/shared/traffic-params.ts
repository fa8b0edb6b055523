import { z } from 'zod';

/** Which series of traffic an analysis looks at. */
export const seriesParam = z
  .string()
  .max(2000)
  .default('')
  .describe('Names of series between commas, one with a comma in it between quotation marks; empty for all.');

/** Figure of a summary: what of the data an analysis of traffic leaves out, since it stands there several times. */
export const repeatedBinsFigure = z
  .number()
  .int()
  .describe(
    'Bins of the series in scope that are in the data more than once: only the first value of each is counted.',
  );

/** Widths of a bin in minutes that an analysis can be asked for; 0 is that of the files. */
export const binWidths = [0, 5, 15, 30, 60, 120, 360, 720, 1440, 10_080] as const;

/** Width of the bins that a method is given. */
export const binMinutesParam = z
  .literal(binWidths)
  .default(0)
  .describe(
    'Width of a bin in minutes; 0 for that of the files, which is the least. A wider bin of what adds up is missing when a part of it is; of a rate it is the mean.',
  );

/** A name as {@link seriesParam} takes it: in quotation marks where it would be taken for several, or for a quoted one. */
export function seriesArgument(name: string): string {
  return /,|^\s*"/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** The names that {@link seriesParam} holds, as `traffic-bins.sql` reads them; none for all series. */
export function seriesNames(asked: string): readonly string[] {
  return [...asked.matchAll(/\s*"(?:[^"]|"")*"\s*|[^,]+/g)]
    .map(([written]) => written.trim())
    .filter(written => written !== '')
    .map(written =>
      /^"(?:[^"]|"")*"$/.test(written) ? written.slice(1, -1).replaceAll('""', '"') : written,
    );
}

/** Name of a series as it fits into a legend; the whole name stands in the table. */
export function shortSeries(name: string): string {
  return name.length <= 32 ? name : `${name.slice(0, 31)}…`;
}
