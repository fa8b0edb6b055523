import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { quickInstantText, zoneOffsetMillis } from './zone-clock.ts';

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
  const quick = quickInstantText(Number(epochMicros), zone);
  if (quick !== null) return quick;
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
  const epochMillis = epochMillisOf(instant);
  return epochMillis + zoneOffsetMillis(epochMillis, zone);
}

// The platform reads the texts that we write; what it does not read, or would read as a local time, Temporal does.
function epochMillisOf(instant: string): number {
  const quick = /(?:Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : Number.NaN;
  return Number.isNaN(quick) ? Temporal.Instant.from(instant).epochMilliseconds : quick;
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

const dayMillis = 86_400_000;

/**
 * Days since 1970 (UTC) around the changes of a zone's clock between two instants (ISO with offset), in order: the day
 * of each change, the one before and the one after. Every wall time that such a change repeats or skips is the wall
 * time of an instant on one of them. Empty for a zone whose clock did not change then.
 */
export function zoneChangeDays(zone: string, fromUtc: string, toUtc: string): readonly number[] {
  const days = new Set<number>();
  const end = Temporal.Instant.from(toUtc).epochMilliseconds + dayMillis;
  let at = Temporal.Instant.from(fromUtc).subtract({ hours: 24 }).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > end) return [...days].toSorted((one, other) => one - other);
    const day = Math.floor(next.epochMilliseconds / dayMillis);
    for (const near of [day - 1, day, day + 1]) days.add(near);
    at = next;
  }
}
