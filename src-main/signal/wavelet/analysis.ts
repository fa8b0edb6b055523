import {
  type AnalysisRun,
  addFour,
  addOuterEight,
  addTwo,
  setMiddleEight,
  setMiddleFour,
  setMiddleSix,
  setTwo,
} from './analysis-kernels.ts';
import { type ExtensionMode, extended } from './extension.ts';
import type { Wavelet } from './filters.ts';

/** The analysis filters of a wavelet in the order of a window of the signal, oldest sample first. */
export interface AnalysisTaps {
  readonly lowPass: Float64Array;
  readonly highPass: Float64Array;
  /** Whether the high pass is the low pass reversed with signs + - + -. */
  readonly mirrored: boolean;
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

/** Coefficients computed before the next pass over the taps: signal and results stay in the nearest cache. */
const chunk = 1024;

export function analysisTaps(filters: Wavelet): AnalysisTaps {
  const lowPass = filters.decLo.toReversed();
  const highPass = filters.decHi.toReversed();
  const last = lowPass.length - 1;
  const mirrored = highPass.every(
    (value, tap) => value === (lowPass[last - tap] as number) * (1 - 2 * (tap % 2)),
  );
  return { lowPass, highPass, mirrored };
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
  run({ signal: signal.values, origin, ...taps, ...target }, taps.mirrored, inside, beyond);
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
  // Not `-2 * from`: a minus zero would turn every index in the loops into a floating-point number.
  run({ signal: continued, origin: 0 - 2 * from, ...taps, ...target }, taps.mirrored, from, to);
}

function run(work: AnalysisRun, mirrored: boolean, from: number, to: number): void {
  const pass = mirrored ? mirroredPass : plainPass;
  for (let start = from; start < to; start += chunk) pass(work, start, Math.min(start + chunk, to));
}

function plainPass(work: AnalysisRun, from: number, to: number): void {
  setTwo(work, 0, 1, from, to);
  let tap = 2;
  for (; tap + 4 <= work.lowPass.length; tap += 4) addFour(work, tap, from, to);
  if (tap < work.lowPass.length) addTwo(work, tap, tap + 1, from, to);
}

/** From the middle of the window outwards, in the widest strides that start at an even tap. */
function mirroredPass(work: AnalysisRun, from: number, to: number): void {
  const last = work.lowPass.length - 1;
  const even = to - ((to - from) % 2);
  for (let left = setMiddle(work, from, to); left >= 4; left -= 4) {
    addOuterEight(work, left - 4, from, even);
    for (let tap = left - 4; tap < left && even < to; tap += 1) addTwo(work, tap, last - tap, even, to);
  }
}

/** Sets the coefficients from the middle taps; how many are left on either side, always a multiple of four. */
function setMiddle(work: AnalysisRun, from: number, to: number): number {
  const half = work.lowPass.length / 2;
  if (half % 4 === 0) {
    setMiddleEight(work, from, to);
    return half - 4;
  }
  if (half % 2 === 0) {
    setMiddleFour(work, from, to);
    return half - 2;
  }
  if (half % 4 === 3) {
    setMiddleSix(work, from, to);
    return half - 3;
  }
  setTwo(work, half - 1, half, from, to);
  return half - 1;
}
