import { nthWeekday } from '../day.ts';
import { type Dated, daysOf, fixed, fromEaster, type HolidayRule, once } from '../holiday.ts';

const rules: readonly Dated[] = [
  fixed("New Year's Day", 1, 1),
  fixed('Epiphany', 1, 6, { to: 1977 }),
  fixed('Epiphany', 1, 6, { from: 1986 }),
  once('100 years of Italian unity', 1961, 3, 17),
  once('150 years of Italian unity', 2011, 3, 17),
  fixed("St Joseph's Day", 3, 19, { from: 1949, to: 1976 }),
  fromEaster('Easter Monday', 1, { from: 1949 }),
  fixed('Liberation Day', 4, 25, { from: 1946 }),
  fixed('Labour Day', 5, 1, { from: 1946 }),
  fromEaster('Ascension Day', 39, { to: 1976 }),
  fromEaster('Corpus Christi', 60, { to: 1976 }),
  fixed('Republic Day', 6, 2, { from: 1949, to: 1976 }),
  { name: 'Republic Day', from: 1977, to: 2000, day: year => nthWeekday(year, 6, 7, 1) },
  fixed('Republic Day', 6, 2, { from: 2001 }),
  fixed('Saints Peter and Paul', 6, 29, { to: 1976 }),
  fixed('Assumption Day', 8, 15),
  fixed('St Francis of Assisi', 10, 4, { from: 2026 }),
  fixed("All Saints' Day", 11, 1),
  fixed('National Unity Day', 11, 4, { from: 1949, to: 1976 }),
  { name: 'National Unity Day', from: 1977, day: year => nthWeekday(year, 11, 7, 1) },
  fixed('Immaculate Conception', 12, 8),
  fixed('Christmas Day', 12, 25),
  fixed("St Stephen's Day", 12, 26),
];

/**
 * Holidays of Italy (law 260/1949, cut down by law 54/1977, Epiphany given back by DPR 792/1985, 2 June by law
 * 336/2000, 4 October by law 151/2025). National Unity Day has been kept on the first Sunday of November since 1977,
 * as 2 June was on that of June until 2000. Easter Sunday, not named in the law,
 * and the patron saints' days of the towns are not listed.
 */
export const italy: HolidayRule = year => daysOf(rules, year);
