import { describe, expect, it } from 'vitest';
import { holidays } from '../../../src-main/core/calendar/countries.ts';
import { lines, shown } from './shown.ts';

describe('federal holidays of the United States', () => {
  it('are ten in 2003, none of them on a weekend', () => {
    expect(shown('US', 2003)).toEqual(
      lines(`
        01-01 New Year's Day
        01-20 Martin Luther King Jr. Day
        02-17 Washington's Birthday
        05-26 Memorial Day
        07-04 Independence Day
        09-01 Labor Day
        10-13 Columbus Day
        11-11 Veterans Day
        11-27 Thanksgiving Day
        12-25 Christmas Day
      `),
    );
  });

  it('have the first Juneteenth and the New Year observed in December in 2021', () => {
    expect(shown('US', 2021)).toEqual(
      lines(`
        01-01 New Year's Day
        01-18 Martin Luther King Jr. Day
        02-15 Washington's Birthday
        05-31 Memorial Day
        06-18= Juneteenth
        06-19 Juneteenth
        07-04 Independence Day
        07-05= Independence Day
        09-06 Labor Day
        10-11 Columbus Day
        11-11 Veterans Day
        11-25 Thanksgiving Day
        12-24= Christmas Day
        12-25 Christmas Day
        12-31= New Year's Day
      `),
    );
  });

  it('are observed on Monday for two Sundays in 2022, and the New Year was in 2021', () => {
    expect(shown('US', 2022)).toEqual(
      lines(`
        01-01 New Year's Day
        01-17 Martin Luther King Jr. Day
        02-21 Washington's Birthday
        05-30 Memorial Day
        06-19 Juneteenth
        06-20= Juneteenth
        07-04 Independence Day
        09-05 Labor Day
        10-10 Columbus Day
        11-11 Veterans Day
        11-24 Thanksgiving Day
        12-25 Christmas Day
        12-26= Christmas Day
      `),
    );
  });

  it('have Veterans Day in October and no Martin Luther King Jr. Day in 1975', () => {
    expect(shown('US', 1975)).toEqual(
      lines(`
        01-01 New Year's Day
        02-17 Washington's Birthday
        05-26 Memorial Day
        07-04 Independence Day
        09-01 Labor Day
        10-13 Columbus Day
        10-27 Veterans Day
        11-27 Thanksgiving Day
        12-25 Christmas Day
      `),
    );
  });

  it('begin in the years of their acts', () => {
    const firsts = ['Martin Luther King Jr. Day', 'Juneteenth'].map(name => {
      for (let year = 1950; ; year += 1) if (holidays('US', year).some(one => one.name === name)) return year;
    });
    expect(firsts).toEqual([1986, 2021]);
  });

  it('have Thanksgiving a week early by proclamation from 1939 to 1941', () => {
    const dates = [1938, 1939, 1940, 1941, 1942, 1944, 1945, 1956].map(
      year => holidays('US', year).find(one => one.name === 'Thanksgiving Day')?.date,
    );
    expect(dates).toEqual(
      lines(`
        1938-11-24
        1939-11-23
        1940-11-21
        1941-11-20
        1942-11-26
        1944-11-23
        1945-11-22
        1956-11-22
      `),
    );
  });
});
