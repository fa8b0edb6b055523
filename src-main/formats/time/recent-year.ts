import type { Recognition, TableSample } from '../../core/format.ts';
import { timeInColumns } from '../columns.ts';
import type { DateOrder } from './parts.ts';

const dayMillis = 86_400_000;
/** From this year on, years of two digits are those of the last century, as strptime has it. */
const firstOfLastCentury = 69;
const shortDate = /(?<!\d)(\d\d)\D(\d\d)\D(\d\d)(?!\d)/;

/**
 * A claim on a file with dates like 17/06/09, in which the year may as well stand first: where nothing in the file
 * tells, its own date does. A file holds nothing of the days after it, and is handed over for what is recent.
 * @param modifiedMs when the file was last changed, milliseconds since 1970
 */
export function withRecentYear(sample: TableSample, claim: Recognition, modifiedMs: number): Recognition {
  const { time, roles } = claim;
  const order = time.dateOrder;
  const isShort = time.patterns.some(pattern => pattern.includes('%y'));
  if (!time.ambiguousDayMonth || !isShort || order === null || order === 'ymd') return claim;
  const columns = roles.at ?? [];
  const yearFirst = timeInColumns(sample, columns, 'ymd')?.guess;
  if (yearFirst?.reading.dateOrder !== 'ymd' || yearFirst.share < 1) return claim;
  const texts = sample.rows.map(row => columns.map(index => row[index] ?? '').join(' '));
  const [asRead, withYearFirst] = [latestDay(texts, order), latestDay(texts, 'ymd')];
  const latest = modifiedMs + dayMillis;
  const isLikelier = withYearFirst <= latest && (asRead > latest || withYearFirst > asRead);
  if (!isLikelier) return claim;
  return { ...claim, time: { ...yearFirst.reading, ambiguousDayMonth: true, orderReason: 'recent' } };
}

/** Milliseconds since 1970 of the latest date of the texts. */
function latestDay(texts: readonly string[], order: DateOrder): number {
  return texts.reduce((latest, text) => Math.max(latest, dayOf(text, order)), Number.NEGATIVE_INFINITY);
}

function dayOf(text: string, order: DateOrder): number {
  const found = shortDate.exec(text);
  if (found === null) return Number.NEGATIVE_INFINITY;
  const [first, second, third] = found.slice(1).map(Number) as [number, number, number];
  const [year, month, day] = {
    ymd: [first, second, third] as const,
    dmy: [third, second, first] as const,
    mdy: [third, first, second] as const,
  }[order];
  return Date.UTC(year + (year < firstOfLastCentury ? 2000 : 1900), month - 1, day);
}
