import { describe, expect, it } from 'vitest';
import { holidays } from '../../../src-main/core/calendar/countries.ts';
import { lines, shown } from './shown.ts';

describe('national holidays of Japan', () => {
  it('have ten days in a row round the accession, and no birthday of an emperor, in 2019', () => {
    expect(shown('JP', 2019)).toEqual(
      lines(`
        01-01 New Year's Day
        01-14 Coming of Age Day
        02-11 National Foundation Day
        03-21 Vernal Equinox Day
        04-29 Showa Day
        04-30 Citizens' Holiday
        05-01 Accession of Emperor Naruhito
        05-02 Citizens' Holiday
        05-03 Constitution Memorial Day
        05-04 Greenery Day
        05-05 Children's Day
        05-06= Children's Day
        07-15 Marine Day
        08-11 Mountain Day
        08-12= Mountain Day
        09-16 Respect for the Aged Day
        09-23 Autumnal Equinox Day
        10-14 Health and Sports Day
        10-22 Enthronement Ceremony
        11-03 Culture Day
        11-04= Culture Day
        11-23 Labour Thanksgiving Day
      `),
    );
  });

  it('are moved for the Olympic Games in 2020', () => {
    expect(shown('JP', 2020)).toEqual(
      lines(`
        01-01 New Year's Day
        01-13 Coming of Age Day
        02-11 National Foundation Day
        02-23 Emperor's Birthday
        02-24= Emperor's Birthday
        03-20 Vernal Equinox Day
        04-29 Showa Day
        05-03 Constitution Memorial Day
        05-04 Greenery Day
        05-05 Children's Day
        05-06= Constitution Memorial Day
        07-23 Marine Day
        07-24 Sports Day
        08-10 Mountain Day
        09-21 Respect for the Aged Day
        09-22 Autumnal Equinox Day
        11-03 Culture Day
        11-23 Labour Thanksgiving Day
      `),
    );
  });

  it('are moved again in 2021', () => {
    expect(shown('JP', 2021)).toEqual(
      lines(`
        01-01 New Year's Day
        01-11 Coming of Age Day
        02-11 National Foundation Day
        02-23 Emperor's Birthday
        03-20 Vernal Equinox Day
        04-29 Showa Day
        05-03 Constitution Memorial Day
        05-04 Greenery Day
        05-05 Children's Day
        07-22 Marine Day
        07-23 Sports Day
        08-08 Mountain Day
        08-09= Mountain Day
        09-20 Respect for the Aged Day
        09-23 Autumnal Equinox Day
        11-03 Culture Day
        11-23 Labour Thanksgiving Day
      `),
    );
  });

  it('have five substitutes in 2024', () => {
    expect(shown('JP', 2024)).toEqual(
      lines(`
        01-01 New Year's Day
        01-08 Coming of Age Day
        02-11 National Foundation Day
        02-12= National Foundation Day
        02-23 Emperor's Birthday
        03-20 Vernal Equinox Day
        04-29 Showa Day
        05-03 Constitution Memorial Day
        05-04 Greenery Day
        05-05 Children's Day
        05-06= Children's Day
        07-15 Marine Day
        08-11 Mountain Day
        08-12= Mountain Day
        09-16 Respect for the Aged Day
        09-22 Autumnal Equinox Day
        09-23= Autumnal Equinox Day
        10-14 Sports Day
        11-03 Culture Day
        11-04= Culture Day
        11-23 Labour Thanksgiving Day
      `),
    );
  });

  it('change with the emperor in 1989', () => {
    expect(shown('JP', 1989)).toEqual(
      lines(`
        01-01 New Year's Day
        01-02= New Year's Day
        01-15 Coming of Age Day
        01-16= Coming of Age Day
        02-11 National Foundation Day
        02-24 Funeral of Emperor Showa
        03-21 Vernal Equinox Day
        04-29 Greenery Day
        05-03 Constitution Memorial Day
        05-04 Citizens' Holiday
        05-05 Children's Day
        09-15 Respect for the Aged Day
        09-23 Autumnal Equinox Day
        10-10 Health and Sports Day
        11-03 Culture Day
        11-23 Labour Thanksgiving Day
        12-23 Emperor's Birthday
      `),
    );
  });

  it("have a citizens' holiday in September whenever one weekday lies between two holidays", () => {
    const years: number[] = [];
    for (let year = 2003; year <= 2050; year += 1) {
      if (holidays('JP', year).some(one => one.name === "Citizens' Holiday" && one.date.includes('-09-')))
        years.push(year);
    }
    expect(years).toEqual([2009, 2015, 2026, 2032, 2037, 2043, 2049]);
  });

  it("make 4 May a citizens' holiday from 1988 to 2006, but not on Sunday nor as a substitute", () => {
    const years: number[] = [];
    for (let year = 1980; year <= 2010; year += 1)
      if (shown('JP', year).includes("05-04 Citizens' Holiday")) years.push(year);
    expect(years).toEqual([
      1988, 1989, 1990, 1991, 1993, 1994, 1995, 1996, 1999, 2000, 2001, 2002, 2004, 2005, 2006,
    ]);
    expect(shown('JP', 1998)).toContain('05-04= Constitution Memorial Day');
  });

  it('have the equinoxes of the gazette', () => {
    const days = (name: string) =>
      [1949, 1960, 1979, 1980, 1992, 2000, 2012, 2023, 2024, 2025].map(year =>
        Number(
          holidays('JP', year)
            .find(one => one.name === name)
            ?.date.slice(8),
        ),
      );
    expect(days('Vernal Equinox Day')).toEqual([21, 20, 21, 20, 20, 20, 20, 21, 20, 20]);
    expect(days('Autumnal Equinox Day')).toEqual([23, 23, 24, 23, 23, 23, 22, 23, 22, 23]);
  });
});
