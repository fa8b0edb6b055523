import { type DateOrder, guessTime } from './time-layouts.ts';

/** What the columns of a matrix stand for. */
export type HeaderUnit = 'time of day' | 'day' | 'month';

/** What the names of columns say of the time of their values, beside what a record says of it. */
export interface HeaderTimes {
  /** One for each name: `07:30`, or a day or month as it is written. */
  readonly texts: readonly string[];
  /** Days are written before the time of day of a record, the others behind its day or year. */
  readonly unit: HeaderUnit;
}

/** Fewer columns than this are no row of times. */
const fewestTimes = 4;
const clockName =
  /^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))?(?::\d{2})?(?: ?(?:h|uhr))?(?: ?(?<half>[ap])\.?m\.?)?(?: ?(?:-|–|to|bis) ?\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?(?: ?(?:h|uhr|[ap]\.?m\.?))?)?$/i;
const bareHour = /^\d{1,2}$/;
const shortMonth = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i;
const wholeMonth =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/i;

/** The times that names of columns are: times of day (`07:30`, `7:30 AM`, `07h`, `07:00-07:30`, 0 to 23), days or months of English; null for others. */
export function headerTimes(names: readonly string[], order?: DateOrder): HeaderTimes | null {
  if (names.length < fewestTimes || new Set(names).size < names.length) return null;
  const trimmed = names.map(name => name.trim());
  const clocks = trimmed.map(clockOf);
  if (clocks.every(clock => clock !== null))
    return areHours(trimmed) ? { texts: clocks, unit: 'time of day' } : null;
  if (areMonths(trimmed)) return { texts: trimmed, unit: 'month' };
  const days = guessTime(trimmed, order);
  if (days === null || days.share < 1 || days.reading.layout === 'epoch') return null;
  return { texts: trimmed, unit: 'day' };
}

/** True for names of months, all short or all whole. */
export function areMonths(names: readonly string[]): boolean {
  return [shortMonth, wholeMonth].some(month => names.every(name => month.test(name.trim())));
}

// Bare numbers are hours only where they are those of a day.
function areHours(names: readonly string[]): boolean {
  if (!names.some(name => bareHour.test(name))) return true;
  return names.length === 24 && names.every((name, hour) => Number(name) === hour);
}

/** A time of day as `HH:MM`, of a span that of its begin; null for a text that is none. */
export function clockOf(name: string): string | null {
  const found = clockName.exec(name)?.groups;
  if (found === undefined) return null;
  const written = Number(found.hour);
  const half = found.half?.toLowerCase();
  if (half !== undefined && (written < 1 || written > 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0);
  const minute = Number(found.minute ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
