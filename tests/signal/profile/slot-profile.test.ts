import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayProfile, rankDays } from '../../../src-main/signal/profile/day-profile.ts';
import { type ProfileOptions, slotProfile } from '../../../src-main/signal/profile/slot-profile.ts';
import type { CountTable } from '../../../src-main/signal/profile/table.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';

/** Rows of days x slots in order, all days of one class unless classes are given. */
function tableOf(days: readonly (readonly number[])[], dayClass?: readonly (string | number)[]): CountTable {
  return {
    day: days.flatMap((slots, day) => slots.map(() => day)),
    slot: days.flatMap(slots => slots.map((_, slot) => slot)),
    count: days.flat(),
    dayClass: dayClass ?? days.map(() => 1),
  };
}
const plain: ProfileOptions = { levelDays: 0 };
const opening = [0, 5, 40, 60, 20, 2];
const poissonWeeks = (weeks: number, seed: number): number[][] => {
  const random = randomSource(seed);
  return Array.from({ length: 7 * weeks }, () => opening.map(mean => random.poisson(mean)));
};
const weekdays = (days: number): number[] => Array.from({ length: days }, (_, day) => (day % 7) + 1);
const close = (actual: ArrayLike<number>, expected: readonly number[], digits = 9): void =>
  Array.from(actual).forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? Number.NaN, digits);
  });

describe('the profile of a slot', () => {
  it('expects the median of the other days, the own day left out', () => {
    const table = tableOf([[10], [20], [30], [40], [1_000]]);
    const { expected, comparable } = slotProfile(table, { ...plain, scale: 'log' });
    // Medians of four values lie between two of them on the scale of log(1 + x).
    const between = (a: number, b: number): number => Math.sqrt((1 + a) * (1 + b)) - 1;
    close(expected, [between(30, 40), between(30, 40), between(20, 40), between(20, 30), between(20, 30)]);
    expect(Array.from(comparable)).toEqual([4, 4, 4, 4, 4]);
  });

  it('expects the same of a bin whatever its own count', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(27), fc.nat(5), (count, day, slot) => {
        const days = poissonWeeks(4, 7);
        const before = slotProfile(tableOf(days, weekdays(28)), plain).expected;
        days[day] = (days[day] ?? []).map((old, index) => (index === slot ? count : old));
        const after = slotProfile(tableOf(days, weekdays(28)), plain).expected;
        expect(after[day * 6 + slot]).toBe(before[day * 6 + slot]);
      }),
      { numRuns: 30 },
    );
  });

  it('compares weekdays with weekdays and holidays with holidays', () => {
    const days = [[100], [10], [104], [12], [96], [14], [100], [16]];
    const dayClass = ['working', 'holiday', 'working', 'holiday', 'working', 'holiday', 'working', 'holiday'];
    const { expected } = slotProfile(tableOf(days, dayClass), plain);
    expect(expected[0]).toBeCloseTo(100, 6);
    expect(expected[1]).toBeCloseTo(14, 6);
  });

  it('gives no expected count where too few days are comparable', () => {
    const { expected, z, comparable } = slotProfile(tableOf([[10], [11], [12]], [1, 1, 2]), plain);
    expect(Array.from(comparable)).toEqual([1, 1, 0]);
    expect([...expected, ...z].every(Number.isNaN)).toBe(true);
  });

  it('takes a missing bin for missing: an expected count, no z, and nothing learnt from it', () => {
    const days = [
      [10, 50],
      [12, 50],
      [Number.NaN, 50],
      [11, 50],
      [13, 50],
    ];
    const { expected, z, comparable } = slotProfile(tableOf(days), plain);
    expect(expected[4]).toBeCloseTo(11.494, 2);
    expect(z[4]).toBeNaN();
    expect(comparable[0]).toBe(3);
    expect(comparable[4]).toBe(4);
  });

  it('neither learns from an excluded day nor leaves it unjudged', () => {
    const table = {
      ...tableOf([[10], [10], [10], [10], [900]]),
      excluded: [false, false, false, false, true],
    };
    const { expected, z, comparable } = slotProfile(table, plain);
    expect(expected[4]).toBeCloseTo(10, 9);
    expect(z[4]).toBeGreaterThan(20);
    expect(Array.from(comparable)).toEqual([3, 3, 3, 3, 4]);
  });

  it('smooths over neighbouring slots with 1, 2, 1 when asked, and over what is there at the ends', () => {
    const days = Array.from({ length: 5 }, () => [9, 16, 25, 36].map(value => value - 0.375));
    const { expected } = slotProfile(tableOf(days), { ...plain, smooth: true });
    const onScale = [(2 * 3 + 4) / 3, 4, 5, (2 * 6 + 5) / 3];
    close(
      expected.subarray(0, 4),
      onScale.map(value => value * value - 0.375),
    );
  });

  it('gives rows in the order of the table', () => {
    const table = tableOf(poissonWeeks(5, 3), weekdays(35));
    const backwards: CountTable = {
      ...table,
      day: Array.from(table.day).reverse(),
      slot: Array.from(table.slot).reverse(),
      count: Array.from(table.count).reverse(),
    };
    const [one, other] = [slotProfile(table), slotProfile(backwards)];
    expect(Array.from(other.z).reverse()).toEqual(Array.from(one.z));
  });

  it('holds 95 % of usual bins in its band, and is centred on them', () => {
    const table = tableOf(poissonWeeks(40, 11), weekdays(280));
    const { lower, upper, z } = slotProfile(table);
    const busy = Array.from(table.count, (_, row) => row).filter(row => opening[row % 6] !== 0);
    const inside = busy.filter(row => {
      const count = table.count[row] ?? Number.NaN;
      return count >= (lower[row] ?? Number.NaN) && count <= (upper[row] ?? Number.NaN);
    });
    expect(inside.length / busy.length).toBeGreaterThan(0.94);
    expect(inside.length / busy.length).toBeLessThan(0.985);
    expect(busy.reduce((sum, row) => sum + (z[row] ?? Number.NaN), 0) / busy.length).toBeCloseTo(0, 1);
  });

  it('refuses a bin that is there twice, a day without a class and a negative count', () => {
    const twice: CountTable = { day: [0, 0], slot: [1, 1], count: [1, 2], dayClass: [1] };
    expect(() => slotProfile(twice)).toThrow(/slot 1 twice/);
    expect(() => slotProfile({ ...twice, slot: [0, 1], day: [0, 1] })).toThrow(/classes for 1 days/);
    expect(() => slotProfile(tableOf([[-1]]))).toThrow(/leave negative values out/);
  });
});

describe('the spread behind a z', () => {
  it('is that of Poisson counts where the days differ less, and says so', () => {
    const { z, spreadRule } = slotProfile(tableOf([[100], [100], [100], [100], [100], [130]]), plain);
    expect(spreadRule[5]).toBe('poisson');
    const noise = 1 + Math.PI / 2 / (5 + Math.PI / 2 - 1);
    expect(z[5]).toBeCloseTo((2 * (Math.sqrt(130.375) - Math.sqrt(100.375))) / Math.sqrt(noise), 1);
  });

  it('is the mean deviation where the MAD is 0 and nothing is assumed, and none where all days are equal', () => {
    const options = { ...plain, poissonFloor: false };
    const some = slotProfile(tableOf([[100], [100], [100], [100], [100], [130]]), options);
    expect(some.spreadRule[5]).toBe('mean-deviation');
    expect(some.z[5]).toBeGreaterThan(1);
    expect(some.z[5]).toBeLessThan(100);
    const none = slotProfile(tableOf([[100], [100], [100], [100]]), options);
    expect(none.spreadRule[0]).toBe('none');
    expect(none.z[0]).toBeNaN();
  });

  it('leans on the other weekdays where a weekday has few days of its own', () => {
    const random = randomSource(5);
    const noisy = Array.from({ length: 56 }, () => [200 + 60 * random.normal()]);
    // Three Sundays as good as equal, by chance.
    const days = [...noisy, [200], [200.1], [199.9], [330]];
    const dayClass = [...noisy.map((_, day) => (day % 6) + 1), 7, 7, 7, 7];
    const { z } = slotProfile(tableOf(days, dayClass), { ...plain, poissonFloor: false });
    expect(Math.abs(z[59] ?? 0)).toBeLessThan(4);
  });

  it('grows with counts that differ by more than chance', () => {
    const random = randomSource(9);
    const days = Array.from({ length: 140 }, (_, day) => [
      random.poisson((day % 7 < 5 ? 2_000 : 100) * Math.exp(0.1 * random.normal())),
    ]);
    const { z } = slotProfile(tableOf(days, weekdays(140)));
    const spread = (kept: (day: number) => boolean): number => {
      const values = Array.from(z).filter((_, day) => kept(day % 7));
      return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    };
    expect(spread(day => day < 5)).toBeGreaterThan(0.8);
    expect(spread(day => day < 5)).toBeLessThan(1.2);
    expect(spread(day => day >= 5)).toBeGreaterThan(0.6);
    expect(spread(day => day >= 5)).toBeLessThan(1.4);
  });
});

describe('the profile of days', () => {
  it('follows a season and a trend without the own day', () => {
    const days = Array.from({ length: 364 }, (_, day) => [1_000 * (1 + day / 364)]);
    const { levels, expected } = dayProfile(tableOf(days, weekdays(364)));
    const off = Array.from(expected, (value, day) => Math.abs(value / (days[day]?.[0] ?? 1) - 1));
    expect(Math.max(...off)).toBeLessThan(0.01);
    expect((levels[363] ?? 0) / (levels[0] ?? 1)).toBeCloseTo(2, 1);
  });

  it('compares a day over the bins it has', () => {
    const days = poissonWeeks(10, 21).map((slots, day) =>
      slots.map((count, slot) => (day === 30 && slot < 3 ? Number.NaN : count)),
    );
    const { observed, expected, seen, z } = dayProfile(tableOf(days, weekdays(70)));
    expect(seen[30]).toBeGreaterThan(0.55);
    expect(seen[30]).toBeLessThan(0.75);
    expect(observed[30]).toBe((days[30] ?? []).slice(3).reduce((sum, count) => sum + count, 0));
    expect((observed[30] ?? 0) / (expected[30] ?? 1)).toBeCloseTo(1, 0);
    expect(Math.abs(z[30] ?? Number.NaN)).toBeLessThan(3);
  });

  it('leaves a day out of the ranking of which less than half was seen', () => {
    const days = poissonWeeks(10, 21).map((slots, day) => (day === 30 ? slots.map(() => Number.NaN) : slots));
    const profile = dayProfile(tableOf(days, weekdays(70)));
    expect(profile.observed[30]).toBeNaN();
    expect(profile.z[30]).toBeNaN();
    expect(rankDays(profile).map(({ day }) => day)).not.toContain(30);
    expect(rankDays(profile)).toHaveLength(69);
  });

  it('ranks a day without calls, and flags it', () => {
    const days = poissonWeeks(10, 21).map((slots, day) => (day === 30 ? slots.map(() => 0) : slots));
    const [first, second] = rankDays(dayProfile(tableOf(days, weekdays(70))));
    expect(first).toMatchObject({ day: 30, flagged: true });
    expect(second?.flagged).toBe(false);
  });
});
