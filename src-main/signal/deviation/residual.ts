import { at, medianOf } from '../profile/numbers.ts';
import { slotProfile } from '../profile/slot-profile.ts';

/** A series with the place of each bin in the calendar. */
export interface PlacedSeries {
  /** NaN where missing. */
  readonly values: Float64Array;
  /** Days since that of the first bin, by bin. */
  readonly days: readonly number[];
  /** Slot of the day, by bin. */
  readonly slots: readonly number[];
  /** ISO weekday of the first day. */
  readonly firstWeekday: number;
}

/** What the profile of the week gives for each bin. */
export interface ProfileResidual {
  /** NaN where too few days are comparable. */
  readonly expected: Float64Array;
  /** log((observed + floor) / (expected + floor)), with a floor of 5 % of the median value; NaN where either is missing. */
  readonly residual: Float64Array;
  /** Residual in robust standard deviations. */
  readonly z: Float64Array;
  /** Other days behind the expected value. */
  readonly comparable: Float64Array;
}

/** From this many days on, weekends are compared with weekends only. */
const daysForWeekends = 14;
/** Share of the median value that is as good as nothing: without it a drop to zero would outweigh every rise. */
const floorShare = 0.05;

/**
 * Residual against the profile of the day: on log(1 + x) the median of the same slot over the other days of the same kind
 * (working days or weekend; all days alike in less than two weeks), the own day left out, smoothed by [1, 2, 1] / 4.
 * Values below zero have no place on this scale and count as missing; of an hour that a clock put back shows twice, the
 * second takes what is expected of the first. A first or last bin with less than half of what is expected is taken for
 * cut short and counts as missing.
 */
export function profileResidual(series: PlacedSeries): ProfileResidual {
  const seen = residualOf(series);
  const { values } = series;
  const isCut = (bin: number) => at(values, bin) < at(seen.expected, bin) / 2;
  const cut = [0, values.length - 1].filter(isCut);
  if (cut.length === 0) return seen;
  const whole = values.map((value, bin) => (cut.includes(bin) ? Number.NaN : value));
  return residualOf({ ...series, values: whole });
}

function residualOf({ values, days, slots, firstWeekday }: PlacedSeries): ProfileResidual {
  const count = (days.at(-1) ?? 0) + 1;
  const first = firstPlaces(days, slots);
  const own = values.map((_value, bin) => (first[bin] === bin ? 1 : 0));
  const rows = Array.from(own.keys()).filter(bin => own[bin] === 1);
  const profile = slotProfile(
    {
      day: rows.map(bin => days[bin] ?? 0),
      slot: rows.map(bin => slots[bin] ?? 0),
      count: Float64Array.from(rows, bin => (at(values, bin) < 0 ? Number.NaN : at(values, bin))),
      dayClass: Array.from({ length: count }, (_unused, day) => classOf(day, firstWeekday, count)),
    },
    {
      scale: 'log',
      smooth: true,
      levelDays: 0,
      leastComparable: count >= daysForWeekends ? 3 : 1,
      poissonFloor: false,
    },
  );
  const row = new Map(rows.map((bin, index) => [bin, index]));
  const pick = (column: Float64Array) =>
    values.map((_value, bin) => at(column, row.get(first[bin] ?? bin) ?? Number.NaN));
  const expected = pick(profile.expected);
  const z = values.map((_value, bin) => (own[bin] === 1 ? at(profile.z, row.get(bin) ?? 0) : Number.NaN));
  const floor = floorShare * medianOf(values);
  const residual = values.map((value, bin) =>
    value < 0 ? Number.NaN : Math.log((value + floor) / (at(expected, bin) + floor)),
  );
  return { expected, residual, z, comparable: pick(profile.comparable) };
}

function classOf(day: number, firstWeekday: number, days: number): string {
  if (days < daysForWeekends) return 'day';
  return (firstWeekday - 1 + day) % 7 >= 5 ? 'weekend' : 'working day';
}

// For each bin the first one of its day and slot.
function firstPlaces(days: readonly number[], slots: readonly number[]): readonly number[] {
  const first = new Map<string, number>();
  return days.map((day, bin) => {
    const place = `${day} ${slots[bin]}`;
    const known = first.get(place);
    if (known === undefined) first.set(place, bin);
    return known ?? bin;
  });
}
