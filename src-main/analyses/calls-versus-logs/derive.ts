import { dayProfile } from '../../signal/profile/day-profile.ts';
import { slotProfile } from '../../signal/profile/slot-profile.ts';
import { countTable, daysApart, type PairedBin, type SharedBin, sharedBins, wholeDays } from './bins.ts';
import { type DayTotal, daysInBoth, totalsOf } from './day-totals.ts';
import { type DayRatio, dayRatios } from './days.ts';
import { isHighIn, type Judged, judged, valueAt } from './judged.ts';
import { judgedLatency } from './latency.ts';
import type { ComparedTime } from './row.ts';

type Measure = 'calls' | 'entries' | 'errors' | 'latency';
type Judgements = Readonly<Record<Measure, Judged>>;
/** Place of a time in each of the judgements. */
type Places = Readonly<Record<Measure, number>>;

const noRatio: DayRatio = { ratioScore: null, ratioVerdict: null, drift: null, detectableLossShare: null };
const nowhere = -1;

/**
 * The days in the time that calls and logs both cover, and the bins with unusually much of one or both. Unusual is a
 * robust z against the profile of the slot (or of the day) that a series without anything unusual shows anywhere with a
 * chance of at most `falseAlarm`. A bin is judged only where both were observed. A day is the sum of these bins, or its
 * whole total where calls or log carry no time of day; it is then judged only when it is whole.
 */
export function comparedTimes(
  rows: readonly PairedBin[],
  { falseAlarm }: { readonly falseAlarm: number },
): ComparedTime[] {
  return [...comparedDays(rows, falseAlarm), ...unusualBins(sharedBins(rows), falseAlarm)];
}

function comparedDays(rows: readonly PairedBin[], falseAlarm: number): readonly ComparedTime[] {
  const days = wholeDays(rows);
  const parts = rows.some(row => row.byDay) ? days : rows.filter(row => row.slot !== null);
  const shared = sharedBins(parts);
  const totals = daysInBoth(parts);
  const sharedTotals = totalsOf(shared);
  const both = totals.flatMap(({ day, calls, entries }) => {
    const total = sharedTotals.get(day);
    return total !== undefined && (calls ?? 0) > 0 && (entries ?? 0) > 0 ? [total] : [];
  });
  const ratios = new Map(dayRatios(both, falseAlarm).map((ratio, index) => [both[index]?.day, ratio]));
  const timed = sharedBins(days).filter(({ day }) => ratios.has(day));
  const placeOfTimed = new Map(timed.map(({ day }, place) => [day, place]));
  const judgements = { ...countsJudged(shared, dayProfile), latency: judgedLatency(timed) };
  return totals.map(total => {
    const found = ratios.has(total.day) ? sharedTotals.get(total.day) : undefined;
    const place = found === undefined ? nowhere : daysApart(shared[0]?.day ?? total.day, total.day);
    const latency = found === undefined ? nowhere : (placeOfTimed.get(total.day) ?? nowhere);
    const places = { calls: place, entries: place, errors: place, latency };
    const isHigh = (measure: Measure) => isHighIn(judgements[measure], places[measure], falseAlarm);
    return {
      unit: 'day' as const,
      startTime: null,
      compared: found !== undefined,
      ...(found ?? total),
      ...latencyOf(timed[latency]),
      ...scoresAt(judgements, places),
      ...(ratios.get(total.day) ?? noRatio),
      isLatencyLong: isHigh('latency'),
      verdict: absence(total) ?? verdictOf(isHigh),
    };
  });
}

function unusualBins(shared: readonly SharedBin[], falseAlarm: number): readonly ComparedTime[] {
  const judgements = { ...countsJudged(shared, slotProfile), latency: judgedLatency(shared) };
  return shared.flatMap((bin, place) => {
    const isHigh = (measure: Measure) => isHighIn(judgements[measure], place, falseAlarm);
    const verdict = verdictOf(isHigh);
    if (verdict === null) return [];
    const { day, slot, binMinutes, calls, entries, errors } = bin;
    const places = { calls: place, entries: place, errors: place, latency: place };
    return [
      {
        unit: 'bin' as const,
        day,
        startTime: clockTime(slot * binMinutes),
        compared: true,
        calls,
        entries,
        errors,
        ...latencyOf(bin),
        ...scoresAt(judgements, places),
        ...noRatio,
        isLatencyLong: isHigh('latency'),
        verdict,
      },
    ];
  });
}

function countsJudged(bins: readonly SharedBin[], profile: typeof dayProfile | typeof slotProfile) {
  const of = (count: 'calls' | 'entries' | 'errors') => judged(profile(countTable(bins, count)));
  return { calls: of('calls'), entries: of('entries'), errors: of('errors') };
}

function scoresAt({ calls, entries, errors, latency }: Judgements, places: Places) {
  return {
    callsExpected: valueAt(calls.expected, places.calls),
    callsScore: valueAt(calls.z, places.calls),
    entriesExpected: valueAt(entries.expected, places.entries),
    entriesScore: valueAt(entries.z, places.entries),
    errorsScore: valueAt(errors.z, places.errors),
    latencyExpectedSeconds: valueAt(latency.expected, places.latency),
    latencyScore: valueAt(latency.z, places.latency),
  };
}

function latencyOf(bin: PairedBin | undefined) {
  return { latencySeconds: bin?.medianSeconds ?? null, latencyP95Seconds: bin?.p95Seconds ?? null };
}

function absence({ calls, entries }: DayTotal): 'no logs' | 'no calls' | null {
  if (!entries) return 'no logs';
  return calls ? null : 'no calls';
}

function verdictOf(isHigh: (measure: Measure) => boolean) {
  const [entries, errors, latency] = [isHigh('entries'), isHigh('errors'), isHigh('latency')];
  if (isHigh('calls')) return entries || errors || latency ? 'both' : 'calls only';
  if (entries) return 'logs only';
  if (errors) return 'errors only';
  return latency ? 'latency only' : null;
}

function clockTime(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
