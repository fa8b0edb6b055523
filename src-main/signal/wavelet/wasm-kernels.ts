import type { FilterKernels } from './filter-kernels.ts';
import kernelBytes from './filter-kernels.wat';

/** Places, distances and ends of `filter-kernels.wat`, in bytes. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  sum(
    source: number,
    step: number,
    taps: number,
    lastTap: number,
    target: number,
    targetEnd: number,
    adds: 0 | 1,
  ): void;
  halve(
    source: number,
    lowTaps: number,
    highTaps: number,
    bytesOfTaps: number,
    low: number,
    high: number,
    lowEnd: number,
  ): void;
  double(
    source: number,
    taps: number,
    lastPair: number,
    target: number,
    targetEnd: number,
    adds: 0 | 1,
  ): void;
}

const bytesOfValue = Float64Array.BYTES_PER_ELEMENT;
const bytesOfPage = 65_536;

/** The kernels of `filter-kernels.wat`. */
export function wasmKernels(): FilterKernels {
  const { memory, sum, halve, double } = new WebAssembly.Instance<Exports>(
    new WebAssembly.Module(kernelBytes),
  ).exports;
  let values = new Float64Array(memory.buffer);
  return {
    workspace(length) {
      if (length > values.length) {
        memory.grow(Math.ceil(((length - values.length) * bytesOfValue) / bytesOfPage));
        values = new Float64Array(memory.buffer);
      }
      return values;
    },
    sum: ({ source, step, taps, tapCount, target, count, adds }) =>
      sum(
        source * bytesOfValue,
        step * bytesOfValue,
        taps * bytesOfValue,
        (taps + tapCount - 1) * bytesOfValue,
        target * bytesOfValue,
        (target + count) * bytesOfValue,
        adds ? 1 : 0,
      ),
    halve: ({ source, lowTaps, highTaps, tapCount, low, high, count }) =>
      halve(
        source * bytesOfValue,
        lowTaps * bytesOfValue,
        highTaps * bytesOfValue,
        tapCount * bytesOfValue,
        low * bytesOfValue,
        high * bytesOfValue,
        (low + count) * bytesOfValue,
      ),
    double: ({ source, taps, tapCount, target, pairs, adds }) =>
      double(
        source * bytesOfValue,
        taps * bytesOfValue,
        (taps + tapCount - 2) * bytesOfValue,
        target * bytesOfValue,
        (target + 2 * pairs) * bytesOfValue,
        adds ? 1 : 0,
      ),
  };
}
