import { modulo } from './day.ts';

/** A date of the Hebrew calendar: year of the world, month (Nisan 1 to Adar 12, Adar II 13, Tishri 7), day. */
export interface HebrewDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const nisan = 1;
export const iyar = 2;
export const sivan = 3;
export const tishri = 7;

// 1 Tishri of year 1 is fixed day -1 373 427; 1 January 1970 is fixed day 719 163.
const epochDay = -1_373_427 - 719_163;

/** True when a Hebrew year has thirteen months. */
export function isHebrewLeapYear(year: number): boolean {
  return modulo(7 * year + 1, 19) < 7;
}

/** Months of a Hebrew year: 12 or 13. */
export function monthsInHebrewYear(year: number): number {
  return isHebrewLeapYear(year) ? 13 : 12;
}

/**
 * Day number (days since 1970-01-01) of a Hebrew date.
 * Source: Reingold & Dershowitz, Calendrical Calculations, 4th edition, 8.1 and 8.2.
 */
export function dayOfHebrew(year: number, month: number, day: number): number {
  const months = monthsInHebrewYear(year);
  let total = hebrewNewYear(year) + day - 1;
  for (let at = tishri; at !== month; at = at === months ? nisan : at + 1)
    total += daysInHebrewMonth(year, at);
  return total;
}

/** Hebrew date of a day number; inverse of `dayOfHebrew`. */
export function hebrewOfDay(day: number): HebrewDate {
  let year = Math.floor(((day - epochDay) * 98_496) / 35_975_351);
  while (hebrewNewYear(year + 1) <= day) year += 1;
  const months = monthsInHebrewYear(year);
  let month = tishri;
  let left = day - hebrewNewYear(year);
  while (left >= daysInHebrewMonth(year, month)) {
    left -= daysInHebrewMonth(year, month);
    month = month === months ? nisan : month + 1;
  }
  return { year, month, day: left + 1 };
}

/** Days of a Hebrew month: 29 or 30. */
export function daysInHebrewMonth(year: number, month: number): number {
  const yearDays = hebrewNewYear(year + 1) - hebrewNewYear(year);
  if (month === 8) return yearDays % 10 === 5 ? 30 : 29; // Marheshvan is long in a complete year
  if (month === 9) return yearDays % 10 === 3 ? 29 : 30; // Kislev is short in a deficient year
  if (month === 12) return isHebrewLeapYear(year) ? 30 : 29;
  return [2, 4, 6, 10, 13].includes(month) ? 29 : 30;
}

function hebrewNewYear(year: number): number {
  return epochDay + elapsedDays(year) + lengthCorrection(year);
}

// Days from the epoch to the mean conjunction of Tishri, put off when it would fall on Sunday, Wednesday or Friday.
function elapsedDays(year: number): number {
  const months = Math.floor((235 * year - 234) / 19);
  const parts = 12_084 + 13_753 * months;
  const days = 29 * months + Math.floor(parts / 25_920);
  return modulo(3 * (days + 1), 7) < 3 ? days + 1 : days;
}

// No year may have 356 or 382 days.
function lengthCorrection(year: number): number {
  const here = elapsedDays(year);
  if (elapsedDays(year + 1) - here === 356) return 2;
  return here - elapsedDays(year - 1) === 382 ? 1 : 0;
}
