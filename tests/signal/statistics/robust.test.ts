import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalisedEsd, seasonalHybridEsd } from '../../../src-main/signal/statistics/esd.ts';
import { mean, variance } from '../../../src-main/signal/statistics/moments.ts';
import {
  madToDeviation,
  median,
  medianAbsoluteDeviation,
  robustScale,
  robustZ,
} from '../../../src-main/signal/statistics/robust.ts';
import { expectClose } from './close.ts';

describe('robust z', () => {
  it('measures in 1.4826 MAD from the median', () => {
    expect(robustZ([1, 2, 3, 4, 100])).toEqual([-2, -1, 0, 1, 97].map(distance => distance / 1.4826));
  });

  it('turns to the mean absolute deviation where more than half of the values are equal', () => {
    const residuals = [0, 0, 0, 0, 8];
    const scale = Math.sqrt(Math.PI / 2) * (8 / 5);
    expect(robustScale(residuals, 100)).toEqual({ centre: 0, scale, rule: 'mean-deviation' });
    expect(robustZ(residuals)).toEqual([0, 0, 0, 0, 8 / scale]);
  });

  it('turns to the spread of a Poisson count where all values are equal', () => {
    expect(robustScale([3, 3, 3], 25)).toEqual({ centre: 3, scale: 5, rule: 'poisson' });
  });

  it('gives no z where nothing tells the spread, and none for a missing value', () => {
    expect(robustZ([3, 3, 3])).toEqual([null, null, null]);
    expect(robustZ([])).toEqual([]);
    expect(robustZ([1, Number.NaN, 2])).toEqual([-1 / 1.4826, null, 1 / 1.4826]);
  });

  it('does not change when the residuals are moved, and is turned when they are turned', () => {
    const whole = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 40 }), whole, (values, by) => {
        const z = robustZ(values);
        expect(robustZ(values.map(value => value + by))).toEqual(z);
        expect(robustZ(values.map(value => -value))).toEqual(
          z.map(each => (each === null ? null : 0 - each)),
        );
      }),
    );
  });
});

describe('moments', () => {
  it('leave missing values out', () => {
    expect(mean([1, Number.NaN, 3])).toBe(2);
    expect(variance([1, Number.NaN, 3])).toBe(2);
    expect(mean([])).toBeNaN();
  });
});

describe('the deviate test', () => {
  const plain = (values: readonly number[], most: number, centre: 'mean' | 'median') => {
    const left = values.map((value, index) => ({ value, index }));
    const steps: { index: number; statistic: number }[] = [];
    for (let step = 0; step < most && left.length > 2; step++) {
      const row = left.map(each => each.value);
      const middle = centre === 'mean' ? mean(row) : median(row);
      const scale =
        centre === 'mean' ? Math.sqrt(variance(row)) : madToDeviation * medianAbsoluteDeviation(row);
      if (!(scale > 0)) break;
      const far = left.reduce((best, each) =>
        Math.abs(each.value - middle) > Math.abs(best.value - middle) ? each : best,
      );
      steps.push({ index: far.index, statistic: Math.abs(far.value - middle) / scale });
      left.splice(left.indexOf(far), 1);
    }
    return steps;
  };

  it.each(['mean', 'median'] as const)(
    'takes the same values away as a search of the whole sample (%s)',
    centre => {
      // Eighths and powers of two keep the distances exact, so that ties are ties in both.
      const values = fc.array(
        fc.integer({ min: -64, max: 64 }).map(value => value / 8),
        { minLength: 4, maxLength: 32 },
      );
      fc.assert(
        fc.property(values, row => {
          const most = Math.floor(row.length / 2);
          const { steps } = generalisedEsd(row, { most, centre });
          const expected = plain(row, most, centre);
          expect(steps.length).toBe(expected.length);
          expected.forEach((step, place) => {
            expectClose(steps[place]?.statistic ?? Number.NaN, step.statistic, 1e-9);
          });
          if (centre === 'median')
            expect(steps.map(step => step.index)).toEqual(expected.map(step => step.index));
        }),
      );
    },
  );

  it('names the spikes among residuals and leaves gaps out', () => {
    const residuals = Array.from({ length: 200 }, (_, index) => Math.sin(index * 2.4));
    residuals[20] = Number.NaN;
    residuals[50] = 30;
    residuals[120] = -20;
    expect(seasonalHybridEsd(residuals)).toEqual([50, 120]);
  });
});
