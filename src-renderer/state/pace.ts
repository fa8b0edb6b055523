/** How fast long work goes, smoothed so that what is shown does not jump. Times are milliseconds of one clock. */
export interface Pace {
  readonly startedAt: number;
  readonly at: number;
  readonly bytes: number;
  readonly records: number;
  /** Per second; null until there is something to go by. */
  readonly bytesPerSecond: number | null;
  readonly recordsPerSecond: number | null;
  /** Seconds left as shown, counted down between estimates; null while unknown. */
  readonly secondsLeft: number | null;
}

/** Half of what is remembered is this old. */
const halfLifeSeconds = 4;
const firstSeconds = 1;
const stepSeconds = 0.25;
/** Estimates this much apart are the same: what is shown then just counts down. */
const sameShare = 0.25;

/** The pace at the start of some work. */
export function startPace(at: number): Pace {
  const unknown = { bytesPerSecond: null, recordsPerSecond: null, secondsLeft: null };
  return { startedAt: at, at, bytes: 0, records: 0, ...unknown };
}

/** The pace after another sign of progress; signs closer than a quarter of a second count as one. */
export function nextPace(
  pace: Pace,
  sign: {
    readonly at: number;
    readonly bytes: number;
    readonly bytesTotal: number;
    readonly records: number;
  },
): Pace {
  const seconds = (sign.at - pace.at) / 1000;
  if (seconds < stepSeconds) return pace;
  const bytesPerSecond = smoothed(pace.bytesPerSecond, (sign.bytes - pace.bytes) / seconds, seconds);
  const recordsPerSecond = smoothed(pace.recordsPerSecond, (sign.records - pace.records) / seconds, seconds);
  const { at, bytes, records } = sign;
  const next = { ...pace, at, bytes, records, bytesPerSecond, recordsPerSecond };
  if (at - pace.startedAt < firstSeconds * 1000 || bytesPerSecond <= 0) return next;
  const estimate = Math.max(0, sign.bytesTotal - bytes) / bytesPerSecond;
  return { ...next, secondsLeft: settled(pace.secondsLeft, estimate, seconds) };
}

function smoothed(before: number | null, now: number, seconds: number): number {
  const value = Math.max(0, now);
  if (before === null) return value;
  return before + (1 - 0.5 ** (seconds / halfLifeSeconds)) * (value - before);
}

function settled(before: number | null, estimate: number, seconds: number): number {
  if (before === null) return estimate;
  const expected = Math.max(0, before - seconds);
  if (Math.abs(estimate - expected) <= sameShare * expected) return expected;
  return expected + 0.3 * (estimate - expected);
}

/** Time left in words that do not pretend: `about 2 min left`. */
export function leftText(seconds: number): string {
  if (seconds < 8) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} min left`;
  const half = Math.round(minutes / 30) / 2;
  return `about ${half} h left`;
}
