import { describe, expect, it } from 'vitest';
import { lines, shown } from './shown.ts';

describe('bank holidays of England and Wales', () => {
  it('have a royal wedding and two substitute days in 2011', () => {
    expect(shown('GB', 2011)).toEqual(
      lines(`
        01-01 New Year's Day
        01-03= New Year's Day
        04-22 Good Friday
        04-25 Easter Monday
        04-29 Wedding of Prince William
        05-02 Early May bank holiday
        05-30 Spring bank holiday
        08-29 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
        12-27= Christmas Day
      `),
    );
  });

  it('have the spring holiday moved to the Diamond Jubilee in 2012', () => {
    expect(shown('GB', 2012)).toEqual(
      lines(`
        01-01 New Year's Day
        01-02= New Year's Day
        04-06 Good Friday
        04-09 Easter Monday
        05-07 Early May bank holiday
        06-04 Spring bank holiday
        06-05 Diamond Jubilee of Elizabeth II
        08-27 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
      `),
    );
  });

  it('have the early May holiday on Friday 8 May in 2020', () => {
    expect(shown('GB', 2020)).toEqual(
      lines(`
        01-01 New Year's Day
        04-10 Good Friday
        04-13 Easter Monday
        05-08 Early May bank holiday
        05-25 Spring bank holiday
        08-31 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
        12-28= Boxing Day
      `),
    );
  });

  it('give two days in lieu after a Christmas on Saturday, in 2021', () => {
    expect(shown('GB', 2021)).toEqual(
      lines(`
        01-01 New Year's Day
        04-02 Good Friday
        04-05 Easter Monday
        05-03 Early May bank holiday
        05-31 Spring bank holiday
        08-30 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
        12-27= Christmas Day
        12-28= Boxing Day
      `),
    );
  });

  it('have the Platinum Jubilee and the state funeral in 2022', () => {
    expect(shown('GB', 2022)).toEqual(
      lines(`
        01-01 New Year's Day
        01-03= New Year's Day
        04-15 Good Friday
        04-18 Easter Monday
        05-02 Early May bank holiday
        06-02 Spring bank holiday
        06-03 Platinum Jubilee of Elizabeth II
        08-29 Summer bank holiday
        09-19 State funeral of Elizabeth II
        12-25 Christmas Day
        12-26 Boxing Day
        12-27= Christmas Day
      `),
    );
  });

  it('have the coronation in 2023', () => {
    expect(shown('GB', 2023)).toEqual(
      lines(`
        01-01 New Year's Day
        01-02= New Year's Day
        04-07 Good Friday
        04-10 Easter Monday
        05-01 Early May bank holiday
        05-08 Coronation of Charles III
        05-29 Spring bank holiday
        08-28 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
      `),
    );
  });

  it('have the Golden Jubilee before a spring holiday in June in 2002', () => {
    expect(shown('GB', 2002)).toEqual(
      lines(`
        01-01 New Year's Day
        03-29 Good Friday
        04-01 Easter Monday
        05-06 Early May bank holiday
        06-03 Golden Jubilee of Elizabeth II
        06-04 Spring bank holiday
        08-26 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
      `),
    );
  });

  it('have the Silver Jubilee and no early May holiday in 1977', () => {
    expect(shown('GB', 1977)).toEqual(
      lines(`
        01-01 New Year's Day
        01-03= New Year's Day
        04-08 Good Friday
        04-11 Easter Monday
        05-30 Spring bank holiday
        06-07 Silver Jubilee of Elizabeth II
        08-29 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
        12-27= Christmas Day
      `),
    );
  });

  it('have their days of one year only, and the early May holiday moved in 1995', () => {
    expect(shown('GB', 1981)).toContain('07-29 Wedding of the Prince of Wales');
    expect(shown('GB', 1999).at(-1)).toBe('12-31 Millennium Eve');
    expect(shown('GB', 1995)).toContain('05-08 Early May bank holiday');
    expect(shown('GB', 1968)).toContain('09-02 Summer bank holiday');
  });
});

describe('bank holidays of Scotland', () => {
  it("have 2 January, early August and St Andrew's Day in 2022", () => {
    expect(shown('GB-SCT', 2022)).toEqual(
      lines(`
        01-01 New Year's Day
        01-02 2 January
        01-03= New Year's Day
        01-04= 2 January
        04-15 Good Friday
        05-02 Early May bank holiday
        06-02 Spring bank holiday
        06-03 Platinum Jubilee of Elizabeth II
        08-01 Summer bank holiday
        09-19 State funeral of Elizabeth II
        11-30 St Andrew's Day
        12-25 Christmas Day
        12-26 Boxing Day
        12-27= Christmas Day
      `),
    );
  });
});

describe('bank holidays of Northern Ireland', () => {
  it("have St Patrick's Day and 12 July, given on Monday in 2020", () => {
    expect(shown('GB-NIR', 2020)).toEqual(
      lines(`
        01-01 New Year's Day
        03-17 St Patrick's Day
        04-10 Good Friday
        04-13 Easter Monday
        05-08 Early May bank holiday
        05-25 Spring bank holiday
        07-12 Battle of the Boyne
        07-13= Battle of the Boyne
        08-31 Summer bank holiday
        12-25 Christmas Day
        12-26 Boxing Day
        12-28= Boxing Day
      `),
    );
  });
});
