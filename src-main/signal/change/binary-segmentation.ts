import type { SegmentCost } from './segment-cost.ts';

/** A split and what it saves in cost. */
export interface Split {
  /** Index of the first sample of the new segment. */
  readonly at: number;
  readonly gain: number;
}

/**
 * Splits in the order they are found: each time the one that saves most cost in any segment so far (Scott and Knott,
 * Biometrics 30, 1974). Quick, but a change hidden by another can be missed or misplaced; `pelt` is exact.
 *
 * @param options.most splits at most
 * @param options.minSegment samples in a segment at least, default 2
 * @param options.leastGain ends when no split saves more than this, default 0
 */
export function binarySegmentation(
  { length, cost }: SegmentCost,
  options: { readonly most: number; readonly minSegment?: number; readonly leastGain?: number },
): Split[] {
  const { most, minSegment = 2, leastGain = 0 } = options;
  const bestIn = (from: number, to: number): Segment => {
    const whole = to > from ? cost(from, to) : 0;
    let split: Split = { at: -1, gain: Number.NEGATIVE_INFINITY };
    for (let place = from + minSegment; place <= to - minSegment; place++) {
      const gain = whole - cost(from, place) - cost(place, to);
      if (gain > split.gain) split = { at: place, gain };
    }
    return { from, to, split };
  };
  let segments = [bestIn(0, length)];
  const found: Split[] = [];
  while (found.length < most) {
    const best = segments.reduce((a, b) => (b.split.gain > a.split.gain ? b : a));
    if (!(best.split.gain > leastGain)) break;
    found.push(best.split);
    segments = segments.flatMap(segment =>
      segment === best ? [bestIn(best.from, best.split.at), bestIn(best.split.at, best.to)] : [segment],
    );
  }
  return found;
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly split: Split;
}
