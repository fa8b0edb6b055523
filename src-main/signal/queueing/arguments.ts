/** Largest load, number of servers and number of sources taken: the recursions are linear in it (10^7 takes some 50 ms). */
export const largestSystem = 10_000_000;

/** Throws unless `value` is a finite number of at least 0 and at most `largestSystem` (servers, agents, erlangs). */
export function requireSize(name: string, value: number): void {
  if (value >= 0 && value <= largestSystem) return;
  throw new RangeError(`${name} must be between 0 and ${largestSystem}, not ${value}.`);
}

/** Throws unless `value` is a finite time above 0. */
export function requireDuration(name: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new RangeError(`${name} must be a time above 0, not ${value}.`);
}

/** Throws unless `value` is a finite time of at least 0. */
export function requireThreshold(name: string, value: number): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new RangeError(`${name} must be a time of at least 0, not ${value}.`);
}

/** Throws unless `value` lies strictly between 0 and 1. */
export function requireInnerShare(name: string, value: number): void {
  if (value > 0 && value < 1) return;
  throw new RangeError(`${name} must lie between 0 and 1, both excluded, not ${value}.`);
}

/** Throws unless `value` is at least 0 and below 1. */
export function requireShareBelowOne(name: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw new RangeError(`${name} must be at least 0 and below 1, not ${value}.`);
}

/** Throws unless `value` is a whole number of at least 0 and at most `largestSystem`. */
export function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= largestSystem) return;
  throw new RangeError(`${name} must be a whole number between 0 and ${largestSystem}, not ${value}.`);
}
