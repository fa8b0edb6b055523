import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** An instant as ISO 8601 text with offset, microseconds kept: `2003-03-03T07:00:00+01:00`. */
export const isoInstant = z.iso.datetime({ offset: true });

/** Half-open time range in UTC; `null` means unbounded on that side. */
export const timeRangeSchema = z.object({
  fromUtc: isoInstant.nullable().default(null),
  toUtc: isoInstant.nullable().default(null),
});
export type TimeRange = z.infer<typeof timeRangeSchema>;

export const everything: TimeRange = { fromUtc: null, toUtc: null };

/** IANA zone names only; an unknown zone is a usage error named in the message. */
export const zoneSchema = z.string().refine(isZone, {
  error: issue => `"${String(issue.input)}" is not a time zone; use an IANA name such as Europe/Paris or UTC`,
});

/** True for names the platform's time zone database knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

/** Text of an instant in `zone` with its offset, from microseconds since 1970 (UTC). No zone name, no loss. */
export function instantText(epochMicros: bigint, zone: string): string {
  const instant = Temporal.Instant.fromEpochNanoseconds(epochMicros * 1000n);
  return instant.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
}

/** Microseconds since 1970 (UTC) of ISO 8601 text with offset or `Z`. */
export function epochMicrosOf(text: string): bigint {
  return Temporal.Instant.from(text).epochNanoseconds / 1000n;
}

/**
 * Wall-clock position of an instant for a chart axis: milliseconds since 1970 as if the wall clock were UTC.
 * Charts draw with `useUTC`, so that every viewer sees the site's clock whatever the laptop's zone.
 */
export function wallMillis(instant: string, zone: string): number {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;
}

/** Inverse of `wallMillis`: the instant (ISO, UTC) at which the wall clock in `zone` shows that position. */
export function instantOfWall(millis: number, zone: string): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(Math.round(millis)).toZonedDateTimeISO('UTC');
  return wall.toPlainDateTime().toZonedDateTime(zone).toInstant().toString();
}

/** Wall-clock reading for people: `2003-09-02 10:50` in `zone`; seconds only when they are not zero. */
export function readableInstant(instant: string, zone: string): string {
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const precise = wall.second !== 0 || wall.millisecond !== 0 || wall.microsecond !== 0;
  return wall.toString({ smallestUnit: precise ? 'second' : 'minute' }).replace('T', ' ');
}
