import {
  requireDuration,
  requireInnerShare,
  requireShareBelowOne,
  requireSize,
  requireThreshold,
} from './arguments.ts';
import { erlangA } from './erlang-a.ts';
import { withOneMore } from './erlang-b.ts';
import type { Requirement } from './erlang-b-inverse.ts';
import { levelOf, serviceLevel, waitProbabilityOf } from './erlang-c.ts';
import { rootBetween } from './root.ts';

/** What is to be staffed. */
export interface StaffingNeed {
  /** Calls per second times handling time in seconds. */
  readonly offeredLoadErlangs: number;
  /** Mean handling time, above 0. */
  readonly handleSeconds: number;
  /** The target: this share of the offered calls, between 0 and 1 both excluded ... */
  readonly targetServiceLevel: number;
  /** ... is answered within this time, at least 0. */
  readonly thresholdSeconds: number;
  /** Mean patience of a waiting caller: Erlang A with it, Erlang C (nobody gives up) without. */
  readonly patienceSeconds?: number;
  /** Share of paid time in which an agent takes no calls (breaks, training, illness); default 0. */
  readonly shrinkage?: number;
}

/** Agents for a target. */
export interface Staffing {
  /** Agents taking calls: the fewest whole number that reaches the target, and the point where it is met exactly. */
  readonly net: Requirement;
  /** Agents paid: net / (1 - shrinkage); rounded is the whole number above the rounded net's. */
  readonly gross: Requirement;
  /** Service level with `net.rounded` agents; null where there is no load and so no call. */
  readonly serviceLevel: number | null;
}

/**
 * Agents needed for a service level, by Erlang C or, with a patience, by Erlang A (answered in time / offered).
 * `net.unrounded` is the real number of agents at which the model's continuous extension (see `erlangB`) meets
 * the target exactly; it lies above `net.rounded - 1`. No load needs no agent.
 */
export function agentsForServiceLevel(need: StaffingNeed): Staffing {
  requireNeed(need);
  const { offeredLoadErlangs, targetServiceLevel, shrinkage = 0 } = need;
  if (offeredLoadErlangs === 0) {
    const none = { rounded: 0, unrounded: 0 };
    return { net: none, gross: none, serviceLevel: null };
  }
  const level = levelWith(need);
  const rounded = need.patienceSeconds === undefined ? leastPatient(need) : leastImpatient(need, level);
  const low = need.patienceSeconds === undefined ? Math.max(rounded - 1, offeredLoadErlangs) : rounded - 1;
  const reached = level(rounded);
  const unrounded = rootBetween(agents => level(agents) - targetServiceLevel, low, rounded);
  const net = { rounded, unrounded };
  return { net, gross: withShrinkage(net, shrinkage), serviceLevel: reached };
}

/**
 * Agents to pay so that these are there: net / (1 - shrinkage). The rounded number is made from the rounded net number.
 *
 * @param shrinkage at least 0, below 1
 */
export function withShrinkage(net: Requirement, shrinkage: number): Requirement {
  requireShareBelowOne('The shrinkage', shrinkage);
  const present = 1 - shrinkage;
  const gross = net.rounded / present;
  // 21 / (1 - 0.3) is 30.000000000000004: rounding of the division is no reason for one more agent.
  return { rounded: Math.ceil(gross * (1 - 1e-12)), unrounded: net.unrounded / present };
}

function levelWith(need: StaffingNeed): (agents: number) => number {
  const { offeredLoadErlangs, handleSeconds, thresholdSeconds, patienceSeconds } = need;
  if (patienceSeconds === undefined) {
    return agents => serviceLevel(offeredLoadErlangs, handleSeconds, agents, thresholdSeconds);
  }
  const group = { offeredLoadErlangs, handleSeconds, thresholdSeconds, patienceSeconds };
  return agents => erlangA({ ...group, agents }).serviceLevel;
}

/** One pass of the recursion: the first whole number of agents that reaches the target by Erlang C. */
function leastPatient(need: StaffingNeed): number {
  const { offeredLoadErlangs, handleSeconds, targetServiceLevel, thresholdSeconds } = need;
  let blocking = 1;
  for (let agents = 1; ; agents++) {
    blocking = withOneMore(blocking, agents, offeredLoadErlangs);
    if (agents <= offeredLoadErlangs) continue;
    const waitProbability = waitProbabilityOf(agents, offeredLoadErlangs, blocking);
    const thresholdInMeanWaits = ((agents - offeredLoadErlangs) * thresholdSeconds) / handleSeconds;
    if (levelOf(waitProbability, thresholdInMeanWaits) >= targetServiceLevel) return agents;
  }
}

/** By halving, as each look costs a sum over the queue; the service level rises with the agents. */
function leastImpatient(need: StaffingNeed, level: (agents: number) => number): number {
  const { offeredLoadErlangs, targetServiceLevel } = need;
  // Agents answer at most n / A of the calls, so that fewer than A times the target cannot reach it.
  let missed = Math.max(0, Math.ceil(offeredLoadErlangs * targetServiceLevel) - 1);
  let reached = Math.max(missed, Math.floor(offeredLoadErlangs)) + 1;
  for (let step = 1; level(reached) < targetServiceLevel; step *= 2) {
    missed = reached;
    reached += step;
  }
  while (reached - missed > 1) {
    const middle = Math.floor((missed + reached) / 2);
    if (level(middle) < targetServiceLevel) missed = middle;
    else reached = middle;
  }
  return reached;
}

function requireNeed(need: StaffingNeed): void {
  requireSize('The offered load', need.offeredLoadErlangs);
  requireDuration('The handling time', need.handleSeconds);
  requireInnerShare('The target service level', need.targetServiceLevel);
  requireThreshold('The threshold', need.thresholdSeconds);
  if (need.patienceSeconds !== undefined) requireDuration('The patience', need.patienceSeconds);
  requireShareBelowOne('The shrinkage', need.shrinkage ?? 0);
}
