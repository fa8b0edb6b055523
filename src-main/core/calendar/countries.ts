import { KymoError } from '../errors.ts';
import { alsaceMoselle, france } from './countries/france.ts';
import { germanLand, germany } from './countries/germany.ts';
import { india } from './countries/india.ts';
import { lunarYears } from './countries/india-lunar.ts';
import { israel } from './countries/israel.ts';
import { italy } from './countries/italy.ts';
import { japan } from './countries/japan.ts';
import { spain } from './countries/spain.ts';
import { englandAndWales, northernIrish, scottish } from './countries/united-kingdom.ts';
import { unitedStates } from './countries/united-states.ts';
import { dayOfDate, yearOfDay } from './day.ts';
import { type Holiday, type HolidayRule, listed } from './holiday.ts';
import { type ZonedCountry, zonesOf } from './zones.ts';

/** A country or a part of one whose holidays can be computed. */
export interface HolidayCountry {
  /** ISO 3166 code, with the subdivision where there is one: `DE`, `DE-BY`. */
  readonly code: string;
  readonly name: string;
  /** IANA zones from which a site's country may be guessed; none for a part of a country that shares its zone. */
  readonly zones: readonly string[];
  /** ISO weekdays (Monday 1) on which offices close. */
  readonly weekend: readonly number[];
  /** First and last year for which every rule is known; other years give what rules there are. */
  readonly fromYear: number;
  readonly toYear: number;
}

interface Ruled extends HolidayCountry {
  readonly rule: HolidayRule;
}

/** First year with Gregorian Easter, last year a date of four digits can hold. */
const years = { first: 1583, last: 9999 } as const;

const lands: Readonly<Record<string, string>> = {
  BW: 'Baden-Württemberg',
  BY: 'Bavaria',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hesse',
  MV: 'Mecklenburg-Western Pomerania',
  NI: 'Lower Saxony',
  NW: 'North Rhine-Westphalia',
  RP: 'Rhineland-Palatinate',
  SL: 'Saarland',
  SN: 'Saxony',
  ST: 'Saxony-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thuringia',
};

const ruled: readonly Ruled[] = [
  country('DE', 'Germany', germany, 1991),
  ...Object.entries(lands).map(([code, name]) =>
    country(`DE-${code}`, `Germany: ${name}`, germanLand(code), 1991),
  ),
  country('ES', 'Spain', spain, 1990),
  country('FR', 'France', france, 1982),
  country('FR-67', 'France: Alsace and Moselle', alsaceMoselle, 1982),
  country('GB', 'United Kingdom: England and Wales', englandAndWales, 1971),
  country('GB-NIR', 'United Kingdom: Northern Ireland', northernIrish, 1971),
  country('GB-SCT', 'United Kingdom: Scotland', scottish, 1978),
  { ...country('IL', 'Israel', israel, 1951), weekend: [5, 6] },
  { ...country('IN', 'India', india, lunarYears.from), toYear: lunarYears.to },
  country('IT', 'Italy', italy, 1950),
  { ...country('JP', 'Japan', japan, 1949), toYear: 2150 },
  country('US', 'United States', unitedStates, 1971),
];

const byCode: ReadonlyMap<string, Ruled> = new Map(ruled.map(one => [one.code, one]));

/** Every country and part of a country with its own rules, by code. */
export const holidayCountries: readonly HolidayCountry[] = ruled.map(({ rule: _, ...shown }) => shown);

/**
 * Public holidays of a country in a Gregorian year (1583 to 9999) by its own rules: by date, each date and name once.
 * Two holidays may share a date. KymoError `usage` for a code not in `holidayCountries`; RangeError for another year.
 */
export function holidays(code: string, year: number): readonly Holiday[] {
  const found = byCode.get(code);
  if (found === undefined) throw unknownCountry(code);
  if (!Number.isInteger(year) || year < years.first || year > years.last) {
    throw new RangeError(
      `holidays are computed for the years ${years.first} to ${years.last}, not for ${year}`,
    );
  }
  return listed(found.rule(year), year);
}

/**
 * Holidays of a country in every year from that of the first date (`YYYY-MM-DD`) to that of the last, and of the years
 * beside, which the days next to a new year need. Errors as `holidays`.
 */
export function holidaysAround(code: string, fromDate: string, toDate: string): readonly Holiday[] {
  const first = Math.max(years.first, yearOfDay(dayOfDate(fromDate)) - 1);
  const last = Math.min(years.last, yearOfDay(dayOfDate(toDate)) + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    holidays(code, first + index),
  ).flat();
}

function unknownCountry(code: string): KymoError {
  const known = ruled.map(one => one.code).join(', ');
  return new KymoError('usage', `"${code}" is not a country with a holiday calendar; use one of ${known}.`);
}

function country(code: string, name: string, rule: HolidayRule, fromYear: number): Ruled {
  const zones = code in zonesOf ? zonesOf[code as ZonedCountry] : [];
  return { code, name, zones, weekend: [6, 7], fromYear, toYear: years.last, rule };
}
