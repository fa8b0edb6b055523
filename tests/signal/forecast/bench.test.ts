import { describe, expect, it } from 'vitest';
import { wapeOf } from '../../../src-main/signal/forecast/backtest.ts';
import { coverageOf, forecast } from '../../../src-main/signal/forecast/forecast.ts';
import { forecastMethods } from '../../../src-main/signal/forecast/methods.ts';
import { sharedReference } from '../../helpers/data.ts';

interface Bench {
  readonly series: readonly {
    readonly y: readonly number[];
    readonly holiday_day_index: readonly number[];
  }[];
  readonly anchors: Record<string, { readonly per_series: readonly number[] }>;
}

const bench = sharedReference('calls_forecast_bench.json') as Bench | null;
const trained = 12 * 168;
const horizon = 2 * 168;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The default forecast of every series, from the training weeks only. */
const runs = (bench?.series ?? []).map(({ y, holiday_day_index: holidays }) => {
  const values = y.slice(0, trained);
  const test = y.slice(trained);
  const excluded = values.map((_, bin) => holidays.includes(Math.floor(bin / 24)));
  const made = (series: { readonly excluded?: readonly boolean[] }) => {
    const one = forecast({ values, period: 168, ...series }, forecastMethods['profile-level'], horizon);
    const { lower, upper } = one;
    return {
      wape: wapeOf(test, one.expected),
      coverage: lower && upper ? coverageOf(test, { lower, upper }) : Number.NaN,
      backtest: one.backtest,
    };
  };
  return { plain: made({}), withHolidays: made({ excluded }) };
});

describe.skipIf(bench === null)('the forecast bench (not beside this checkout: skipped)', () => {
  it('is met by profile times level: WAPE at most .147, each series as in the reference', () => {
    const reference = bench?.anchors['weekly profile share x SES(.5) week total']?.per_series ?? [];
    runs.forEach(({ plain }, index) => {
      expect(plain.wape).toBeCloseTo(reference[index] ?? Number.NaN, 9);
    });
    expect(mean(runs.map(({ plain }) => plain.wape))).toBeLessThanOrEqual(0.147);
  });

  it('is met with the holiday left out too', () => {
    expect(mean(runs.map(({ withHolidays }) => withHolidays.wape))).toBeLessThanOrEqual(0.147);
  });

  it('finds 78 to 82 % of the test bins in the 80 % interval, the holiday left out or not', () => {
    // All series have the same number of bins: the mean is the share over all of them.
    for (const coverage of [
      mean(runs.map(({ plain }) => plain.coverage)),
      mean(runs.map(({ withHolidays }) => withHolidays.coverage)),
    ]) {
      expect(coverage).toBeGreaterThanOrEqual(0.78);
      expect(coverage).toBeLessThanOrEqual(0.82);
    }
  });

  it('is foretold by the backtest within a hundredth', () => {
    const told = mean(runs.map(({ withHolidays }) => withHolidays.backtest.wape));
    expect(Math.abs(told - mean(runs.map(({ withHolidays }) => withHolidays.wape)))).toBeLessThan(0.01);
    const coverage = mean(runs.map(({ withHolidays }) => withHolidays.backtest.coverage ?? Number.NaN));
    expect(Math.abs(coverage - 0.8)).toBeLessThan(0.02);
    expect(runs.map(({ plain }) => plain.backtest.folds)).toEqual(runs.map(() => 7));
  });

  it.each([
    ['holt-winters-additive', 0.159],
    ['stl-smoothing', 0.178],
    ['seasonal-naive', 0.1844],
  ] as const)('is met by %s with a WAPE of at most %d', (name, most) => {
    const wapes = (bench?.series ?? []).map(({ y }) =>
      wapeOf(y.slice(trained), forecastMethods[name]({ values: y.slice(0, trained), period: 168 }, horizon)),
    );
    expect(mean(wapes)).toBeLessThanOrEqual(most);
  });
});
