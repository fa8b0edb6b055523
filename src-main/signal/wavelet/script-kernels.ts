import type { DoubledSum, FilterKernels, HalvedSum, SpacedSum } from './filter-kernels.ts';

/**
 * The kernels of `filter-kernels.wat` in JavaScript, with the same results to the last bit, for places that may not
 * start WebAssembly.
 */
export function scriptKernels(): FilterKernels {
  let values = new Float64Array(0);
  return {
    workspace(length) {
      if (length > values.length) {
        const longer = new Float64Array(length);
        longer.set(values);
        values = longer;
      }
      return values;
    },
    sum: places => sum(values, places),
    halve: places => halve(values, places),
    double: places => double(values, places),
  };
}

/** Outputs that are summed before the next group of taps, so that they are still in the nearest cache. */
const blockLength = 2048;

/** Some taps from `first` on, for the outputs from `start` to below `end`. */
interface TapRun {
  readonly first: number;
  readonly start: number;
  readonly end: number;
  readonly adds: boolean;
}

/**
 * Four outputs one step apart share all but three of the samples they read: a sample is loaded once for about three
 * products, and the taps stay in registers.
 */
function sum(values: Float64Array, places: SpacedSum): void {
  const { step, tapCount, count, adds } = places;
  const block = Math.max(blockLength, 4 * step);
  for (let start = 0; start < count; start += block) {
    const end = Math.min(count, start + block);
    let first = 0;
    for (; first + 8 <= tapCount; first += 8)
      sumEightTaps(values, places, { first, start, end, adds: adds || first > 0 });
    for (; first + 4 <= tapCount; first += 4)
      sumFourTaps(values, places, { first, start, end, adds: adds || first > 0 });
    for (; first < tapCount; first += 2)
      sumTwoTaps(values, places, { first, start, end, adds: adds || first > 0 });
  }
}

function sumEightTaps(values: Float64Array, sum: SpacedSum, { first, start, end, adds }: TapRun): void {
  // Whole numbers whatever the caller made them of: an index of floating-point numbers takes twice the time.
  const step = sum.step | 0;
  const offset = sum.target | 0;
  const c0 = values[sum.taps + first + 0] as number;
  const c1 = values[sum.taps + first + 1] as number;
  const c2 = values[sum.taps + first + 2] as number;
  const c3 = values[sum.taps + first + 3] as number;
  const c4 = values[sum.taps + first + 4] as number;
  const c5 = values[sum.taps + first + 5] as number;
  const c6 = values[sum.taps + first + 6] as number;
  const c7 = values[sum.taps + first + 7] as number;
  let t = start;
  // Runs of four steps: the inner loop goes over the first of them.
  for (; t + 4 * step <= end; t += 3 * step) {
    for (const stop = t + step; t < stop; t += 1) {
      let from = sum.source + t + step * first;
      let to = offset + t;
      const x0 = values[from] as number;
      from += step;
      const x1 = values[from] as number;
      from += step;
      const x2 = values[from] as number;
      from += step;
      const x3 = values[from] as number;
      from += step;
      const x4 = values[from] as number;
      from += step;
      const x5 = values[from] as number;
      from += step;
      const x6 = values[from] as number;
      from += step;
      const x7 = values[from] as number;
      from += step;
      const b0 = adds ? (values[to] as number) : 0;
      values[to] = b0 + c0 * x0 + c1 * x1 + c2 * x2 + c3 * x3 + c4 * x4 + c5 * x5 + c6 * x6 + c7 * x7;
      to += step;
      const x8 = values[from] as number;
      from += step;
      const b1 = adds ? (values[to] as number) : 0;
      values[to] = b1 + c0 * x1 + c1 * x2 + c2 * x3 + c3 * x4 + c4 * x5 + c5 * x6 + c6 * x7 + c7 * x8;
      to += step;
      const x9 = values[from] as number;
      from += step;
      const b2 = adds ? (values[to] as number) : 0;
      values[to] = b2 + c0 * x2 + c1 * x3 + c2 * x4 + c3 * x5 + c4 * x6 + c5 * x7 + c6 * x8 + c7 * x9;
      to += step;
      const x10 = values[from] as number;
      const b3 = adds ? (values[to] as number) : 0;
      values[to] = b3 + c0 * x3 + c1 * x4 + c2 * x5 + c3 * x6 + c4 * x7 + c5 * x8 + c6 * x9 + c7 * x10;
    }
  }
  for (let tap = first; tap < first + 8; tap += 2)
    sumTwoTaps(values, sum, { first: tap, start: t, end, adds: adds || tap > first });
}

function sumFourTaps(values: Float64Array, sum: SpacedSum, { first, start, end, adds }: TapRun): void {
  // Whole numbers whatever the caller made them of: an index of floating-point numbers takes twice the time.
  const step = sum.step | 0;
  const offset = sum.target | 0;
  const c0 = values[sum.taps + first + 0] as number;
  const c1 = values[sum.taps + first + 1] as number;
  const c2 = values[sum.taps + first + 2] as number;
  const c3 = values[sum.taps + first + 3] as number;
  let t = start;
  // Runs of four steps: the inner loop goes over the first of them.
  for (; t + 4 * step <= end; t += 3 * step) {
    for (const stop = t + step; t < stop; t += 1) {
      let from = sum.source + t + step * first;
      let to = offset + t;
      const x0 = values[from] as number;
      from += step;
      const x1 = values[from] as number;
      from += step;
      const x2 = values[from] as number;
      from += step;
      const x3 = values[from] as number;
      from += step;
      const b0 = adds ? (values[to] as number) : 0;
      values[to] = b0 + c0 * x0 + c1 * x1 + c2 * x2 + c3 * x3;
      to += step;
      const x4 = values[from] as number;
      from += step;
      const b1 = adds ? (values[to] as number) : 0;
      values[to] = b1 + c0 * x1 + c1 * x2 + c2 * x3 + c3 * x4;
      to += step;
      const x5 = values[from] as number;
      from += step;
      const b2 = adds ? (values[to] as number) : 0;
      values[to] = b2 + c0 * x2 + c1 * x3 + c2 * x4 + c3 * x5;
      to += step;
      const x6 = values[from] as number;
      const b3 = adds ? (values[to] as number) : 0;
      values[to] = b3 + c0 * x3 + c1 * x4 + c2 * x5 + c3 * x6;
    }
  }
  for (let tap = first; tap < first + 4; tap += 2)
    sumTwoTaps(values, sum, { first: tap, start: t, end, adds: adds || tap > first });
}

function sumTwoTaps(values: Float64Array, sum: SpacedSum, { first, start, end, adds }: TapRun): void {
  const step = sum.step | 0;
  const c0 = values[sum.taps + first] as number;
  const c1 = values[sum.taps + first + 1] as number;
  let from = (sum.source | 0) + start + step * first;
  const stop = (sum.target | 0) + end;
  for (let to = (sum.target | 0) + start; to < stop; to += 1) {
    const y = adds ? (values[to] as number) : 0;
    values[to] = y + c0 * (values[from] as number) + c1 * (values[from + step] as number);
    from += 1;
  }
}

function halve(
  values: Float64Array,
  { source, lowTaps, highTaps, tapCount, low, high, count }: HalvedSum,
): void {
  for (let k = 0; k < count; k += 1) {
    const from = source + 2 * k;
    let lowEven = 0;
    let lowOdd = 0;
    let highEven = 0;
    let highOdd = 0;
    for (let tap = 0; tap < tapCount; tap += 2) {
      const even = values[from + tap] as number;
      const odd = values[from + tap + 1] as number;
      lowEven += (values[lowTaps + tap] as number) * even;
      lowOdd += (values[lowTaps + tap + 1] as number) * odd;
      highEven += (values[highTaps + tap] as number) * even;
      highOdd += (values[highTaps + tap + 1] as number) * odd;
    }
    values[low + k] = lowEven + lowOdd;
    values[high + k] = highEven + highOdd;
  }
}

function double(values: Float64Array, { source, taps, tapCount, target, pairs, adds }: DoubledSum): void {
  for (let m = 0; m < pairs; m += 1) {
    const to = target + 2 * m;
    let even = adds ? (values[to] as number) : 0;
    let odd = adds ? (values[to + 1] as number) : 0;
    for (let tap = 0; tap < tapCount; tap += 2) {
      const value = values[source + m + tap / 2] as number;
      even += (values[taps + tap] as number) * value;
      odd += (values[taps + tap + 1] as number) * value;
    }
    values[to] = even;
    values[to + 1] = odd;
  }
}
