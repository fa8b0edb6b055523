import { requireCount, requireInnerShare, requireSize } from './arguments.ts';
import { blockingOf, withOneMore } from './erlang-b.ts';
import { rootBetween } from './root.ts';

/** A number of lines or agents: the whole number to plan with, and the point where the target is met exactly. */
export interface Requirement {
  readonly rounded: number;
  /** At most `rounded` and above `rounded - 1`. */
  readonly unrounded: number;
}

/**
 * The load at which a group of lines loses exactly this share of its calls (Erlang B, inverse in the load).
 *
 * @param servers lines, a whole number of at least 1
 * @param blocking share of lost calls, between 0 and 1, both excluded
 * @returns erlangs
 */
export function offeredLoadForBlocking(servers: number, blocking: number): number {
  requireInnerShare('The blocking', blocking);
  requireCount('The number of servers', servers);
  if (servers === 0) throw new RangeError('Without a line every call is lost; give at least 1.');
  // The lines carry less than their number, A (1 - B) < n, so the load is below n / (1 - B); doubled against rounding.
  const most = (2 * servers) / (1 - blocking);
  return rootBetween(load => blockingOf(servers, load) - blocking, 0, most);
}

/**
 * Lines needed so that at most this share of calls is lost (Erlang B, inverse in the lines).
 * `unrounded` solves the continuous extension of Erlang B for the share itself. No load needs no line.
 *
 * @param blocking share of lost calls, between 0 and 1, both excluded
 */
export function linesForBlocking(offeredLoadErlangs: number, blocking: number): Requirement {
  requireInnerShare('The blocking', blocking);
  requireSize('The offered load', offeredLoadErlangs);
  if (offeredLoadErlangs === 0) return { rounded: 0, unrounded: 0 };
  let rounded = 0;
  let lost = 1;
  while (lost > blocking) {
    rounded++;
    lost = withOneMore(lost, rounded, offeredLoadErlangs);
  }
  const excess = (lines: number) => blockingOf(lines, offeredLoadErlangs) - blocking;
  return { rounded, unrounded: rootBetween(excess, rounded - 1, rounded) };
}
