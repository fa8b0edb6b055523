import { requireCount, requireInnerShare, requireShareBelowOne } from './arguments.ts';

/**
 * Engset, time congestion: the share of time in which all lines are taken when calls come from few sources.
 * Recursion E(j) = g E(j-1) / (j + g E(j-1)) with g = a (S - j + 1), from E(0) = 1.
 *
 * @param sources people or lines that may call, a whole number S
 * @param servers lines, a whole number; more lines than sources are never all taken (0)
 * @param loadPerIdleSource a: calls per second of a source that is not on a call, times handling seconds
 */
export function engsetTimeCongestion(sources: number, servers: number, loadPerIdleSource: number): number {
  requireEngset(sources, servers, loadPerIdleSource);
  let congestion = 1;
  for (let line = 1; line <= servers && congestion > 0; line++) {
    const carried = loadPerIdleSource * Math.max(0, sources - line + 1) * congestion;
    congestion = carried / (line + carried);
  }
  return congestion;
}

/**
 * Engset, call congestion: the share of calls lost. A caller sees the group as it is without that caller,
 * so this is the time congestion with one source fewer; 0 where every source has a line.
 *
 * @param sources at least 1; other arguments as for `engsetTimeCongestion`
 */
export function engsetCallCongestion(sources: number, servers: number, loadPerIdleSource: number): number {
  requireEngset(sources, servers, loadPerIdleSource);
  if (sources === 0) throw new RangeError('Without a source there are no calls; give at least 1 source.');
  return engsetTimeCongestion(sources - 1, servers, loadPerIdleSource);
}

/**
 * Load of an idle source for `engset...`, from the share of its time a source would be on calls if none were lost:
 * a = busy / (1 - busy).
 *
 * @param busyShare at least 0, below 1
 */
export function loadPerIdleSource(busyShare: number): number {
  requireShareBelowOne('The busy share of a source', busyShare);
  return busyShare / (1 - busyShare);
}

/**
 * Lines needed so that at most this share of calls of a finite group is lost (call congestion); never more than sources.
 *
 * @param blocking share of lost calls, between 0 and 1, both excluded
 */
export function engsetLinesForBlocking(sources: number, loadPerIdleSource: number, blocking: number): number {
  requireInnerShare('The blocking', blocking);
  requireEngset(sources, 0, loadPerIdleSource);
  if (sources === 0 || loadPerIdleSource === 0) return 0;
  let lines = 0;
  let congestion = 1;
  while (congestion > blocking) {
    lines++;
    const carried = loadPerIdleSource * (sources - lines) * congestion;
    congestion = carried / (lines + carried);
  }
  return lines;
}

function requireEngset(sources: number, servers: number, load: number): void {
  requireCount('The number of sources', sources);
  requireCount('The number of servers', servers);
  if (load >= 0 && Number.isFinite(load)) return;
  throw new RangeError(`The load of an idle source must be a number of at least 0, not ${load}.`);
}
