import { describe, expect, it } from 'vitest';
import { simpleSmoothing } from '../../../src-main/signal/forecast/exponential.ts';
import { holtWinters } from '../../../src-main/signal/forecast/holt-winters.ts';
import { continueSmoothing } from '../../../src-main/signal/forecast/smoothing.ts';
import { sharedReference } from '../../helpers/data.ts';

interface HoltWintersCase {
  readonly m: number;
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly seasonal: 'add' | 'mul';
  readonly l0: number;
  readonly b0: number;
  readonly s0: readonly number[];
  readonly fitted: readonly number[];
  readonly forecast12: readonly number[];
  readonly final_level: number;
  readonly final_trend: number;
  readonly sse: number;
}

interface Reference {
  readonly data: { readonly air48: readonly number[] };
  readonly 'ses_alpha0.3': { readonly fitted: readonly number[]; readonly forecast: number };
  readonly holt_winters_fixed: readonly HoltWintersCase[];
  readonly hw_mul_optimised: { readonly sse: number; readonly forecast12: readonly number[] };
}

const reference = sharedReference('exp_smoothing.json') as Reference | null;
const air = reference?.data.air48 ?? [];
const close = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-10): void => {
  expect(actual.length).toBe(expected.length);
  const worst = Array.from(
    actual,
    (value, index) =>
      Math.abs(value - (expected[index] ?? Number.NaN)) / Math.max(1, Math.abs(expected[index] ?? 0)),
  );
  expect(Math.max(...worst)).toBeLessThan(tolerance);
};

describe.skipIf(reference === null)(
  'smoothing against the reference (not beside this checkout: skipped)',
  () => {
    it('gives the simple smoother with alpha .3', () => {
      const run = simpleSmoothing(air, 0.3);
      close(run.fitted, reference?.['ses_alpha0.3'].fitted ?? []);
      close(continueSmoothing(run, 1), [reference?.['ses_alpha0.3'].forecast ?? 0]);
    });

    it.each(reference?.holt_winters_fixed ?? [])(
      'gives Holt-Winters ($seasonal) with given parameters',
      one => {
        const { alpha, beta, gamma } = one;
        const seasonal = one.seasonal === 'add' ? 'additive' : 'multiplicative';
        const given = { level: one.l0, slope: one.b0, season: one.s0 };
        for (const start of [given, undefined]) {
          const run = holtWinters(
            { values: air, period: one.m },
            { seasonal, parameters: { alpha, beta, gamma }, ...(start && { start }) },
          );
          close(run.fitted, one.fitted);
          close(continueSmoothing(run, 12), one.forecast12);
          close(
            [run.state.level, run.state.slope, run.squaredError],
            [one.final_level, one.final_trend, one.sse],
          );
        }
      },
    );

    it('finds parameters for multiplicative Holt-Winters as good as those of the reference', () => {
      const run = holtWinters({ values: air, period: 12 }, { seasonal: 'multiplicative' });
      const best = reference?.hw_mul_optimised;
      expect(run.squaredError).toBeLessThanOrEqual((best?.sse ?? 0) * 1.01);
      close(continueSmoothing(run, 12), best?.forecast12 ?? [], 0.05);
    });
  },
);
