import { dayProfile } from '../../signal/profile/day-profile.ts';
import { at } from '../../signal/profile/numbers.ts';
import type { Scores } from '../../signal/profile/scoring.ts';
import { slotProfile } from '../../signal/profile/slot-profile.ts';
import { singleAlarmRate } from '../../signal/profile/threshold.ts';
import { twoSidedNormal, twoSidedT } from '../../signal/statistics/distributions.ts';
import { countTable, daysApart, type PairedBin, type SharedBin, sharedBins } from './bins.ts';
import { type DayRatio, dayRatios } from './days.ts';
import type { ComparedTime } from './row.ts';

type Count = 'calls' | 'entries' | 'errors';
type Profiles = Readonly<Record<Count, Scores>>;

const noRatio: DayRatio = { ratioScore: null, drift: null, detectableLossShare: null };

/**
 * The days in the time that calls and logs both cover, and the bins with unusually many of one or both. Unusual is a
 * robust z against the profile of the slot (or of the day) that a series without anything unusual shows anywhere with a
 * chance of at most `falseAlarm`. A bin is judged only where both were observed.
 */
export function comparedTimes(
  rows: readonly PairedBin[],
  { falseAlarm }: { readonly falseAlarm: number },
): ComparedTime[] {
  const shared = sharedBins(rows);
  return [...comparedDays(rows, shared, falseAlarm), ...unusualBins(shared, falseAlarm)];
}

function comparedDays(
  rows: readonly PairedBin[],
  shared: readonly SharedBin[],
  falseAlarm: number,
): readonly ComparedTime[] {
  const totals = daysInBoth(rows);
  const sharedTotals = totalsOf(shared);
  const both = totals.flatMap(({ day, calls, entries }) => {
    const total = sharedTotals.get(day);
    return total !== undefined && (calls ?? 0) > 0 && (entries ?? 0) > 0 ? [total] : [];
  });
  const ratios = new Map(dayRatios(both, falseAlarm).map((ratio, index) => [both[index]?.day, ratio]));
  const profiles = profilesOf(shared, dayProfile);
  const isHigh = highTest(profiles, falseAlarm);
  return totals.map(total => {
    const found = sharedTotals.get(total.day);
    const place = daysApart(shared[0]?.day ?? total.day, total.day);
    const isIn = found !== undefined && ratios.has(total.day);
    return {
      unit: 'day' as const,
      startTime: null,
      ...(isIn ? found : total),
      ...scoresAt(profiles, isIn ? place : -1),
      ...(ratios.get(total.day) ?? noRatio),
      verdict: absence(total) ?? (isIn ? verdictOf(count => isHigh(count, place)) : null),
    };
  });
}

function unusualBins(shared: readonly SharedBin[], falseAlarm: number): readonly ComparedTime[] {
  const profiles = profilesOf(shared, slotProfile);
  const isHigh = highTest(profiles, falseAlarm);
  return shared.flatMap(({ day, slot, binMinutes, calls, entries, errors }, place) => {
    const verdict = verdictOf(count => isHigh(count, place));
    if (verdict === null) return [];
    const startTime = clockTime(slot * binMinutes);
    const counts = { day, startTime, calls, entries, errors };
    return [{ unit: 'bin' as const, ...counts, ...scoresAt(profiles, place), ...noRatio, verdict }];
  });
}

interface DayTotal {
  readonly day: string;
  readonly calls: number | null;
  readonly entries: number | null;
  readonly errors: number | null;
}

// Days with calls or entries, from the later of the two first days to the earlier of the two last.
function daysInBoth(rows: readonly PairedBin[]): readonly DayTotal[] {
  const days = [...byDay(rows)].map(([day, bins]) => ({
    day,
    calls: sumOf(bins.map(bin => bin.calls)),
    entries: sumOf(bins.map(bin => bin.entries)),
    errors: sumOf(bins.map(bin => bin.errors)),
  }));
  const withCalls = days.filter(({ calls }) => (calls ?? 0) > 0);
  const withEntries = days.filter(({ entries }) => (entries ?? 0) > 0);
  const [firstCall, lastCall] = [withCalls[0]?.day, withCalls.at(-1)?.day];
  const [firstEntry, lastEntry] = [withEntries[0]?.day, withEntries.at(-1)?.day];
  if (firstCall === undefined || lastCall === undefined) return [];
  if (firstEntry === undefined || lastEntry === undefined) return [];
  return days.filter(
    ({ day, calls, entries }) =>
      day >= firstCall && day >= firstEntry && day <= lastCall && day <= lastEntry && (calls || entries),
  );
}

function byDay(rows: readonly PairedBin[]): ReadonlyMap<string, readonly PairedBin[]> {
  const days = new Map<string, PairedBin[]>();
  for (const row of rows) {
    const members = days.get(row.day);
    if (members) members.push(row);
    else days.set(row.day, [row]);
  }
  return days;
}

function totalsOf(bins: readonly SharedBin[]): ReadonlyMap<string, SharedTotal> {
  const totals = new Map<string, SharedTotal>();
  for (const { day, calls, entries, errors } of bins) {
    const before = totals.get(day) ?? { day, calls: 0, entries: 0, errors: 0 };
    totals.set(day, {
      day,
      calls: before.calls + calls,
      entries: before.entries + entries,
      errors: before.errors + errors,
    });
  }
  return totals;
}

type SharedTotal = DayTotal & Readonly<Record<Count, number>>;

function sumOf(values: readonly (number | null)[]): number | null {
  const present = values.filter(value => value !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0);
}

function profilesOf(bins: readonly SharedBin[], profile: typeof dayProfile | typeof slotProfile): Profiles {
  const of = (count: Count) => profile(countTable(bins, count));
  return { calls: of('calls'), entries: of('entries'), errors: of('errors') };
}

function highTest(profiles: Profiles, falseAlarm: number): (count: Count, place: number) => boolean {
  const compared = profiles.calls.z.filter(z => !Number.isNaN(z)).length;
  const rate = singleAlarmRate(compared, falseAlarm);
  return (count, place) => {
    const [z, freedom] = [at(profiles[count].z, place), at(profiles[count].freedom, place)];
    if (!(z > 0)) return false;
    return (Number.isFinite(freedom) ? twoSidedT(z, freedom) : twoSidedNormal(z)) < rate;
  };
}

function scoresAt({ calls, entries, errors }: Profiles, place: number) {
  const known = (values: Float64Array) => {
    const value = at(values, place);
    return Number.isFinite(value) ? value : null;
  };
  return {
    callsExpected: known(calls.expected),
    callsScore: known(calls.z),
    entriesExpected: known(entries.expected),
    entriesScore: known(entries.z),
    errorsScore: known(errors.z),
  };
}

function absence({ calls, entries }: DayTotal): 'no logs' | 'no calls' | null {
  if (!entries) return 'no logs';
  return calls ? null : 'no calls';
}

function verdictOf(isHigh: (count: Count) => boolean) {
  if (isHigh('calls')) return isHigh('entries') || isHigh('errors') ? 'both' : 'calls only';
  if (isHigh('entries')) return 'logs only';
  return isHigh('errors') ? 'errors only' : null;
}

function clockTime(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
