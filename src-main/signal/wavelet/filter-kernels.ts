import { scriptKernels } from './script-kernels.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** Outputs the kernels make at once, at most. */
const outputsAtOnce = 8;

/** A correlation with spaced taps; all places are indices of the workspace. */
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

/** One step of an analysis; all places are indices of the workspace. */
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

/** One channel of a step of a synthesis; all places are indices of the workspace. */
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

/**
 * The inner loops of the wavelet filters. They work on numbers in a workspace of their own, and what lies up to seven
 * values behind their outputs may be overwritten, so every part of it is as long as {@link roomFor} says.
 */
export interface FilterKernels {
  /**
   * The numbers they work on: one memory for all, at least `length` long, to be filled, summed and copied from without a
   * pause; what others left in it is in it. A longer one makes those of before useless.
   */
  workspace(length: number): Float64Array;
  /** `target[t] = sum over i of taps[i] * source[t + step * i]` for t from 0 to below `count`, in the order of the taps. */
  sum(places: SpacedSum): void;
  /** `low[k] = sum over i of lowTaps[i] * source[2 k + i]`, and `high` alike; even and odd taps are added up apart. */
  halve(places: HalvedSum): void;
  /** The reverse: pair m of `target` is `sum over i of source[m + i] * (taps[2 i], taps[2 i + 1])`. */
  double(places: DoubledSum): void;
}

let started: FilterKernels | undefined;

/** The kernels, started when they are first needed: the policy of our pages lets no WebAssembly start in them. */
export function filterKernels(): FilterKernels {
  started ??= 'document' in globalThis ? scriptKernels() : wasmKernels();
  return started;
}

/** Room for `count` values, and for what the kernels read and write behind them. */
export function roomFor(count: number): number {
  return (Math.ceil(count / outputsAtOnce) + 1) * outputsAtOnce;
}
