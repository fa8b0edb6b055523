import { type CusumChart, cusumChart, cusumFalseAlarm } from '../change/control-charts.ts';
import { at, medianOf, type Numbers } from '../profile/numbers.ts';

/** Settings of {@link discrepancy}. */
export interface DiscrepancyOptions {
  /**
   * `independent`: two counts of the same kind, each with its own chance (switch against billing of another part).
   * `subset`: b counts part of what a counts, so that only their difference varies. Default `independent`.
   */
  readonly kind?: 'independent' | 'subset';
  /** Usual log(a / b), from an earlier period; default the median over the points given. */
  readonly bias?: number;
  /** CUSUM of z: allowance, default 0.5, and limit, default 5. */
  readonly k?: number;
  readonly h?: number;
}

/** Two counts of the same events, point by point. */
export interface Discrepancy {
  /** Usual log(a / b); 0 when they count alike. NaN when no point has anything counted. */
  readonly bias: number;
  /** How far a is from b e^bias in standard deviations; 0 where both are 0, NaN where one is missing. */
  readonly z: Float64Array;
  /** CUSUM of z: `up` when a counts more than usual beside b (b loses), `down` the other way round. */
  readonly drift: CusumChart;
  /**
   * Chance that the CUSUM alarms somewhere in so many points without any drift. With k 0.5 and h 5 it is large for
   * more than a day of hours; `cusumLimit` gives the h for a chance of one's choice.
   */
  readonly falseAlarm: number;
}

/**
 * Bias, differences and drift of two counts of the same events. bias = median log((a + 0.5) / (b + 0.5)) over the
 * points where either counted something (hours in which both rest say nothing of their ratio);
 * z = (a - b e^bias) / sqrt(a + b e^(2 bias)) for independent counts, over sqrt(|a - b| + 1) for a subset;
 * drift = tabular CUSUM of z. A loss that starts within the period pulls the bias with it once it lasts longer than
 * half of it: give the bias of an earlier period then.
 *
 * @throws RangeError when the series differ in length or a count is negative
 */
export function discrepancy(a: Numbers, b: Numbers, options: DiscrepancyOptions = {}): Discrepancy {
  const { kind = 'independent', k = 0.5, h = 5 } = options;
  if (a.length !== b.length)
    throw new RangeError(`Two series must be equally long, not ${a.length} and ${b.length} values.`);
  if (a.some(count => count < 0) || b.some(count => count < 0))
    throw new RangeError('Counts must be at least 0.');
  const bias = options.bias ?? usualBias(a, b);
  const factor = Math.exp(bias);
  const z = Float64Array.from(a, (left, index) => {
    const right = at(b, index);
    if (left === 0 && right === 0) return 0;
    const apart = left - right * factor;
    return apart / Math.sqrt(kind === 'subset' ? Math.abs(left - right) + 1 : left + right * factor * factor);
  });
  const points = z.filter(value => !Number.isNaN(value)).length;
  return { bias, z, drift: cusumChart(z, { k, h }), falseAlarm: cusumFalseAlarm(points, k, h) };
}

function usualBias(a: Numbers, b: Numbers): number {
  const logs = Float64Array.from(a, (left, index) => {
    const right = at(b, index);
    return left === 0 && right === 0 ? Number.NaN : Math.log((left + 0.5) / (right + 0.5));
  });
  return medianOf(logs);
}

/** Standard deviations at which a loss counts as seen: two-sided p of about 0.001. */
export const seenDeviations = 3.3;

/**
 * Least share of one of two independent counts that must be lost to be seen at `deviations` (default 3.3): the f with
 * f n = deviations sqrt(n + n (1 - f)), n = countPerHour * hours. 500 an hour: 5 % within 24 hours, 1 % in 18 days.
 * null when even a total loss would not be seen.
 *
 * @param countPerHour expected count of an hour, at least 0
 */
export function detectableLossShare(
  countPerHour: number,
  hours: number,
  deviations = seenDeviations,
): number | null {
  requireAmount('The count per hour', countPerHour);
  requireAmount('The number of hours', hours);
  const total = countPerHour * hours;
  const square = deviations * deviations;
  if (total < square) return null;
  return (Math.sqrt(square * square + 8 * square * total) - square) / (2 * total);
}

/**
 * Hours until a loss of this share is seen at `deviations` (default 3.3) in two independent counts; the inverse of
 * {@link detectableLossShare}. Infinity when nothing is counted.
 *
 * @param share above 0, at most 1
 */
export function hoursToDetectLoss(countPerHour: number, share: number, deviations = seenDeviations): number {
  requireAmount('The count per hour', countPerHour);
  if (!(share > 0 && share <= 1))
    throw new RangeError(`A share must be above 0 and at most 1, not ${share}.`);
  return (deviations * deviations * (2 - share)) / (share * share * countPerHour);
}

function requireAmount(name: string, value: number): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new RangeError(`${name} must be a finite number of at least 0, not ${value}.`);
}
