import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB } from '../../../src-main/signal/queueing/erlang-b.ts';
import {
  linesForBlocking,
  offeredLoadForBlocking,
} from '../../../src-main/signal/queueing/erlang-b-inverse.ts';
import { misses, reference, titleOf } from './reference.ts';

const lines = fc.integer({ min: 0, max: 300 });
const load = fc.double({ min: 0.01, max: 400, noNaN: true });
const share = fc.double({ min: 1e-6, max: 0.9, noNaN: true });

describe.skipIf(reference === null)(titleOf('Erlang B against exact rational arithmetic'), () => {
  it('equals all small and large groups to 1e-12', () => {
    const rows = [...(reference?.erlang_b ?? []), ...(reference?.erlang_b_large ?? [])];
    expect(rows).toHaveLength(148);
    expect(misses(rows.map(({ A, N, B }) => [`B(${N}, ${A})`, erlangB(N, A), B] as const))).toEqual([]);
  });

  it('gives back the load of every line count and blocking to 1e-12', () => {
    const cells = (reference?.inverse_erlang_b_offered_load ?? []).flatMap(({ N = 0, ...loads }) =>
      Object.entries(loads).map(
        ([blocking, expected]) =>
          [`A(${N}, ${blocking})`, offeredLoadForBlocking(N, Number(blocking)), expected] as const,
      ),
    );
    expect(cells).toHaveLength(120);
    expect(misses(cells)).toEqual([]);
  });

  it('gives the trunks of every load and blocking', () => {
    const trunks = (reference?.min_trunks ?? []).map(({ A = 0, ...counts }) => ({
      A,
      ...Object.fromEntries(
        Object.keys(counts).map(blocking => [blocking, linesForBlocking(A, Number(blocking)).rounded]),
      ),
    }));
    expect(trunks).toEqual(reference?.min_trunks);
  });
});

describe('Erlang B', () => {
  it.each([
    [10, 5, 0.018384570336648],
    [10, 10, 0.214582343107347],
    [30, 20, 0.008457498340195],
    [120, 100, 0.00569005460687],
    [10000, 10000, 0.007936563248806],
  ])('of %d lines and %d erlangs is the published value', (servers, erlangs, expected) => {
    expect(Math.abs(erlangB(servers, erlangs) - expected)).toBeLessThanOrEqual(5.1e-16);
  });

  // 60-digit incomplete gamma function: 1 / B(x, A) = A^-x e^A Gamma(x + 1, A).
  it.each([
    [0.5, 1e-6, 0.0011283780395657348],
    [0.5, 0.1, 0.3302700351592765],
    [2.5, 2, 0.29541950641175785],
    [13.37, 10, 0.07326459476495509],
    [0.001, 50, 0.999980384897207],
    [99.9, 120, 0.19699046076909688],
    [1000.25, 1000, 0.024655178149823206],
    [4999.5, 5000, 0.011262704219160886],
  ])(
    'between whole lines, at %d lines and %d erlangs, is the incomplete gamma function',
    (servers, erlangs, expected) => {
      expect(misses([['B', erlangB(servers, erlangs), expected]])).toEqual([]);
    },
  );

  it('is the share of the truncated Poisson distribution', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0.1, max: 50, noNaN: true }), (n, a) => {
        const weights = [1];
        for (let j = 1; j <= n; j++) weights.push(((weights.at(-1) ?? 0) * a) / j);
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        expect(misses([['B', erlangB(n, a), (weights.at(-1) ?? 0) / all]])).toEqual([]);
      }),
    );
  });

  it('falls with every line and part of a line, and rises with the load', () => {
    fc.assert(
      fc.property(lines, load, fc.double({ min: 0.01, max: 1, noNaN: true }), (n, a, more) => {
        const here = erlangB(n, a);
        fc.pre(here > 1e-300);
        expect(erlangB(n + more, a)).toBeLessThan(here);
        if (n > 0) expect(erlangB(n, a * (1 + more))).toBeGreaterThan(here);
      }),
    );
  });

  it('is 1 without a line, 0 without a load, and has no NaN at the far ends', () => {
    expect([erlangB(0, 5), erlangB(0, 0), erlangB(3, 0), erlangB(0.5, 0)]).toEqual([1, 1, 0, 0]);
    expect(erlangB(5000, 1)).toBe(0);
    expect(misses([['one line, 10^7 erlangs', erlangB(1, 1e7), 1e7 / (1 + 1e7)]])).toEqual([]);
  });

  it.each([
    [-1, 1],
    [Number.NaN, 1],
    [1, Number.NaN],
    [1, -0.1],
    [1, Number.POSITIVE_INFINITY],
    [1e7 + 1, 1],
  ])('refuses %d lines and %d erlangs', (servers, erlangs) => {
    expect(() => erlangB(servers, erlangs)).toThrow(RangeError);
  });
});

describe('the inverse of Erlang B', () => {
  it.each([
    [5, [0.7621, 1.3608, 1.6571, 2.2185]],
    [10, [3.092, 4.4612, 5.084, 6.2157]],
    [20, [9.4115, 12.0306, 13.1815, 15.2493]],
    [30, [16.6839, 20.3373, 21.9316, 24.8018]],
    [50, [32.5119, 37.9014, 40.2551, 44.5331]],
    [100, [75.242, 84.0642, 87.972, 95.2404]],
  ])('is the row of the traffic table for %d lines', (servers, expected) => {
    const loads = [0.001, 0.01, 0.02, 0.05].map(blocking => offeredLoadForBlocking(servers, blocking));
    expect(loads.map(value => Number(value.toFixed(4)))).toEqual(expected);
  });

  it('for 1 % needs 18, 30, 64 and 117 trunks at 10, 20, 50 and 100 erlangs', () => {
    expect([10, 20, 50, 100].map(a => linesForBlocking(a, 0.01).rounded)).toEqual([18, 30, 64, 117]);
  });

  // Roots of the 60-digit incomplete gamma function.
  it.each([
    [10, 17.444968888245185],
    [100, 116.87508999746494],
    [0.05, 1.4394927431059934],
  ])('in the lines meets 1 % exactly between two whole lines at %d erlangs', (erlangs, expected) => {
    expect(misses([['lines', linesForBlocking(erlangs, 0.01).unrounded, expected]])).toEqual([]);
  });

  it('in the load gives back the blocking it was asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), share, (n, blocking) => {
        const found = erlangB(n, offeredLoadForBlocking(n, blocking));
        expect(misses([['blocking', found, blocking]])).toEqual([]);
      }),
    );
  });

  it('in the lines gives back the blocking, and rounds up to the first whole number that holds it', () => {
    fc.assert(
      fc.property(load, share, (a, blocking) => {
        const { rounded, unrounded } = linesForBlocking(a, blocking);
        expect(misses([['blocking', erlangB(unrounded, a), blocking]])).toEqual([]);
        expect(Math.ceil(unrounded)).toBe(rounded);
        expect(erlangB(rounded, a)).toBeLessThanOrEqual(blocking);
        expect(erlangB(rounded - 1, a)).toBeGreaterThan(blocking);
      }),
    );
  });

  it('undoes itself: the load of the lines of a load is the load', () => {
    expect(linesForBlocking(offeredLoadForBlocking(50, 0.01) * (1 + 1e-12), 0.01).rounded).toBe(51);
    expect(linesForBlocking(offeredLoadForBlocking(50, 0.01) * (1 - 1e-12), 0.01).rounded).toBe(50);
  });

  it('holds for ten thousand lines and for very rare and very common loss', () => {
    expect(misses([['load', offeredLoadForBlocking(10000, erlangB(10000, 10000)), 10000]])).toEqual([]);
    expect(misses([['rare', erlangB(10000, offeredLoadForBlocking(10000, 1e-200)), 1e-200]], 1e-10)).toEqual(
      [],
    );
    expect(misses([['common', offeredLoadForBlocking(1, 0.9375), 15]])).toEqual([]);
  });

  it('needs no line without a load', () => {
    expect(linesForBlocking(0, 0.01)).toEqual({ rounded: 0, unrounded: 0 });
  });

  it.each([0, 1, -0.5, Number.NaN])('refuses a blocking of %d', blocking => {
    expect(() => offeredLoadForBlocking(5, blocking)).toThrow(RangeError);
    expect(() => linesForBlocking(5, blocking)).toThrow(RangeError);
  });

  it('refuses a load without lines or with part of a line', () => {
    expect(() => offeredLoadForBlocking(0, 0.1)).toThrow(RangeError);
    expect(() => offeredLoadForBlocking(1.5, 0.1)).toThrow(RangeError);
  });
});
