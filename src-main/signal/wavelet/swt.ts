import { KymoError } from '../../core/errors.ts';
import {
  type CircularBank,
  type CircularPool,
  circularAnalysis,
  circularPool,
  circularSynthesis,
} from './circular-bank.ts';
import { asSignal, type SignalInput } from './dwt.ts';
import type { Wavelet } from './filters.ts';

/** Deepest level of a stationary transform as PyWavelets allows it: how often 2 divides the length. */
export function maxStationaryLevel(length: number): number {
  if (!(Number.isSafeInteger(length) && length > 0)) return 0;
  let level = 0;
  for (let left = length; left % 2 === 0; left /= 2) level += 1;
  return level;
}

/**
 * Memory for {@link swt} and {@link iswt} of many signals of one length; what they return is then overwritten.
 *
 * @throws KymoError `usage` for a level below 1 or above {@link maxStationaryLevel}
 */
export function stationaryPool(length: number, wavelet: Wavelet, level: number): CircularPool {
  const most = maxStationaryLevel(length);
  if (Number.isInteger(level) && level >= 1 && level <= most)
    return circularPool(length, wavelet.decLo.length, level);
  if (most === 0)
    throw new KymoError(
      'usage',
      `A stationary transform needs an even number of values, at least 2, not ${length}: leave out or add one.`,
    );
  throw new KymoError(
    'usage',
    `A stationary transform of ${length} values can have from 1 to ${most} levels, not ${level}: ` +
      'shorten or extend the signal to a multiple of 2^level values.',
  );
}

/**
 * Stationary (undecimated) wavelet transform on a circle: [cA_n, cD_n, ..., cD_1] of `pywt.swt(trim_approx=True)`,
 * each as long as the signal. Holland's and Nason's a trous algorithm (Nason and Silverman 1995): at level j the
 * filters have 2^(j-1) - 1 zeros between their taps. A missing value (NaN) spreads; see `fillGaps`.
 *
 * @param signal a multiple of 2^level values
 * @param normalised true scales each pass by 1 / sqrt 2, so that the coefficients of an orthogonal wavelet have the
 *   energy of the signal (`norm=True` of PyWavelets); default false
 * @param pool memory to be used again, of {@link stationaryPool}; default fresh
 * @throws KymoError `usage` for a level below 1 or above {@link maxStationaryLevel}, and for a signal without values
 */
export function swt(
  signal: SignalInput,
  wavelet: Wavelet,
  level: number,
  normalised = false,
  pool = stationaryPool(signal.length, wavelet, level),
): readonly Float64Array[] {
  if (pool.coefficients.length !== level + 1)
    throw new RangeError(`The pool is not one for ${level} levels.`);
  return circularAnalysis(asSignal(signal), analysisBank(wavelet, normalised ? Math.SQRT1_2 : 1), pool);
}

/**
 * Signal of stationary coefficients in the order of {@link swt}. Of changed coefficients it is the mean over all the
 * decimated transforms they contain, as in PyWavelets.
 *
 * @param normalised as they were made; default false
 * @throws KymoError `usage` when the coefficients are not all of one length or there are fewer than two
 */
export function iswt(
  coefficients: readonly SignalInput[],
  wavelet: Wavelet,
  normalised = false,
  pool = poolOf(coefficients, wavelet),
): Float64Array {
  return circularSynthesis(
    coefficients.map(asSignal),
    synthesisBank(wavelet, normalised ? Math.SQRT1_2 : 0.5),
    pool,
  );
}

/** Filters of the stationary analysis, centred as those of PyWavelets. */
export function analysisBank({ decLo, decHi }: Wavelet, factor: number): CircularBank {
  return {
    low: scaledReverse(decLo, factor),
    high: scaledReverse(decHi, factor),
    lead: decLo.length / 2 - 1,
  };
}

/** Filters that undo {@link analysisBank}, when the product of both factors is 1/2. */
export function synthesisBank({ recLo, recHi }: Wavelet, factor: number): CircularBank {
  return { low: scaledReverse(recLo, factor), high: scaledReverse(recHi, factor), lead: recLo.length / 2 };
}

/** The pool of coefficients that must all have one length. */
export function poolOf(coefficients: readonly SignalInput[], wavelet: Wavelet): CircularPool {
  const lengths = new Set(coefficients.map(values => values.length));
  if (coefficients.length < 2 || lengths.size !== 1) {
    throw new KymoError(
      'usage',
      'Stationary coefficients must be an approximation and at least one detail, all of one length.',
    );
  }
  return circularPool(coefficients[0]?.length ?? 0, wavelet.decLo.length, coefficients.length - 1);
}

function scaledReverse(filter: Float64Array, factor: number): Float64Array {
  return filter.map(value => factor * value).reverse();
}
