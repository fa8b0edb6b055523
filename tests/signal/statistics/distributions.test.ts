import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../../src-main/signal/statistics/beta.ts';
import {
  chiSquared,
  type Distribution,
  fisherF,
  normal,
  studentT,
} from '../../../src-main/signal/statistics/distributions.ts';
import { logBeta, logGamma } from '../../../src-main/signal/statistics/gamma.ts';
import { expectClose, expectSameDigits } from './close.ts';

// Values worked out to 40 digits with mpmath and rounded.
describe('distribution functions', () => {
  it.each([
    [
      'normal',
      normal,
      [
        [-8, 6.220960574271784e-16],
        [-1.5, 0.06680720126885807],
        [0.3, 0.6179114221889527],
        [2, 0.9772498680518208],
      ],
    ],
  ] as const)('give the %s probability up to a value to 1e-12', (_, distribution, rows) => {
    for (const [x, probability] of rows) expectSameDigits(distribution.cumulative(x), probability);
  });

  it.each([
    ['normal', normal, 10, 7.619853024160525e-24],
    ['normal', normal, 37, 5.725571222524577e-300],
    ['t', studentT(1), 2, 0.14758361765043326],
    ['t', studentT(7), 3.5, 0.004996520440942774],
    ['t', studentT(30), 0.01, 0.49604374628658887],
    ['t', studentT(2000.5), 12, 2.1815447791291855e-32],
    ['chi squared', chiSquared(1), 3, 0.0832645166635504],
    ['chi squared', chiSquared(100), 200, 1.1784500720979422e-8],
    ['chi squared', chiSquared(1e6), 1_003_000, 0.017016772933266314],
    ['chi squared', chiSquared(5), 0.5, 0.9921232932326296],
    ['F', fisherF(3, 390), 375.5834576542384, 1.2986518273544963e-114],
    ['F', fisherF(5, 5), 1, 0.5],
    ['F', fisherF(40, 1000), 0.2, 0.9999999870440422],
  ] as const)('give the %s tail to 1e-12 (case %#)', (_, distribution, x, probability) => {
    expectSameDigits(distribution.tail(x), probability);
  });

  it.each([
    ['normal', normal, 1e-12, -7.034483825301132],
    ['normal', normal, 0.025, -1.9599639845400543],
    ['normal', normal, 0.9, 1.2815515655446006],
    ['t', studentT(1), 0.975, 12.706204736174692],
    ['t', studentT(12), 0.999, 3.9296332646264913],
    ['chi squared', chiSquared(10), 0.95, 18.307038053275143],
    ['chi squared', chiSquared(3), 1e-5, 0.0011225825800018482],
    ['F', fisherF(3, 40), 0.95, 2.838745398020642],
    ['F', fisherF(5, 9), 0.01, 0.09844688667686392],
  ] as const)('give the %s quantile to 1e-12 (case %#)', (_, distribution, probability, x) => {
    expectSameDigits(distribution.quantile(probability), x);
  });

  it('give the ends at probability 0 and 1, and the middle at a half', () => {
    expect([normal.quantile(0), normal.quantile(0.5), normal.quantile(1)]).toEqual([-Infinity, 0, Infinity]);
    expect([chiSquared(3).quantile(0), fisherF(2, 3).tailQuantile(0)]).toEqual([0, Infinity]);
    expectSameDigits(studentT(50).tailQuantile(1e-6), 5.376673401740477);
    expect(() => normal.quantile(1.5)).toThrow(RangeError);
    expect(() => studentT(0)).toThrow(RangeError);
  });

  it('are undone by their quantiles, in both tails', () => {
    const freedom = fc.double({ min: 0.5, max: 500, noNaN: true });
    const exponent = fc.double({ min: -40, max: -0.4, noNaN: true });
    fc.assert(
      fc.property(freedom, freedom, exponent, (a, b, power) => {
        const probability = 10 ** power;
        const all: readonly Distribution[] = [normal, studentT(a + 1), chiSquared(a), fisherF(a, b + 1)];
        for (const each of all) {
          expectSameDigits(each.cumulative(each.quantile(probability)), probability, 1e-10);
          const far = each.tailQuantile(probability);
          if (far < 1e150) expectSameDigits(each.tail(far), probability, 1e-10);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the functions under them', () => {
  it('give the logarithm of gamma and beta to 1e-14', () => {
    expectSameDigits(logGamma(0.001), 6.907178885383853, 1e-14);
    expectClose(logGamma(1.5), -0.12078223763524522, 1e-14);
    expectSameDigits(logGamma(14.9), 24.924132002217277, 1e-14);
    expectSameDigits(logGamma(1e5), 1051287.7089736569, 1e-14);
    expectSameDigits(logBeta(0.001, 3), 6.906255903607403, 1e-14);
    expectSameDigits(logBeta(3, 4e6), -44.91226832669239, 1e-14);
    expectSameDigits(logBeta(3e5, 2e5), -336510.76218907814, 1e-14);
  });

  it('refuse what has no value', () => {
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => incompleteBeta(1.5, 1, 1)).toThrow(RangeError);
  });
});
