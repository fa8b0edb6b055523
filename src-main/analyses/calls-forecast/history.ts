import { clockChanges } from '../../core/calendar/clock-changes.ts';
import { dateOfDay, dayOfDate } from '../../core/calendar/day.ts';
import type { CountSeries } from '../../signal/forecast/series.ts';
import { type RecordedDays, recordedDays } from './days.ts';
import type { ForecastParams, RecordedBin } from './rows.ts';

/** Whole weeks of bins up to the last complete day; what the methods learn from. */
export interface History {
  /** Bins of a day: 1, or 24 for hours. */
  readonly binsPerDay: number;
  /** Number of the first day; the history is whole weeks from it. */
  readonly firstDay: number;
  /** Number of the day after the last complete one. */
  readonly endDay: number;
  /** Bins of a week, counted from the weekday of the first day, on which there are calls; the others are closed. */
  readonly openSlots: readonly number[];
  /** The open bins in order, so that a season has as many bins as a week has open slots. */
  readonly series: CountSeries & { readonly excluded: readonly boolean[] };
}

/** Weeks before the first origin of a backtest. */
export const leastWeeks = 4;
/** Older weeks say nothing about the next ones, and cost time. */
const mostWeeks = { day: 104, hour: 26 } as const;
/** Whether a bin of the week is open shows in so many weeks. */
const recentWeeks = 8;

/**
 * The history of a forecast, or null where the weeks are too few for a backtest. A bin of the week is open when the last
 * eight weeks with a record have it at least every other time. Excluded are days cut short, holidays and, in hours,
 * days on which the clock changes.
 */
export function historyOf(
  bins: readonly RecordedBin[],
  { bin, weeks }: Pick<ForecastParams, 'bin' | 'weeks'>,
  holidays: ReadonlyMap<string, string>,
  zone: string,
): History | null {
  const byHour = bin === 'hour' && bins.some(one => one.hour !== null);
  const days = recordedDays(bins, 7 * mostWeeks[byHour ? 'hour' : 'day']);
  const wholeWeeks = Math.floor((days?.calls.length ?? 0) / 7);
  if (days === null || wholeWeeks < leastWeeks + weeks) return null;
  const binsPerDay = byHour ? 24 : 1;
  const endDay = days.first + days.calls.length;
  const firstDay = endDay - 7 * wholeWeeks;
  const values = byHour ? hourValues(bins, days, firstDay) : dayValues(days, firstDay);
  const perWeek = 7 * binsPerDay;
  const openSlots = openSlotsOf(values, perWeek);
  if (openSlots.length === 0) return null;
  const left = leftOut(days, byHour ? zone : null, holidays);
  const places = Array.from({ length: wholeWeeks }, (_unused, week) =>
    openSlots.map(slot => week * perWeek + slot),
  ).flat();
  return {
    binsPerDay,
    firstDay,
    endDay,
    openSlots,
    series: {
      values: Float64Array.from(places, place => values[place] ?? Number.NaN),
      period: openSlots.length,
      excluded: places.map(place => left.has(firstDay + Math.floor(place / binsPerDay))),
    },
  };
}

function dayValues({ first, calls }: RecordedDays, firstDay: number): Float64Array {
  return Float64Array.from(calls.slice(firstDay - first), count => count ?? Number.NaN);
}

function hourValues(bins: readonly RecordedBin[], days: RecordedDays, firstDay: number): Float64Array {
  const values = new Float64Array(24 * (days.first + days.calls.length - firstDay)).fill(Number.NaN);
  const start = firstDay - days.first;
  // Days that hold no call have no hours in the records either.
  for (let place = start; place < days.calls.length; place += 1)
    if (days.calls[place] === 0) values.fill(0, 24 * (place - start), 24 * (place - start + 1));
  for (const { day, hour, calls } of bins) {
    const place = dayOfDate(day) - firstDay;
    if (hour !== null && place >= 0 && 24 * place + hour < values.length) values[24 * place + hour] = calls;
  }
  return values;
}

function openSlotsOf(values: Float64Array, perWeek: number): readonly number[] {
  const weeks = Array.from({ length: values.length / perWeek }, (_unused, week) =>
    values.subarray(week * perWeek, (week + 1) * perWeek),
  );
  const recent = weeks.filter(week => week.some(value => !Number.isNaN(value))).slice(-recentWeeks);
  return Array.from({ length: perWeek }, (_unused, slot) => slot).filter(slot => {
    const recorded = recent.filter(week => !Number.isNaN(week[slot] ?? Number.NaN));
    return recorded.length > 0 && 2 * recorded.length >= recent.length;
  });
}

// Numbers of the days that nothing is learnt from. `zone`: that of the hours, null for days.
function leftOut(
  { first, complete }: RecordedDays,
  zone: string | null,
  holidays: ReadonlyMap<string, string>,
): ReadonlySet<number> {
  const [from, to] = [dateOfDay(first), dateOfDay(first + complete.length - 1)];
  const changed = zone === null ? [] : clockChanges(zone, from, to).map(({ date }) => dayOfDate(date));
  const cut = complete.flatMap((isComplete, place) => (isComplete ? [] : [first + place]));
  return new Set([...changed, ...cut, ...[...holidays.keys()].map(dayOfDate)]);
}

/** Place of a bin of the open series, counted on beyond its end: its day and, for hours, the hour. */
export function placeOf(
  { binsPerDay, firstDay, openSlots }: History,
  bin: number,
): { readonly day: string; readonly startTime: string | null } {
  const week = Math.floor(bin / openSlots.length);
  const slot = openSlots[bin - week * openSlots.length] ?? 0;
  const day = dateOfDay(firstDay + 7 * week + Math.floor(slot / binsPerDay));
  const startTime = binsPerDay === 1 ? null : `${String(slot % 24).padStart(2, '0')}:00`;
  return { day, startTime };
}
