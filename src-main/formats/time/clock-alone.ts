import type { Reading, TimeReading } from '../../core/source.ts';
import { zoneOffsetMillis } from '../../core/zone-clock.ts';
import { clockParts } from './parts.ts';

const dayMillis = 86_400_000;
const minuteMillis = 60_000;
/** Share of the texts that must be clocks for all to be taken for clocks. */
const clockShare = 0.9;
const mostPatterns = 3;

/** How texts that are a time of day and nothing else (`08:00:00.123`) are read, and the share of them that are. */
export interface ClockGuess {
  readonly reading: TimeReading;
  readonly share: number;
  readonly hasClock: true;
}

// Four to six digits without colons are any number.
const written = clockParts.filter(({ pattern }) => pattern.startsWith('%H:') && pattern !== '%H:%M');

/** The layouts of texts nine in ten of which are a time of day with seconds; null for others. */
export function guessClock(texts: readonly string[]): ClockGuess | null {
  const filled = texts.filter(text => text !== '');
  const fits = (whole: RegExp) => filled.filter(text => whole.test(text)).length;
  const share = filled.filter(text => written.some(({ whole }) => whole.test(text))).length / filled.length;
  if (!(share >= clockShare)) return null;
  const patterns = written
    .map(({ pattern, whole }) => ({ pattern, count: fits(whole) }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, mostPatterns)
    .map(({ pattern }) => pattern);
  const reading: TimeReading = {
    layout: 'pattern',
    epochUnit: null,
    patterns,
    ambiguousDayMonth: false,
    dateOrder: null,
    yearMissing: false,
    hasOffset: false,
  };
  return { reading, share, hasClock: true };
}

/** True for a reading of times of day that no date stands beside. */
export function isClockAlone({ layout, patterns }: Pick<TimeReading, 'layout' | 'patterns'>): boolean {
  return (
    layout === 'pattern' && patterns.length > 0 && patterns.every(pattern => !/%[YGymbBdjcxs]/.test(pattern))
  );
}

/** The day that the first or the last record of a file is put on, where its times carry none. */
export type ClockDay = NonNullable<Reading['clockDay']>;

/**
 * The day of the last record: the latest on which its clock is not later than the file's last change, in the zone of
 * the file.
 * @param clock time of day of the last record, `HH:MM...`; empty where it is not known
 */
export function clockDayOfFile(clock: string, modifiedMs: number, zone: string): ClockDay {
  const local = modifiedMs + zoneOffsetMillis(modifiedMs, zone);
  const [hours = 0, minutes = 0] = clock.split(':', 2).map(Number);
  const isLater = (hours * 60 + minutes) * minuteMillis > local - Math.floor(local / dayMillis) * dayMillis;
  const day = new Date(isLater ? local - dayMillis : local).toISOString().slice(0, 10);
  return { day, of: 'last' };
}

/** The sentence on the day that times without a date were put on. */
export function clockDayNote({ day, of }: ClockDay, name: string): string {
  const why =
    of === 'first'
      ? `its first record was put on ${day}, as its #Date line says`
      : `its last record was put on ${day}, from the date of the file`;
  return `The times in ${name} carry no date: ${why}, and each step back of more than an hour was taken for midnight.`;
}
