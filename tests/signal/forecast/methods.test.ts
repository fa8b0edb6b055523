import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holtSmoothing, simpleSmoothing } from '../../../src-main/signal/forecast/exponential.ts';
import { holtWinters } from '../../../src-main/signal/forecast/holt-winters.ts';
import { forecastMethodNames, forecastMethods } from '../../../src-main/signal/forecast/methods.ts';
import { profileLevel, profileLevelForecast } from '../../../src-main/signal/forecast/profile-level.ts';
import { seasonalNaive } from '../../../src-main/signal/forecast/seasonal-naive.ts';
import { continueSmoothing } from '../../../src-main/signal/forecast/smoothing.ts';

const week = [10, 40, 30, 20, 20, 60, 20];
const weeks = (count: number, level: (index: number) => number = () => 1): number[] =>
  Array.from({ length: 7 * count }, (_, day) => (week[day % 7] ?? 0) * level(Math.floor(day / 7)));
const close = (actual: ArrayLike<number>, expected: readonly number[], digits = 6): void => {
  expect(actual.length).toBe(expected.length);
  Array.from(actual).forEach((value, index) => {
    const wanted = expected[index] ?? Number.NaN;
    if (Number.isNaN(wanted)) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(wanted, digits);
  });
};
const holed = (values: readonly number[], ...missing: readonly number[]): number[] =>
  values.map((value, index) => (missing.includes(index) ? Number.NaN : value));

describe('every forecast', () => {
  it.each(forecastMethodNames)('repeats weeks that are all alike: %s', name => {
    close(forecastMethods[name]({ values: weeks(8), period: 7 }, 10), [...week, ...week].slice(0, 10), 2);
  });

  it.each(forecastMethodNames)('takes a missing or excluded bin for missing, not for zero: %s', name => {
    const values = weeks(8);
    values[30] = 0;
    const excluded = values.map((_, index) => index === 30);
    const made = forecastMethods[name]({ values: holed(values, 11, 12, 41), period: 7, excluded }, 7);
    close(made, week, 1);
  });

  it.each(forecastMethodNames)('says how long a series must be: %s', name => {
    expect(() => forecastMethods[name]({ values: [1, 2, 3], period: 7 }, 7)).toThrow(
      /take a longer time range/,
    );
  });
});

describe('profile times level', () => {
  it('smooths the level over season totals and keeps the median shares', () => {
    const { shares, level, levels } = profileLevel({ values: weeks(4, index => index + 1), period: 7 });
    close(levels, [200, 400, 600, 800]);
    expect(level).toBeCloseTo(0.5 * 800 + 0.25 * 600 + 0.125 * 400 + 0.125 * 200, 9);
    close(
      shares,
      week.map(count => count / 200),
      12,
    );
  });

  it('makes a season with missing bins whole by the share these bins have', () => {
    const { levels } = profileLevel({ values: holed(weeks(6), 1, 8, 9, 10, 11, 12, 13), period: 7 });
    close(levels, [200, Number.NaN, 200, 200, 200, 200]);
  });

  it('counts seasons back from the end, so that the first may be a part', () => {
    const values = weeks(5).slice(4);
    close(profileLevelForecast({ values, period: 7 }, 7), week, 9);
  });

  it('knows nothing of a slot that was never there: a closed night is not a night without calls', () => {
    const values = weeks(5).map((value, day) => (day % 7 === 2 ? Number.NaN : value));
    const made = profileLevelForecast({ values, period: 7 }, 7);
    expect(made[2]).toBeNaN();
    close([made[0] ?? 0, made[1] ?? 0], [10, 40]);
  });

  it('has mean shares where it is asked to, as medians of rare calls are zero', () => {
    const rare = [
      [1, 0, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [1, 0, 0, 0],
    ];
    const series = { values: rare.flat(), period: 4 };
    expect(() => profileLevel(series)).toThrow(/No season has half of its bins/);
    const { shares, level } = profileLevel(series, { shares: 'mean' });
    close(shares, [0.4, 0.2, 0.2, 0.2], 12);
    expect(level).toBeCloseTo(0.5 + 0.25 + 0.125 + 0.0625 * 2 + 0.0625, 12);
  });

  it('scales with the series', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 21, maxLength: 70 }),
        fc.integer({ min: 2, max: 9 }),
        (values, factor) => {
          const one = profileLevelForecast({ values, period: 7 }, 14);
          const other = profileLevelForecast({ values: values.map(value => factor * value), period: 7 }, 14);
          close(
            other,
            Array.from(one, value => factor * value),
            6,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a series of which no season has half of its bins', () => {
    const seen = [0, 1, 9, 10, 11, 19];
    const values = weeks(3).map((value, day) => (seen.includes(day) ? value : Number.NaN));
    expect(() => profileLevel({ values, period: 7 })).toThrow(/No season has half of its bins/);
  });
});

describe('the smoothers', () => {
  it('carry a line forward', () => {
    const line = Array.from({ length: 30 }, (_, index) => 5 + 3 * index);
    close(continueSmoothing(holtSmoothing(line), 3), [95, 98, 101]);
    close(continueSmoothing(holtSmoothing(holed(line, 0, 7), { alpha: 0.4, beta: 0.2 }), 2), [95, 98]);
  });

  it('find the alpha of the least squared error', () => {
    const values = Array.from({ length: 60 }, (_, index) => (index < 30 ? 10 : 30) + (index % 3));
    const best = simpleSmoothing(values);
    for (let alpha = 0; alpha <= 1; alpha += 0.01)
      expect(best.squaredError).toBeLessThanOrEqual(simpleSmoothing(values, alpha).squaredError + 1e-6);
  });

  it('keep their level while values are missing', () => {
    const run = simpleSmoothing([Number.NaN, 10, 20, Number.NaN, Number.NaN], 0.5);
    expect(run.state.level).toBe(15);
    expect(Array.from(run.fitted)).toEqual([10, 10, 10, 15, 15]);
  });

  it('never get better by a parameter the optimiser could have chosen', () => {
    const values = weeks(9, index => 1 + 0.1 * index).map((value, day) => value + (day % 5));
    const best = holtWinters({ values, period: 7 });
    for (const alpha of [0.1, 0.5, 0.9])
      for (const gamma of [0, 0.3]) {
        const other = holtWinters({ values, period: 7 }, { parameters: { alpha, beta: 0.1, gamma } });
        expect(best.squaredError).toBeLessThanOrEqual(other.squaredError);
      }
  });
});

describe('the seasonal naive forecast', () => {
  it('takes the last bin of the slot that is there', () => {
    const values = [1, 2, 3, 4, Number.NaN, 6];
    close(seasonalNaive({ values, period: 3 }, 4), [4, 2, 6, 4]);
  });
});
