import kernelBytes from './filter-kernels.wat';

/** Outputs the kernels make at once, at most. */
const outputsAtOnce = 8;
const bytesOfValue = Float64Array.BYTES_PER_ELEMENT;
const bytesOfPage = 65_536;

/** A correlation with spaced taps inside of {@link workspace}; all places are indices of it. */
export interface SpacedSum {
  readonly source: number;
  readonly step: number;
  readonly taps: number;
  readonly tapCount: number;
  readonly target: number;
  readonly count: number;
  /** True adds to what is there. */
  readonly adds: boolean;
}

let kernel: WebAssembly.Instance['exports'] | undefined;
let values = new Float64Array(0);

/**
 * The numbers the kernels below work on: one memory for all, at least `length` long, to be filled,
 * summed and copied from without a pause; what others left in it is in it. A longer one makes those of before useless.
 */
export function workspace(length: number): Float64Array {
  if (length > values.length) {
    const { memory } = startedKernel();
    const missing = length * bytesOfValue - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / bytesOfPage));
    values = new Float64Array(memory.buffer);
  }
  return values;
}

/** Room for `count` values, and for what the kernels read and write behind them. */
export function roomFor(count: number): number {
  return (Math.ceil(count / outputsAtOnce) + 1) * outputsAtOnce;
}

/**
 * Correlation with spaced taps: `target[t] = sum over i of taps[i] * source[t + step * i]` for t from 0 to below
 * `count`, two outputs to an instruction. What lies up to seven values behind the outputs is overwritten too, so
 * every part of the workspace is as long as {@link roomFor} says.
 */
export function spacedSums({ source, step, taps, tapCount, target, count, adds }: SpacedSum): void {
  startedKernel().sum(
    source * bytesOfValue,
    step * bytesOfValue,
    taps * bytesOfValue,
    (taps + tapCount - 1) * bytesOfValue,
    target * bytesOfValue,
    (target + count) * bytesOfValue,
    adds ? 1 : 0,
  );
}

/** One step of an analysis inside of the {@link workspace}; all places are indices of it. */
export interface HalvedSum {
  readonly source: number;
  readonly lowTaps: number;
  readonly highTaps: number;
  /** Even. */
  readonly tapCount: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Correlation of every second place: `low[k] = sum over i of lowTaps[i] * source[2 k + i]`, and `high` alike. */
export function halvedSums({ source, lowTaps, highTaps, tapCount, low, high, count }: HalvedSum): void {
  startedKernel().halve(
    source * bytesOfValue,
    lowTaps * bytesOfValue,
    highTaps * bytesOfValue,
    tapCount * bytesOfValue,
    low * bytesOfValue,
    high * bytesOfValue,
    (low + count) * bytesOfValue,
  );
}

/** One channel of a step of a synthesis inside of the {@link workspace}; all places are indices of it. */
export interface DoubledSum {
  readonly source: number;
  readonly taps: number;
  /** Even. */
  readonly tapCount: number;
  readonly target: number;
  readonly pairs: number;
  /** True adds to what is there. */
  readonly adds: boolean;
}

/** The reverse: pair m of `target` is `sum over i of source[m + i] * (taps[2 i], taps[2 i + 1])`. */
export function doubledSums({ source, taps, tapCount, target, pairs, adds }: DoubledSum): void {
  startedKernel().double(
    source * bytesOfValue,
    taps * bytesOfValue,
    (taps + tapCount - 2) * bytesOfValue,
    target * bytesOfValue,
    (target + 2 * pairs) * bytesOfValue,
    adds ? 1 : 0,
  );
}

/** Started when it is first needed: the pages know of transforms, compute none, and may not start a kernel. */
function startedKernel(): WebAssembly.Instance['exports'] {
  kernel ??= new WebAssembly.Instance(new WebAssembly.Module(kernelBytes)).exports;
  return kernel;
}
