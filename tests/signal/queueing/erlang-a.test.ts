import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA, type ImpatientGroup } from '../../../src-main/signal/queueing/erlang-a.ts';
import { erlangB } from '../../../src-main/signal/queueing/erlang-b.ts';
import {
  averageSpeedOfAnswerSeconds,
  erlangC,
  serviceLevel,
} from '../../../src-main/signal/queueing/erlang-c.ts';
import { misses, reference, titleOf } from './reference.ts';

const groups: fc.Arbitrary<ImpatientGroup> = fc.record({
  offeredLoadErlangs: fc.double({ min: 0.05, max: 120, noNaN: true }),
  handleSeconds: fc.double({ min: 20, max: 600, noNaN: true }),
  agents: fc.integer({ min: 1, max: 150 }),
  patienceSeconds: fc.double({ min: 5, max: 1500, noNaN: true }),
  thresholdSeconds: fc.double({ min: 0, max: 200, noNaN: true }),
});

describe.skipIf(reference === null)(titleOf('Erlang A against exact arithmetic'), () => {
  it('equals every measure to 1e-12', () => {
    const compared = (reference?.erlang_a ?? []).flatMap(row => {
      const measures = erlangA({
        offeredLoadErlangs: (row.calls * row.aht_s) / row.period_s,
        handleSeconds: row.aht_s,
        agents: row.agents,
        patienceSeconds: row.patience_s,
        thresholdSeconds: 20,
      });
      return [
        ['waiting', measures.waitProbability, row.P_wait],
        ['abandoned', measures.abandonProbability, row.P_abandon],
        ['wait', measures.averageWaitSeconds, row.ASA_all],
        ['queue', measures.averageQueueLength, row.Lq],
      ] as const;
    });
    expect(compared).toHaveLength(12);
    expect(misses(compared)).toEqual([]);
  });
});

describe('Erlang A', () => {
  // 60-digit confluent hypergeometric function and quadrature of the density of the offered wait:
  // load, handle, agents, patience, threshold; waiting, abandoned, wait, wait if answered, service level.
  it.each([
    [
      10, 180, 10, 120, 20, 0.49685274763014226, 0.13746382627644985, 16.495659153173982, 14.554229655382318,
      0.6399413070359878,
    ],
    [
      24, 240, 24, 90, 20, 0.41488156879637406, 0.10041930403079974, 9.037737362771976, 7.971269368455988,
      0.7539612527319328,
    ],
    [
      5000, 180, 4900, 120, 20, 0.8689803734352262, 0.020840380165172555, 2.5008456198207067,
      2.512408426591523, 0.9791596198348274,
    ],
    [
      5000, 180, 5050, 120, 20, 0.21966458817582418, 0.00235045860053438, 0.28205503206412563,
      0.28019259174136896, 0.9976495413994656,
    ],
    [
      0.05, 180, 1, 60, 20, 0.04818966851255435, 0.036206629748913005, 2.17239778493478, 0.5617808849816034,
      0.956089348456714,
    ],
    [
      3, 200, 2.5, 90, 15, 0.6075101428817938, 0.3506874164973255, 31.561867484759293, 22.364721266437012,
      0.4448353164010229,
    ],
  ])(
    'of %d erlangs, %d s, %d agents, %d s patience, %d s threshold has its values to 1e-12',
    (...numbers) => {
      const [offeredLoadErlangs, handleSeconds, agents, patienceSeconds, thresholdSeconds, ...expected] =
        numbers;
      const got = erlangA({ offeredLoadErlangs, handleSeconds, agents, patienceSeconds, thresholdSeconds });
      const [waiting, abandoned, wait, answer, level] = expected;
      expect(
        misses([
          ['waiting', got.waitProbability, waiting],
          ['abandoned', got.abandonProbability, abandoned],
          ['wait', got.averageWaitSeconds, wait],
          ['wait if answered', got.averageSpeedOfAnswerSeconds, answer],
          ['service level', got.serviceLevel, level],
        ]),
      ).toEqual([]);
    },
  );

  it('is the steady state of its states, whose probabilities sum to 1', () => {
    fc.assert(
      fc.property(groups, group => {
        const expected = bySteadyState(group);
        // Closer to the smallest number, the sum of states below is cut off too early to compare with.
        fc.pre(expected.waiting > 1e-250);
        const got = erlangA(group);
        expect(
          misses([
            ['waiting', got.waitProbability, expected.waiting],
            ['abandoned', got.abandonProbability, expected.abandoned],
            ['queue', got.averageQueueLength, expected.queue],
            ['busy', got.occupancy, expected.busy],
          ]),
        ).toEqual([]);
      }),
    );
  });

  it('lies between Erlang B and Erlang C', () => {
    fc.assert(
      fc.property(groups, group => {
        const { waitProbability } = erlangA(group);
        const { agents, offeredLoadErlangs } = group;
        expect(waitProbability).toBeGreaterThanOrEqual(erlangB(agents, offeredLoadErlangs) * (1 - 1e-13));
        expect(waitProbability).toBeLessThanOrEqual(erlangC(agents, offeredLoadErlangs) * (1 + 1e-13));
      }),
    );
  });

  it('is Erlang C for the most patient and Erlang B for the least patient callers', () => {
    const group = { offeredLoadErlangs: 24, handleSeconds: 240, agents: 29, thresholdSeconds: 20 };
    const patient = erlangA({ ...group, patienceSeconds: 1e9 });
    const impatient = erlangA({ ...group, patienceSeconds: 1e-9 });
    const wait = averageSpeedOfAnswerSeconds(24, 240, 29) ?? Number.NaN;
    const near = [
      ['waiting', patient.waitProbability, erlangC(29, 24)],
      ['service level', patient.serviceLevel, serviceLevel(24, 240, 29, 20)],
      ['wait', patient.averageWaitSeconds, wait],
      ['lost', impatient.abandonProbability, erlangB(29, 24)],
      ['waiting at all', impatient.waitProbability, erlangB(29, 24)],
    ] as const;
    expect(misses(near, 1e-6)).toEqual([]);
  });

  it('serves better with more agents, and worse with more load', () => {
    fc.assert(
      fc.property(groups, fc.double({ min: 0.05, max: 1, noNaN: true }), (group, more) => {
        const here = erlangA(group);
        const staffed = erlangA({ ...group, agents: group.agents + more });
        const busier = erlangA({ ...group, offeredLoadErlangs: group.offeredLoadErlangs * (1 + more) });
        const rounding = 2 * errorOf(group);
        expect(staffed.serviceLevel).toBeGreaterThanOrEqual(here.serviceLevel - rounding);
        expect(staffed.waitProbability).toBeLessThanOrEqual(here.waitProbability);
        expect(staffed.abandonProbability).toBeLessThanOrEqual(here.abandonProbability);
        expect(busier.serviceLevel).toBeLessThanOrEqual(here.serviceLevel + rounding);
        expect(busier.waitProbability).toBeGreaterThanOrEqual(here.waitProbability);
        expect(busier.abandonProbability).toBeGreaterThanOrEqual(here.abandonProbability * (1 - 1e-13));
      }),
    );
  });

  it('has a service level from the share answered at once up to the share answered at all', () => {
    fc.assert(
      fc.property(groups, group => {
        const at = (thresholdSeconds: number) => erlangA({ ...group, thresholdSeconds });
        const here = at(group.thresholdSeconds);
        const error = errorOf(group);
        expect(Math.abs(at(0).serviceLevel - (1 - here.waitProbability))).toBeLessThanOrEqual(error);
        expect(Math.abs(at(1e6).serviceLevel - (1 - here.abandonProbability))).toBeLessThanOrEqual(error);
        expect(at(group.thresholdSeconds + 1).serviceLevel).toBeGreaterThanOrEqual(
          here.serviceLevel - 2 * error,
        );
        expect(here.serviceLevelOfAnswered).toBeGreaterThanOrEqual(here.serviceLevel);
        expect(here.serviceLevelOfAnswered).toBeLessThanOrEqual(1);
      }),
    );
  });

  // 40-digit sums; up to 300000 calls within one patience, the threshold where the waits of most calls lie.
  it.each([
    [2000, 200, 1200, 6000, 3065, 0.3011911795854121],
    [90, 20, 33, 1336, 1340, 0.183294089660983],
    [300, 200, 290, 200000, 6800, 0.5042454943290622],
    [10000, 200, 9900, 120, 2, 0.6984723765757421],
  ])(
    'of %d erlangs, %d s, %d agents, %d s patience, %d s threshold keeps to its stated error',
    (...numbers) => {
      const [offeredLoadErlangs, handleSeconds, agents, patienceSeconds, thresholdSeconds, level] = numbers;
      const group = { offeredLoadErlangs, handleSeconds, agents, patienceSeconds, thresholdSeconds };
      expect(Math.abs(erlangA(group).serviceLevel - level)).toBeLessThanOrEqual(errorOf(group));
    },
  );

  it('stays finite where the load is far too high for any exponential', () => {
    const group = {
      offeredLoadErlangs: 1000,
      handleSeconds: 300,
      patienceSeconds: 3600,
      thresholdSeconds: 60,
    };
    const got = erlangA({ ...group, agents: 400 });
    const expected = [
      ['waiting', got.waitProbability, 1],
      ['abandoned', got.abandonProbability, 0.6],
      ['wait', got.averageWaitSeconds, 2160],
      ['wait if answered', got.averageSpeedOfAnswerSeconds, 3298.2716477677914],
      ['busy', got.occupancy, 1],
    ] as const;
    expect(misses(expected)).toEqual([]);
    expect([got.serviceLevel, got.serviceLevelOfAnswered]).toEqual([0, 0]);
  });

  it('loses every call without agents, and none without a load', () => {
    const group = { offeredLoadErlangs: 5, handleSeconds: 180, patienceSeconds: 120, thresholdSeconds: 20 };
    const lost = erlangA({ ...group, agents: 0 });
    expect(misses([['queue', lost.averageQueueLength, (5 * 120) / 180]])).toEqual([]);
    expect({ ...lost, averageQueueLength: 0 }).toEqual({
      waitProbability: 1,
      abandonProbability: 1,
      averageWaitSeconds: 120,
      averageSpeedOfAnswerSeconds: null,
      averageQueueLength: 0,
      occupancy: 1,
      serviceLevel: 0,
      serviceLevelOfAnswered: null,
    });
    expect(erlangA({ ...group, offeredLoadErlangs: 0, agents: 3 })).toEqual({
      waitProbability: 0,
      abandonProbability: 0,
      averageWaitSeconds: 0,
      averageSpeedOfAnswerSeconds: 0,
      averageQueueLength: 0,
      occupancy: 0,
      serviceLevel: 1,
      serviceLevelOfAnswered: 1,
    });
  });

  it('refuses what is no time, and patience without end', () => {
    const group = {
      offeredLoadErlangs: 5,
      handleSeconds: 180,
      agents: 6,
      patienceSeconds: 60,
      thresholdSeconds: 20,
    };
    expect(() => erlangA({ ...group, patienceSeconds: 0 })).toThrow(RangeError);
    expect(() => erlangA({ ...group, patienceSeconds: Number.POSITIVE_INFINITY })).toThrow(RangeError);
    expect(() => erlangA({ ...group, patienceSeconds: 1e12 })).toThrow('Erlang C');
    expect(() => erlangA({ ...group, agents: Number.NaN })).toThrow(RangeError);
  });
});

/** The stated absolute error of a service level. */
function errorOf({ offeredLoadErlangs, handleSeconds, patienceSeconds }: ImpatientGroup): number {
  return Math.max(1e-14, (2.2e-16 * offeredLoadErlangs * patienceSeconds) / handleSeconds);
}

/** The birth and death process itself, from its most likely state outwards, normalised to the sum of 1. */
function bySteadyState(
  group: ImpatientGroup,
): Readonly<Record<'waiting' | 'abandoned' | 'queue' | 'busy', number>> {
  const { offeredLoadErlangs: load, handleSeconds, agents, patienceSeconds } = group;
  const leaving = (calls: number) =>
    Math.min(calls, agents) + (Math.max(0, calls - agents) * handleSeconds) / patienceSeconds;
  let top = 0;
  while (leaving(top + 1) <= load) top++;
  const states: [calls: number, weight: number][] = [[top, 1]];
  for (let calls = top, weight = 1; calls > 0; calls--) {
    weight *= leaving(calls) / load;
    states.push([calls - 1, weight]);
  }
  for (let calls = top, weight = 1; calls <= agents || weight > 1e-300; calls++) {
    weight *= load / leaving(calls + 1);
    states.push([calls + 1, weight]);
  }
  const sum = (value: (calls: number) => number) =>
    states.reduce((total, [calls, weight]) => total + value(calls) * weight, 0);
  const all = sum(() => 1);
  const queue = sum(calls => Math.max(0, calls - agents)) / all;
  return {
    waiting: sum(calls => (calls >= agents ? 1 : 0)) / all,
    abandoned: (queue * handleSeconds) / (patienceSeconds * load),
    queue,
    busy: sum(calls => Math.min(calls, agents)) / all / agents,
  };
}
