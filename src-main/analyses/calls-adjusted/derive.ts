import type { DayKind } from '../../core/calendar/day-kinds.ts';
import { dayProfile, rankDays } from '../../signal/profile/day-profile.ts';
import { slotProfile } from '../../signal/profile/slot-profile.ts';
import type { CountTable } from '../../signal/profile/table.ts';
import { knownDays } from '../shared/known-days.ts';

/** A bin as the query gives it. */
export interface CountedBin {
  readonly day: string;
  readonly slot: number;
  readonly binMinutes: number;
  readonly calls: number;
  /** True for a bin in which the file begins or ends: too little of it is known to compare it. */
  readonly isCut: boolean;
}

export interface AdjustedSettings {
  readonly alpha: number;
  readonly top: number;
  readonly country: string;
  readonly holidays: string;
}

/** A day or a bin with what its own kind of day, hour and season would give. */
export interface AdjustedRow {
  readonly unit: 'day' | 'bin';
  readonly day: string;
  readonly startTime: string | null;
  readonly calls: number;
  readonly expected: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly score: number | null;
  readonly comparable: number;
  readonly rank: number | null;
  readonly rawRank: number;
  readonly flagged: boolean;
  readonly compared: number;
  readonly weekday: number;
  readonly holiday: string | null;
  readonly isBridgeDay: boolean;
  readonly isMonthEnd: boolean;
  readonly country: string | null;
}

/**
 * Every day, and the most unusual bins, ranked by how far they lie from what the other days of their kind give: the
 * median of the same slot over the other days of the weekday, the own day left out, times the level of the season (see
 * `slotProfile` and `dayProfile`). Holidays are a kind of their own, so that they are neither compared with working
 * days nor bend what is usual for them.
 *
 * @throws KymoError `usage` for a country without a calendar, or a list of holidays that cannot be read
 */
export function adjustedRows(
  bins: readonly CountedBin[],
  settings: AdjustedSettings,
  zone: string,
): readonly AdjustedRow[] {
  const [first] = bins;
  const last = bins.at(-1);
  if (first === undefined || last === undefined) return [];
  const { country, kinds } = knownDays(first.day, last.day, settings, zone);
  const places = new Map(kinds.map((kind, index) => [kind.date, index]));
  const table: CountTable = {
    day: bins.map(bin => places.get(bin.day) ?? 0),
    slot: bins.map(bin => bin.slot),
    count: bins.map(bin => bin.calls),
    dayClass: kinds.map(kind => (kind.holiday === null ? kind.weekday : 'holiday')),
  };
  const days = dayRows(table, kinds, settings, country);
  return first.binMinutes >= 1440 ? days : [...days, ...binRows(bins, table, kinds, settings, country)];
}

type Common = Pick<AdjustedRow, 'day' | 'weekday' | 'holiday' | 'isBridgeDay' | 'isMonthEnd' | 'country'>;

function commonOf(kind: DayKind | undefined, country: string | null): Common {
  if (kind === undefined) throw new RangeError('a bin lies outside of its days');
  const { date, weekday, holiday, isBridgeDay, isMonthEnd } = kind;
  return { day: date, weekday, holiday, isBridgeDay, isMonthEnd, country };
}

function dayRows(
  table: CountTable,
  kinds: readonly DayKind[],
  { alpha }: AdjustedSettings,
  country: string | null,
): readonly AdjustedRow[] {
  const profile = dayProfile(table);
  const ranked = rankDays(profile, alpha);
  const places = new Map(ranked.map((one, index) => [one.day, { rank: index + 1, flagged: one.flagged }]));
  const present = kinds.flatMap((kind, day) => {
    const calls = profile.observed[day] ?? Number.NaN;
    if (Number.isNaN(calls)) return [];
    const place = places.get(day);
    return [
      {
        unit: 'day' as const,
        startTime: null,
        ...commonOf(kind, country),
        calls,
        ...boundsAt(profile, day),
        rank: place?.rank ?? null,
        flagged: place?.flagged ?? false,
        compared: ranked.length,
      },
    ];
  });
  return withRawRanks(present);
}

function binRows(
  bins: readonly CountedBin[],
  table: CountTable,
  kinds: readonly DayKind[],
  { alpha, top }: AdjustedSettings,
  country: string | null,
): readonly AdjustedRow[] {
  const profile = slotProfile({ ...table, count: bins.map(bin => (bin.isCut ? Number.NaN : bin.calls)) });
  const ranked = rankDays(profile, alpha);
  const raw = rawRanks(bins.map(bin => bin.calls));
  const kept = ranked.filter((one, index) => index < top || (one.flagged && index < mostBins));
  return kept.map((one, index) => {
    const bin = bins[one.day];
    if (bin === undefined) throw new RangeError('a ranked bin is none of the bins');
    return {
      unit: 'bin',
      startTime: timeOf(bin.slot * bin.binMinutes),
      ...commonOf(kinds[table.day[one.day] ?? -1], country),
      calls: bin.calls,
      ...boundsAt(profile, one.day),
      rank: index + 1,
      rawRank: raw[one.day] ?? 0,
      flagged: one.flagged,
      compared: ranked.length,
    };
  });
}

/** A failure that lasts for days makes every bin of them unusual; more rows than these help nobody. */
const mostBins = 500;

function boundsAt(
  profile: Pick<ReturnType<typeof slotProfile>, 'expected' | 'lower' | 'upper' | 'z' | 'comparable'>,
  place: number,
): Pick<AdjustedRow, 'expected' | 'lower' | 'upper' | 'score' | 'comparable'> {
  return {
    expected: present(profile.expected[place]),
    lower: present(profile.lower[place]),
    upper: present(profile.upper[place]),
    score: present(profile.z[place]),
    comparable: present(profile.comparable[place]) ?? 0,
  };
}

function present(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

function withRawRanks(rows: readonly Omit<AdjustedRow, 'rawRank'>[]): readonly AdjustedRow[] {
  const ranks = rawRanks(rows.map(row => row.calls));
  return rows.map((row, index) => ({ ...row, rawRank: ranks[index] ?? 0 }));
}

// 1 for the most calls, the earlier first among equals.
function rawRanks(calls: readonly number[]): readonly number[] {
  const order = calls
    .map((_count, index) => index)
    .toSorted((one, other) => (calls[other] ?? 0) - (calls[one] ?? 0));
  const ranks = new Array<number>(calls.length).fill(0);
  order.forEach((place, index) => {
    ranks[place] = index + 1;
  });
  return ranks;
}

function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
