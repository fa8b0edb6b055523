import { cusumChart, cusumLimit } from '../../signal/change/control-charts.ts';
import { discrepancy } from '../../signal/correlation/discrepancy.ts';
import { at, medianOf } from '../../signal/profile/numbers.ts';
import { falseAlarmThreshold } from '../../signal/profile/threshold.ts';
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
  /** Which of the two is fewer than the other gives, beyond what chance gives on any day. */
  readonly ratioVerdict: 'fewer calls' | 'fewer entries' | null;
  /** On the day from which one count has drifted away from the other: the one that is higher than before. */
  readonly drift: 'calls rise' | 'entries rise' | null;
  /**
   * Share of either count whose loss takes a day of the usual ratio to the limit of `ratioVerdict`: half of such losses
   * are seen, of smaller ones fewer. null where even the loss of all would not be, and below 28 days.
   */
  readonly detectableLossShare: number | null;
}

/** Half of the shift in standard deviations that the CUSUM is to find. */
const allowance = 0.5;
/** Fewer other days of a weekday say nothing of its usual ratio. */
const leastOfWeekday = 3;
/** Fewer days than these say nothing of a drift. */
export const leastDaysForDrift = 10;
/** Among fewer days than these a day that loses much widens the spread it is measured against: no share can be promised. */
export const leastDaysForLoss = 28;
/** The variance of 1.4826 MAD is that of a standard deviation from so large a share of the values (Croux and Rousseeuw 1992). */
const madEfficiency = 0.37;

/**
 * Score of each day's ratio, whether it is beyond the limit, drift of the ratio and the loss that could be seen. The two
 * are not counts of the same events, so that their difference scatters more than chance: it is measured against its own
 * robust spread, weekday by weekday, with that of Poisson counts as the least. Where nothing is lost and nothing drifts,
 * any day is beyond the limit with the chance `falseAlarm`, and the CUSUM alarms with the same.
 */
export function dayRatios(days: readonly PairedDay[], falseAlarm: number): readonly DayRatio[] {
  if (days.length < leastDaysForDrift) return days.map(() => noRatio);
  const { z, bias } = discrepancy(
    days.map(({ calls }) => calls),
    days.map(({ entries }) => entries),
  );
  const around = aroundWeekdays(days, z);
  const ownSpread = robustScale(around).scale ?? 0;
  const spread = Math.max(1, ownSpread);
  const freedom = ownSpread > 1 ? Math.max(1, madEfficiency * (days.length - 1)) : Number.POSITIVE_INFINITY;
  const limit = falseAlarmThreshold(days.length, falseAlarm, freedom);
  const scores = around.map(value => value / spread);
  const factor = Math.exp(bias);
  const isLossKnown = days.length >= leastDaysForLoss;
  const { alarm } = cusumChart(scores, { k: allowance, h: cusumLimit(days.length, allowance, falseAlarm) });
  return days.map(({ calls, entries }, index) => {
    const score = at(scores, index);
    const least = Math.min(calls, entries * factor);
    return {
      ratioScore: score,
      ratioVerdict: Math.abs(score) <= limit ? null : score < 0 ? 'fewer calls' : 'fewer entries',
      drift: alarm?.onset === index ? (alarm.direction === 'up' ? 'calls rise' : 'entries rise') : null,
      detectableLossShare: isLossKnown ? detectableLoss(least, factor, limit * spread) : null,
    };
  });
}

const noRatio: DayRatio = { ratioScore: null, ratioVerdict: null, drift: null, detectableLossShare: null };

/**
 * Least share f of either of two counts, `calls` and `calls / factor`, that must be lost for their score to move by
 * `deviations` = T: the root of calls f^2 + T^2 g f = T^2 (1 + factor) with g = 1 for lost calls and g = factor for lost
 * entries, whichever is larger. null when the loss of all is not enough for both.
 */
export function detectableLoss(calls: number, factor: number, deviations: number): number | null {
  const square = deviations * deviations;
  if (calls < square * Math.max(1, factor)) return null;
  const weight = square * Math.min(1, factor);
  return (Math.sqrt(weight * weight + 4 * calls * square * (1 + factor)) - weight) / (2 * calls);
}

// Each day's score beside the median of the other days of its weekday, or of all other days where these are too few.
function aroundWeekdays(days: readonly PairedDay[], z: Float64Array): Float64Array {
  const weekdays = days.map(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay());
  return z.map((value, own) => {
    const others = z.filter((_other, index) => index !== own);
    const same = z.filter((_other, index) => index !== own && weekdays[index] === weekdays[own]);
    return value - medianOf(same.length >= leastOfWeekday ? same : others);
  });
}
