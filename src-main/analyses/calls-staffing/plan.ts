import { z } from 'zod';
import { engsetLinesForBlocking, loadPerIdleSource } from '../../signal/queueing/engset.ts';
import { erlangA } from '../../signal/queueing/erlang-a.ts';
import { linesForBlocking } from '../../signal/queueing/erlang-b-inverse.ts';
import { averageSpeedOfAnswerSeconds, occupancy } from '../../signal/queueing/erlang-c.ts';
import { agentsForServiceLevel } from '../../signal/queueing/staffing.ts';
import type { StaffingParams } from './parameters.ts';

const time = z.string().describe('On the clock of the site, HH:MM.');

/** What the records say of an interval of the week. */
export const intervalCallsSchema = z.object({
  weekday: z.number().int().min(1).max(7),
  startTime: time,
  intervalMinutes: z.number().int(),
  days: z.number().int(),
  meanCalls: z.number(),
  callsPerInterval: z.number(),
  intervalHandleSeconds: z.number().nullable(),
  overallHandleSeconds: z.number().nullable(),
});
export type IntervalCalls = z.infer<typeof intervalCallsSchema>;

/** An interval of the week with the people and lines it takes; all of that is null where it cannot be said. */
export const staffedIntervalSchema = z.object({
  weekday: z.number().int().min(1).max(7).describe('ISO weekday on the clock of the site, 1 for Monday.'),
  startTime: time,
  intervalMinutes: z
    .number()
    .int()
    .describe('Length of the interval: as chosen, or that of the bins of a file counted in longer ones.'),
  days: z.number().int().describe('Days of that weekday on which the interval was observed whole.'),
  meanCalls: z.number().describe('Mean number of incoming calls over these days.'),
  callsPerInterval: z.number().describe('Calls planned for: the mean, or the percentile chosen.'),
  handleSeconds: z.number().nullable().describe('Mean handling time planned with.'),
  handleFrom: z
    .enum(['interval', 'all', 'given', 'none'])
    .describe(
      'Where the handling time is from: calls of the interval, all calls where the interval has fewer than 30, given.',
    ),
  offeredLoadErlangs: z.number().nullable().describe('Calls per second times handling time in seconds.'),
  agentsUnrounded: z.number().nullable().describe('Where the model meets the target exactly.'),
  agents: z.number().int().nullable().describe('Fewest agents taking calls that reach the target.'),
  agentsWithShrinkageUnrounded: z.number().nullable(),
  agentsWithShrinkage: z
    .number()
    .int()
    .nullable()
    .describe('Agents to roster, so that these are there to take calls.'),
  serviceLevel: z
    .number()
    .nullable()
    .describe('Share answered within the threshold with that many agents; null without calls.'),
  averageSpeedOfAnswerSeconds: z.number().nullable().describe('Mean wait of the answered calls.'),
  occupancy: z.number().nullable().describe('Share of their time the agents are busy.'),
  abandonedShare: z.number().nullable().describe('Share of the calls given up while waiting (Erlang A).'),
  lines: z
    .number()
    .int()
    .nullable()
    .describe('Lines for the calls waiting and in progress, at the blocking chosen.'),
});
export type StaffedInterval = z.infer<typeof staffedIntervalSchema>;

/** Beyond these the models take seconds for one interval; no site comes near them. */
const mostErlangs = 50_000;
const mostCallsPerPatience = 100_000;

type Plan = Omit<StaffedInterval, keyof IntervalCalls | 'handleSeconds' | 'handleFrom'>;

const unknown: Plan = {
  offeredLoadErlangs: null,
  agentsUnrounded: null,
  agents: null,
  agentsWithShrinkageUnrounded: null,
  agentsWithShrinkage: null,
  serviceLevel: null,
  averageSpeedOfAnswerSeconds: null,
  occupancy: null,
  abandonedShare: null,
  lines: null,
};

/**
 * People and lines of each interval: agents for the service level by Erlang C, with a patience by Erlang A; lines for
 * the calls that wait or are served by Erlang B, of few callers by Engset. Without a handling time, and for loads of
 * more than 50,000 erlangs or 100,000 calls within one mean patience, everything but the calls is null.
 */
export function staffedIntervals(
  intervals: readonly IntervalCalls[],
  params: StaffingParams,
): readonly StaffedInterval[] {
  return intervals.map(({ intervalHandleSeconds, overallHandleSeconds, ...calls }) => {
    const handle = handleTime(intervalHandleSeconds, overallHandleSeconds, params);
    return { ...calls, ...handle, ...planOf(calls, handle.handleSeconds, params) };
  });
}

function handleTime(
  ofInterval: number | null,
  ofAll: number | null,
  { handleSeconds }: StaffingParams,
): Pick<StaffedInterval, 'handleSeconds' | 'handleFrom'> {
  if (handleSeconds > 0) return { handleSeconds, handleFrom: 'given' };
  if (ofInterval !== null) return { handleSeconds: ofInterval, handleFrom: 'interval' };
  return { handleSeconds: ofAll, handleFrom: ofAll === null ? 'none' : 'all' };
}

function planOf(
  { callsPerInterval, intervalMinutes }: Pick<IntervalCalls, 'callsPerInterval' | 'intervalMinutes'>,
  handleSeconds: number | null,
  params: StaffingParams,
): Plan {
  if (handleSeconds === null) return unknown;
  const intervalSeconds = intervalMinutes * 60;
  const load = (callsPerInterval * handleSeconds) / intervalSeconds;
  const callsPerPatience = (callsPerInterval * params.patienceSeconds) / intervalSeconds;
  const isTooLarge = load > mostErlangs || callsPerPatience > mostCallsPerPatience;
  if (isTooLarge) return { ...unknown, offeredLoadErlangs: load };
  const { net, gross, serviceLevel } = agentsForServiceLevel({
    offeredLoadErlangs: load,
    handleSeconds,
    targetServiceLevel: params.targetServiceLevel,
    thresholdSeconds: params.thresholdSeconds,
    shrinkage: params.shrinkage,
    ...(params.patienceSeconds > 0 ? { patienceSeconds: params.patienceSeconds } : {}),
  });
  const { heldErlangs, ...measures } = measuresOf(load, handleSeconds, net.rounded, params);
  return {
    offeredLoadErlangs: load,
    agentsUnrounded: net.unrounded,
    agents: net.rounded,
    agentsWithShrinkageUnrounded: gross.unrounded,
    agentsWithShrinkage: gross.rounded,
    serviceLevel,
    ...measures,
    lines: linesFor(heldErlangs, params),
  };
}

interface Measures
  extends Pick<StaffedInterval, 'averageSpeedOfAnswerSeconds' | 'occupancy' | 'abandonedShare'> {
  /** Mean number of calls that wait or are served: each of them holds a line. */
  readonly heldErlangs: number;
}

function measuresOf(load: number, handleSeconds: number, agents: number, params: StaffingParams): Measures {
  const { patienceSeconds, thresholdSeconds } = params;
  if (load === 0)
    return { averageSpeedOfAnswerSeconds: null, occupancy: 0, abandonedShare: null, heldErlangs: 0 };
  if (patienceSeconds === 0) {
    const wait = averageSpeedOfAnswerSeconds(load, handleSeconds, agents);
    return {
      averageSpeedOfAnswerSeconds: wait,
      occupancy: occupancy(load, agents),
      abandonedShare: null,
      heldErlangs: load * (1 + (wait ?? 0) / handleSeconds),
    };
  }
  const group = { offeredLoadErlangs: load, handleSeconds, agents, patienceSeconds, thresholdSeconds };
  const measures = erlangA(group);
  return {
    averageSpeedOfAnswerSeconds: measures.averageSpeedOfAnswerSeconds,
    occupancy: measures.occupancy,
    abandonedShare: measures.abandonProbability,
    heldErlangs: load * (1 - measures.abandonProbability) + measures.averageQueueLength,
  };
}

function linesFor(heldErlangs: number, { blocking, callers }: StaffingParams): number {
  if (callers === 0 || heldErlangs === 0) return linesForBlocking(heldErlangs, blocking).rounded;
  // As many calls as callers: each of them is always on a line.
  if (heldErlangs >= callers) return callers;
  return engsetLinesForBlocking(callers, loadPerIdleSource(heldErlangs / callers), blocking);
}
