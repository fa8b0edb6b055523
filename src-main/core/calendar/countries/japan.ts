import { dayOf, nthWeekday, weekdayOfDay } from '../day.ts';
import { type Dated, daysOf, fixed, once, type RuledDay } from '../holiday.ts';

const rules: readonly Dated[] = [
  fixed("New Year's Day", 1, 1, { from: 1949 }),
  fixed('Coming of Age Day', 1, 15, { from: 1949, to: 1999 }),
  { name: 'Coming of Age Day', from: 2000, day: year => nthWeekday(year, 1, 1, 2) },
  fixed('National Foundation Day', 2, 11, { from: 1967 }),
  fixed("Emperor's Birthday", 2, 23, { from: 2020 }),
  once('Funeral of Emperor Showa', 1989, 2, 24),
  { name: 'Vernal Equinox Day', from: 1949, day: vernalEquinox },
  once('Wedding of Crown Prince Akihito', 1959, 4, 10),
  fixed("Emperor's Birthday", 4, 29, { from: 1949, to: 1988 }),
  fixed('Greenery Day', 4, 29, { from: 1989, to: 2006 }),
  fixed('Showa Day', 4, 29, { from: 2007 }),
  once('Accession of Emperor Naruhito', 2019, 5, 1),
  fixed('Constitution Memorial Day', 5, 3, { from: 1949 }),
  fixed('Greenery Day', 5, 4, { from: 2007 }),
  fixed("Children's Day", 5, 5, { from: 1949 }),
  once('Wedding of Crown Prince Naruhito', 1993, 6, 9),
  fixed('Marine Day', 7, 20, { from: 1996, to: 2002 }),
  { name: 'Marine Day', from: 2003, day: marineDay },
  { name: 'Mountain Day', from: 2016, day: mountainDay },
  fixed('Respect for the Aged Day', 9, 15, { from: 1966, to: 2002 }),
  { name: 'Respect for the Aged Day', from: 2003, day: year => nthWeekday(year, 9, 1, 3) },
  { name: 'Autumnal Equinox Day', from: 1948, day: autumnalEquinox },
  fixed('Health and Sports Day', 10, 10, { from: 1966, to: 1999 }),
  { name: 'Health and Sports Day', from: 2000, to: 2019, day: year => nthWeekday(year, 10, 1, 2) },
  { name: 'Sports Day', from: 2020, day: sportsDay },
  once('Enthronement Ceremony', 2019, 10, 22),
  fixed('Culture Day', 11, 3, { from: 1948 }),
  once('Enthronement Ceremony', 1990, 11, 12),
  fixed('Labour Thanksgiving Day', 11, 23, { from: 1948 }),
  fixed("Emperor's Birthday", 12, 23, { from: 1989, to: 2018 }),
];

const firstSubstitute = dayOf(1973, 4, 12);

/**
 * National holidays of Japan (act 178 of 1948 and its amendments), with the substitute for a holiday on a Sunday, the
 * citizens' holiday between two holidays, and the days moved for the Olympic Games. Equinoxes by formula, right for
 * 1949 to 2150; a year's are official only once gazetted in the February before. The days round the new year on which
 * offices close are not holidays and not listed.
 */
export function japan(year: number): readonly RuledDay[] {
  const national = daysOf(rules, year);
  const substitutes = substitutesOf(national, year);
  return [...national, ...substitutes, ...citizensHolidays(national, substitutes, year)];
}

function substitutesOf(national: readonly RuledDay[], year: number): RuledDay[] {
  const taken = new Set(national.map(one => one.day));
  return national
    .filter(one => weekdayOfDay(one.day) === 7 && one.day >= firstSubstitute)
    .map(one => {
      let free = one.day + 1;
      while (year >= 2007 && taken.has(free)) free += 1;
      return { day: free, name: one.name, observed: true };
    });
}

// Until 2006 neither a Sunday nor a substitute became one.
function citizensHolidays(
  national: readonly RuledDay[],
  lieu: readonly RuledDay[],
  year: number,
): RuledDay[] {
  if (year < 1986) return [];
  const taken = new Set(national.map(one => one.day));
  const spent = new Set(lieu.map(one => one.day));
  return national
    .map(one => one.day + 1)
    .filter(day => !taken.has(day) && taken.has(day + 1) && !spent.has(day))
    .filter(day => year >= 2007 || weekdayOfDay(day) !== 7)
    .map(day => ({ day, name: "Citizens' Holiday" }));
}

function marineDay(year: number): number {
  if (year === 2020) return dayOf(year, 7, 23);
  return year === 2021 ? dayOf(year, 7, 22) : nthWeekday(year, 7, 1, 3);
}

function mountainDay(year: number): number {
  if (year === 2020) return dayOf(year, 8, 10);
  return dayOf(year, 8, year === 2021 ? 8 : 11);
}

function sportsDay(year: number): number {
  if (year === 2020) return dayOf(year, 7, 24);
  return year === 2021 ? dayOf(year, 7, 23) : nthWeekday(year, 10, 1, 2);
}

function vernalEquinox(year: number): number {
  return dayOf(year, 3, equinox(year, [20.8357, 20.8431, 21.851]));
}

function autumnalEquinox(year: number): number {
  return dayOf(year, 9, equinox(year, [23.2588, 23.2488, 24.2488]));
}

// Day of the month in Japanese time. Source: the approximation published by the Hydrographic Department of Japan
// (Shinkoyomi benricho), with one constant each to 1979, to 2099 and to 2150.
function equinox(year: number, constants: readonly [number, number, number]): number {
  const sinceBase = year - 1980;
  const drift = 0.242194 * sinceBase;
  if (year < 1980) return Math.floor(constants[0] + drift - Math.trunc((year - 1983) / 4));
  return Math.floor((year < 2100 ? constants[1] : constants[2]) + drift - Math.floor(sinceBase / 4));
}
