import { describe, expect, it } from 'vitest';
import { backtest, rollingOrigins, scoreFolds, wapeOf } from '../../../src-main/signal/forecast/backtest.ts';
import { coverageOf, forecast } from '../../../src-main/signal/forecast/forecast.ts';
import { calibrate, intervalOf } from '../../../src-main/signal/forecast/interval.ts';
import { forecastMethods } from '../../../src-main/signal/forecast/methods.ts';
import type { CountSeries, ForecastMethod } from '../../../src-main/signal/forecast/series.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';

const poissonSeries = (bins: number, seed: number): CountSeries => {
  const random = randomSource(seed);
  return {
    values: Array.from({ length: bins }, (_, bin) =>
      random.poisson([2, 40, 90, 60, 50, 30, 8][bin % 7] ?? 0),
    ),
    period: 7,
  };
};
const method = forecastMethods['profile-level'];

describe('a backtest', () => {
  it('shows a method only what came before its origin', () => {
    const seen: number[] = [];
    const spy: ForecastMethod = (series, horizon) => {
      seen.push(series.values.length);
      return new Float64Array(horizon);
    };
    const series = poissonSeries(70, 1);
    const folds = rollingOrigins(series, spy, 14, 4);
    expect(seen).toEqual([35, 42, 49, 56]);
    expect(folds.map(({ origin }) => origin)).toEqual(seen);
    expect(Array.from(folds[3]?.actual ?? [])).toEqual(Array.from(series.values.slice(56)));
  });

  it('gives the error, the bias and the bins of its folds', () => {
    const fold = (origin: number, actual: number[], made: number[]) => ({
      origin,
      actual: Float64Array.from(actual),
      forecast: Float64Array.from(made),
    });
    const score = scoreFolds([
      fold(10, [10, 20, Number.NaN], [12, 20, 5]),
      fold(13, [30, 40, 0], [30, 46, Number.NaN]),
    ]);
    expect(score).toEqual({
      folds: 2,
      bins: 4,
      wape: 8 / 100,
      bias: 8 / 100,
      coverage: null,
      nominalCoverage: 0.8,
    });
  });

  it('leaves excluded bins out of the error', () => {
    const values = Array.from({ length: 70 }, (_, bin) => (bin === 65 ? 0 : 100));
    const excluded = values.map((_, bin) => bin === 65);
    expect(backtest({ values, period: 7 }, method, 7, 2).wape).toBeGreaterThan(0);
    const score = backtest({ values, period: 7, excluded }, method, 7, 2);
    expect(score.bins).toBe(13);
    expect(score.wape).toBeCloseTo(0, 12);
  });

  it('has no folds and no error where the series is too short', () => {
    const score = backtest(poissonSeries(30, 2), method, 14, 5);
    expect(score).toMatchObject({ folds: 0, bins: 0, wape: Number.NaN, coverage: null });
  });

  it('calibrates the interval of a fold only on folds that were over', () => {
    const base = poissonSeries(140, 3);
    const spoilt = Array.from(base.values, (value, bin) => (bin >= 133 ? value * 50 : value));
    const folds = rollingOrigins({ values: spoilt, period: 7 }, method, 7, 12);
    const until = scoreFolds(folds.slice(0, -1));
    // Seven errors are too few for the ranks of .8, so the first two of the twelve folds are not judged.
    const judged = 7 * 9;
    // The last fold falls outside throughout, and changes nothing about those before.
    expect(scoreFolds(folds).coverage).toBeCloseTo(((until.coverage ?? 0) * judged) / (judged + 7), 9);
  });
});

describe('the interval of a forecast', () => {
  it('holds its share of what comes, over many series of counts', () => {
    const shares = Array.from({ length: 60 }, (_, seed) => {
      const { values, period } = poissonSeries(7 * 22, seed);
      const { lower, upper } = forecast({ values: values.slice(0, 7 * 20), period }, method, 14);
      return lower && upper ? coverageOf(values.slice(7 * 20), { lower, upper }) : Number.NaN;
    });
    const share = shares.reduce((sum, one) => sum + one, 0) / shares.length;
    expect(share).toBeGreaterThan(0.77);
    expect(share).toBeLessThan(0.84);
  });

  it('is missing where there are too few past errors for its ranks', () => {
    const { lower, upper, calibration } = forecast(poissonSeries(30, 4), method, 14);
    expect({ lower, upper, calibration }).toEqual({ lower: null, upper: null, calibration: null });
    const nineteen = { forecast: new Float64Array(19).fill(5), actual: new Float64Array(19).fill(6) };
    expect(calibrate([nineteen], 0.9)?.errors).toBe(19);
    expect(calibrate([{ ...nineteen, forecast: nineteen.forecast.slice(1) }], 0.9)).toBeNull();
  });

  it('is never below nothing, and wider for more', () => {
    const { calibration } = forecast(poissonSeries(140, 5), method, 14);
    if (!calibration) throw new Error('there are enough errors');
    const { lower, upper } = intervalOf(calibration, Float64Array.of(0, 1, 100, Number.NaN));
    expect(lower[0]).toBe(0);
    expect((upper[2] ?? 0) - (lower[2] ?? 0)).toBeGreaterThan((upper[1] ?? 0) - (lower[1] ?? 0));
    expect(lower[3]).toBeNaN();
  });

  it('moves with the factor of a day', () => {
    const series = poissonSeries(140, 6);
    const days = { binsPerDay: 1, multipliers: [1, 0.25] };
    const [plain, holiday] = [forecast(series, method, 7), forecast(series, method, 7, { days })];
    expect(holiday.expected[1]).toBeCloseTo(0.25 * (plain.expected[1] ?? 0), 9);
    expect(holiday.upper?.[1]).toBeLessThan(plain.expected[1] ?? 0);
    expect(holiday.expected[2]).toBe(plain.expected[2]);
  });
});

describe('WAPE', () => {
  it('leaves out bins of which either is unknown', () => {
    expect(wapeOf([10, Number.NaN, 30, 5], [12, 3, 27, Number.NaN])).toBeCloseTo(5 / 40, 12);
    expect(wapeOf([Number.NaN], [3])).toBeNaN();
  });
});
