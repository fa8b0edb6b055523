import { describe, expect, it } from 'vitest';
import { lines, shown } from './shown.ts';

describe('holidays of France', () => {
  it('are eleven in 2024', () => {
    expect(shown('FR', 2024)).toEqual(
      lines(`
        01-01 New Year's Day
        04-01 Easter Monday
        05-01 Labour Day
        05-08 Victory Day 1945
        05-09 Ascension Day
        05-20 Whit Monday
        07-14 Bastille Day
        08-15 Assumption Day
        11-01 All Saints' Day
        11-11 Armistice Day
        12-25 Christmas Day
      `),
    );
  });

  it('have two on one date in 2008', () => {
    expect(shown('FR', 2008)).toEqual(
      lines(`
        01-01 New Year's Day
        03-24 Easter Monday
        05-01 Labour Day
        05-01 Ascension Day
        05-08 Victory Day 1945
        05-12 Whit Monday
        07-14 Bastille Day
        08-15 Assumption Day
        11-01 All Saints' Day
        11-11 Armistice Day
        12-25 Christmas Day
      `),
    );
  });

  it('have no 8 May in 1981', () => {
    expect(shown('FR', 1981)).toEqual(
      lines(`
        01-01 New Year's Day
        04-20 Easter Monday
        05-01 Labour Day
        05-28 Ascension Day
        06-08 Whit Monday
        07-14 Bastille Day
        08-15 Assumption Day
        11-01 All Saints' Day
        11-11 Armistice Day
        12-25 Christmas Day
      `),
    );
  });

  it('have Good Friday and 26 December beside in Alsace and Moselle', () => {
    expect(shown('FR-67', 2024)).toEqual(
      lines(`
        01-01 New Year's Day
        03-29 Good Friday
        04-01 Easter Monday
        05-01 Labour Day
        05-08 Victory Day 1945
        05-09 Ascension Day
        05-20 Whit Monday
        07-14 Bastille Day
        08-15 Assumption Day
        11-01 All Saints' Day
        11-11 Armistice Day
        12-25 Christmas Day
        12-26 St Stephen's Day
      `),
    );
  });
});

describe('holidays of all of Spain', () => {
  it('are ten in 1995', () => {
    expect(shown('ES', 1995)).toEqual(
      lines(`
        01-01 New Year's Day
        01-06 Epiphany
        04-14 Good Friday
        05-01 Labour Day
        08-15 Assumption Day
        10-12 National Day
        11-01 All Saints' Day
        12-06 Constitution Day
        12-08 Immaculate Conception
        12-25 Christmas Day
      `),
    );
  });

  it('are ten in 2018', () => {
    expect(shown('ES', 2018)).toEqual(
      lines(`
        01-01 New Year's Day
        01-06 Epiphany
        03-30 Good Friday
        05-01 Labour Day
        08-15 Assumption Day
        10-12 National Day
        11-01 All Saints' Day
        12-06 Constitution Day
        12-08 Immaculate Conception
        12-25 Christmas Day
      `),
    );
  });

  it('are ten in 2024', () => {
    expect(shown('ES', 2024)).toEqual(
      lines(`
        01-01 New Year's Day
        01-06 Epiphany
        03-29 Good Friday
        05-01 Labour Day
        08-15 Assumption Day
        10-12 National Day
        11-01 All Saints' Day
        12-06 Constitution Day
        12-08 Immaculate Conception
        12-25 Christmas Day
      `),
    );
  });
});

describe('holidays of Italy', () => {
  it('have neither Epiphany nor a 2 June of its own in 1985', () => {
    expect(shown('IT', 1985)).toEqual(
      lines(`
        01-01 New Year's Day
        04-08 Easter Monday
        04-25 Liberation Day
        05-01 Labour Day
        06-02 Republic Day
        08-15 Assumption Day
        11-01 All Saints' Day
        11-03 National Unity Day
        12-08 Immaculate Conception
        12-25 Christmas Day
        12-26 St Stephen's Day
      `),
    );
  });

  it('have 150 years of unity, and Easter Monday on Liberation Day, in 2011', () => {
    expect(shown('IT', 2011)).toEqual(
      lines(`
        01-01 New Year's Day
        01-06 Epiphany
        03-17 150 years of Italian unity
        04-25 Easter Monday
        04-25 Liberation Day
        05-01 Labour Day
        06-02 Republic Day
        08-15 Assumption Day
        11-01 All Saints' Day
        11-06 National Unity Day
        12-08 Immaculate Conception
        12-25 Christmas Day
        12-26 St Stephen's Day
      `),
    );
  });

  it('are twelve in 2024', () => {
    expect(shown('IT', 2024)).toEqual(
      lines(`
        01-01 New Year's Day
        01-06 Epiphany
        04-01 Easter Monday
        04-25 Liberation Day
        05-01 Labour Day
        06-02 Republic Day
        08-15 Assumption Day
        11-01 All Saints' Day
        11-03 National Unity Day
        12-08 Immaculate Conception
        12-25 Christmas Day
        12-26 St Stephen's Day
      `),
    );
  });

  it('have St Francis again from 2026 and 2 June on its own day again from 2001', () => {
    expect([2025, 2026].map(year => shown('IT', year).includes('10-04 St Francis of Assisi'))).toEqual([
      false,
      true,
    ]);
    const republic = [1976, 1977, 2000, 2001].map(year =>
      shown('IT', year).find(line => line.endsWith('Republic Day')),
    );
    expect(republic.map(line => line?.slice(0, 5))).toEqual(['06-02', '06-05', '06-04', '06-02']);
  });
});
