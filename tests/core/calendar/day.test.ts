import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilOfDay,
  dateOfDay,
  dayOf,
  dayOfDate,
  lastWeekday,
  nthWeekday,
  onOrAfter,
  onOrBefore,
  parseDate,
  weekdayOfDay,
  yearOfDay,
} from '../../../src-main/core/calendar/day.ts';

const firstDay = dayOf(1, 1, 1);
const lastDay = dayOf(9999, 12, 31);
const day = fc.integer({ min: firstDay, max: lastDay });

describe('a day number', () => {
  it('is the same day as the platform knows, from year 1 to 9999', () => {
    fc.assert(
      fc.property(day, number => {
        const platform = new Date(number * 86_400_000);
        expect(dateOfDay(number)).toBe(platform.toISOString().slice(0, 10));
        expect(yearOfDay(number)).toBe(platform.getUTCFullYear());
        expect(weekdayOfDay(number) % 7).toBe(platform.getUTCDay());
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from its date', () => {
    fc.assert(
      fc.property(day, number => {
        const civil = civilOfDay(number);
        expect(dayOf(civil.year, civil.month, civil.day)).toBe(number);
        expect(dayOfDate(dateOfDay(number))).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });

  it('is right on every day of a common, a leap, a century and a quadricentury year', () => {
    for (const year of [1900, 2000, 2023, 2024]) {
      for (let at = dayOf(year, 1, 1); at < dayOf(year + 1, 1, 1); at += 1) {
        expect(dateOfDay(at)).toBe(new Date(at * 86_400_000).toISOString().slice(0, 10));
      }
    }
  });

  it('is none for text that is no date of the calendar', () => {
    const texts = [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-04-31',
      '2024-4-1',
      '20240401',
      '',
    ];
    expect(texts.map(parseDate)).toEqual(texts.map(() => null));
    expect(() => dayOfDate('2023-02-29')).toThrow(RangeError);
  });
});

describe('weekdays around a day', () => {
  it('are found on the day itself and on either side', () => {
    const friday = dayOf(2024, 3, 29);
    const dates = [onOrBefore(friday, 5), onOrAfter(friday, 5), onOrBefore(friday, 6), onOrAfter(friday, 4)];
    expect(dates.map(dateOfDay)).toEqual(['2024-03-29', '2024-03-29', '2024-03-23', '2024-04-04']);
  });

  it('are counted within the month', () => {
    const dates = [
      nthWeekday(2024, 9, 1, 1),
      nthWeekday(2023, 11, 4, 4),
      lastWeekday(2023, 5, 1),
      lastWeekday(2024, 2, 4),
    ];
    expect(dates.map(dateOfDay)).toEqual(['2024-09-02', '2023-11-23', '2023-05-29', '2024-02-29']);
  });
});
