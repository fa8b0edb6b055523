/** Outputs that are summed before the next group of taps, so that they are still in the nearest cache. */
const blockLength = 2048;

/** A correlation with spaced taps; the arrays must be long enough for every index below. */
export interface SpacedSum {
  /** At least count + step (taps - 1) values. */
  readonly source: Float64Array;
  readonly step: number;
  /** An even number of them. */
  readonly taps: Float64Array;
  readonly target: Float64Array;
  /** Place of the first output in `target`. */
  readonly offset: number;
  readonly count: number;
}

/**
 * Correlation with spaced taps: `target[offset + t] = sum over i of taps[i] * source[t + step * i]` for t from 0 to
 * below `count`, or with `adds` that much more than is there. Nothing is allocated.
 *
 * Four outputs one step apart share all but three of the samples they read: a sample is loaded once for about three
 * products, and the taps stay in registers. This is as fast as both passes of a quadrature mirror pair in one loop,
 * and serves every wavelet and both directions.
 */
export function spacedSums(sum: SpacedSum, adds = false): void {
  const { step, taps, count } = sum;
  const block = Math.max(blockLength, 4 * step);
  for (let start = 0; start < count; start += block) {
    const end = Math.min(count, start + block);
    let first = 0;
    for (; first + 8 <= taps.length; first += 8) sumEightTaps(sum, first, start, end, adds || first > 0);
    for (; first + 4 <= taps.length; first += 4) sumFourTaps(sum, first, start, end, adds || first > 0);
    for (; first < taps.length; first += 2) sumTwoTaps(sum, first, start, end, adds || first > 0);
  }
}

function sumEightTaps(sum: SpacedSum, first: number, start: number, end: number, adds: boolean): void {
  const { source, taps, target } = sum;
  // Whole numbers whatever the caller made them of: an index of floating-point numbers takes twice the time.
  const step = sum.step | 0;
  const offset = sum.offset | 0;
  const c0 = taps[first + 0] as number;
  const c1 = taps[first + 1] as number;
  const c2 = taps[first + 2] as number;
  const c3 = taps[first + 3] as number;
  const c4 = taps[first + 4] as number;
  const c5 = taps[first + 5] as number;
  const c6 = taps[first + 6] as number;
  const c7 = taps[first + 7] as number;
  let t = start;
  // Runs of four steps: the inner loop goes over the first of them.
  for (; t + 4 * step <= end; t += 3 * step) {
    for (const stop = t + step; t < stop; t += 1) {
      let from = t + step * first;
      let to = offset + t;
      const x0 = source[from] as number;
      from += step;
      const x1 = source[from] as number;
      from += step;
      const x2 = source[from] as number;
      from += step;
      const x3 = source[from] as number;
      from += step;
      const x4 = source[from] as number;
      from += step;
      const x5 = source[from] as number;
      from += step;
      const x6 = source[from] as number;
      from += step;
      const x7 = source[from] as number;
      from += step;
      const y0 = c0 * x0 + c1 * x1 + c2 * x2 + c3 * x3 + c4 * x4 + c5 * x5 + c6 * x6 + c7 * x7;
      target[to] = adds ? (target[to] as number) + y0 : y0;
      to += step;
      const x8 = source[from] as number;
      from += step;
      const y1 = c0 * x1 + c1 * x2 + c2 * x3 + c3 * x4 + c4 * x5 + c5 * x6 + c6 * x7 + c7 * x8;
      target[to] = adds ? (target[to] as number) + y1 : y1;
      to += step;
      const x9 = source[from] as number;
      from += step;
      const y2 = c0 * x2 + c1 * x3 + c2 * x4 + c3 * x5 + c4 * x6 + c5 * x7 + c6 * x8 + c7 * x9;
      target[to] = adds ? (target[to] as number) + y2 : y2;
      to += step;
      const x10 = source[from] as number;
      const y3 = c0 * x3 + c1 * x4 + c2 * x5 + c3 * x6 + c4 * x7 + c5 * x8 + c6 * x9 + c7 * x10;
      target[to] = adds ? (target[to] as number) + y3 : y3;
    }
  }
  for (let tap = first; tap < first + 8; tap += 2) sumTwoTaps(sum, tap, t, end, adds || tap > first);
}

function sumFourTaps(sum: SpacedSum, first: number, start: number, end: number, adds: boolean): void {
  const { source, taps, target } = sum;
  // Whole numbers whatever the caller made them of: an index of floating-point numbers takes twice the time.
  const step = sum.step | 0;
  const offset = sum.offset | 0;
  const c0 = taps[first + 0] as number;
  const c1 = taps[first + 1] as number;
  const c2 = taps[first + 2] as number;
  const c3 = taps[first + 3] as number;
  let t = start;
  // Runs of four steps: the inner loop goes over the first of them.
  for (; t + 4 * step <= end; t += 3 * step) {
    for (const stop = t + step; t < stop; t += 1) {
      let from = t + step * first;
      let to = offset + t;
      const x0 = source[from] as number;
      from += step;
      const x1 = source[from] as number;
      from += step;
      const x2 = source[from] as number;
      from += step;
      const x3 = source[from] as number;
      from += step;
      const y0 = c0 * x0 + c1 * x1 + c2 * x2 + c3 * x3;
      target[to] = adds ? (target[to] as number) + y0 : y0;
      to += step;
      const x4 = source[from] as number;
      from += step;
      const y1 = c0 * x1 + c1 * x2 + c2 * x3 + c3 * x4;
      target[to] = adds ? (target[to] as number) + y1 : y1;
      to += step;
      const x5 = source[from] as number;
      from += step;
      const y2 = c0 * x2 + c1 * x3 + c2 * x4 + c3 * x5;
      target[to] = adds ? (target[to] as number) + y2 : y2;
      to += step;
      const x6 = source[from] as number;
      const y3 = c0 * x3 + c1 * x4 + c2 * x5 + c3 * x6;
      target[to] = adds ? (target[to] as number) + y3 : y3;
    }
  }
  for (let tap = first; tap < first + 4; tap += 2) sumTwoTaps(sum, tap, t, end, adds || tap > first);
}

function sumTwoTaps(sum: SpacedSum, first: number, start: number, end: number, adds: boolean): void {
  const { source, taps, target } = sum;
  const step = sum.step | 0;
  const c0 = taps[first] as number;
  const c1 = taps[first + 1] as number;
  let from = start + step * first;
  const stop = (sum.offset | 0) + end;
  for (let to = (sum.offset | 0) + start; to < stop; to += 1) {
    const y = c0 * (source[from] as number) + c1 * (source[from + step] as number);
    target[to] = adds ? (target[to] as number) + y : y;
    from += 1;
  }
}
