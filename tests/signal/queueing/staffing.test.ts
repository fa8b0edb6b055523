import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../src-main/signal/queueing/erlang-a.ts';
import { erlangC, serviceLevel } from '../../../src-main/signal/queueing/erlang-c.ts';
import { agentsForServiceLevel, withShrinkage } from '../../../src-main/signal/queueing/staffing.ts';
import { misses, reference, titleOf } from './reference.ts';

const target = { handleSeconds: 240, thresholdSeconds: 20, targetServiceLevel: 0.8 };
const load = fc.double({ min: 0.01, max: 300, noNaN: true });
const share = fc.double({ min: 0.05, max: 0.999, noNaN: true });
const handle = fc.double({ min: 10, max: 900, noNaN: true });
const threshold = fc.integer({ min: 0, max: 120 });
const patience = fc.double({ min: 5, max: 2000, noNaN: true });

describe.skipIf(reference === null)(titleOf('agents for a service level against exact arithmetic'), () => {
  it('are the fewest of every case, with the level they reach to 1e-12', () => {
    const rows = reference?.min_agents ?? [];
    expect(rows).toHaveLength(7);
    const found = rows.map(row => ({
      row,
      staffing: agentsForServiceLevel({
        offeredLoadErlangs: (row.calls * row.aht_s) / row.period_s,
        handleSeconds: row.aht_s,
        thresholdSeconds: row.target_s,
        targetServiceLevel: row.target_sl,
      }),
    }));
    expect(found.map(({ staffing }) => staffing.net.rounded)).toEqual(rows.map(row => row.min_agents));
    const levels = found.map(({ row, staffing }) => ['level', staffing.serviceLevel, row.achieved] as const);
    expect(misses(levels)).toEqual([]);
  });
});

describe('agents for a service level', () => {
  it('are 29 for 360 calls an hour of 240 s, of which .8403 are answered in 20 s', () => {
    const staffing = agentsForServiceLevel({ offeredLoadErlangs: 24, ...target });
    expect(staffing.net.rounded).toBe(29);
    expect(staffing.serviceLevel?.toFixed(4)).toBe('0.8403');
    expect(staffing.gross).toEqual(staffing.net);
  });

  // Roots of the 60-digit continuous Erlang C.
  it.each([
    [10, 180, 13.037206466407792],
    [24, 240, 28.446014709257838],
    [2, 180, 3.6688212237587723],
    [1000 * (240 / 900), 240, 276.319182268537],
  ])(
    'meet 80 %% in 20 s exactly between two whole agents at %d erlangs of %d s',
    (erlangs, seconds, expected) => {
      const { net } = agentsForServiceLevel({
        ...target,
        offeredLoadErlangs: erlangs,
        handleSeconds: seconds,
      });
      expect(misses([['agents', net.unrounded, expected]])).toEqual([]);
    },
  );

  it('by Erlang C are the first whole number that reaches the target, and meet it exactly unrounded', () => {
    fc.assert(
      fc.property(
        load,
        handle,
        threshold,
        share,
        (a, handleSeconds, thresholdSeconds, targetServiceLevel) => {
          const { net, serviceLevel: reached } = agentsForServiceLevel({
            offeredLoadErlangs: a,
            handleSeconds,
            thresholdSeconds,
            targetServiceLevel,
          });
          const level = (agents: number) => serviceLevel(a, handleSeconds, agents, thresholdSeconds);
          expect(reached).toBe(level(net.rounded));
          expect(level(net.rounded)).toBeGreaterThanOrEqual(targetServiceLevel);
          expect(level(net.rounded - 1)).toBeLessThan(targetServiceLevel);
          expect(Math.ceil(net.unrounded)).toBe(net.rounded);
          expect(Math.abs(level(net.unrounded) - targetServiceLevel)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it('by Erlang A are the first whole number that reaches the target, and meet it exactly unrounded', () => {
    const numbers = fc.tuple(load, handle, threshold, share, patience);
    fc.assert(
      fc.property(numbers, ([a, handleSeconds, thresholdSeconds, targetServiceLevel, patienceSeconds]) => {
        const group = { offeredLoadErlangs: a, handleSeconds, thresholdSeconds, patienceSeconds };
        const { net, serviceLevel: reached } = agentsForServiceLevel({ ...group, targetServiceLevel });
        const level = (agents: number) => erlangA({ ...group, agents }).serviceLevel;
        expect(reached).toBe(level(net.rounded));
        expect(level(net.rounded)).toBeGreaterThanOrEqual(targetServiceLevel);
        expect(level(net.rounded - 1)).toBeLessThan(targetServiceLevel);
        expect(Math.ceil(net.unrounded)).toBe(net.rounded);
        expect(Math.abs(level(net.unrounded) - targetServiceLevel)).toBeLessThan(1e-12);
      }),
    );
  });

  it('do not fall when the load or the target rises', () => {
    fc.assert(
      fc.property(
        load,
        share,
        fc.option(patience, { nil: undefined }),
        (a, targetServiceLevel, patienceSeconds) => {
          const need = {
            ...target,
            targetServiceLevel,
            ...(patienceSeconds === undefined ? {} : { patienceSeconds }),
          };
          const here = agentsForServiceLevel({ ...need, offeredLoadErlangs: a }).net.unrounded;
          const busier = agentsForServiceLevel({ ...need, offeredLoadErlangs: a * 1.01 }).net.unrounded;
          const higher = (1 + targetServiceLevel) / 2;
          const stricter = agentsForServiceLevel({
            ...need,
            offeredLoadErlangs: a,
            targetServiceLevel: higher,
          });
          expect(busier).toBeGreaterThan(here);
          expect(stricter.net.unrounded).toBeGreaterThan(here);
        },
      ),
    );
  });

  it('by Erlang A near those of Erlang C as patience grows', () => {
    const patient = agentsForServiceLevel({ offeredLoadErlangs: 24, ...target }).net.unrounded;
    const gaps = [1e4, 1e5, 1e6, 1e7].map(
      patienceSeconds =>
        patient - agentsForServiceLevel({ offeredLoadErlangs: 24, ...target, patienceSeconds }).net.unrounded,
    );
    expect(gaps.every((gap, at) => gap > 0 && gap < (gaps[at - 1] ?? 1) / 5)).toBe(true);
  });

  it('can be fewer than the load when callers give up, never when they wait', () => {
    const need = {
      offeredLoadErlangs: 100,
      handleSeconds: 180,
      thresholdSeconds: 60,
      targetServiceLevel: 0.7,
    };
    const impatient = agentsForServiceLevel({ ...need, patienceSeconds: 60 });
    expect(impatient.net.rounded).toBeLessThan(100);
    expect(agentsForServiceLevel(need).net.unrounded).toBeGreaterThan(100);
  });

  it('are found for thousands of agents', () => {
    const need = { ...target, offeredLoadErlangs: 5000 };
    const patient = agentsForServiceLevel(need);
    const impatient = agentsForServiceLevel({ ...need, patienceSeconds: 120 });
    expect(patient.net.rounded).toBeGreaterThan(5000);
    expect(erlangC(patient.net.rounded, 5000)).toBeLessThan(1);
    expect(impatient.net.rounded).toBeLessThan(patient.net.rounded);
    expect(impatient.net.rounded).toBeGreaterThanOrEqual(4000);
  });

  it('are none without a load, and then there is no service level', () => {
    const none = { rounded: 0, unrounded: 0 };
    expect(agentsForServiceLevel({ offeredLoadErlangs: 0, ...target, shrinkage: 0.3 })).toEqual({
      net: none,
      gross: none,
      serviceLevel: null,
    });
  });

  it('refuse a target of 0 or 1, a shrinkage of 1, and what is no time', () => {
    const need = { offeredLoadErlangs: 10, ...target };
    expect(() => agentsForServiceLevel({ ...need, targetServiceLevel: 1 })).toThrow(RangeError);
    expect(() => agentsForServiceLevel({ ...need, targetServiceLevel: 0 })).toThrow(RangeError);
    expect(() => agentsForServiceLevel({ ...need, shrinkage: 1 })).toThrow(RangeError);
    expect(() => agentsForServiceLevel({ ...need, patienceSeconds: 0 })).toThrow(RangeError);
    expect(() => agentsForServiceLevel({ ...need, handleSeconds: Number.NaN })).toThrow(RangeError);
    expect(() => agentsForServiceLevel({ ...need, offeredLoadErlangs: Number.NaN })).toThrow(RangeError);
  });
});

describe('shrinkage', () => {
  it('makes 42 paid agents of 29 at 30 %, and divides the unrounded number as it is', () => {
    const { net, gross } = agentsForServiceLevel({ offeredLoadErlangs: 24, ...target, shrinkage: 0.3 });
    expect(gross).toEqual({ rounded: 42, unrounded: net.unrounded / 0.7 });
  });

  it('does not add an agent for the rounding of a division: 21 at 30 % are 30', () => {
    expect(Math.ceil(21 / (1 - 0.3))).toBe(31);
    expect(withShrinkage({ rounded: 21, unrounded: 20.5 }, 0.3).rounded).toBe(30);
  });

  it('leaves at least the net agents, and fewer with one paid agent less, at every whole per cent', () => {
    for (let percent = 0; percent < 100; percent++) {
      for (let agents = 1; agents <= 60; agents++) {
        const { rounded } = withShrinkage({ rounded: agents, unrounded: agents }, percent / 100);
        expect(rounded).toBe(Math.floor((agents * 100 + (99 - percent)) / (100 - percent)));
      }
    }
  });
});
