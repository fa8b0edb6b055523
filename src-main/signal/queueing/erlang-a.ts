import { requireDuration, requireSize, requireThreshold } from './arguments.ts';
import { type QueueSums, queueSums } from './erlang-a-queue.ts';
import { blockingOf } from './erlang-b.ts';

/** A group of agents whose callers hang up when the wait exceeds their patience (M/M/n+M). */
export interface ImpatientGroup {
  /** Calls per second times handling time in seconds. */
  readonly offeredLoadErlangs: number;
  /** Mean handling time, above 0. */
  readonly handleSeconds: number;
  /** At least 0; not whole is read through the continuous extension of Erlang B (see `erlangB`). */
  readonly agents: number;
  /** Mean time after which a waiting caller gives up, above 0; exponential. */
  readonly patienceSeconds: number;
  /** Threshold of the service level, at least 0. */
  readonly thresholdSeconds: number;
}

/** What Erlang A says of such a group in its steady state, which exists at any load. */
export interface ImpatientMeasures {
  /** Share of calls that find all agents busy, those that give up later included. */
  readonly waitProbability: number;
  /** Share of calls that give up. */
  readonly abandonProbability: number;
  /** Mean wait over all calls, answered or not. */
  readonly averageWaitSeconds: number;
  /** Mean wait over the answered calls; null where none is answered. */
  readonly averageSpeedOfAnswerSeconds: number | null;
  /** Mean number of calls in the queue. */
  readonly averageQueueLength: number;
  /** Share of their time the agents are busy; 1 without agents when there is load. */
  readonly occupancy: number;
  /**
   * Calls answered within the threshold / calls offered. Absolute error below 10^-14, or below 2.2 * 10^-16 times
   * the calls offered within one mean patience where that is more.
   */
  readonly serviceLevel: number;
  /** Calls answered within the threshold / calls answered; null where none is answered. */
  readonly serviceLevelOfAnswered: number | null;
}

/**
 * Erlang A. With r = handle / patience, s = n / r and e = A / r, the states above n weigh
 * S = sum over k of the product of e / (s + i), i = 1..k, relative to state n; hence
 * waiting probability = S B / (S B + 1 - B) with B of Erlang B, which is Erlang B for patience 0 and
 * Erlang C for endless patience. No factorial, no power: thousands of agents are no difficulty.
 * Source: Palm 1946; Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers",
 * Manufacturing and Service Operations Management 4 (2002); service level from the density of the offered wait,
 * Baccelli and Hebuterne 1981.
 *
 * @throws RangeError on sizes or times out of range, or more than 10^8 calls within one mean patience.
 */
export function erlangA(group: ImpatientGroup): ImpatientMeasures {
  requireGroup(group);
  const { offeredLoadErlangs, handleSeconds, agents, patienceSeconds, thresholdSeconds } = group;
  const patienceInHandles = patienceSeconds / handleSeconds;
  const capacity = agents * patienceInHandles;
  const arrivals = offeredLoadErlangs * patienceInHandles;
  const queue = queueSums(capacity, arrivals);
  const waitProbability = waitingShare(blockingOf(agents, offeredLoadErlangs), queue);
  const abandonProbability = waitProbability * queue.abandonShare;
  const answered = 1 - waitProbability + waitProbability * queue.answeredShare;
  const threshold = thresholdSeconds / patienceSeconds;
  const late = waitProbability * lateShare(capacity, arrivals, threshold, queue);
  const level = Math.min(answered, Math.max(0, 1 - abandonProbability - late));
  const waited = waitProbability * queue.answeredWait * patienceSeconds;
  return {
    waitProbability,
    abandonProbability,
    averageWaitSeconds: abandonProbability * patienceSeconds,
    averageSpeedOfAnswerSeconds: agents === 0 ? null : waited / answered,
    averageQueueLength: abandonProbability * arrivals,
    occupancy: busyShare(offeredLoadErlangs * answered, offeredLoadErlangs, agents),
    serviceLevel: level,
    serviceLevelOfAnswered: agents === 0 ? null : level / answered,
  };
}

function waitingShare(blocking: number, queue: QueueSums): number {
  // Divided by S, which may be beyond the largest number where the load is far too high.
  if (blocking === 0) return 0;
  return blocking / (blocking + (1 - blocking) * Math.exp(-queue.logWeight));
}

/**
 * Of the calls that wait: the share answered, but after `threshold` (in mean patiences).
 * A wait beyond T begins anew at T with e^(-T) of the arrivals, so that the same sum serves again.
 */
function lateShare(capacity: number, arrivals: number, threshold: number, queue: QueueSums): number {
  const later = queueSums(capacity + 1, arrivals * Math.exp(-threshold));
  const exponent = -arrivals * Math.expm1(-threshold) - (capacity + 1) * threshold;
  return (capacity / (capacity + 1)) * Math.exp(exponent + later.logWeight - queue.logWeight);
}

function busyShare(carriedErlangs: number, offeredLoadErlangs: number, agents: number): number {
  if (offeredLoadErlangs === 0) return 0;
  return agents === 0 ? 1 : Math.min(1, carriedErlangs / agents);
}

function requireGroup(group: ImpatientGroup): void {
  requireSize('The number of agents', group.agents);
  requireSize('The offered load', group.offeredLoadErlangs);
  requireDuration('The handling time', group.handleSeconds);
  requireDuration('The patience', group.patienceSeconds);
  requireThreshold('The threshold', group.thresholdSeconds);
}
