import type { PairedBin } from '../../src-main/analyses/calls-versus-logs/bins.ts';
import { addCalls, addLog, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { type CallBin, clock, daysBetween, isWorkday } from './samples.ts';

/** Ten weeks of workdays. */
export const days = daysBetween('2024-01-01', '2024-03-08').filter(isWorkday);
/** Quarter hours of a day from eight to six. */
export const slots = 40;
export const minuteOf = (slot: number) => 8 * 60 + slot * 15;

interface Paired {
  /** Mean calls and errors of a quarter hour before the bursts. */
  readonly calls: number[];
  readonly errors: number[];
}

/** Poisson calls and errors by quarter hour; where `lagBins` is a number, bursts of errors are met by calls so much later. */
export function paired(seed: number, lagBins: number | null): Paired {
  const random = seededRandom(seed);
  const bursts = days.map(() => Array.from({ length: slots }, () => (random.between(1, 40) === 1 ? 1 : 0)));
  const others = days.map(() => Array.from({ length: slots }, () => (random.between(1, 40) === 1 ? 1 : 0)));
  const course = (slot: number) => 4 + 3 * Math.sin((Math.PI * slot) / slots);
  const counts = (of: (day: number, slot: number) => number, base: (slot: number) => number, size: number) =>
    days.flatMap((_day, day) =>
      Array.from({ length: slots }, (_unused, slot) => random.poisson(base(slot) + size * of(day, slot))),
    );
  const follows = (day: number, slot: number) =>
    lagBins === null ? (others[day]?.[slot] ?? 0) : (bursts[day]?.[slot - lagBins] ?? 0);
  return {
    calls: counts(follows, course, 8),
    errors: counts(
      (day, slot) => bursts[day]?.[slot] ?? 0,
      slot => course(slot) / 4,
      6,
    ),
  };
}

export const instantOf = (index: number) =>
  `${days[Math.floor(index / slots)]}T${clock(minuteOf(index % slots))}Z`;

export function callBins(counts: readonly number[]): readonly CallBin[] {
  return counts.map((count, index): CallBin => [instantOf(index), count]);
}

export function errorsOf(counts: readonly number[], level = 'error'): readonly LogRecord[] {
  return counts.flatMap((count, index) =>
    Array.from({ length: count }, () => ({ at: instantOf(index), level, message: 'x' })),
  );
}

export async function caseOf(calls: readonly CallBin[], entries: readonly LogRecord[]) {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds: 900 }, calls);
  await addLog(connection, { sourceId: 2 }, entries);
  return connection;
}

/** A bin in which both were observed, or with `slot` null a day; what is not given is nothing. */
export function pairedBin(bin: Pick<PairedBin, 'day' | 'slot'> & Partial<PairedBin>): PairedBin {
  return {
    binMinutes: 15,
    calls: 0,
    entries: 0,
    errors: 0,
    medianSeconds: null,
    p95Seconds: null,
    whole: true,
    byDay: false,
    ...bin,
  };
}
