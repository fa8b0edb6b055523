import { weekdayOfDay } from '../day.ts';
import { dayOfHebrew, iyar, nisan, sivan, tishri } from '../hebrew.ts';
import type { RuledDay } from '../holiday.ts';

/** Hebrew year that begins in the autumn of Gregorian year 0. */
const hebrewYearOffset = 3761;

/**
 * Days of rest of Israel (the Law and Administration Ordinance and the Independence Day Law), and as worked days
 * Holocaust Remembrance Day and Memorial Day; those three with the moves off the Sabbath. Each is given by its day, not
 * by the evening before. Not listed: half days before holidays, the middle days of Passover and Sukkot, Purim, the
 * Ninth of Av and election days.
 */
export function israel(year: number): readonly RuledDay[] {
  return [...spring(year + hebrewYearOffset - 1), ...autumn(year + hebrewYearOffset)];
}

function autumn(year: number): readonly RuledDay[] {
  return [
    { day: dayOfHebrew(year, tishri, 1), name: 'Rosh Hashanah' },
    { day: dayOfHebrew(year, tishri, 2), name: 'Rosh Hashanah, second day' },
    { day: dayOfHebrew(year, tishri, 10), name: 'Yom Kippur' },
    { day: dayOfHebrew(year, tishri, 15), name: 'Sukkot' },
    { day: dayOfHebrew(year, tishri, 22), name: 'Simchat Torah' },
  ];
}

function spring(year: number): readonly RuledDay[] {
  const independence = independenceDay(year);
  const national: readonly RuledDay[] = [
    { day: remembranceDay(year), name: 'Holocaust Remembrance Day', worked: true },
    { day: independence - 1, name: 'Memorial Day', worked: true },
    { day: independence, name: 'Independence Day' },
  ];
  return [
    { day: dayOfHebrew(year, nisan, 15), name: 'Passover' },
    { day: dayOfHebrew(year, nisan, 21), name: 'Passover, seventh day' },
    ...national.filter(() => year >= 5711),
    { day: dayOfHebrew(year, sivan, 6), name: 'Shavuot' },
  ];
}

// 5 Iyar; Friday and Saturday go back to Thursday, and since 5764 Monday goes on to Tuesday, so that no Memorial Day
// begins as the Sabbath ends.
function independenceDay(year: number): number {
  const day = dayOfHebrew(year, iyar, 5);
  const weekday = weekdayOfDay(day);
  if (weekday === 5) return day - 1;
  if (weekday === 6) return day - 2;
  return weekday === 1 && year >= 5764 ? day + 1 : day;
}

// 27 Nisan; Friday goes back to Thursday, and since 5757 Sunday goes on to Monday.
function remembranceDay(year: number): number {
  const day = dayOfHebrew(year, nisan, 27);
  const weekday = weekdayOfDay(day);
  if (weekday === 5) return day - 1;
  return weekday === 7 && year >= 5757 ? day + 1 : day;
}
