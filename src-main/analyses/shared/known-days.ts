import { holidayCountries, holidaysAround } from '../../core/calendar/countries.ts';
import { type DayKind, dayKinds } from '../../core/calendar/day-kinds.ts';
import { holidaysOfList, parseHolidayList } from '../../core/calendar/list.ts';
import { countryOfZone } from '../../core/calendar/zones.ts';
import { KymoError } from '../../core/errors.ts';

/** Whose holidays are kept, as the parameters of an analysis say it. */
export interface HolidaySettings {
  /** A code such as `US` or `DE-BY`, `auto` (or empty) for the country of the zone, or `none`. */
  readonly country: string;
  /** Own holidays between semicolons, each as `parseHolidayList` reads a line. */
  readonly holidays: string;
}

export interface KnownDays {
  /** Code of the country whose holidays were taken; null for none. */
  readonly country: string | null;
  /** Each day from the first to the last (`YYYY-MM-DD`, both included). */
  readonly kinds: readonly DayKind[];
}

/**
 * The kinds of the days of a site.
 *
 * @throws KymoError `usage` for a country without a calendar, or a list of holidays that cannot be read
 */
export function knownDays(
  fromDay: string,
  toDay: string,
  settings: HolidaySettings,
  zone: string,
): KnownDays {
  const country = countryOf(settings.country, zone);
  // A parameter is one line: days stand between semicolons.
  const list = parseHolidayList(settings.holidays.replaceAll(';', '\n'), 'the list of holidays');
  const [problem] = list.problems;
  if (problem !== undefined) throw new KymoError('usage', String(problem));
  const weekend = holidayCountries.find(({ code }) => code === country)?.weekend;
  const known = country === null ? [] : holidaysAround(country, fromDay, toDay);
  const own = holidaysOfList(list, fromDay, toDay);
  return { country, kinds: dayKinds(fromDay, toDay, [...known, ...own], weekend) };
}

function countryOf(asked: string, zone: string): string | null {
  if (asked === 'none') return null;
  if (asked === 'auto' || asked === '') return countryOfZone(zone);
  if (holidayCountries.some(country => country.code === asked.toUpperCase())) return asked.toUpperCase();
  const codes = holidayCountries.map(country => country.code).join(', ');
  throw new KymoError(
    'usage',
    `There is no calendar of holidays for "${asked}". Give one of: auto, none, ${codes}.`,
  );
}
