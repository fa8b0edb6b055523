import { dayOf, lastWeekday, nthWeekday, onOrBefore, weekdayOfDay } from '../day.ts';
import { type Dated, daysOf, fixed, type RuledDay } from '../holiday.ts';

const rules: readonly Dated[] = [
  fixed("New Year's Day", 1, 1, { from: 1870 }),
  { name: 'Martin Luther King Jr. Day', from: 1986, day: year => nthWeekday(year, 1, 1, 3) },
  fixed("Washington's Birthday", 2, 22, { from: 1879, to: 1970 }),
  { name: "Washington's Birthday", from: 1971, day: year => nthWeekday(year, 2, 1, 3) },
  fixed('Memorial Day', 5, 30, { from: 1888, to: 1970 }),
  { name: 'Memorial Day', from: 1971, day: year => lastWeekday(year, 5, 1) },
  fixed('Juneteenth', 6, 19, { from: 2021 }),
  fixed('Independence Day', 7, 4, { from: 1870 }),
  { name: 'Labor Day', from: 1894, day: year => nthWeekday(year, 9, 1, 1) },
  { name: 'Columbus Day', from: 1971, day: year => nthWeekday(year, 10, 1, 2) },
  fixed('Armistice Day', 11, 11, { from: 1938, to: 1953 }),
  fixed('Veterans Day', 11, 11, { from: 1954, to: 1970 }),
  { name: 'Veterans Day', from: 1971, to: 1977, day: year => nthWeekday(year, 10, 1, 4) },
  fixed('Veterans Day', 11, 11, { from: 1978 }),
  { name: 'Thanksgiving Day', from: 1870, day: thanksgiving },
  fixed('Christmas Day', 12, 25, { from: 1870 }),
];

/**
 * Federal holidays of the United States with their observed days (Saturday to Friday, Sunday to Monday; New Year's Day
 * may so be observed on 31 December). Source: 5 U.S.C. 6103 and its earlier wordings, Executive Order 11582. Not
 * listed: Inauguration Day (Washington only), days given once by executive order, holidays of the states.
 */
export function unitedStates(year: number): readonly RuledDay[] {
  const days = [...daysOf(rules, year), { day: dayOf(year + 1, 1, 1), name: "New Year's Day" }];
  return [...days, ...days.flatMap(observed)];
}

function observed(one: RuledDay): readonly RuledDay[] {
  const weekday = weekdayOfDay(one.day);
  if (weekday < 6) return [];
  return [{ day: weekday === 6 ? one.day - 1 : one.day + 1, name: one.name, observed: true }];
}

// The last Thursday until 1941, a week earlier by proclamation from 1939; the fourth since.
function thanksgiving(year: number): number {
  if (year > 1941) return nthWeekday(year, 11, 4, 4);
  const last = lastWeekday(year, 11, 4);
  return year >= 1939 ? onOrBefore(last - 1, 4) : last;
}
