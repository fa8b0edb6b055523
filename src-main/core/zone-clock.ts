import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone's clock was not changed, half-open, in milliseconds since 1970 (UTC). */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offsetMillis: number;
}

// What was looked up of each zone: the rules of a zone never change while the program runs.
const known = new Map<string, Stretch[]>();

/** Offset of a zone's clock from UTC at an instant, both in milliseconds; ahead of UTC is above zero. */
export function zoneOffsetMillis(epochMillis: number, zone: string): number {
  const stretches = known.get(zone);
  const found = stretches?.find(({ from, to }) => epochMillis >= from && epochMillis < to);
  if (found !== undefined) return found.offsetMillis;
  const stretch = stretchAt(epochMillis, zone);
  // The one that was asked for last is looked at first: neighbours are asked for together.
  known.set(zone, [stretch, ...(stretches ?? [])]);
  return stretch.offsetMillis;
}

function stretchAt(epochMillis: number, zone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMillis)).toZonedDateTimeISO(zone);
  const next = at.getTimeZoneTransition('next');
  // A change at the instant itself began the stretch: "previous" does not count it.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMillis: at.offsetNanoseconds / 1e6,
  };
}

const dayMillis = 86_400_000;
const minuteMillis = 60_000;
/** Last text of a date: bins and records of one day follow each other. */
const lastDate = { day: Number.NaN, text: '' };

/**
 * Text of an instant in a zone with its offset, from whole microseconds since 1970 (UTC): as `Temporal.ZonedDateTime`
 * writes it without the name of the zone, and some twenty times as fast. Null where it would not be exact: offsets of
 * no whole minute, and years beyond 2255.
 */
export function quickInstantText(epochMicros: number, zone: string): string | null {
  if (!Number.isSafeInteger(epochMicros)) return null;
  const millis = Math.floor(epochMicros / 1000);
  const offset = zoneOffsetMillis(millis, zone);
  if (offset % minuteMillis !== 0) return null;
  const wall = millis + offset;
  const day = Math.floor(wall / dayMillis);
  const clock = wall - day * dayMillis;
  const seconds = Math.floor(clock / 1000);
  const fraction = (clock - seconds * 1000) * 1000 + (epochMicros - millis * 1000);
  return `${dateText(day)}T${clockText(seconds)}${fractionText(fraction)}${offsetText(offset / minuteMillis)}`;
}

function dateText(day: number): string {
  if (day !== lastDate.day) {
    lastDate.day = day;
    lastDate.text = new Date(day * dayMillis).toISOString().split('T', 1)[0] ?? '';
  }
  return lastDate.text;
}

function clockText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function fractionText(micros: number): string {
  return micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(count: number): string {
  return count < 10 ? `0${count}` : String(count);
}
