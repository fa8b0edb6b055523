import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { augmentedDickeyFuller } from '../../../src-main/signal/correlation/adf.ts';
import { autocorrelation, crossCorrelation } from '../../../src-main/signal/correlation/autocorrelation.ts';
import { fitAutoregression, whitened } from '../../../src-main/signal/correlation/autoregression.ts';
import { pearson, pOfCorrelation, spearman } from '../../../src-main/signal/correlation/coefficients.ts';
import { grangerTest } from '../../../src-main/signal/correlation/granger.ts';
import { kendall } from '../../../src-main/signal/correlation/kendall.ts';
import { leastSquares } from '../../../src-main/signal/correlation/least-squares.ts';
import { kolmogorovSmirnov, mannWhitney } from '../../../src-main/signal/correlation/two-samples.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';
import { expectAllClose, expectClose, expectSameDigits } from '../statistics/close.ts';

/** x[t] = coefficients over the past + noise. */
function walk(coefficients: readonly number[], length: number, seed: number): Float64Array {
  const random = randomSource(seed);
  const values = new Float64Array(length);
  values.forEach((_, index) => {
    const past = coefficients.reduce((sum, each, back) => sum + each * (values[index - 1 - back] ?? 0), 0);
    values[index] = past + random.normal();
  });
  return values;
}

// Figures of scipy 1.17.
describe('coefficients of pairs', () => {
  it('count ties as tau-b does, with the exact p where there are none', () => {
    const tied = kendall([1, 2, 2, 3, 3, 3, 4, 5], [2, 1, 3, 3, 3, 5, 4, 4]);
    expectSameDigits(tied.coefficient, 0.6250000000000001);
    expectSameDigits(tied.p, 0.046141096425555916);
    const plain = kendall([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]);
    expectSameDigits(plain.coefficient, 0.6190476190476191);
    expectSameDigits(plain.p, 0.06904761904761905);
  });

  it('agree with a count of all pairs', () => {
    const value = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 30 }), pairs => {
        let [score, left, right] = [0, 0, 0];
        pairs.forEach(([a, b], i) => {
          for (const [c, d] of pairs.slice(0, i)) {
            score += Math.sign(a - c) * Math.sign(b - d);
            left += a === c ? 0 : 1;
            right += b === d ? 0 : 1;
          }
        });
        const found = kendall(
          pairs.map(pair => pair[0]),
          pairs.map(pair => pair[1]),
        );
        if (left * right === 0) expect(found.coefficient).toBeNaN();
        else expectClose(found.coefficient, score / Math.sqrt(left * right), 1e-12);
      }),
    );
  });

  it('leave incomplete pairs out', () => {
    const [a, b] = [
      [1, 2, Number.NaN, 4, 5],
      [2, 1, 7, Number.NaN, 9],
    ];
    for (const coefficient of [pearson, spearman, kendall])
      expect(coefficient(a, b)).toEqual(coefficient([1, 2, 5], [2, 1, 9]));
    expect(() => pearson([1], [1, 2])).toThrow(RangeError);
  });

  it('are sure of a line, and say nothing of what does not vary', () => {
    expect(pearson([1, 2, 3], [2, 4, 6])).toEqual({ coefficient: 1, p: 0, count: 3 });
    expect(pearson([1, 2], [2, 4]).p).toBe(1);
    expect(pearson([1, 1, 1], [1, 2, 3])).toEqual({ coefficient: Number.NaN, p: Number.NaN, count: 3 });
    expect(pOfCorrelation(0, 20)).toBe(1);
  });
});

describe('correlation in time', () => {
  it('takes gaps for gaps', () => {
    const values = walk([0.7], 4000, 3);
    const whole = autocorrelation(values, 3);
    const holed = autocorrelation(
      values.map((value, index) => (index % 9 === 4 ? Number.NaN : value)),
      3,
    );
    expectAllClose(holed, [...whole], 0.03);
    expect(holed[0]).toBe(1);
    expect(() => crossCorrelation([1, Number.NaN], [1, 2], 1)).toThrow(RangeError);
    expect(() => crossCorrelation([1], [1, 2], 1)).toThrow(RangeError);
  });

  it('turns round with the two series', () => {
    const [a, b] = [walk([0.5], 60, 1), walk([0.5], 60, 2)];
    expectAllClose(crossCorrelation(a, b, 8), [...crossCorrelation(b, a, 8)].reverse());
  });

  it('is taken out by the autoregression that made it', () => {
    const values = walk([0.5, 0, 0.3], 5000, 4);
    const model = fitAutoregression(values);
    expect(model.coefficients.length).toBeGreaterThanOrEqual(3);
    expectAllClose(model.coefficients.subarray(0, 3), [0.5, 0, 0.3], 0.05);
    const rest = whitened(values, model);
    expect(rest.subarray(0, model.coefficients.length).every(Number.isNaN)).toBe(true);
    for (const each of autocorrelation(rest, 5).subarray(1)) expect(Math.abs(each)).toBeLessThan(0.03);
    expect(fitAutoregression([1, 2]).coefficients).toHaveLength(0);
  });

  it('tells a series that returns to its level from one that wanders', () => {
    expect(augmentedDickeyFuller(walk([0.5], 400, 5), 4).p).toBeLessThan(0.001);
    expect(augmentedDickeyFuller(walk([1], 400, 5), 4).p).toBeGreaterThan(0.05);
    expect(() => augmentedDickeyFuller([1, Number.NaN, 2, 3], 0)).toThrow(RangeError);
  });

  it('asks the Granger test for enough whole values', () => {
    expect(() => grangerTest([1, 2, 3], [1, 2, 3], 2)).toThrow(RangeError);
    expect(() => grangerTest([1, Number.NaN], [1, 2], 1)).toThrow(RangeError);
  });

  it('rests on least squares that find the line in the points', () => {
    const x = Float64Array.of(-2, 0, 1, 3);
    const fit = leastSquares(
      [x, new Float64Array(4).fill(1)],
      x.map(value => 3 * value - 7),
    );
    expectAllClose(fit.coefficients, [3, -7]);
    expectClose(fit.residualSquares, 0);
    expect(fit.freedom).toBe(2);
  });
});

describe('two samples', () => {
  it('are tested by their ranks, ties and all', () => {
    const found = mannWhitney([1, 2, 2, 3, 5, 6, 7, 8, 9, 9], [2, 3, 4, 4, 1, 1, 0, 2, 3]);
    expectSameDigits(found.statistic, 70.0);
    expectSameDigits(found.p, 0.04357059709805394);
    expect(mannWhitney([1, 1], [1, 1])).toEqual({ statistic: 2, p: 1 });
    expect(mannWhitney([], [1]).p).toBeNaN();
  });

  it('are tested by the distance of their distributions, exactly for unequal sizes too', () => {
    const found = kolmogorovSmirnov([0.1, 0.4, 0.7, 1.2, 3.3], [0.5, 2.1, 2.2, 4, 5, 6, 7, 8]);
    expectSameDigits(found.statistic, 0.675);
    expectSameDigits(found.p, 0.07925407925407925);
    expectClose(kolmogorovSmirnov([1, 2, 3], [1, 2, 3]).p, 1);
    expect(kolmogorovSmirnov([], [1]).p).toBeNaN();
  });
});
