import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callsStaffing } from '../../src-main/analyses/calls-staffing/analysis.ts';
import { staffingParams } from '../../src-main/analyses/calls-staffing/parameters.ts';
import { staffedIntervalSchema, staffedIntervals } from '../../src-main/analyses/calls-staffing/plan.ts';
import type { Scope } from '../../src-main/core/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { addCalls, ask, type CallRecord, emptyCase } from '../helpers/analysis-database.ts';

interface Asked {
  readonly binSeconds?: number | null;
  readonly params?: Record<string, unknown>;
  readonly scope?: Partial<Scope>;
}

async function staffing(records: readonly CallRecord[], asked: Asked = {}) {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds: asked.binSeconds ?? null }, records);
  const { params = {}, scope = {} } = asked;
  return ask(connection, callsStaffing, { params, scope });
}

const rulesOf = (result: Awaited<ReturnType<typeof staffing>>) =>
  callsStaffing.findings(result).map(finding => finding.rule);

/** A half hour of a Monday with 100 calls, the textbook case. */
const hundredCalls: readonly CallRecord[] = [['2024-03-04T09:00:00Z', 100]];
const halfHours = { binSeconds: 1800 } as const;

describe('staffing', () => {
  test('takes 14 agents for 100 calls of 180 s in half an hour at 80 % within 20 s', async () => {
    const result = await staffing(hundredCalls, { ...halfHours, params: { handleSeconds: 180 } });
    const [row] = result.rows;
    expect(result.rows).toHaveLength(1);
    expect(row).toMatchObject({
      weekday: 1,
      startTime: '09:00',
      intervalMinutes: 30,
      days: 1,
      meanCalls: 100,
      callsPerInterval: 100,
      handleSeconds: 180,
      handleFrom: 'given',
      offeredLoadErlangs: 10,
      agents: 14,
      agentsWithShrinkage: 20,
      abandonedShare: null,
      // 10 erlangs in service and 0.4353 waiting: 17 lines lose 1.7 %, 18 lines 0.9989 %.
      lines: 18,
    });
    expect(row?.serviceLevel).toBeCloseTo(0.8883500191794669, 12);
    expect(row?.averageSpeedOfAnswerSeconds).toBeCloseTo(7.835937011777243, 10);
    expect(row?.occupancy).toBeCloseTo(10 / 14, 12);
    expect(row?.agentsUnrounded).toBeGreaterThan(13);
    expect(row?.agentsUnrounded).toBeLessThan(14);
    expect(row?.agentsWithShrinkageUnrounded).toBeCloseTo(Number(row?.agentsUnrounded) / 0.7, 10);
    expect(result.summary).toEqual({
      recordedCalls: 100,
      callsPerWeek: 100,
      meanHandleSeconds: 180,
      handleTimes: 'given',
      agentMethod: 'Erlang C',
      lineMethod: 'Erlang B',
      targetServiceLevel: 0.8,
      thresholdSeconds: 20,
      shrinkage: 0.3,
      blocking: 0.01,
      peakWeekday: 1,
      peakStart: '09:00',
      peakAgents: 14,
      peakAgentsWithShrinkage: 20,
      peakLines: 18,
      agentHoursPerWeekNet: 7,
      agentHoursPerWeekGross: 10,
      strainedIntervals: 0,
      intervalsWithoutPlan: 0,
      intervals: 1,
    });
    const [finding] = callsStaffing.findings(result);
    expect(fillSentence(finding?.title ?? '', finding?.figures ?? [])).toBe(
      'The peak of the week takes 14 agents, on Monday from 09:00',
    );
    expect(fillSentence(finding?.recommendation ?? '', finding?.figures ?? [])).toBe(
      'Roster 20 for that interval and 10 paid hours in the week, at a shrinkage of 0.3; let the roster follow the intervals, not one number for the day.',
    );
  });

  test('plans for more calls than there were when asked what if', async () => {
    const params = { handleSeconds: 180, callsFactor: 1.2 };
    const [row] = (await staffing(hundredCalls, { ...halfHours, params })).rows;
    const asked = { handleSeconds: 180 };
    const [same] = (await staffing([['2024-03-04T09:00:00Z', 120]], { ...halfHours, params: asked })).rows;
    expect(row).toEqual({ ...same, meanCalls: 100 });
  });

  test('counts on callers who hang up when their patience is given', async () => {
    const params = { handleSeconds: 180, patienceSeconds: 120 };
    const { rows, summary } = await staffing(hundredCalls, { ...halfHours, params });
    expect(summary.agentMethod).toBe('Erlang A');
    expect(rows[0]).toMatchObject({ agents: 12, agentsWithShrinkage: 18 });
    expect(rows[0]?.abandonedShare).toBeCloseTo(0.061597377003680384, 12);
    expect(rows[0]?.occupancy).toBeCloseTo((10 * (1 - 0.061597377003680384)) / 12, 12);
  });

  test('takes fewer lines when few people can call', async () => {
    const params = { handleSeconds: 180, callers: 20 };
    const { rows, summary } = await staffing(hundredCalls, { ...halfHours, params });
    // Of 20 callers who would be on 10.4353 lines, 15 lines lose 1.18 %, 16 lines 0.32 %.
    expect(rows[0]).toMatchObject({ agents: 14, lines: 16 });
    expect(summary.lineMethod).toBe('Engset');
    const all = { handleSeconds: 180, callers: 10 };
    expect((await staffing(hundredCalls, { ...halfHours, params: all })).rows[0]?.lines).toBe(10);
  });

  test.each([
    [0, 30, 'mean'],
    [50, 20, 'median'],
    [100, 60, 'maximum'],
  ])('plans at percentile %i for %i calls, the %s of the days', async (percentile, calls) => {
    const records: readonly CallRecord[] = [
      ['2024-03-04T09:00:00Z', 10],
      ['2024-03-11T09:00:00Z', 20],
      ['2024-03-18T09:00:00Z', 60],
    ];
    const { rows } = await staffing(records, { ...halfHours, params: { handleSeconds: 60, percentile } });
    expect(rows).toMatchObject([{ days: 3, meanCalls: 30, callsPerInterval: calls }]);
  });

  test('takes the calls that come in, and handling times of the interval where it has thirty', async () => {
    const many = Array.from({ length: 30 }, (_unused, index) => ({
      at: `2024-03-04T09:${String(index).padStart(2, '0')}:00Z`,
      direction: 'in',
      answered: true,
      handleSeconds: 100,
    }));
    const { rows } = await staffing([
      ...many,
      { at: '2024-03-04T10:05:00Z', direction: 'Inbound', answered: true, handleSeconds: 410 },
      { at: '2024-03-04T10:06:00Z', direction: 'in', answered: false, handleSeconds: 0 },
      { at: '2024-03-04T10:07:00Z', direction: 'out', answered: true, handleSeconds: 9000 },
    ]);
    expect(rows).toHaveLength(48);
    expect(rows[18]).toMatchObject({ callsPerInterval: 30, handleSeconds: 100, handleFrom: 'interval' });
    // (30 * 100 + 410) / 31
    expect(rows[20]).toMatchObject({ callsPerInterval: 2, handleSeconds: 110, handleFrom: 'all' });
    expect(rows[21]).toMatchObject({
      callsPerInterval: 0,
      offeredLoadErlangs: 0,
      agents: 0,
      lines: 0,
      serviceLevel: null,
    });
  });

  test('keeps a day on which calls were only made as a day without calls', async () => {
    const { rows } = await staffing(
      [
        { at: '2024-03-04T09:10:00Z', direction: 'in' },
        { at: '2024-03-11T09:10:00Z', direction: 'out' },
      ],
      { params: { handleSeconds: 60, binMinutes: 60 } },
    );
    expect(rows[9]).toMatchObject({ days: 2, meanCalls: 0.5 });
  });

  test('says that it cannot plan when the records hold no handling time', async () => {
    const result = await staffing(hundredCalls, halfHours);
    expect(result.rows).toMatchObject([
      { callsPerInterval: 100, handleSeconds: null, handleFrom: 'none', agents: null, lines: null },
    ]);
    expect(result.summary).toMatchObject({
      handleTimes: 'none',
      peakAgents: null,
      agentHoursPerWeekNet: null,
    });
    expect(rulesOf(result)).toEqual(['handle-time-missing']);
    expect(callsStaffing.charts(result)).toEqual([]);
  });

  test('plans a single call, for which one agent is enough', async () => {
    const { rows, summary } = await staffing([
      { at: '2024-03-04T09:10:00Z', answered: true, handleSeconds: 90 },
    ]);
    expect(rows).toHaveLength(48);
    expect(rows[18]).toMatchObject({ callsPerInterval: 1, handleFrom: 'all', handleSeconds: 90, agents: 1 });
    // Of one call of 90 s in half an hour 5 % are on the line of another.
    expect(rows[18]?.serviceLevel).toBeCloseTo(1 - 0.05 * Math.exp((-0.95 * 20) / 90), 12);
    expect(summary).toMatchObject({ agentHoursPerWeekNet: 0.5, peakAgents: 1 });
  });

  test('plans longer intervals where a file is counted in longer bins', async () => {
    const { rows, summary } = await staffing([['2024-03-04T09:00:00Z', 100]], {
      binSeconds: 3600,
      params: { handleSeconds: 360 },
    });
    expect(rows).toMatchObject([
      { startTime: '09:00', intervalMinutes: 60, offeredLoadErlangs: 10, agents: 14 },
    ]);
    expect(summary.agentHoursPerWeekNet).toBe(14);
  });

  test('puts no calls into intervals when the file counts whole days', async () => {
    const result = await staffing([['2024-03-04T00:00:00Z', 100]], {
      binSeconds: 86_400,
      params: { handleSeconds: 60 },
    });
    expect(result.rows).toEqual([]);
    expect(rulesOf(result)).toEqual(['calls-without-interval']);
  });

  test('leaves out an interval of which the range holds only a part', async () => {
    const { rows } = await staffing(
      ['2024-03-04T09:10:00Z', '2024-03-04T09:50:00Z', '2024-03-04T10:20:00Z'],
      {
        params: { handleSeconds: 60 },
        scope: { fromUtc: '2024-03-04T09:30:00Z', toUtc: '2024-03-04T10:30:00Z' },
      },
    );
    expect(rows.map(row => [row.startTime, row.callsPerInterval])).toEqual([
      ['09:30', 1],
      ['10:00', 1],
    ]);
  });

  test('names a load that no group of agents can carry instead of planning it', async () => {
    const result = await staffing([['2024-03-04T09:00:00Z', 1_000_000_000]], {
      ...halfHours,
      params: { handleSeconds: 3600 },
    });
    expect(result.rows).toMatchObject([{ offeredLoadErlangs: 2_000_000_000, agents: null, lines: null }]);
    expect(rulesOf(result)).toEqual(['load-too-large']);
  });

  test('names intervals in which the agents have hardly a pause', async () => {
    const result = await staffing([['2024-03-04T09:00:00Z', 2000]], {
      ...halfHours,
      params: { handleSeconds: 180 },
    });
    expect(result.rows[0]?.occupancy).toBeGreaterThan(0.9);
    expect(rulesOf(result)).toEqual(['peak-agents', 'strained-intervals']);
  });
});

describe('the clock of the site', () => {
  const zone = 'Europe/Paris';
  const params = { handleSeconds: 60 };
  const days = (rows: readonly Record<string, unknown>[], startTime: string) =>
    rows.find(row => row.startTime === startTime)?.days;

  test('decides the weekday and the interval', async () => {
    const { rows } = await staffing([['2024-06-02T22:00:00Z', 4]], { ...halfHours, params, scope: { zone } });
    expect(rows).toMatchObject([{ weekday: 1, startTime: '00:00', callsPerInterval: 4 }]);
  });

  test('leaves out the interval that is run through twice in autumn', async () => {
    // From ten past midnight to ten past eleven, a day of 24 and one of 25 hours.
    const records = [20, 27].flatMap(day =>
      Array.from({ length: day === 27 ? 25 : 24 }, (_unused, hour) =>
        new Date(Date.UTC(2024, 9, day - 1, 22 + hour, 10)).toISOString(),
      ),
    );
    const { rows } = await staffing(records, { params, scope: { zone } });
    const sunday = rows.filter(row => row.weekday === 7);
    expect(days(sunday, '01:30')).toBe(2);
    expect(days(sunday, '02:00')).toBe(1);
    expect(days(sunday, '02:30')).toBe(1);
    expect(days(sunday, '03:00')).toBe(2);
    expect(new Set(sunday.map(row => row.meanCalls))).toEqual(new Set([0, 1]));
  });

  test('has no interval that is skipped in spring', async () => {
    const { rows } = await staffing(['2024-03-24T10:00:00Z', '2024-03-31T10:00:00Z'], {
      params,
      scope: { zone },
    });
    expect([days(rows, '01:30'), days(rows, '02:00'), days(rows, '02:30'), days(rows, '03:00')]).toEqual([
      2, 1, 1, 2,
    ]);
  });
});

describe('the form', () => {
  const bounds = fc.record({
    binMinutes: fc.constantFrom(5, 30, 60),
    targetServiceLevel: fc.constantFrom(0.01, 0.5, 0.8, 0.999),
    thresholdSeconds: fc.constantFrom(0, 1e-9, 20, 86_400),
    shrinkage: fc.constantFrom(0, 0.3, 0.9),
    patienceSeconds: fc.constantFrom(0, 1e-9, 1, 90, 86_400),
    handleSeconds: fc.constantFrom(0, 1e-9, 1, 180, 86_400),
    blocking: fc.constantFrom(0.0001, 0.01, 0.5),
    callers: fc.constantFrom(0, 1, 20, 100_000),
  });
  const calls = fc.constantFrom(0, 1e-6, 0.02, 1, 7.5, 300, 1e15);
  const recorded = fc.constantFrom(null, 1e-9, 200, 1e12);

  test('takes nothing that makes the models fail or give what is no number', () => {
    fc.assert(
      fc.property(bounds, calls, recorded, (chosen, callsPerInterval, overallHandleSeconds) => {
        const params = staffingParams.parse(chosen);
        const interval = {
          weekday: 1,
          startTime: '09:00',
          intervalMinutes: params.binMinutes,
          days: 3,
          meanCalls: callsPerInterval,
          callsPerInterval,
          intervalHandleSeconds: null,
          overallHandleSeconds,
        };
        const rows = z.array(staffedIntervalSchema).parse(staffedIntervals([interval], params));
        const [row] = rows;
        if (row?.agents == null || row.agents === 0) return;
        expect(row.serviceLevel).toBeGreaterThanOrEqual(params.targetServiceLevel);
        expect(row.agentsWithShrinkage).toBeGreaterThanOrEqual(row.agents);
      }),
      { numRuns: 400 },
    );
  });

  test.each([7, 25, 40, 90, 12.5])(
    'refuses intervals of %d minutes with the ones there are',
    async binMinutes => {
      await expect(staffing(hundredCalls, { params: { binMinutes } })).rejects.toMatchObject({
        kind: 'usage',
      });
    },
  );
});
