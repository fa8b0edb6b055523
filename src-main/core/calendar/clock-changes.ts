import { Temporal } from 'temporal-polyfill';

/** A local date whose day is not 24 hours long. */
export interface ClockChange {
  /** `YYYY-MM-DD`, the local date. */
  readonly date: string;
  /** Minutes from one local midnight to the next: 1380 or 1500 as a rule, 0 for a date that the zone skipped. */
  readonly minutes: number;
}

const usualMinutes = 1440;

/**
 * Local days of a zone from one date to another (`YYYY-MM-DD`, both included) that a change of the clock makes shorter
 * or longer than 24 hours, in order. RangeError for a bad date or an unknown zone.
 */
export function clockChanges(zone: string, fromDate: string, toDate: string): readonly ClockChange[] {
  const [first, last] = [Temporal.PlainDate.from(fromDate), Temporal.PlainDate.from(toDate)];
  const end = last.add({ days: 1 }).toZonedDateTime(zone);
  const dates = new Map<string, Temporal.PlainDate>();
  let at = first.toZonedDateTime(zone).subtract({ seconds: 1 }).getTimeZoneTransition('next');
  while (at !== null && Temporal.ZonedDateTime.compare(at, end) <= 0) {
    for (const days of [-1, 0, 1]) {
      const date = at.toPlainDate().add({ days });
      dates.set(date.toString(), date);
    }
    at = at.getTimeZoneTransition('next');
  }
  return [...dates.entries()]
    .filter(([date]) => date >= fromDate && date <= toDate)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, day]) => ({ date, minutes: minutesOf(day, zone) }))
    .filter(one => one.minutes !== usualMinutes);
}

// Start of day to start of day; a date that the zone skipped starts where the next one does.
function minutesOf(date: Temporal.PlainDate, zone: string): number {
  const next = date.add({ days: 1 }).toZonedDateTime(zone);
  return (next.epochMilliseconds - date.toZonedDateTime(zone).epochMilliseconds) / 60_000;
}
