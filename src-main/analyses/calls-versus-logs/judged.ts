import { at } from '../../signal/profile/numbers.ts';
import type { Scores } from '../../signal/profile/scoring.ts';
import { singleAlarmRate } from '../../signal/profile/threshold.ts';
import { twoSidedNormal, twoSidedT } from '../../signal/statistics/distributions.ts';

/** A series against its profile, place by place; see `Scores` for expected and z. */
export interface Judged {
  readonly expected: Float64Array;
  readonly z: Float64Array;
  /** Two-sided probability of so high a value; 1 for one that is not high or cannot be compared. */
  readonly chance: Float64Array;
  /** Places that could be compared. */
  readonly compared: number;
}

/** A series without values. */
export const nothingJudged: Judged = {
  expected: new Float64Array(),
  z: new Float64Array(),
  chance: new Float64Array(),
  compared: 0,
};

/** The chance behind each z of a profile. */
export function judged({ expected, z, freedom }: Scores): Judged {
  const chance = z.map((value, place) => {
    if (!(value > 0)) return 1;
    const degrees = at(freedom, place);
    return Number.isFinite(degrees) ? twoSidedT(value, degrees) : twoSidedNormal(value);
  });
  return { expected, z, chance, compared: z.filter(value => !Number.isNaN(value)).length };
}

/** True for a place that is unusually high: a usual series has such a one anywhere with the chance `falseAlarm` at most. */
export function isHighIn(series: Judged, place: number, falseAlarm: number): boolean {
  return at(series.chance, place) < singleAlarmRate(series.compared, falseAlarm);
}

/** The value at a place; null where there is none. */
export function valueAt(values: Float64Array, place: number): number | null {
  const value = at(values, place);
  return Number.isFinite(value) ? value : null;
}
