/** What spoke for an order of day and month where both fit. */
export type OrderReason = 'steps' | 'halves' | 'recent';

interface NumberedDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** What follows the date. */
  readonly rest: string;
}

/** A way through the dates of a file in its order. */
interface Walk {
  /** Steps against the direction that most steps go. */
  readonly back: number;
  /** Sum of all steps, in days. */
  readonly days: number;
  readonly onlyFirstOfMonth: boolean;
}

const dayMillis = 86_400_000;
/** By how much an order must be the better one: less could be chance. */
const leastRatio = { back: 4, days: 3 } as const;

/**
 * The order of day and month in which the records follow each other, from texts in the order of the file of which every
 * one fits either way; null when neither is clearly the better one. Records stand in order of time (either way round)
 * more often than not, and those of one week look like those of a year under the wrong order. Dates alone of which each
 * is the first of a month may be either, months or days.
 * @param hasYear whether the third number of a text is its year
 */
export function orderOfRecords(texts: readonly string[], hasYear: boolean): 'dmy' | 'mdy' | null {
  const dates = texts.flatMap(text => numbered(text, hasYear) ?? []);
  const dayFirst = walkOf(dates.map(({ first, second, year }) => [year, second, first]));
  const monthFirst = walkOf(dates.map(({ first, second, year }) => [year, first, second]));
  const byBack = lesser(dayFirst.back, monthFirst.back, leastRatio.back);
  if (byBack !== null) return byBack;
  const byDays = lesser(dayFirst.days, monthFirst.days, leastRatio.days);
  const other = byDays === 'dmy' ? monthFirst : dayFirst;
  const mayBeMonths = other.onlyFirstOfMonth && new Set(dates.map(({ rest }) => rest)).size < 2;
  return mayBeMonths ? null : byDays;
}

function lesser(dayFirst: number, monthFirst: number, ratio: number): 'dmy' | 'mdy' | null {
  if (dayFirst === monthFirst) return null;
  if (dayFirst * ratio <= monthFirst) return 'dmy';
  return monthFirst * ratio <= dayFirst ? 'mdy' : null;
}

function numbered(text: string, hasYear: boolean): NumberedDate | null {
  const found = /^(\d{1,2})\D(\d{1,2})(?:\D(\d{2,4}))?/.exec(text);
  if (found === null) return null;
  const [date, first, second, year] = found;
  const isWhole = hasYear && year !== undefined;
  return {
    first: Number(first),
    second: Number(second),
    // A leap year, so that every day exists.
    year: isWhole ? Number(year) : 2000,
    rest: isWhole ? text.slice(date.length) : text.replace(/^\d+\D\d+/, ''),
  };
}

function walkOf(dates: readonly (readonly [year: number, month: number, day: number])[]): Walk {
  const days = dates.map(([year, month, day]) => Date.UTC(year, month - 1, day) / dayMillis);
  const steps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  const forward = steps.filter(step => step > 0).length;
  const backward = steps.filter(step => step < 0).length;
  return {
    back: Math.min(forward, backward),
    days: steps.reduce((sum, step) => sum + Math.abs(step), 0),
    onlyFirstOfMonth: dates.every(([, , day]) => day === 1),
  };
}
