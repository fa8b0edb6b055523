import { dayOf } from './day.ts';

/**
 * Day number of Easter Sunday in the Gregorian calendar, for years from 1583.
 * Source: the anonymous computus of Nature, 20 April 1876, as given by Meeus, Jones and Butcher
 * (Meeus, Astronomical Algorithms, 2nd edition, chapter 8).
 */
export function easterDay(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}
