import { Temporal } from 'temporal-polyfill';
import type { TimeRange } from '../../src-main/core/time.ts';
import { instantOfWall, readableInstant } from '../../src-main/core/time.ts';

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;

/**
 * The instant (UTC) of typed text: a date, a date and time, or either with an offset. Without an offset the text is
 * the wall clock in `zone`. Null when it is not a time.
 */
export function instantOfText(text: string, zone: string): string | null {
  const typed = text.trim().replace(' ', 'T');
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(typed)) return null;
  try {
    if (/(Z|[+-]\d\d:?\d\d)$/i.test(typed.slice(10))) return Temporal.Instant.from(typed).toString();
    return Temporal.PlainDateTime.from(typed).toZonedDateTime(zone).toInstant().toString();
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/**
 * The range of a brush over wall-clock positions (milliseconds, see `wallMillis`), widened to whole days when it
 * spans two days or more, to whole hours from six hours on, to whole minutes from ten minutes on, else to whole seconds.
 */
export function rangeOfBrush(fromWall: number, toWall: number, zone: string): TimeRange {
  const span = toWall - fromWall;
  const step =
    span >= 2 * dayMillis ? dayMillis : span >= 6 * hourMillis ? hourMillis : span >= 600_000 ? 60_000 : 1000;
  const first = Math.floor(fromWall / step) * step;
  const last = Math.max(Math.ceil(toWall / step) * step, first + step);
  return { fromUtc: instantOfWall(first, zone), toUtc: instantOfWall(last, zone) };
}

/** The whole of one day (`2003-09-02`) in `zone`, 23 to 25 hours long. */
export function rangeOfDay(day: string, zone: string): TimeRange {
  const date = Temporal.PlainDate.from(day);
  const start = (at: Temporal.PlainDate) => at.toZonedDateTime(zone).toInstant().toString();
  return { fromUtc: start(date), toUtc: start(date.add({ days: 1 })) };
}

/** The part of a day from `startMinute` (0 to 1439) on the wall clock in `zone`, `minutes` long. */
export function rangeOfSlot(day: string, startMinute: number, minutes: number, zone: string): TimeRange {
  const start = Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds + startMinute * 60_000;
  return { fromUtc: instantOfWall(start, zone), toUtc: instantOfWall(start + minutes * 60_000, zone) };
}

/** What two ranges share, or null when that is nothing. */
export function sharedRange(one: TimeRange, other: TimeRange): TimeRange | null {
  const fromUtc = furthest([one.fromUtc, other.fromUtc], 1);
  const toUtc = furthest([one.toUtc, other.toUtc], -1);
  if (fromUtc !== null && toUtc !== null && Temporal.Instant.compare(fromUtc, toUtc) >= 0) return null;
  return { fromUtc, toUtc };
}

/** The latest (`sign` 1) or earliest (-1) of the ends that bound. */
function furthest(ends: readonly (string | null)[], sign: 1 | -1): string | null {
  const bounds = ends.filter(end => end !== null);
  return bounds.toSorted((a, b) => sign * Temporal.Instant.compare(b, a))[0] ?? null;
}

/** The last `days` days before the end of the data, whole days in `zone`. */
export function rangeOfLastDays(lastAt: string, days: number, zone: string): TimeRange {
  const end = Temporal.Instant.from(lastAt).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant().toString();
  return { fromUtc: start(end.subtract({ days })), toUtc: start(end) };
}

/** The range for the top bar: dates alone where both ends are midnight; the end is exclusive, as everywhere. */
export function rangeText(range: TimeRange, zone: string): string {
  if (range.fromUtc === null && range.toUtc === null) return 'All time';
  const ends = [range.fromUtc, range.toUtc].map(end => (end === null ? '' : readableInstant(end, zone)));
  const midnight = ends.every(end => end === '' || end.endsWith(' 00:00'));
  const [from, to] = midnight ? ends.map(end => end.slice(0, 10)) : ends;
  if (from === '') return `before ${to}`;
  if (to === '') return `from ${from}`;
  return `${from} to ${to}`;
}

/** Offset of `zone` at an instant, `+02:00`. */
export function offsetText(zone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offset;
}
