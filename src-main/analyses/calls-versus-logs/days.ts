import { cusumChart, cusumLimit } from '../../signal/change/control-charts.ts';
import { detectableLossShare, discrepancy, seenDeviations } from '../../signal/correlation/discrepancy.ts';
import { at, medianOf } from '../../signal/profile/numbers.ts';
import { robustScale } from '../../signal/statistics/robust.ts';

/** Both counts of a day, over the bins in which both were observed. */
export interface PairedDay {
  readonly day: string;
  readonly calls: number;
  readonly entries: number;
}

/** How the two counts of a day stand to each other. */
export interface DayRatio {
  /** Robust standard deviations of calls beside what the entries give; positive for more calls. */
  readonly ratioScore: number | null;
  /** On the day from which one count has drifted away from the other: the one that is higher than before. */
  readonly drift: 'calls rise' | 'entries rise' | null;
  /** Least share of either count whose loss on that day alone would be seen; null where even all would not. */
  readonly detectableLossShare: number | null;
}

/** Half of the shift in standard deviations that the CUSUM is to find. */
const allowance = 0.5;
/** Fewer days of a weekday say nothing of its usual ratio. */
const leastOfWeekday = 4;
/** Fewer days than these say nothing of a drift. */
export const leastDaysForDrift = 10;

/**
 * Score of each day's ratio, drift of the ratio and the loss that could be seen. The two are not counts of the same
 * events, so that their difference scatters more than chance: it is measured against its own robust spread, weekday by
 * weekday, with that of Poisson counts as the least. The CUSUM alarms with the chance `falseAlarm` where nothing drifts.
 */
export function dayRatios(days: readonly PairedDay[], falseAlarm: number): readonly DayRatio[] {
  const calls = days.map(({ calls }) => calls);
  const entries = days.map(({ entries }) => entries);
  const { z } = discrepancy(calls, entries);
  const level = days.map(own => weekdayLevel(days, z, own));
  const around = z.map((value, index) => value - (level[index] ?? 0));
  const spread = Math.max(1, robustScale(around).scale ?? 1);
  const isKnown = days.length >= leastDaysForDrift;
  const scores = around.map(value => value / spread);
  const alarm = isKnown
    ? cusumChart(scores, { k: allowance, h: cusumLimit(days.length, allowance, falseAlarm) }).alarm
    : null;
  return days.map(({ calls, entries }, index) => ({
    ratioScore: isKnown ? at(scores, index) : null,
    drift: alarm?.onset === index ? (alarm.direction === 'up' ? 'calls rise' : 'entries rise') : null,
    detectableLossShare: detectableLossShare(Math.min(calls, entries), 1, seenDeviations * spread),
  }));
}

function weekdayLevel(days: readonly PairedDay[], z: Float64Array, own: PairedDay): number {
  const weekday = weekdayOf(own.day);
  const same = z.filter((_value, index) => weekdayOf(days[index]?.day ?? '') === weekday);
  return same.length >= leastOfWeekday ? medianOf(same) : medianOf(z);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
