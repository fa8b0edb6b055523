import { describe, expect, it } from 'vitest';
import { augmentedDickeyFuller } from '../../../src-main/signal/correlation/adf.ts';
import { autocorrelation, crossCorrelation } from '../../../src-main/signal/correlation/autocorrelation.ts';
import { partialAutocorrelation } from '../../../src-main/signal/correlation/autoregression.ts';
import { pearson, spearman } from '../../../src-main/signal/correlation/coefficients.ts';
import { grangerTest } from '../../../src-main/signal/correlation/granger.ts';
import { kendall } from '../../../src-main/signal/correlation/kendall.ts';
import type { Association } from '../../../src-main/signal/correlation/pairs.ts';
import { kolmogorovSmirnov, mannWhitney } from '../../../src-main/signal/correlation/two-samples.ts';
import { sharedReference } from '../../helpers/data.ts';
import { expectAllClose, expectClose, expectSameDigits } from '../statistics/close.ts';

type Pair = readonly [statistic: number, p: number];
type Granger = Readonly<Record<string, Readonly<Record<'F' | 'p' | 'df_den' | 'df_num' | 'chi2', number>>>>;

interface Reference {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly xcorr: Readonly<Record<string, number>>;
  readonly granger_a_causes_b: Granger;
  readonly granger_b_causes_a: Granger;
  readonly pearson: Pair;
  readonly spearman: Pair;
  readonly kendall: Pair;
  readonly acf_a_10: readonly number[];
  readonly pacf_a_10_ywm: readonly number[];
  readonly adf_a_maxlag4_c: { readonly stat: number; readonly p: number };
  readonly mannwhitney_first_last_half: Pair;
  readonly ks_2samp: Pair;
}

const reference = sharedReference('correlation.json') as Reference | null;
const title = reference === null ? 'correlation (skipped: no correlation.json)' : 'correlation';

describe.skipIf(reference === null)(title, () => {
  const expected = reference as Reference;
  const { a, b } = expected;

  it('is that of the reference at every lag, with the best at 3', () => {
    const found = crossCorrelation(a, b, 10);
    for (const [lag, value] of Object.entries(expected.xcorr))
      expectClose(found[Number(lag) + 10] ?? Number.NaN, value);
    expect(found.indexOf(Math.max(...found))).toBe(13);
  });

  it.each([
    ['pearson', pearson],
    ['spearman', spearman],
    ['kendall', kendall],
  ] as const)('has the coefficient and the p of %s', (name, coefficient) => {
    const found: Association = coefficient(a, b);
    expectSameDigits(found.coefficient, expected[name][0], 1e-10);
    expectSameDigits(found.p, expected[name][1], 1e-10);
    expect(found.count).toBe(400);
  });

  it('with itself is that of the reference, whole and partial', () => {
    expectAllClose(autocorrelation(a, 10), expected.acf_a_10);
    expectAllClose(partialAutocorrelation(a, 10), expected.pacf_a_10_ywm);
  });

  it('in time is tested as by Granger, both ways', () => {
    const ways = [
      [expected.granger_a_causes_b, a, b],
      [expected.granger_b_causes_a, b, a],
    ] as const;
    for (const [rows, cause, effect] of ways)
      for (const [lag, row] of Object.entries(rows)) {
        const found = grangerTest(cause, effect, Number(lag));
        expectSameDigits(found.f, row.F, 1e-10);
        expectSameDigits(found.p, row.p, 1e-10);
        expectSameDigits(found.chiSquared, row.chi2, 1e-10);
        expect([found.numeratorFreedom, found.denominatorFreedom]).toEqual([row.df_num, row.df_den]);
      }
  });

  it('comes with a test of a level to return to', () => {
    const found = augmentedDickeyFuller(a, 4);
    expectSameDigits(found.statistic, expected.adf_a_maxlag4_c.stat, 1e-10);
    expectSameDigits(found.p, expected.adf_a_maxlag4_c.p, 1e-10);
    expect(found.lags).toBe(4);
  });

  it('comes with tests of two samples', () => {
    const halves = [a.slice(0, 200), a.slice(200)] as const;
    const pairs = [
      [mannWhitney(...halves), expected.mannwhitney_first_last_half],
      [kolmogorovSmirnov(...halves), expected.ks_2samp],
    ] as const;
    for (const [found, [statistic, p]] of pairs) {
      expectSameDigits(found.statistic, statistic, 1e-10);
      expectSameDigits(found.p, p, 1e-10);
    }
  });
});
