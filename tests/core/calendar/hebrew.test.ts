import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOf, dayOfDate, weekdayOfDay } from '../../../src-main/core/calendar/day.ts';
import {
  dayOfHebrew,
  daysInHebrewMonth,
  hebrewOfDay,
  isHebrewLeapYear,
  monthsInHebrewYear,
  tishri,
} from '../../../src-main/core/calendar/hebrew.ts';

describe('the Hebrew calendar', () => {
  it('gives every day back through its Hebrew date', () => {
    const day = fc.integer({ min: dayOf(1, 1, 1), max: dayOf(2500, 1, 1) });
    fc.assert(
      fc.property(day, number => {
        const date = hebrewOfDay(number);
        expect(date.day).toBeGreaterThanOrEqual(1);
        expect(date.day).toBeLessThanOrEqual(daysInHebrewMonth(date.year, date.month));
        expect(dayOfHebrew(date.year, date.month, date.day)).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });

  it('has years of six lengths that never begin on Sunday, Wednesday or Friday', () => {
    for (let year = 5600; year < 5900; year += 1) {
      const first = dayOfHebrew(year, tishri, 1);
      const days = dayOfHebrew(year + 1, tishri, 1) - first;
      expect(isHebrewLeapYear(year) ? [383, 384, 385] : [353, 354, 355]).toContain(days);
      expect([7, 3, 5]).not.toContain(weekdayOfDay(first));
      const months = Array.from({ length: monthsInHebrewYear(year) }, (_, at) =>
        daysInHebrewMonth(year, at + 1),
      );
      expect(months.reduce((sum, length) => sum + length, 0)).toBe(days);
    }
  });

  it('agrees with known days', () => {
    const known = [
      ['1945-11-12', { year: 5706, month: 9, day: 7 }],
      ['1948-05-14', { year: 5708, month: 2, day: 5 }],
      ['2000-01-01', { year: 5760, month: 10, day: 23 }],
      ['2023-09-16', { year: 5784, month: 7, day: 1 }],
      ['2024-03-24', { year: 5784, month: 13, day: 14 }],
      ['2024-04-23', { year: 5784, month: 1, day: 15 }],
      ['2024-10-03', { year: 5785, month: 7, day: 1 }],
    ] as const;
    for (const [date, hebrew] of known) {
      expect(hebrewOfDay(dayOfDate(date))).toEqual(hebrew);
      expect(dateOfDay(dayOfHebrew(hebrew.year, hebrew.month, hebrew.day))).toBe(date);
    }
  });
});
