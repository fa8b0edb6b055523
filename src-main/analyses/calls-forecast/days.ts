import { dayOfDate, modulo, weekdayOfDay } from '../../core/calendar/day.ts';
import type { RecordedBin } from './rows.ts';

/** Days of the records from the first complete one to the last complete one, each with its state. */
export interface RecordedDays {
  /** Number of the first day (see `dayOfDate`). */
  readonly first: number;
  /** One per day; null where nothing is recorded, which is not the same as no calls. */
  readonly calls: readonly (number | null)[];
  /** False for a day that is cut short, or of which nothing is recorded. */
  readonly complete: readonly boolean[];
}

/** Where so many calls were to be expected, it is no chance that there is none (once in twenty thousand times). */
const certainCalls = 10;
/** What lies before a gap of so many days is another time. */
const longGapDays = 28;

/**
 * The days to learn from, oldest first. A day without a record is missing and not zero, but for calls that are listed one
 * by one and come so rarely that chance gives days without one: a gap in which fewer than ten calls were to be expected
 * holds no calls. Nothing before a gap of four weeks, and no more than `most` days are taken. Null without a complete day.
 */
export function recordedDays(bins: readonly RecordedBin[], most: number): RecordedDays | null {
  const days = bins.filter(bin => bin.hour === null);
  const whole = days.filter(day => day.complete);
  const [head, tail] = [whole[0], whole.at(-1)];
  if (head === undefined || tail === undefined) return null;
  const [first, last] = [dayOfDate(head.day), dayOfDate(tail.day)];
  const calls = new Array<number | null>(last - first + 1).fill(null);
  const complete = new Array<boolean>(calls.length).fill(false);
  for (const day of days) {
    const place = dayOfDate(day.day) - first;
    if (place < 0 || place >= calls.length) continue;
    calls[place] = day.calls;
    complete[place] = day.complete;
  }
  if (head.ofEvents) fillRareGaps(calls, complete, first);
  const start = Math.max(calls.length - most, endOfLongGap(calls));
  return { first: first + start, calls: calls.slice(start), complete: complete.slice(start) };
}

interface Gap {
  readonly start: number;
  /** The day after the last one. */
  readonly end: number;
}

function gapsOf(calls: readonly (number | null)[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let start = 0;
  for (let place = 0; place <= calls.length; place += 1) {
    if (place < calls.length && calls[place] === null) continue;
    if (place > start) gaps.push({ start, end: place });
    start = place + 1;
  }
  return gaps;
}

function endOfLongGap(calls: readonly (number | null)[]): number {
  return gapsOf(calls).findLast(({ start, end }) => end - start >= longGapDays)?.end ?? 0;
}

function fillRareGaps(calls: (number | null)[], complete: boolean[], first: number): void {
  const usual = usualCalls(calls, first);
  const usualAt = (place: number) => usual[modulo(place, 7)] ?? null;
  for (const { start, end } of gapsOf(calls)) {
    const places = Array.from({ length: end - start }, (_unused, index) => start + index);
    const expected = places.reduce((sum, place) => sum + (usualAt(place) ?? 0), 0);
    if (expected >= certainCalls) continue;
    for (const place of places.filter(one => usualAt(one) !== null)) {
      calls[place] = 0;
      complete[place] = true;
    }
  }
}

/**
 * Calls to be expected of each of the seven weekdays, beginning with that of the first day; null for one that never has a
 * record: it is closed. A weekday with many calls is closed on the days that have none, and they do not lower its mean.
 */
function usualCalls(calls: readonly (number | null)[], first: number): readonly (number | null)[] {
  return Array.from({ length: 7 }, (_unused, weekday) => {
    const all = calls.filter(
      (_calls, place) => weekdayOfDay(first + place) === weekdayOfDay(first + weekday),
    );
    const recorded = all.filter(count => count !== null);
    if (recorded.length === 0) return null;
    const total = recorded.reduce((sum, count) => sum + count, 0);
    return total / recorded.length >= certainCalls ? total / recorded.length : total / all.length;
  });
}
