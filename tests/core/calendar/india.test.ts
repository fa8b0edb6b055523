import { describe, expect, it } from 'vitest';
import { holidays } from '../../../src-main/core/calendar/countries.ts';
import { dayOf, dayOfDate } from '../../../src-main/core/calendar/day.ts';
import { lines, shown } from './shown.ts';

describe('gazetted holidays of India', () => {
  it('are those of the gazette in 2023', () => {
    expect(shown('IN', 2023)).toEqual(
      lines(`
        01-26 Republic Day
        02-18 Maha Shivaratri
        03-08 Holi
        03-30 Ram Navami
        04-04 Mahavir Jayanti
        04-07 Good Friday
        04-22 Id-ul-Fitr
        05-05 Buddha Purnima
        06-29 Id-ul-Zuha
        07-29 Muharram
        08-15 Independence Day
        09-07 Janmashtami
        09-28 Milad-un-Nabi
        10-02 Gandhi Jayanti
        10-24 Dussehra
        11-12 Diwali
        11-27 Guru Nanak Jayanti
        12-25 Christmas Day
      `),
    );
  });

  it('are those of the gazette in 2024', () => {
    expect(shown('IN', 2024)).toEqual(
      lines(`
        01-26 Republic Day
        03-08 Maha Shivaratri
        03-25 Holi
        03-29 Good Friday
        04-11 Id-ul-Fitr
        04-17 Ram Navami
        04-21 Mahavir Jayanti
        05-23 Buddha Purnima
        06-17 Id-ul-Zuha
        07-17 Muharram
        08-15 Independence Day
        08-26 Janmashtami
        09-16 Milad-un-Nabi
        10-02 Gandhi Jayanti
        10-12 Dussehra
        10-31 Diwali
        11-15 Guru Nanak Jayanti
        12-25 Christmas Day
      `),
    );
  });

  it('have two on one date in 2025', () => {
    expect(shown('IN', 2025)).toEqual(
      lines(`
        01-26 Republic Day
        02-26 Maha Shivaratri
        03-14 Holi
        03-31 Id-ul-Fitr
        04-06 Ram Navami
        04-10 Mahavir Jayanti
        04-18 Good Friday
        05-12 Buddha Purnima
        06-07 Id-ul-Zuha
        07-06 Muharram
        08-15 Independence Day
        08-16 Janmashtami
        09-05 Milad-un-Nabi
        10-02 Gandhi Jayanti
        10-02 Dussehra
        10-20 Diwali
        11-05 Guru Nanak Jayanti
        12-25 Christmas Day
      `),
    );
  });

  it('are the fixed ones and Good Friday outside the years of the table', () => {
    expect(shown('IN', 1999)).toEqual(
      lines(`
        01-26 Republic Day
        04-02 Good Friday
        08-15 Independence Day
        10-02 Gandhi Jayanti
        12-25 Christmas Day
      `),
    );
  });

  // Age of the mean moon in days at noon in India: the true phase is within .6 day of it (Meeus, chapter 49).
  const meanAge = (date: string): number => {
    const sinceNewMoon = dayOfDate(date) - dayOf(2000, 1, 6) + 6.5 / 24 - 14.34 / 24;
    return ((sinceNewMoon % 29.530589) + 29.530589) % 29.530589;
  };
  // Days into the lunar month at which each feast lies, for a day that begins before and ends after it.
  const ages: Readonly<Record<string, number>> = {
    'Maha Shivaratri': 28,
    Holi: 15.5,
    'Ram Navami': 8.5,
    'Mahavir Jayanti': 12.5,
    'Buddha Purnima': 14.5,
    Janmashtami: 22.3,
    Dussehra: 9.5,
    Diwali: 29,
    'Guru Nanak Jayanti': 14.5,
    Muharram: 11,
    'Milad-un-Nabi': 13,
    'Id-ul-Fitr': 2,
    'Id-ul-Zuha': 11,
  };
  const table = Array.from({ length: 36 }, (_, index) => holidays('IN', 2000 + index))
    .flat()
    .filter(one => one.name in ages);

  it('lie at their phase of the moon, within a day and a half', () => {
    const off = table.filter(one => {
      const difference = Math.abs(meanAge(one.date) - (ages[one.name] ?? 0));
      return Math.min(difference, 29.530589 - difference) > 1.5;
    });
    expect(off).toEqual([]);
  });

  it('follow each other by twelve or thirteen moons, the Muslim ones by twelve', () => {
    const counts: Record<string, number> = {};
    for (const name of Object.keys(ages)) {
      const days = table.filter(one => one.name === name).map(one => dayOfDate(one.date));
      counts[name] = days.length;
      const moons = days.slice(1).map((day, index) => Math.round((day - (days[index] ?? 0)) / 29.530589));
      const lunar = ['Muharram', 'Milad-un-Nabi', 'Id-ul-Fitr', 'Id-ul-Zuha'].includes(name);
      expect([name, [...new Set(moons)].toSorted()]).toEqual([name, lunar ? [12] : [12, 13]]);
    }
    const once = Object.fromEntries(Object.keys(ages).map(name => [name, 36]));
    expect(counts).toEqual({
      ...once,
      Muharram: 37,
      'Milad-un-Nabi': 37,
      'Id-ul-Fitr': 38,
      'Id-ul-Zuha': 37,
    });
  });
});
