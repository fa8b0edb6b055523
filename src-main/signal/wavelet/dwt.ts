import { KymoError } from '../../core/errors.ts';
import { type AnalysisTarget, analyse, analysisTaps, coefficientCount } from './analysis.ts';
import type { ExtensionMode } from './extension.ts';
import type { Wavelet } from './filters.ts';
import { synthesise } from './synthesis.ts';

/** Samples in equal steps; never changed by a transform. */
export type SignalInput = Float64Array | readonly number[];

/**
 * One level of the discrete wavelet transform, equal to `pywt.dwt`: floor((N + L - 1) / 2) approximation and
 * detail coefficients each from N samples and filters of length L, in `periodization` ceil(N / 2). A missing
 * value (NaN) spreads to every coefficient whose window covers it: fill gaps first.
 * @throws KymoError `usage` when there is no sample.
 */
export function dwt(x: SignalInput, wavelet: Wavelet, mode: ExtensionMode): AnalysisTarget {
  const values = asSignal(x);
  const count = coefficientCount(values.length, wavelet.decLo.length, mode);
  const target = { approximation: new Float64Array(count), detail: new Float64Array(count) };
  analyse({ values, length: values.length }, analysisTaps(wavelet), mode, target);
  return target;
}

/**
 * Inverse of one level, equal to `pywt.idwt`: 2M - L + 2 samples from M coefficients (2M in `periodization`),
 * one more than the signal had where its length was odd. Null stands for zeros, to see what one half holds.
 * @throws KymoError `usage` when both are null, their lengths differ or there are too few for the wavelet.
 */
export function idwt(
  approximation: SignalInput | null,
  detail: SignalInput | null,
  wavelet: Wavelet,
  mode: ExtensionMode,
): Float64Array {
  const low = approximation === null ? null : asSignal(approximation);
  const high = detail === null ? null : asSignal(detail);
  const count = (low ?? high)?.length;
  if (count === undefined) {
    throw new KymoError('usage', 'The inverse wavelet transform needs approximation or detail coefficients.');
  }
  if (high !== null && high.length !== count) {
    throw new KymoError(
      'usage',
      `Approximation and detail need the same number of coefficients, not ${count} and ${high.length}.`,
    );
  }
  const least = mode === 'periodization' ? 1 : wavelet.decLo.length / 2;
  if (count < least) {
    throw new KymoError(
      'usage',
      `The inverse transform with ${wavelet.name} needs at least ${least} coefficients, not ${count}.`,
    );
  }
  return synthesise(low, high, wavelet, mode);
}

/**
 * Deepest level at which one coefficient is still free of the continuation at the ends:
 * floor(log2(length / (L - 1))), 0 for a signal shorter than that. Equal to `pywt.dwt_max_level`.
 */
export function maxLevel(length: number, wavelet: Wavelet): number {
  let level = 0;
  for (let needed = 2 * (wavelet.decLo.length - 1); needed <= length; needed *= 2) level += 1;
  return level;
}

/** The samples as a typed array: the same one, or a copy of plain numbers. */
export function asSignal(x: SignalInput): Float64Array {
  if (x.length === 0) throw new KymoError('usage', 'A wavelet transform needs at least one value.');
  return x instanceof Float64Array ? x : Float64Array.from(x);
}
