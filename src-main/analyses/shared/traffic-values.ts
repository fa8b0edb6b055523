import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantOfWall, wallMillis } from '../../core/time.ts';
import { quickInstantText, zoneOffsetMillis } from '../../core/zone-clock.ts';

/** A series over its whole grid of bins, as `traffic-values.sql` gives it. */
export const seriesValuesSchema = z.object({
  series: z.string(),
  unit: z.string(),
  binMinutes: z.number(),
  onClock: z
    .boolean()
    .describe(
      'True for bins that follow the clock of the site and are longer or shorter where it is changed.',
    ),
  firstAt: z.iso.datetime({ offset: true }),
  bins: z.number().int().describe('Bins from the first to the last, the missing ones among them.'),
  places: z
    .array(z.number().int())
    .describe('Places of the bins that have a value, counted from 0, in no order.'),
  values: z.array(z.number()).describe('The value of each of them.'),
});
export type SeriesValues = z.infer<typeof seriesValuesSchema>;

const minuteMillis = 60_000;
const dayMillis = 86_400_000;

/** The values of all bins in the order of time, with NaN where one is missing. */
export function numbersOf({ bins, places, values }: SeriesValues): Float64Array {
  const numbers = new Float64Array(bins).fill(Number.NaN);
  places.forEach((place, index) => {
    numbers[place] = values[index] ?? Number.NaN;
  });
  return numbers;
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

/** Begin of each bin in milliseconds since 1970 (UTC). */
function startMillis({ firstAt, binMinutes, bins, onClock }: SeriesValues, zone: string): Float64Array {
  const step = binMinutes * minuteMillis;
  if (!onClock) {
    const first = Temporal.Instant.from(firstAt).epochMilliseconds;
    return Float64Array.from({ length: bins }, (_unused, index) => first + index * step);
  }
  const first = wallMillis(firstAt, zone);
  return Float64Array.from({ length: bins }, (_unused, index) =>
    Date.parse(instantOfWall(first + index * step, zone)),
  );
}

/** Begins of the bins of a series, as instants with the offset of the zone. */
export function binStarts(series: SeriesValues, zone: string): readonly string[] {
  return Array.from(startMillis(series, zone), millis => instantOf(millis, zone));
}

function instantOf(millis: number, zone: string): string {
  const written = quickInstantText(millis * 1000, zone);
  if (written !== null) return written;
  const instant = Temporal.Instant.fromEpochMilliseconds(millis);
  return instant.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
}

/** Where the bins of a series stand in the calendar of the site. */
export interface CalendarPlaces {
  /** Days since that of the first bin. */
  readonly days: Int32Array;
  /** Slot of the day, 0 at midnight. */
  readonly slots: Int32Array;
}

/** Day and slot of each bin on the clock of the zone. */
export function calendarPlaces(series: SeriesValues, zone: string): CalendarPlaces {
  const starts = startMillis(series, zone);
  const walls = starts.map(millis => millis + zoneOffsetMillis(millis, zone));
  const firstDay = Math.floor((walls[0] ?? 0) / dayMillis);
  const width = series.binMinutes * minuteMillis;
  return {
    days: Int32Array.from(walls, wall => Math.floor(wall / dayMillis) - firstDay),
    slots: Int32Array.from(walls, wall =>
      Math.floor((wall - Math.floor(wall / dayMillis) * dayMillis) / width),
    ),
  };
}
