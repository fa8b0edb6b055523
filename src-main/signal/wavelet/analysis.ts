import { type ExtensionMode, extended } from './extension.ts';
import { filterKernels, roomFor } from './filter-kernels.ts';
import type { Wavelet } from './filters.ts';

/** The analysis filters of a wavelet in the order of a window of the signal, oldest sample first. */
export interface AnalysisTaps {
  readonly lowPass: Float64Array;
  readonly highPass: Float64Array;
}

/** A run of samples at the start of an array, which may be a longer scratch array. */
export interface Samples {
  readonly values: Float64Array;
  readonly length: number;
}

/** Where the coefficients of one step go; both arrays hold at least as many as the step makes. */
export interface AnalysisTarget {
  readonly approximation: Float64Array;
  readonly detail: Float64Array;
}

/** Coefficients computed at once: what they are made of and they themselves stay in the nearest cache. */
const chunk = 1024;

/** Where the windows lie. */
interface AnalysisRun {
  readonly signal: Float64Array;
  /** Index in `signal` of the first sample of the window of coefficient 0; may be negative when `from` is not 0. */
  readonly origin: number;
}

export function analysisTaps(filters: Wavelet): AnalysisTaps {
  return { lowPass: filters.decLo.toReversed(), highPass: filters.decHi.toReversed() };
}

/** Number of approximation (and of detail) coefficients of one step on `length` samples. */
export function coefficientCount(length: number, filterLength: number, mode: ExtensionMode): number {
  return mode === 'periodization' ? Math.ceil(length / 2) : Math.floor((length + filterLength - 1) / 2);
}

/**
 * One analysis step: `cA[k] = sum_j decLo[j] ext(x, 2k + 1 - j)` and the same with decHi; in `periodization`
 * `ext(x, 2k + L/2 - j)`. The windows that hang over an end are taken from a short continued copy of it.
 */
export function analyse(
  signal: Samples,
  taps: AnalysisTaps,
  mode: ExtensionMode,
  target: AnalysisTarget,
): void {
  const { length } = signal;
  const width = taps.lowPass.length;
  const count = coefficientCount(length, width, mode);
  const origin = mode === 'periodization' ? 1 - width / 2 : 2 - width;
  const inside = Math.min(count, Math.floor((1 - origin) / 2));
  const beyond = Math.min(count, Math.max(inside, Math.floor((length - width - origin) / 2) + 1));
  border(signal, taps, mode, target, origin, 0, inside);
  run({ signal: signal.values, origin }, taps, target, inside, beyond);
  border(signal, taps, mode, target, origin, beyond, count);
}

function border(
  { values, length }: Samples,
  taps: AnalysisTaps,
  mode: ExtensionMode,
  target: AnalysisTarget,
  origin: number,
  from: number,
  to: number,
): void {
  if (from >= to) return;
  const first = origin + 2 * from;
  const continued = new Float64Array(2 * (to - from - 1) + taps.lowPass.length);
  for (let offset = 0; offset < continued.length; offset += 1) {
    continued[offset] = extended(values, length, mode, first + offset);
  }
  run({ signal: continued, origin: -2 * from }, taps, target, from, to);
}

function run(
  { signal, origin }: AnalysisRun,
  { lowPass, highPass }: AnalysisTaps,
  { approximation, detail }: AnalysisTarget,
  from: number,
  to: number,
): void {
  const kernels = filterKernels();
  const tapCount = lowPass.length;
  const most = Math.min(chunk, to - from);
  if (most <= 0) return;
  const lowTaps = 0;
  const highTaps = roomFor(tapCount);
  const source = 2 * highTaps;
  const low = source + roomFor(2 * most + tapCount);
  const high = low + roomFor(most);
  const values = kernels.workspace(high + roomFor(most));
  values.set(lowPass, lowTaps);
  values.set(highPass, highTaps);
  for (let start = from; start < to; start += chunk) {
    const count = Math.min(chunk, to - start);
    const first = origin + 2 * start;
    values.set(signal.subarray(first, first + 2 * (count - 1) + tapCount), source);
    kernels.halve({ source, lowTaps, highTaps, tapCount, low, high, count });
    approximation.set(values.subarray(low, low + count), start);
    detail.set(values.subarray(high, high + count), start);
  }
}
