import { quantile } from '../../signal/statistics/quantile.ts';
import { type HolidaySettings, knownDays } from '../shared/known-days.ts';

/** A bin that the records hold whole; `minutes` is 1440 where only days are known. */
export interface ProfileBin {
  readonly day: string;
  readonly minute: number;
  readonly minutes: number;
  readonly calls: number;
}

export interface ProfileSettings extends HolidaySettings {
  /** Of the band, 0 to 100. */
  readonly lowerPercentile: number;
  readonly upperPercentile: number;
}

/** A slot of the week over the days on which it was observed. */
export interface ProfileSlot {
  readonly weekday: number;
  /** `HH:MM`; null for a whole day. */
  readonly slotStart: string | null;
  readonly days: number;
  readonly medianCalls: number;
  readonly lowerCalls: number;
  readonly upperCalls: number;
  readonly minCalls: number;
  readonly maxCalls: number;
  readonly holidays: number;
  readonly country: string | null;
}

/**
 * Median, band and extremes of each slot of the week, by weekday and time, over the days that are no holidays (`linear`
 * quantiles). A slot without an observed day is no row. `holidays` counts the days that were left out, the same in all.
 *
 * @throws KymoError `usage` for a country without a calendar, or a list of holidays that cannot be read
 */
export function profileSlots(
  bins: readonly ProfileBin[],
  settings: ProfileSettings,
  zone: string,
): readonly ProfileSlot[] {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { country, kinds } = knownDays(first.day, last.day, settings, zone);
  const kindOf = new Map(kinds.map(kind => [kind.date, kind]));
  const slots = new Map<number, number[]>();
  const holidays = new Set<string>();
  for (const { day, minute, calls } of bins) {
    const kind = kindOf.get(day);
    if (kind === undefined) throw new RangeError('a bin lies outside of its days');
    if (kind.holiday !== null) {
      holidays.add(day);
      continue;
    }
    const place = kind.weekday * 1440 + minute;
    const values = slots.get(place);
    if (values === undefined) slots.set(place, [calls]);
    else values.push(calls);
  }
  return [...slots]
    .toSorted(([one], [other]) => one - other)
    .map(([place, calls]) => ({
      weekday: Math.floor(place / 1440),
      slotStart: first.minutes >= 1440 ? null : clockText(place % 1440),
      ...spreadOf(calls, settings),
      holidays: holidays.size,
      country,
    }));
}

function spreadOf(calls: readonly number[], { lowerPercentile, upperPercentile }: ProfileSettings) {
  return {
    days: calls.length,
    medianCalls: quantile(calls, 0.5),
    lowerCalls: quantile(calls, lowerPercentile / 100),
    upperCalls: quantile(calls, upperPercentile / 100),
    minCalls: calls.reduce((least, value) => Math.min(least, value)),
    maxCalls: calls.reduce((most, value) => Math.max(most, value)),
  };
}

function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
