import { describe, expect, it } from 'vitest';
import { lines, shown } from './shown.ts';

describe('days of rest and of remembrance of Israel', () => {
  it('are those of 5783 and 5784 in 2023', () => {
    expect(shown('IL', 2023)).toEqual(
      lines(`
        04-06 Passover
        04-12 Passover, seventh day
        04-18~ Holocaust Remembrance Day
        04-25~ Memorial Day
        04-26 Independence Day
        05-26 Shavuot
        09-16 Rosh Hashanah
        09-17 Rosh Hashanah, second day
        09-25 Yom Kippur
        09-30 Sukkot
        10-07 Simchat Torah
      `),
    );
  });

  it('put off Independence Day from Monday and Holocaust Remembrance Day from Sunday in 2024', () => {
    expect(shown('IL', 2024)).toEqual(
      lines(`
        04-23 Passover
        04-29 Passover, seventh day
        05-06~ Holocaust Remembrance Day
        05-13~ Memorial Day
        05-14 Independence Day
        06-12 Shavuot
        10-03 Rosh Hashanah
        10-04 Rosh Hashanah, second day
        10-12 Yom Kippur
        10-17 Sukkot
        10-24 Simchat Torah
      `),
    );
  });

  it('bring Independence Day forward from the Sabbath to Thursday in 2021', () => {
    expect(shown('IL', 2021)).toEqual(
      lines(`
        03-28 Passover
        04-03 Passover, seventh day
        04-08~ Holocaust Remembrance Day
        04-14~ Memorial Day
        04-15 Independence Day
        05-17 Shavuot
        09-07 Rosh Hashanah
        09-08 Rosh Hashanah, second day
        09-16 Yom Kippur
        09-21 Sukkot
        09-28 Simchat Torah
      `),
    );
  });

  it('move Independence Day by the rule of its time', () => {
    const years = [1951, 1973, 1997, 2001, 2004, 2007, 2018, 2019, 2022, 2025];
    const dates = years.map(year => shown('IL', year).find(line => line.endsWith('Independence Day')));
    expect(dates.map(line => line?.slice(0, 5))).toEqual(
      '05-10 05-07 05-12 04-26 04-27 04-24 04-19 05-09 05-05 05-01'.split(' '),
    );
  });
});
