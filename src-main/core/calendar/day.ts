/** A date of the proleptic Gregorian calendar; months and days count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

// 1 January 1970 as a fixed day of Reingold & Dershowitz, Calendrical Calculations, 4th edition, 2.1.
const fixedOf1970 = 719_163;

/** Remainder that is never negative, for calendar cycles. */
export function modulo(value: number, cycle: number): number {
  return value - cycle * Math.floor(value / cycle);
}

/** True for a leap year of the Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return modulo(year, 4) === 0 && (modulo(year, 100) !== 0 || modulo(year, 400) === 0);
}

/** Days of a month (1..12) of a Gregorian year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Day number (days since 1970-01-01, that day is 0) of a Gregorian date. Source: Reingold & Dershowitz, 2.2. */
export function dayOf(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const afterFebruary = isLeapYear(year) ? -1 : -2;
  const inYear = Math.floor((367 * month - 362) / 12) + (month <= 2 ? 0 : afterFebruary) + day;
  return 365 * before + leaps + inYear - fixedOf1970;
}

/** Gregorian year of a day number. Source: Reingold & Dershowitz, 2.2. */
export function yearOfDay(day: number): number {
  const sinceYearOne = day + fixedOf1970 - 1;
  const quadricentury = Math.floor(sinceYearOne / 146_097);
  const inQuadricentury = modulo(sinceYearOne, 146_097);
  const century = Math.floor(inQuadricentury / 36_524);
  const inCentury = inQuadricentury % 36_524;
  const quadrennium = Math.floor(inCentury / 1461);
  const single = Math.floor((inCentury % 1461) / 365);
  const full = 400 * quadricentury + 100 * century + 4 * quadrennium + single;
  return century === 4 || single === 4 ? full : full + 1;
}

/** Gregorian date of a day number; inverse of `dayOf`. */
export function civilOfDay(day: number): CivilDate {
  const year = yearOfDay(day);
  const inYear = day - dayOf(year, 1, 1);
  const february = isLeapYear(year) ? 1 : 2;
  const correction = day < dayOf(year, 3, 1) ? 0 : february;
  const month = Math.floor((12 * (inYear + correction) + 373) / 367);
  return { year, month, day: day - dayOf(year, month, 1) + 1 };
}

/** `YYYY-MM-DD` of a day number (years 0 to 9999). */
export function dateOfDay(day: number): string {
  const civil = civilOfDay(day);
  return `${padded(civil.year, 4)}-${padded(civil.month, 2)}-${padded(civil.day, 2)}`;
}

/** Day number of `YYYY-MM-DD`, or null when the text is not a date of the calendar. */
export function parseDate(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return isCivil(year, month, day) ? dayOf(year, month, day) : null;
}

/** Day number of `YYYY-MM-DD`. RangeError when the text is not a date of the calendar. */
export function dayOfDate(text: string): number {
  const day = parseDate(text);
  if (day === null) throw new RangeError(`"${text}" is not a date; expected YYYY-MM-DD`);
  return day;
}

/** True when month and day exist in that year. */
export function isCivil(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** ISO weekday of a day number: Monday 1 to Sunday 7. */
export function weekdayOfDay(day: number): number {
  return modulo(day + 3, 7) + 1;
}

/** The last day with this ISO weekday on or before `day`. */
export function onOrBefore(day: number, weekday: number): number {
  return day - modulo(weekdayOfDay(day) - weekday, 7);
}

/** The first day with this ISO weekday on or after `day`. */
export function onOrAfter(day: number, weekday: number): number {
  return day + modulo(weekday - weekdayOfDay(day), 7);
}

/** The nth (1 = first) ISO weekday of a month, as day number. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  return onOrAfter(dayOf(year, month, 1), weekday) + 7 * (nth - 1);
}

/** The last ISO weekday of a month, as day number. */
export function lastWeekday(year: number, month: number, weekday: number): number {
  return onOrBefore(dayOf(year, month, daysInMonth(year, month)), weekday);
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
