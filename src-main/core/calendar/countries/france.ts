import { type Dated, daysOf, fixed, fromEaster, type HolidayRule } from '../holiday.ts';

const everywhere: readonly Dated[] = [
  fixed("New Year's Day", 1, 1),
  fromEaster('Easter Monday', 1),
  fixed('Labour Day', 5, 1, { from: 1947 }),
  fixed('Victory Day 1945', 5, 8, { from: 1953, to: 1958 }),
  fixed('Victory Day 1945', 5, 8, { from: 1982 }),
  fromEaster('Ascension Day', 39),
  fromEaster('Whit Monday', 50),
  fixed('Bastille Day', 7, 14),
  fixed('Assumption Day', 8, 15),
  fixed("All Saints' Day", 11, 1),
  fixed('Armistice Day', 11, 11, { from: 1922 }),
  fixed('Christmas Day', 12, 25),
];

const local: readonly Dated[] = [fromEaster('Good Friday', -2), fixed("St Stephen's Day", 12, 26)];

/**
 * Holidays of France (Code du travail L3133-1). Whit Monday is one even where it is the day of solidarity, as it was by
 * default from 2005 to 2007.
 */
export const france: HolidayRule = year => daysOf(everywhere, year);

/** Holidays of Alsace and Moselle: Good Friday and 26 December beside those of France (L3134-13). */
export const alsaceMoselle: HolidayRule = year => daysOf([...everywhere, ...local], year);
