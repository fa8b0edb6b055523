/** A day of an unknown year: month 1 to 12, day 1 to 31. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** Years of the records of a file whose times carry none. */
export interface AssumedYears {
  /** Year of the latest record. */
  readonly lastYear: number;
  /** True when the records run over New Year: those before it are in `lastYear - 1`. */
  readonly crossesNewYear: boolean;
}

const dayMillis = 86_400_000;

/**
 * The year of the last record of a file in order of time, and whether the file runs over New Year. The last record is
 * in the latest year in which it is not later than the file's last change plus one day (for clocks and zones that
 * differ) and in which its day exists (29 February); the file runs over New Year when its first day comes after its
 * last day in the calendar. A file of more than a year cannot be told from a shorter one.
 * @param holdsLeapDay whether a record is of 29 February: its year has to have one. Default: no
 */
export function assumeYears(
  first: MonthDay,
  last: MonthDay,
  modified: Date,
  holdsLeapDay = false,
): AssumedYears {
  const newest = modified.getTime() + dayMillis;
  const latest = new Date(newest).getUTCFullYear();
  // 29 February exists again after eight years at the latest (1896 to 1904, 2096 to 2104).
  const years = Array.from({ length: 10 }, (_unused, back) => latest - back);
  const leapDayBack = later(first, last) && later(leapDay, last) ? 1 : 0;
  const fits = (year: number) => {
    const at = new Date(Date.UTC(year, last.month - 1, last.day));
    const leapDayExists = !holdsLeapDay || isLeapYear(year - leapDayBack);
    return at.getTime() <= newest && at.getUTCMonth() === last.month - 1 && leapDayExists;
  };
  return { lastYear: years.find(fits) ?? latest, crossesNewYear: later(first, last) };
}

const leapDay: MonthDay = { month: 2, day: 29 };

/** True for a day that only leap years have. */
export function isLeapDay({ month, day }: MonthDay): boolean {
  return month === leapDay.month && day === leapDay.day;
}

function isLeapYear(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
}

/** The years of a file from a sample of its records. */
export interface SampleYears extends AssumedYears {
  /** Day of the latest record (`2016-01-05`) when the records run over New Year, for `kymo_year_of`; else null. */
  readonly latestDay: string | null;
  /** True when the newest record comes first. */
  readonly newestFirst: boolean;
  /** True when the sample runs over more than a year: only its last New Year can be placed. */
  readonly severalYears: boolean;
  /** True when the year is not the latest that fits the last record, but the latest that has the 29 February. */
  readonly byLeapDay: boolean;
  /** True when a 29 February among the records would be in a year that has none. */
  readonly lacksLeapDay: boolean;
}

/**
 * The same for a sample of records in the order of the file, oldest or newest first: the direction is the one in which
 * most steps from one record to the next go, each the shorter way round the year. An empty sample is in the year of
 * the file's last change.
 * @param holdsLeapDay whether the file has a record of 29 February beside the sample. Default: as the sample says
 */
export function assumeYearsOfSample(
  sample: readonly MonthDay[],
  modified: Date,
  holdsLeapDay: boolean = sample.some(isLeapDay),
): SampleYears {
  const directions = sample.slice(1).map((to, index) => direction(sample[index] ?? to, to));
  const newestFirst = directions.reduce((sum, step) => sum + step, 0) < 0;
  const ordered = newestFirst ? sample.toReversed() : sample;
  const first = ordered[0];
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) {
    const lastYear = modified.getUTCFullYear();
    const none = { crossesNewYear: false, severalYears: false, byLeapDay: false, lacksLeapDay: false };
    return { lastYear, latestDay: null, newestFirst, ...none };
  }
  const newYears = ordered.slice(1).filter((to, index) => isNewYear(ordered[index] ?? to, to)).length;
  const { lastYear, crossesNewYear: turned } = assumeYears(first, last, modified, holdsLeapDay);
  const crossesNewYear = turned || newYears > 0;
  const plainYear = assumeYears(first, last, modified).lastYear;
  const leapYear = assumeYears(first, last, modified, true).lastYear;
  const runsOverLeapDay = turned
    ? !(later(leapDay, last) && later(first, leapDay))
    : crossesNewYear || !(later(first, leapDay) || later(leapDay, last));
  return {
    lastYear,
    crossesNewYear,
    latestDay: crossesNewYear ? `${lastYear}-${two(last.month)}-${two(last.day)}` : null,
    newestFirst,
    severalYears: newYears > 1 || (newYears === 1 && !turned),
    byLeapDay: lastYear !== plainYear,
    lacksLeapDay: runsOverLeapDay && lastYear !== leapYear,
  };
}

const two = (value: number) => String(value).padStart(2, '0');
// A calendar of twelve months of 31 days: good enough to tell before from after.
const yearDays = 372;
const place = ({ month, day }: MonthDay) => (month - 1) * 31 + day;

// 1 for a step forward in time, -1 for one back, the shorter way round the year; 0 within a day.
function direction(from: MonthDay, to: MonthDay): number {
  const forward = (place(to) - place(from) + yearDays) % yearDays;
  if (forward === 0) return 0;
  return forward < yearDays / 2 ? 1 : -1;
}

// From late in the year to early in it; a smaller step back is a record out of order.
function isNewYear(from: MonthDay, to: MonthDay): boolean {
  return place(from) - place(to) >= yearDays / 2;
}

function later(one: MonthDay, other: MonthDay): boolean {
  return place(one) > place(other);
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Month and day of a time without a year, as its strptime layout places them; null when the text does not fit it. */
export function monthDayOf(text: string, pattern: string): MonthDay | null {
  const date = /%[bmd]\W*%[bmd]/.exec(pattern)?.[0];
  if (date === undefined) return null;
  const prefix = pattern.slice(0, pattern.indexOf(date)).replace(/%[aA]/g, '');
  const start = prefix.replace(/\W/g, '') === '' ? '\\W*(?:[a-z]+day\\W+|[a-z]{3}\\W+(?=[a-z]))?' : '';
  const numbers = date
    .replace(/[.[\]]/g, '\\$&')
    .replace(/ +/g, '\\s+')
    .replace('%b', '(?<name>[a-z]{3})')
    .replace('%m', '(?<month>\\d\\d?)')
    .replace('%d', '(?<day>\\d\\d?)');
  // Compact: 0517 is month and day of two digits each.
  const exact = date === '%m%d' ? '(?<month>\\d\\d)(?<day>\\d\\d)' : numbers;
  const found = new RegExp(`^${start}${exact}`, 'i').exec(text.trim())?.groups;
  if (found === undefined) return null;
  const month =
    found.month === undefined ? monthNames.indexOf(found.name?.toLowerCase() ?? '') + 1 : Number(found.month);
  const day = Number(found.day);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : null;
}
