import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCountries, holidays, holidaysAround } from '../../../src-main/core/calendar/countries.ts';
import { parseDate } from '../../../src-main/core/calendar/day.ts';
import { countryOfZone } from '../../../src-main/core/calendar/zones.ts';
import { KymoError } from '../../../src-main/core/errors.ts';
import { isZone } from '../../../src-main/core/time.ts';

const code = fc.constantFrom(...holidayCountries.map(one => one.code));
const year = fc.integer({ min: 1950, max: 2150 });

describe('the holidays of any country and year', () => {
  it('lie in the year, by date, each date and name once', () => {
    fc.assert(
      fc.property(code, year, (country, number) => {
        const list = holidays(country, number);
        expect(list.length).toBeGreaterThan(0);
        expect(list.every(one => parseDate(one.date) !== null && one.date.startsWith(`${number}-`))).toBe(
          true,
        );
        expect(list.map(one => one.date)).toEqual(list.map(one => one.date).toSorted());
        expect(new Set(list.map(one => `${one.date} ${one.name}`)).size).toBe(list.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('name the day itself for each one observed, in the same year or on the New Year after', () => {
    fc.assert(
      fc.property(code, year, (country, number) => {
        const near = [...holidays(country, number), ...holidays(country, number + 1)];
        for (const one of holidays(country, number).filter(observed => observed.observed)) {
          expect(near.some(other => other.name === one.name && !other.observed)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are those of the years beside too when asked for round two dates', () => {
    const expected = [2021, 2022, 2023].flatMap(number => holidays('US', number));
    expect(holidaysAround('US', '2022-12-30', '2022-12-31')).toEqual(expected);
  });

  it('are refused for an unknown country with the known ones named, and for a year without Easter', () => {
    expect(() => holidays('XX', 2024)).toThrow(KymoError);
    expect(() => holidays('XX', 2024)).toThrow(
      /"XX" is not a country with a holiday calendar; use one of DE, DE-BW,/,
    );
    expect(() => holidays('DE', 1582)).toThrow(RangeError);
    expect(() => holidays('DE', 2024.5)).toThrow(RangeError);
  });
});

describe('the list of countries', () => {
  it('has the countries and their parts, each once, with names', () => {
    const lands = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ').map(land => `DE-${land}`);
    const codes = [
      'DE',
      ...lands,
      'ES',
      'FR',
      'FR-67',
      'GB',
      'GB-NIR',
      'GB-SCT',
      'IL',
      'IN',
      'IT',
      'JP',
      'US',
    ];
    expect(holidayCountries.map(one => one.code)).toEqual(codes);
    expect(new Set(holidayCountries.map(one => one.name)).size).toBe(codes.length);
  });

  it('says which weekend and which years hold', () => {
    const of = (wanted: string) => holidayCountries.find(one => one.code === wanted);
    expect(of('IL')?.weekend).toEqual([5, 6]);
    expect(of('FR')?.weekend).toEqual([6, 7]);
    expect([of('IN')?.fromYear, of('IN')?.toYear]).toEqual([2000, 2035]);
  });

  it('has zones that the platform knows, each for one country', () => {
    const zones = holidayCountries.flatMap(one => one.zones);
    expect(zones.filter(zone => !isZone(zone))).toEqual([]);
    expect(new Set(zones).size).toBe(zones.length);
    for (const one of holidayCountries) {
      for (const zone of one.zones) expect(countryOfZone(zone)).toBe(one.code);
    }
  });

  it('guesses a country from a zone, and none where the zone does not say', () => {
    const zones = [
      'Europe/Paris',
      'America/New_York',
      'Pacific/Honolulu',
      'Asia/Kolkata',
      'Europe/London',
      'UTC',
      'Asia/Dubai',
    ];
    expect(zones.map(countryOfZone)).toEqual(['FR', 'US', 'US', 'IN', 'GB', null, null]);
  });
});
