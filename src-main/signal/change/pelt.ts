import { at, type Numbers } from '../profile/numbers.ts';
import { noiseSigmaOfDifferences } from './noise.ts';
import { type SegmentCost, squaredCost } from './segment-cost.ts';

/** Change points, each the index of the first sample of the new segment, ascending. */
export interface Segmentation {
  readonly changePoints: readonly number[];
  /** Costs of the segments plus the penalty for each change point. */
  readonly totalCost: number;
}

/** Settings of {@link pelt}. */
export interface PeltOptions {
  /** What each change point must save. */
  readonly penalty: number;
  /** Samples in a segment at least, default 4. */
  readonly minSegment?: number;
}

const neverLost = 0x3fffffff;

/** Ends that are looked at in one step. */
const endsInStep = 200;

/**
 * The segmentation of least cost, exactly: optimal partitioning with the pruning of Killick, Fearnhead and Eckley
 * (Journal of the American Statistical Association 107, 2012). A start is dropped only from `minSegment` samples
 * after it lost on, since until then the start that beat it may not be used. A series shorter than two segments has
 * no change point. Time grows with the square of the samples between changes: days or hours, not a year of minutes.
 *
 * @throws RangeError for a negative penalty or a segment shorter than 1
 */
export function pelt(cost: SegmentCost, options: PeltOptions): Segmentation {
  return finished(peltInSteps(cost, options));
}

/** As {@link pelt}, in steps of some milliseconds: for a thread on which others wait. */
export function* peltInSteps(
  { length, cost }: SegmentCost,
  options: PeltOptions,
): Generator<void, Segmentation, void> {
  const { penalty, minSegment = 4 } = options;
  if (!(penalty >= 0)) throw new RangeError(`The penalty must be at least 0, not ${penalty}.`);
  if (!(Number.isInteger(minSegment) && minSegment >= 1))
    throw new RangeError(`A segment must have a whole number of samples of at least 1, not ${minSegment}.`);
  if (length < 2 * minSegment) return { changePoints: [], totalCost: length > 0 ? cost(0, length) : 0 };
  const best = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const lastStart = new Int32Array(length + 1);
  best[0] = -penalty;
  const starts = {
    at: new Int32Array(length + 1),
    lost: new Int32Array(length + 1),
    fit: new Float64Array(length + 1),
  };
  let open = 1;
  starts.lost[0] = neverLost;
  for (let end = minSegment; end <= length; end++) {
    if (end % endsInStep === 0) yield;
    if (end >= 2 * minSegment) {
      starts.at[open] = end - minSegment;
      starts.lost[open++] = neverLost;
    }
    for (let place = 0; place < open; place++) {
      const start = starts.at[place] ?? 0;
      const fit = (best[start] ?? 0) + cost(start, end);
      starts.fit[place] = fit;
      if (fit + penalty >= (best[end] ?? 0)) continue;
      best[end] = fit + penalty;
      lastStart[end] = start;
    }
    open = keepOpen(starts, open, end, { least: best[end] ?? 0, minSegment });
  }
  return { changePoints: changePointsOf(lastStart, length), totalCost: at(best, length) };
}

/**
 * Changes of level: {@link pelt} on squared distances with the penalty 3 log n sigma^2, sigma from
 * {@link noiseSigmaOfDifferences}. A series without noise (sigma 0) has a change point at every change.
 *
 * @param options.penalty instead of the default
 * @param options.minSegment default 4
 */
export function levelChanges(values: Numbers, options: Partial<PeltOptions> = {}): Segmentation {
  return finished(levelChangesInSteps(values, options));
}

/** As {@link levelChanges}, in steps as those of {@link peltInSteps}. */
export function* levelChangesInSteps(
  values: Numbers,
  options: Partial<PeltOptions> = {},
): Generator<void, Segmentation, void> {
  const { penalty = 3 * Math.log(values.length) * noiseSigmaOfDifferences(values) ** 2, minSegment = 4 } =
    options;
  return yield* peltInSteps(squaredCost(values), { penalty: values.length < 2 ? 0 : penalty, minSegment });
}

function finished(steps: Generator<void, Segmentation, void>): Segmentation {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

interface Starts {
  readonly at: Int32Array;
  /** First end at which the start was beaten without any change point. */
  readonly lost: Int32Array;
  /** Least cost up to the end now looked at with the last segment from this start. */
  readonly fit: Float64Array;
}

/** Moves the starts that can still be part of the best to the front; gives their number. */
function keepOpen(
  { at: places, lost, fit }: Starts,
  open: number,
  end: number,
  { least, minSegment }: { readonly least: number; readonly minSegment: number },
): number {
  let kept = 0;
  for (let place = 0; place < open; place++) {
    const since = Math.min(lost[place] ?? 0, (fit[place] ?? 0) > least ? end : neverLost);
    if (since + minSegment <= end + 1) continue;
    places[kept] = places[place] ?? 0;
    lost[kept++] = since;
  }
  return kept;
}

function changePointsOf(lastStart: Int32Array, length: number): number[] {
  const found: number[] = [];
  for (let start = at(lastStart, length); start > 0; start = at(lastStart, start)) found.push(start);
  return found.reverse();
}
