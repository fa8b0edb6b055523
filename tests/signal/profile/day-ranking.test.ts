import { describe, expect, it } from 'vitest';
import { dayProfile, rankDays } from '../../../src-main/signal/profile/day-profile.ts';
import type { ProfileOptions } from '../../../src-main/signal/profile/slot-profile.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';

const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
const alpha = 0.05;
const quietEnd = [1_500, 1_300, 1_200, 1_150, 1_250, 500, 250];
const tuesday = 2;

/** Poisson day totals of a year that starts on a Monday; the mean depends on the weekday only (and the season). */
interface Year {
  readonly weekdays: readonly number[];
  readonly season?: (day: number) => number;
}
const meanOf = ({ weekdays, season }: Year, day: number): number =>
  (weekdays[day % 7] ?? 0) * (season?.(day) ?? 1);
const ranked = (count: readonly number[], options?: ProfileOptions) => {
  const day = count.map((_, index) => index);
  const table = { day, slot: day.map(() => 0), count, dayClass: day.map(index => (index % 7) + 1) };
  return rankDays(dayProfile(table, options), alpha);
};

/** Years of so many in which a day is flagged, and in which a Tuesday raised by 40 % ranks first. */
function outcome(
  years: number,
  year: Year,
  options?: ProfileOptions,
): { readonly flagged: number; readonly first: number } {
  let [flagged, first] = [0, 0];
  for (const seed of seeds(years)) {
    const random = randomSource(seed);
    const count = Array.from({ length: 365 }, (_, day) => random.poisson(meanOf(year, day)));
    const raised = tuesday - 1 + 7 * random.below(52);
    if (ranked(count, options).some(day => day.flagged)) flagged += 1;
    count[raised] = random.poisson(1.4 * meanOf(year, raised));
    if (ranked(count, options)[0]?.day === raised) first += 1;
  }
  return { flagged, first };
}

// With a true rate of .05, more than 17 of 200 years have a flag in under 1 % of such tests (binomial).
const mostByChance = 17;
// The stated rate itself, without any allowance for chance.
const mostStated = (years: number): number => alpha * years;

describe('the ranking of days for a year of chance alone', () => {
  it('flags nothing in 95 % of 200 years flat by weekday, and puts a raised Tuesday first in all', () => {
    const { flagged, first } = outcome(200, { weekdays: [1_100, 1_000, 1_000, 1_000, 1_200, 1_000, 1_000] });
    expect(flagged).toBeLessThanOrEqual(mostStated(200));
    expect(first).toBe(200);
  });

  it('does so for weeks with a quiet end, on the scale of ratios too', () => {
    const { flagged, first } = outcome(60, { weekdays: quietEnd }, { scale: 'log' });
    expect(flagged).toBeLessThanOrEqual(mostStated(60));
    expect(first).toBe(60);
  });

  it('does so while the level goes up and down by a fifth over the year', () => {
    const season = (day: number): number => 1 + 0.2 * Math.sin((2 * Math.PI * day) / 365);
    const { flagged, first } = outcome(60, { weekdays: quietEnd, season });
    expect(flagged).toBeLessThanOrEqual(mostStated(60));
    expect(first).toBe(60);
  });

  it('keeps the stated rate where the spread is all measured, none assumed', () => {
    const year = { weekdays: [50, 50, 50, 50, 50, 30, 30] };
    const { flagged } = outcome(200, year, { poissonFloor: false, levelDays: 0 });
    expect(flagged).toBeLessThanOrEqual(mostByChance);
  });

  // Even with mean and spread known exactly, chance puts another day first in about 1 of 1,000 such years.
  it('puts a raised Tuesday first in at least 98 % of years at 300 calls a day', () => {
    const { flagged, first } = outcome(100, { weekdays: [300, 300, 300, 300, 300, 300, 300] });
    expect(flagged).toBeLessThanOrEqual(mostStated(100));
    expect(first).toBeGreaterThanOrEqual(98);
  });
});
