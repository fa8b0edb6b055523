import { Temporal } from 'temporal-polyfill';
import { KymoError } from '../../core/errors.ts';

/** Width of every bin that is asked for. */
export const binMinutes = 15;
export const binMillis = binMinutes * 60_000;

/** A local day and its bins; times in milliseconds since 1970 (UTC). */
export interface LocalDay {
  /** `YYYY-MM-DD` in the site's zone. */
  readonly day: string;
  readonly startMs: number;
  /** Start of the next day. */
  readonly endMs: number;
  /** 96, or 92 and 100 where the clock is changed by an hour; 0 for a date that the zone skipped. */
  readonly bins: number;
}

/** The bins of a local date. @throws KymoError `usage` for a bad date, or a day that 15 minutes do not divide */
export function localDay(day: string, zone: string): LocalDay {
  const date = plainDate(day);
  const startMs = date.toZonedDateTime(zone).epochMilliseconds;
  const endMs = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  const bins = (endMs - startMs) / binMillis;
  if (!Number.isInteger(bins))
    throw new KymoError(
      'usage',
      `${day} is not a whole number of quarter hours long in ${zone}. Choose another zone for this day.`,
    );
  return { day, startMs, endMs, bins };
}

/** Starts of the bins of a day, in order. */
export function binStarts({ startMs, bins }: LocalDay): readonly number[] {
  return Array.from({ length: bins }, (_unused, bin) => startMs + bin * binMillis);
}

/** The local date of an instant in milliseconds since 1970. */
export function dateAt(epochMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Instant as ISO 8601 text with the offset of the zone, without the zone's name. */
export function instantIn(epochMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never' });
}

/** The date `count` days later (earlier when negative). */
export function dateAfter(day: string, count: number): string {
  return plainDate(day).add({ days: count }).toString();
}

/** Local days from one date to another, both included; none when they are reversed. Dates the zone skipped are left out. */
export function daysFrom(first: string, last: string, zone: string): readonly LocalDay[] {
  const [from, to] = [plainDate(first), plainDate(last)];
  const count = Math.max(0, from.until(to).days + 1);
  return Array.from({ length: count }, (_unused, index) =>
    localDay(from.add({ days: index }).toString(), zone),
  ).filter(day => day.bins > 0);
}

function plainDate(day: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' });
  } catch (cause) {
    throw new KymoError('usage', `"${day}" is not a date; write it as 2026-03-29.`, { cause });
  }
}
