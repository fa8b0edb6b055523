import { describe, expect, it } from 'vitest';
import { lines, shown } from './shown.ts';

describe('holidays of all of Germany', () => {
  it('have Reformation Day once, in 2017', () => {
    expect(shown('DE', 2017)).toEqual(
      lines(`
        01-01 New Year's Day
        04-14 Good Friday
        04-17 Easter Monday
        05-01 Labour Day
        05-25 Ascension Day
        06-05 Whit Monday
        10-03 Day of German Unity
        10-31 Reformation Day
        12-25 Christmas Day
        12-26 Second Day of Christmas
      `),
    );
  });

  it('are nine in 2024', () => {
    expect(shown('DE', 2024)).toEqual(
      lines(`
        01-01 New Year's Day
        03-29 Good Friday
        04-01 Easter Monday
        05-01 Labour Day
        05-09 Ascension Day
        05-20 Whit Monday
        10-03 Day of German Unity
        12-25 Christmas Day
        12-26 Second Day of Christmas
      `),
    );
  });

  it('have the Day of Repentance for the last time in 1994', () => {
    expect(shown('DE', 1994)).toEqual(
      lines(`
        01-01 New Year's Day
        04-01 Good Friday
        04-04 Easter Monday
        05-01 Labour Day
        05-12 Ascension Day
        05-23 Whit Monday
        10-03 Day of German Unity
        11-16 Day of Repentance and Prayer
        12-25 Christmas Day
        12-26 Second Day of Christmas
      `),
    );
  });
});

describe('holidays of a German Land', () => {
  it('are those of the country and its own, in 2024', () => {
    const country = shown('DE', 2024);
    const own = (land: string) => shown(`DE-${land}`, 2024).filter(line => !country.includes(line));
    const lands = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ');
    for (const land of lands) expect(shown(`DE-${land}`, 2024)).toEqual(expect.arrayContaining([...country]));
    expect(Object.fromEntries(lands.map(land => [land, own(land).join(', ')]))).toEqual({
      BW: "01-06 Epiphany, 05-30 Corpus Christi, 11-01 All Saints' Day",
      BY: "01-06 Epiphany, 05-30 Corpus Christi, 08-15 Assumption Day, 11-01 All Saints' Day",
      BE: "03-08 International Women's Day",
      BB: '03-31 Easter Sunday, 05-19 Whit Sunday, 10-31 Reformation Day',
      HB: '10-31 Reformation Day',
      HH: '10-31 Reformation Day',
      HE: '05-30 Corpus Christi',
      MV: "03-08 International Women's Day, 10-31 Reformation Day",
      NI: '10-31 Reformation Day',
      NW: "05-30 Corpus Christi, 11-01 All Saints' Day",
      RP: "05-30 Corpus Christi, 11-01 All Saints' Day",
      SL: "05-30 Corpus Christi, 08-15 Assumption Day, 11-01 All Saints' Day",
      SN: '10-31 Reformation Day, 11-20 Day of Repentance and Prayer',
      ST: '01-06 Epiphany, 10-31 Reformation Day',
      SH: '10-31 Reformation Day',
      TH: "09-20 World Children's Day, 10-31 Reformation Day",
    });
  });

  it('begin in the years of its acts', () => {
    const has = (land: string, year: number, line: string) => shown(`DE-${land}`, year).includes(line);
    expect([2017, 2018].map(year => has('HH', year, '10-31 Reformation Day'))).toEqual([true, true]);
    expect([2016, 2019].map(year => has('HH', year, '10-31 Reformation Day'))).toEqual([false, true]);
    expect([2018, 2019].map(year => has('BE', year, "03-08 International Women's Day"))).toEqual([
      false,
      true,
    ]);
    expect([2022, 2023].map(year => has('MV', year, "03-08 International Women's Day"))).toEqual([
      false,
      true,
    ]);
    expect([2018, 2019].map(year => has('TH', year, "09-20 World Children's Day"))).toEqual([false, true]);
    const liberation = [2019, 2020, 2021, 2024, 2025, 2026].filter(year =>
      has('BE', year, '05-08 Liberation Day'),
    );
    expect(liberation).toEqual([2020, 2025]);
  });

  it('name Reformation Day once in 2017, when the whole country kept it', () => {
    expect(shown('DE-SN', 2017).filter(line => line.startsWith('10-31'))).toEqual(['10-31 Reformation Day']);
  });
});
