import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB } from '../../../src-main/signal/queueing/erlang-b.ts';
import {
  averageQueueLength,
  averageSpeedOfAnswerSeconds,
  averageWaitOfWaitingSeconds,
  erlangC,
  occupancy,
  serviceLevel,
  waitPercentileSeconds,
} from '../../../src-main/signal/queueing/erlang-c.ts';
import { misses, reference, titleOf } from './reference.ts';

const load = fc.double({ min: 0.01, max: 400, noNaN: true });
const spare = fc.double({ min: 0.01, max: 30, noNaN: true });

describe.skipIf(reference === null)(titleOf('Erlang C against exact rational arithmetic'), () => {
  it('equals every waiting probability to 1e-12', () => {
    const rows = reference?.erlang_c ?? [];
    expect(rows).toHaveLength(36);
    expect(misses(rows.map(({ A, N, C }) => [`C(${N}, ${A})`, erlangC(N, A), C] as const))).toEqual([]);
  });

  it('equals every measure of every call centre to 1e-12', () => {
    const compared = (reference?.call_centre ?? []).flatMap(row => {
      const { A, aht_s: handle, agents, target_s: threshold } = row;
      const name = `${agents} agents, ${A} erlangs`;
      return [
        [`${name}: waiting`, erlangC(agents, A), row.P_wait],
        [`${name}: service level`, serviceLevel(A, handle, agents, threshold), row.service_level],
        [`${name}: ASA`, averageSpeedOfAnswerSeconds(A, handle, agents), row.asa_s],
        [`${name}: wait`, averageWaitOfWaitingSeconds(A, handle, agents), row.asa_of_waiting_s],
        [`${name}: occupancy`, occupancy(A, agents), row.occupancy],
        [`${name}: queue`, averageQueueLength(A, agents), row.Lq],
      ] as const;
    });
    expect(compared).toHaveLength(54);
    expect(misses(compared)).toEqual([]);
  });
});

describe('Erlang C', () => {
  it.each([
    [10, 8, 0.409180150796444],
    [3, 2, 0.444444444444444],
    [14, 10, 0.17413193359505],
    [110, 100, 0.237007500285052],
  ])('of %d agents and %d erlangs is the published value', (agents, erlangs, expected) => {
    expect(Math.abs(erlangC(agents, erlangs) - expected)).toBeLessThanOrEqual(1e-15);
  });

  it('answers 88.835 % of 100 calls per half hour within 20 s with 14 agents at 180 s, after 7.8359 s', () => {
    expect(serviceLevel(10, 180, 14, 20).toFixed(9)).toBe('0.888350019');
    expect(averageSpeedOfAnswerSeconds(10, 180, 14)?.toFixed(4)).toBe('7.8359');
  });

  it('says where the queue grows without end, and never NaN', () => {
    for (const agents of [0, 5, 9.99, 10]) {
      expect({
        waiting: erlangC(agents, 10),
        level: serviceLevel(10, 180, agents, 20),
        answer: averageSpeedOfAnswerSeconds(10, 180, agents),
        wait: averageWaitOfWaitingSeconds(10, 180, agents),
        queue: averageQueueLength(10, agents),
        percentile: waitPercentileSeconds(10, 180, agents, 0.95),
        occupancy: occupancy(10, agents),
      }).toEqual({
        waiting: 1,
        level: 0,
        answer: null,
        wait: null,
        queue: null,
        percentile: null,
        occupancy: 1,
      });
    }
  });

  it('has nobody wait when nobody calls', () => {
    expect([erlangC(3, 0), serviceLevel(0, 180, 3, 20), averageSpeedOfAnswerSeconds(0, 180, 3)]).toEqual([
      0, 1, 0,
    ]);
    expect([averageQueueLength(0, 3), occupancy(0, 3), waitPercentileSeconds(0, 180, 3, 0.95)]).toEqual([
      0, 0, 0,
    ]);
    expect([occupancy(0, 0), serviceLevel(0, 180, 0, 20)]).toEqual([0, 0]);
  });

  it('is never below Erlang B, falls with the agents and rises with the load', () => {
    fc.assert(
      fc.property(load, spare, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (a, over, part) => {
        const agents = a + over;
        const here = erlangC(agents, a);
        fc.pre(here > 1e-300);
        expect(here).toBeGreaterThanOrEqual(erlangB(agents, a));
        expect(erlangC(agents + part, a)).toBeLessThan(here);
        expect(erlangC(agents, a + part * over)).toBeGreaterThan(here);
        expect(here).toBeLessThan(1);
      }),
    );
  });

  it('nears 1 without a jump as the load nears the agents', () => {
    const near = [1e-3, 1e-6, 1e-9, 1e-12].map(gap => 1 - erlangC(50, 50 - gap));
    expect(near.every((rest, at) => rest > 0 && rest < (near[at - 1] ?? 1))).toBe(true);
    expect(near.at(-1)).toBeLessThan(1e-12);
  });

  it('has a service level that rises with agents and threshold and is what does not wait at threshold 0', () => {
    fc.assert(
      fc.property(load, spare, fc.double({ min: 0, max: 300, noNaN: true }), (a, over, threshold) => {
        const level = serviceLevel(a, 200, a + over, threshold);
        expect(level).toBeLessThanOrEqual(serviceLevel(a, 200, a + over, threshold + 1));
        expect(level).toBeLessThanOrEqual(serviceLevel(a, 200, a + over + 0.5, threshold));
        expect(serviceLevel(a, 200, a + over, 0)).toBe(1 - erlangC(a + over, a));
      }),
    );
  });

  it('has wait percentiles that are the inverse of the service level', () => {
    fc.assert(
      fc.property(load, spare, fc.double({ min: 0, max: 0.999, noNaN: true }), (a, over, share) => {
        const wait = waitPercentileSeconds(a, 200, a + over, share) ?? Number.NaN;
        const level = serviceLevel(a, 200, a + over, wait);
        if (wait === 0) expect(level).toBeGreaterThanOrEqual(share);
        else expect(Math.abs(level - share)).toBeLessThan(1e-14);
      }),
    );
  });

  it('has 45 s per e-fold of the wait with 14 agents at 10 erlangs and 180 s', () => {
    expect(waitPercentileSeconds(10, 180, 14, 0.8)).toBe(0);
    const wait = waitPercentileSeconds(10, 180, 14, 0.95);
    expect(misses([['wait', wait, 45 * Math.log(0.17413193359504983 / 0.05)]])).toEqual([]);
  });

  it('refuses what is no time, no share and no number', () => {
    expect(() => serviceLevel(1, 0, 2, 20)).toThrow(RangeError);
    expect(() => serviceLevel(1, 180, 2, -1)).toThrow(RangeError);
    expect(() => serviceLevel(Number.NaN, 180, 2, 20)).toThrow(RangeError);
    expect(() => serviceLevel(1, 180, Number.POSITIVE_INFINITY, 20)).toThrow(RangeError);
    expect(() => waitPercentileSeconds(1, 180, 2, 1)).toThrow(RangeError);
    expect(() => averageSpeedOfAnswerSeconds(1, Number.NaN, 2)).toThrow(RangeError);
  });
});
