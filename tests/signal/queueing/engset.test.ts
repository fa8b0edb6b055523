import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  engsetCallCongestion,
  engsetLinesForBlocking,
  engsetTimeCongestion,
  loadPerIdleSource,
} from '../../../src-main/signal/queueing/engset.ts';
import { erlangB } from '../../../src-main/signal/queueing/erlang-b.ts';
import { misses, reference, titleOf } from './reference.ts';

const sources = fc.integer({ min: 1, max: 60 });
const load = fc.double({ min: 0.01, max: 3, noNaN: true });

describe.skipIf(reference === null)(titleOf('Engset against exact rational arithmetic'), () => {
  it('equals every call congestion to 1e-12', () => {
    const rows = reference?.engset ?? [];
    expect(rows).toHaveLength(3);
    const compared = rows.map(
      row =>
        [
          `${row.sources} sources`,
          engsetCallCongestion(row.sources, row.servers, row.alpha_idle),
          row.call_congestion,
        ] as const,
    );
    expect(misses(compared)).toEqual([]);
  });
});

describe('Engset', () => {
  it('is the share of the truncated binomial distribution', () => {
    fc.assert(
      fc.property(sources, fc.integer({ min: 0, max: 60 }), load, (from, servers, a) => {
        const weights = [1];
        for (let j = 1; j <= servers; j++) {
          weights.push(((weights.at(-1) ?? 0) * a * Math.max(0, from - j + 1)) / j);
        }
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        const expected = (weights.at(-1) ?? 0) / all;
        expect(misses([['time', engsetTimeCongestion(from, servers, a), expected]])).toEqual([]);
      }),
    );
  });

  it('has a call see less congestion than the clock, and none where every source has a line', () => {
    fc.assert(
      fc.property(sources, load, fc.double({ min: 0, max: 1, noNaN: true }), (from, a, part) => {
        const servers = Math.max(1, Math.floor(part * from));
        const calls = engsetCallCongestion(from, servers, a);
        expect(calls).toBeLessThan(engsetTimeCongestion(from, servers, a));
        expect(engsetCallCongestion(from, from, a)).toBe(0);
        expect(engsetTimeCongestion(from, from + 1, a)).toBe(0);
      }),
    );
  });

  it('falls with every line and rises with the load', () => {
    fc.assert(
      fc.property(sources, fc.integer({ min: 0, max: 59 }), load, (from, servers, a) => {
        fc.pre(servers < from);
        const here = engsetTimeCongestion(from, servers, a);
        expect(engsetTimeCongestion(from, servers + 1, a)).toBeLessThan(here);
        if (servers > 0) expect(engsetTimeCongestion(from, servers, a * 1.01)).toBeGreaterThan(here);
      }),
    );
  });

  it('nears Erlang B as the same load comes from more sources', () => {
    const expected = erlangB(10, 5);
    const gaps = [100, 1000, 10_000, 100_000].map(
      from => expected - engsetCallCongestion(from, 10, 5 / from),
    );
    expect(gaps.every((gap, at) => gap > 0 && gap < (gaps[at - 1] ?? 1) / 5)).toBe(true);
  });

  it('needs the first number of lines that holds the blocking, and never more than sources', () => {
    fc.assert(
      fc.property(sources, load, fc.double({ min: 1e-6, max: 0.9, noNaN: true }), (from, a, blocking) => {
        const lines = engsetLinesForBlocking(from, a, blocking);
        expect(lines).toBeLessThanOrEqual(from);
        expect(engsetCallCongestion(from, lines, a)).toBeLessThanOrEqual(blocking);
        expect(engsetCallCongestion(from, lines - 1, a)).toBeGreaterThan(blocking);
      }),
    );
    expect([engsetLinesForBlocking(0, 1, 0.01), engsetLinesForBlocking(9, 0, 0.01)]).toEqual([0, 0]);
  });

  it('takes the load of an idle source from the share of time it would be busy', () => {
    expect([0, 0.2, 0.5].map(loadPerIdleSource)).toEqual([0, 0.25, 1]);
    expect(() => loadPerIdleSource(1)).toThrow(RangeError);
  });

  it('refuses calls without sources, part of a line and a load below 0', () => {
    expect(() => engsetCallCongestion(0, 1, 0.1)).toThrow(RangeError);
    expect(() => engsetTimeCongestion(10, 1.5, 0.1)).toThrow(RangeError);
    expect(() => engsetTimeCongestion(10, 1, -0.1)).toThrow(RangeError);
    expect(() => engsetTimeCongestion(10, 1, Number.NaN)).toThrow(RangeError);
    expect(() => engsetLinesForBlocking(10, 0.1, 0)).toThrow(RangeError);
  });
});
