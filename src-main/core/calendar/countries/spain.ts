import { type Dated, daysOf, fixed, fromEaster, type HolidayRule } from '../holiday.ts';

const rules: readonly Dated[] = [
  fixed("New Year's Day", 1, 1),
  fixed('Epiphany', 1, 6),
  fromEaster('Good Friday', -2),
  fixed('Labour Day', 5, 1),
  fixed('Assumption Day', 8, 15),
  fixed('National Day', 10, 12),
  fixed("All Saints' Day", 11, 1),
  fixed('Constitution Day', 12, 6, { from: 1984 }),
  fixed('Immaculate Conception', 12, 8),
  fixed('Christmas Day', 12, 25),
];

/**
 * Holidays that all of Spain keeps (Real Decreto 2001/1983, article 45). Epiphany is one that a community could trade
 * for another day, and none does. Not listed: Maundy Thursday and the days of the communities, and the Monday some of
 * them give for a holiday that falls on a Sunday; put those on an own list.
 */
export const spain: HolidayRule = year => daysOf(rules, year);
