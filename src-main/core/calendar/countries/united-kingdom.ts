import { dayOf, lastWeekday, nthWeekday, onOrAfter } from '../day.ts';
import { type Dated, daysOf, fixed, fromEaster, type HolidayRule, inLieu, once } from '../holiday.ts';

const movable = [
  "New Year's Day",
  '2 January',
  "St Patrick's Day",
  'Battle of the Boyne',
  "St Andrew's Day",
  'Christmas Day',
  'Boxing Day',
];

const everywhere: readonly Dated[] = [fromEaster('Good Friday', -2), fixed('Christmas Day', 12, 25)];

// The same day in the whole kingdom, by royal proclamation.
const proclaimed: readonly Dated[] = [
  once('Wedding of Princess Anne', 1973, 11, 14),
  once('Silver Jubilee of Elizabeth II', 1977, 6, 7),
  once('Wedding of the Prince of Wales', 1981, 7, 29),
  once('Millennium Eve', 1999, 12, 31),
  once('Golden Jubilee of Elizabeth II', 2002, 6, 3),
  once('Wedding of Prince William', 2011, 4, 29),
  once('Diamond Jubilee of Elizabeth II', 2012, 6, 5),
  once('Platinum Jubilee of Elizabeth II', 2022, 6, 3),
  once('State funeral of Elizabeth II', 2022, 9, 19),
  once('Coronation of Charles III', 2023, 5, 8),
];

const england: readonly Dated[] = [
  fixed("New Year's Day", 1, 1, { from: 1974 }),
  fromEaster('Easter Monday', 1),
  { name: 'Early May bank holiday', from: 1978, day: earlyMay },
  fromEaster('Whit Monday', 50, { to: 1964 }),
  { name: 'Spring bank holiday', from: 1965, day: spring },
  { name: 'August bank holiday', to: 1964, day: year => nthWeekday(year, 8, 1, 1) },
  { name: 'Summer bank holiday', from: 1965, day: summer },
  fixed('Boxing Day', 12, 26),
];

const northernIreland: readonly Dated[] = [
  fixed("St Patrick's Day", 3, 17, { from: 1903 }),
  fixed('Battle of the Boyne', 7, 12, { from: 1926 }),
];

const scotland: readonly Dated[] = [
  fixed("New Year's Day", 1, 1),
  fixed('2 January', 1, 2, { from: 1973 }),
  { name: 'Early May bank holiday', day: earlyMay },
  { name: 'Spring bank holiday', from: 1978, day: spring },
  { name: 'Summer bank holiday', day: year => nthWeekday(year, 8, 1, 1) },
  once("Scotland's World Cup", 2026, 6, 15),
  fixed("St Andrew's Day", 11, 30, { from: 2007 }),
  fixed('Boxing Day', 12, 26, { from: 1974 }),
];

/** Bank and public holidays of England and Wales with substitute days (Banking and Financial Dealings Act 1971). */
export const englandAndWales = bankHolidays(england);

/** Bank holidays of Northern Ireland: those of England with St Patrick's Day and 12 July. */
export const northernIrish = bankHolidays([...england, ...northernIreland]);

/** Bank holidays of Scotland (local holidays of its towns are not listed). */
export const scottish = bankHolidays(scotland);

function bankHolidays(own: readonly Dated[]): HolidayRule {
  return year => {
    const days = daysOf([...own, ...everywhere, ...proclaimed], year);
    return [...days, ...inLieu(days, movable)];
  };
}

// On the anniversary of the end of the war in Europe in 1995 and 2020.
function earlyMay(year: number): number {
  return year === 1995 || year === 2020 ? dayOf(year, 5, 8) : nthWeekday(year, 5, 1, 1);
}

// Moved next to the jubilees.
function spring(year: number): number {
  if (year === 2002 || year === 2012) return dayOf(year, 6, 4);
  return year === 2022 ? dayOf(year, 6, 2) : lastWeekday(year, 5, 1);
}

// From 1965 to 1970, on trial, the Monday after the last Saturday of August.
function summer(year: number): number {
  return year < 1971 ? onOrAfter(lastWeekday(year, 8, 6), 1) : lastWeekday(year, 8, 1);
}
