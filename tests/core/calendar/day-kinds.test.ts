import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCountries, holidaysAround } from '../../../src-main/core/calendar/countries.ts';
import { dateOfDay, dayOf, weekdayOfDay } from '../../../src-main/core/calendar/day.ts';
import { type DayKind, dayKinds } from '../../../src-main/core/calendar/day-kinds.ts';

type Flag =
  | 'isBridgeDay'
  | 'isDayBeforeHoliday'
  | 'isDayAfterHoliday'
  | 'isMonthEnd'
  | 'isMonthStart'
  | 'isWeekend';

const of = (code: string, from: string, to: string, weekend?: readonly number[]) =>
  dayKinds(from, to, holidaysAround(code, from, to), weekend);
const dates = (kinds: readonly DayKind[], flag: Flag) => kinds.filter(one => one[flag]).map(one => one.date);

describe('kinds of days', () => {
  it('tell all about the days round Ascension 2024 in Germany', () => {
    const plain = {
      isBridgeDay: false,
      isDayBeforeHoliday: false,
      isDayAfterHoliday: false,
      isMonthEnd: false,
    };
    const none = { ...plain, isMonthStart: false, isWeekend: false, holiday: null };
    expect(of('DE', '2024-05-08', '2024-05-12')).toEqual([
      { ...none, date: '2024-05-08', weekday: 3, isDayBeforeHoliday: true },
      { ...none, date: '2024-05-09', weekday: 4, holiday: 'Ascension Day' },
      { ...none, date: '2024-05-10', weekday: 5, isBridgeDay: true, isDayAfterHoliday: true },
      { ...none, date: '2024-05-11', weekday: 6, isWeekend: true },
      { ...none, date: '2024-05-12', weekday: 7, isWeekend: true },
    ]);
  });

  it('find the bridge days, month starts and month ends of Germany in 2024', () => {
    const kinds = of('DE', '2024-01-01', '2024-12-31');
    expect(dates(kinds, 'isBridgeDay')).toEqual(['2024-05-10', '2024-10-04', '2024-12-27']);
    expect(dates(kinds, 'isMonthStart').map(date => date.slice(5))).toEqual(
      '01-02 02-01 03-01 04-02 05-02 06-03 07-01 08-01 09-02 10-01 11-01 12-02'.split(' '),
    );
    expect(dates(kinds, 'isMonthEnd').map(date => date.slice(5))).toEqual(
      '01-31 02-29 03-28 04-30 05-31 06-28 07-31 08-30 09-30 10-31 11-29 12-31'.split(' '),
    );
  });

  it('find a single day between a weekend and a holiday, and between two holidays', () => {
    expect(dates(of('FR', '2023-08-01', '2023-08-31'), 'isBridgeDay')).toEqual(['2023-08-14']);
    const two = ['2024-06-04', '2024-06-06'].map(date => ({ date, name: 'Own', observed: false }));
    expect(dates(dayKinds('2024-06-01', '2024-06-10', two), 'isBridgeDay')).toEqual([
      '2024-06-03',
      '2024-06-05',
      '2024-06-07',
    ]);
  });

  it('find no bridge day between two weekend days that are not holidays', () => {
    expect(dates(dayKinds('2024-06-01', '2024-06-14', [], [5, 7]), 'isBridgeDay')).toEqual([]);
  });

  it('look beyond both ends of the range', () => {
    const kinds = of('US', '2021-12-30', '2022-01-03');
    expect(kinds.map(one => [one.date.slice(5), one.holiday, one.isMonthEnd, one.isMonthStart])).toEqual([
      ['12-30', null, true, false],
      ['12-31', "New Year's Day", false, false],
      ['01-01', "New Year's Day", false, false],
      ['01-02', null, false, false],
      ['01-03', null, false, true],
    ]);
    expect(of('DE', '2024-12-27', '2024-12-27').map(one => [one.isBridgeDay, one.isDayAfterHoliday])).toEqual(
      [[true, true]],
    );
  });

  it('know a weekend of Friday and Saturday, and days of remembrance as working days', () => {
    const kinds = of('IL', '2024-05-03', '2024-05-15', [5, 6]);
    expect(dates(kinds, 'isWeekend')).toEqual(['2024-05-03', '2024-05-04', '2024-05-10', '2024-05-11']);
    expect(dates(kinds, 'isBridgeDay')).toEqual([]);
    expect(dates(kinds, 'isDayBeforeHoliday')).toEqual(['2024-05-13']);
    expect(kinds.filter(one => one.holiday !== null).map(one => one.holiday)).toEqual([
      'Holocaust Remembrance Day',
      'Memorial Day',
      'Independence Day',
    ]);
  });

  it('join the names of holidays that share a date', () => {
    expect(of('IN', '2025-10-02', '2025-10-02')[0]?.holiday).toBe('Gandhi Jayanti, Dussehra');
  });

  it('are none for a reversed range and refused for a date that is none', () => {
    expect(dayKinds('2024-01-02', '2024-01-01', [])).toEqual([]);
    expect(() => dayKinds('2024-02-30', '2024-03-01', [])).toThrow(RangeError);
  });

  it('are the same for a part of a range as within the whole', () => {
    const code = fc.constantFrom(...holidayCountries.map(one => one.code));
    const first = fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2035, 1, 1) });
    fc.assert(
      fc.property(code, first, fc.nat(20), fc.nat(20), (country, day, skip, count) => {
        const whole = of(country, dateOfDay(day), dateOfDay(day + 60));
        const part = of(country, dateOfDay(day + skip), dateOfDay(day + skip + count));
        expect(part).toEqual(whole.slice(skip, skip + count + 1));
      }),
      { numRuns: 150 },
    );
  });

  it('have one first and one last working day in each whole month, and bridge days only on working days', () => {
    const code = fc.constantFrom(...holidayCountries.map(one => one.code));
    fc.assert(
      fc.property(code, fc.integer({ min: 1975, max: 2040 }), (country, year) => {
        const kinds = of(country, `${year}-01-01`, `${year}-12-31`);
        expect(kinds.every(one => one.weekday === weekdayOfDay(dayOf(year, 1, 1) + kinds.indexOf(one)))).toBe(
          true,
        );
        const months = (flag: Flag) => dates(kinds, flag).map(date => Number(date.slice(5, 7)));
        expect(months('isMonthStart')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        expect(months('isMonthEnd')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        expect(kinds.some(one => one.isBridgeDay && one.isWeekend)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
