import { KymoError } from '../../core/errors.ts';
import { type CircularBank, circularAnalysis, circularPool, circularSynthesis } from './circular-bank.ts';
import { asSignal, type SignalInput } from './dwt.ts';
import type { Wavelet } from './filters.ts';
import { poolOf } from './swt.ts';

/** Coefficients of a maximal-overlap transform, each as long as the signal. */
export interface Modwt {
  /** W_1 to W_J: level j holds periods of 2^j to 2^(j+1) samples. */
  readonly details: readonly Float64Array[];
  /** V_J: what is slower. */
  readonly smooth: Float64Array;
}

/**
 * Maximal-overlap discrete wavelet transform on a circle, of any length (Percival and Walden 2000, chapter 5):
 * with h = recHi / sqrt 2 and g = recLo / sqrt 2, W_j[t] = sum over l of h[l] V_(j-1)[(t - 2^(j-1) l) mod N]. For an
 * orthogonal wavelet the coefficients have the energy of the signal. A missing value (NaN) spreads; see `fillGaps`.
 *
 * @throws KymoError `usage` for a level below 1 or above log2 of the length
 */
export function modwt(signal: SignalInput, wavelet: Wavelet, level: number): Modwt {
  const most = Math.floor(Math.log2(Math.max(1, signal.length)));
  if (!(Number.isInteger(level) && level >= 1 && level <= most)) {
    if (most === 0)
      throw new KymoError(
        'usage',
        `The series is too short: a maximal-overlap transform needs at least 2 values, not ${signal.length}.`,
      );
    throw new KymoError(
      'usage',
      `A maximal-overlap transform of ${signal.length} values can have from 1 to ${most} levels, not ${level}.`,
    );
  }
  const pool = circularPool(signal.length, wavelet.recLo.length, level);
  const [smooth = new Float64Array(0), ...details] = circularAnalysis(
    asSignal(signal),
    forward(wavelet),
    pool,
  );
  return { details: details.reverse(), smooth };
}

/**
 * Signal of maximal-overlap coefficients; for a wavelet that is not orthogonal it undoes {@link modwt} too.
 *
 * @throws KymoError `usage` when the coefficients are not all of one length
 */
export function imodwt({ details, smooth }: Modwt, wavelet: Wavelet): Float64Array {
  const coefficients = [smooth, ...details.toReversed()];
  return circularSynthesis(coefficients, backward(wavelet), poolOf(coefficients, wavelet));
}

/**
 * Additive multiresolution analysis: `details` D_1 to D_J and `smooth` S_J, in time with the signal (no phase shift),
 * that sum to it. D_j is the transform back of W_j alone (Percival and Walden 2000, section 5.5).
 *
 * @throws KymoError as {@link modwt}
 */
export function modwtMra(signal: SignalInput, wavelet: Wavelet, level: number): Modwt {
  const levels = Array.from({ length: level }, (_unused, index) => [index + 1]);
  const [smooth = new Float64Array(0), ...details] = modwtParts(modwt(signal, wavelet, level), wavelet, [
    [0],
    ...levels,
  ]);
  return { details, smooth };
}

/**
 * Sums of parts of the additive multiresolution of these coefficients, one for each group of levels (1 is the fastest,
 * 0 stands for the smooth): what {@link modwtMra} gives added up, for one transform back a group instead of one a level.
 */
export function modwtParts(
  { details, smooth }: Modwt,
  wavelet: Wavelet,
  groups: readonly (readonly number[])[],
): readonly Float64Array[] {
  const coefficients = [smooth, ...details.toReversed()];
  const pool = poolOf(coefficients, wavelet);
  const bank = backward(wavelet);
  const placeOf = (level: number) => (level === 0 ? 0 : details.length + 1 - level);
  return groups.map(levels => {
    const places = new Set(levels.map(placeOf));
    const kept = coefficients.map((values, place) => (places.has(place) ? values : null));
    return circularSynthesis(kept, bank, pool).slice();
  });
}

function forward({ recLo, recHi }: Wavelet): CircularBank {
  return { low: halved(recLo).reverse(), high: halved(recHi).reverse(), lead: recLo.length - 1 };
}

/** Its adjoint for an orthogonal wavelet: the other side's filters, read forwards in time. */
function backward({ decLo, decHi }: Wavelet): CircularBank {
  return { low: halved(decLo).reverse(), high: halved(decHi).reverse(), lead: 0 };
}

function halved(filter: Float64Array): Float64Array {
  return filter.map(value => value / Math.SQRT2);
}
