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

// Eight outputs in locals: a weight is loaded once for all of them.
function sum(values: Float64Array, { source, step, taps, tapCount, target, count, adds }: SpacedSum): void {
  const spacing = step | 0;
  for (let t = 0; t < count; t += 8) {
    const to = target + t;
    let y0 = adds ? (values[to] as number) : 0;
    let y1 = adds ? (values[to + 1] as number) : 0;
    let y2 = adds ? (values[to + 2] as number) : 0;
    let y3 = adds ? (values[to + 3] as number) : 0;
    let y4 = adds ? (values[to + 4] as number) : 0;
    let y5 = adds ? (values[to + 5] as number) : 0;
    let y6 = adds ? (values[to + 6] as number) : 0;
    let y7 = adds ? (values[to + 7] as number) : 0;
    for (let tap = 0, from = source + t; tap < tapCount; tap += 1, from += spacing) {
      const weight = values[taps + tap] as number;
      y0 += weight * (values[from] as number);
      y1 += weight * (values[from + 1] as number);
      y2 += weight * (values[from + 2] as number);
      y3 += weight * (values[from + 3] as number);
      y4 += weight * (values[from + 4] as number);
      y5 += weight * (values[from + 5] as number);
      y6 += weight * (values[from + 6] as number);
      y7 += weight * (values[from + 7] as number);
    }
    values[to] = y0;
    values[to + 1] = y1;
    values[to + 2] = y2;
    values[to + 3] = y3;
    values[to + 4] = y4;
    values[to + 5] = y5;
    values[to + 6] = y6;
    values[to + 7] = y7;
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
