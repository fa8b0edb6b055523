import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A series over its whole grid of bins, as `traffic-values.sql` gives it. */
export const seriesValuesSchema = z.object({
  series: z.string(),
  unit: z.string(),
  binMinutes: z.number(),
  firstAt: z.iso.datetime({ offset: true }),
  values: z.array(z.number().nullable()).describe('Null where a bin is missing.'),
  days: z.array(z.number().int()).describe('Days since that of the first bin, on the clock of the site.'),
  slots: z.array(z.number().int()).describe('Slot of the day of each bin, 0 at midnight.'),
});
export type SeriesValues = z.infer<typeof seriesValuesSchema>;

/** The values with NaN where a bin is missing. */
export function numbersOf({ values }: SeriesValues): Float64Array {
  return Float64Array.from(values, value => value ?? Number.NaN);
}

/** Null for a number that is none, as rows tell a missing value. */
export function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Bins of a day; null when the day is no whole number of them. */
export function binsPerDay(binMinutes: number): number | null {
  const bins = 1440 / binMinutes;
  return Number.isInteger(bins) && bins > 1 ? bins : null;
}

/** Begins of the bins of a series, as instants with the offset of the zone. */
export function binStarts({ firstAt, binMinutes, values }: SeriesValues, zone: string): readonly string[] {
  const first = Temporal.Instant.from(firstAt).epochMilliseconds;
  const step = binMinutes * 60_000;
  return values.map((_value, index) =>
    Temporal.Instant.fromEpochMilliseconds(first + index * step)
      .toZonedDateTimeISO(zone)
      .toString({ timeZoneName: 'never' }),
  );
}
