import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOf, weekdayOfDay } from '../../../src-main/core/calendar/day.ts';
import { easterDay } from '../../../src-main/core/calendar/easter.ts';

/** Second way to the same day: Gauss, with his exceptions of 26 April and of 25 April. */
function gaussEaster(year: number): number {
  const century = Math.floor(year / 100);
  const moonShift = Math.floor((13 + 8 * century) / 25);
  const m = (15 - moonShift + century - Math.floor(century / 4)) % 30;
  const n = (4 + century - Math.floor(century / 4)) % 7;
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  const march22 = dayOf(year, 3, 22);
  if (d === 29 && e === 6) return march22 + 28;
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) return march22 + 27;
  return march22 + d + e;
}

describe('Easter Sunday', () => {
  it('is the day that the rule of Gauss gives, from 1583 to 9999', () => {
    for (let year = 1583; year <= 9999; year += 1)
      expect([year, easterDay(year)]).toEqual([year, gaussEaster(year)]);
  });

  it('is always a Sunday', () => {
    for (let year = 1900; year <= 2100; year += 1) expect(weekdayOfDay(easterDay(year))).toBe(7);
  });

  it('is on the dates of the almanacs, earliest and latest among them', () => {
    const known = [
      ...[
        '1818-03-22',
        '1900-04-15',
        '1913-03-23',
        '1924-04-20',
        '1932-03-27',
        '1943-04-25',
        '1954-04-18',
        '1961-04-02',
      ],
      ...[
        '1978-03-26',
        '1981-04-19',
        '1997-03-30',
        '2000-04-23',
        '2003-04-20',
        '2008-03-23',
        '2011-04-24',
        '2016-03-27',
      ],
      ...['2023-04-09', '2024-03-31', '2025-04-20', '2038-04-25', '2049-04-18', '2076-04-19', '2100-03-28'],
    ];
    expect(known.map(date => dateOfDay(easterDay(Number(date.slice(0, 4)))))).toEqual(known);
  });
});
