import { requireDuration, requireShareBelowOne, requireSize, requireThreshold } from './arguments.ts';
import { blockingOf } from './erlang-b.ts';

/**
 * Erlang C: the share of calls that wait when all wait until they are served (M/M/n), C = n B / (n - A (1 - B)).
 * Agents that are not a whole number are read through the continuous extension of Erlang B (see `erlangB`).
 *
 * @param agents at least 0
 * @param offeredLoadErlangs calls per second times handling time in seconds
 * @returns share between 0 and 1; 1 where the agents do not exceed the load and the queue grows without end
 */
export function erlangC(agents: number, offeredLoadErlangs: number): number {
  requireSize('The number of agents', agents);
  requireSize('The offered load', offeredLoadErlangs);
  if (agents <= offeredLoadErlangs) return 1;
  return waitProbabilityOf(agents, offeredLoadErlangs, blockingOf(agents, offeredLoadErlangs));
}

/** Erlang C from the Erlang B of the same agents and load, agents above the load. */
export function waitProbabilityOf(agents: number, offeredLoadErlangs: number, blocking: number): number {
  // n - A (1 - B), written so that nothing cancels close to full load.
  return (agents * blocking) / (agents - offeredLoadErlangs + offeredLoadErlangs * blocking);
}

/**
 * Share of all calls answered within `thresholdSeconds`, Erlang C: 1 - C e^(-(n - A) T / handle).
 * 0 where the agents do not exceed the load.
 *
 * @param handleSeconds mean handling time (talk and after-call work), above 0
 * @param thresholdSeconds at least 0
 */
export function serviceLevel(
  offeredLoadErlangs: number,
  handleSeconds: number,
  agents: number,
  thresholdSeconds: number,
): number {
  requireDuration('The handling time', handleSeconds);
  requireThreshold('The threshold', thresholdSeconds);
  const waitProbability = erlangC(agents, offeredLoadErlangs);
  if (agents <= offeredLoadErlangs) return 0;
  return levelOf(waitProbability, ((agents - offeredLoadErlangs) * thresholdSeconds) / handleSeconds);
}

/** Service level from the share that waits and the threshold in mean waits of those who wait. */
export function levelOf(waitProbability: number, thresholdInMeanWaits: number): number {
  return 1 - waitProbability * Math.exp(-thresholdInMeanWaits);
}

/**
 * Mean wait of the calls that wait at all, Erlang C: handle / (n - A).
 * null (no finite wait) where the agents do not exceed the load.
 */
export function averageWaitOfWaitingSeconds(
  offeredLoadErlangs: number,
  handleSeconds: number,
  agents: number,
): number | null {
  requireSize('The number of agents', agents);
  requireSize('The offered load', offeredLoadErlangs);
  requireDuration('The handling time', handleSeconds);
  return agents <= offeredLoadErlangs ? null : handleSeconds / (agents - offeredLoadErlangs);
}

/**
 * Mean wait over all calls, those answered at once included (ASA), Erlang C: C handle / (n - A).
 * null (no finite wait) where the agents do not exceed the load.
 */
export function averageSpeedOfAnswerSeconds(
  offeredLoadErlangs: number,
  handleSeconds: number,
  agents: number,
): number | null {
  const waiting = averageWaitOfWaitingSeconds(offeredLoadErlangs, handleSeconds, agents);
  return waiting === null ? null : erlangC(agents, offeredLoadErlangs) * waiting;
}

/**
 * Mean number of calls in the queue, Erlang C: C A / (n - A).
 * null (it grows without end) where the agents do not exceed the load.
 */
export function averageQueueLength(offeredLoadErlangs: number, agents: number): number | null {
  // By Little's law the queue is arrivals times wait; with a handling time of 1 the arrivals are the load.
  const wait = averageSpeedOfAnswerSeconds(offeredLoadErlangs, 1, agents);
  return wait === null ? null : wait * offeredLoadErlangs;
}

/** Share of their time the agents are busy when nobody gives up: A / n, 1 where the agents do not exceed a load. */
export function occupancy(offeredLoadErlangs: number, agents: number): number {
  requireSize('The number of agents', agents);
  requireSize('The offered load', offeredLoadErlangs);
  if (offeredLoadErlangs === 0) return 0;
  return Math.min(1, offeredLoadErlangs / agents);
}

/**
 * The wait that this share of all calls does not exceed, Erlang C: 0 up to the share answered at once,
 * then handle / (n - A) * ln(C / (1 - share)). null (no finite wait) where the agents do not exceed the load.
 *
 * @param share at least 0, below 1 (0.95 for the 95th percentile)
 */
export function waitPercentileSeconds(
  offeredLoadErlangs: number,
  handleSeconds: number,
  agents: number,
  share: number,
): number | null {
  requireShareBelowOne('The share', share);
  const waiting = averageWaitOfWaitingSeconds(offeredLoadErlangs, handleSeconds, agents);
  if (waiting === null) return null;
  return waiting * Math.max(0, Math.log(erlangC(agents, offeredLoadErlangs) / (1 - share)));
}
