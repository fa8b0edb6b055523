import { type Dated, daysOf, fixed, fromEaster, type RuledDay } from '../holiday.ts';
import { lunarDays } from './india-lunar.ts';

const rules: readonly Dated[] = [
  fixed('Republic Day', 1, 26, { from: 1950 }),
  fromEaster('Good Friday', -2),
  fixed('Independence Day', 8, 15, { from: 1947 }),
  fixed('Gandhi Jayanti', 10, 2, { from: 1949 }),
  fixed('Christmas Day', 12, 25),
];

/**
 * The three national days and the main days that the central government gazettes each year: its fourteen compulsory
 * ones, with Holi, Maha Shivaratri, Ram Navami and Janmashtami (as the Vaishnavas keep it), of which an office takes
 * three. Fixed days and Good Friday are computed; those that follow the moon are declared by gazette and come from a
 * dated table of the years 2000 to 2035, so that other years have the fixed days only. Not listed: the days of the
 * states and days declared for one year, such as election days.
 */
export function india(year: number): readonly RuledDay[] {
  return [...daysOf(rules, year), ...lunarDays(year)];
}
