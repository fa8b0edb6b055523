import { KymoError } from '../../core/errors.ts';
import { analyse, analysisTaps, coefficientCount } from './analysis.ts';
import { asSignal, idwt, type SignalInput } from './dwt.ts';
import type { ExtensionMode } from './extension.ts';
import type { Wavelet } from './filters.ts';
import { borrow, giveBack } from './scratch.ts';

/**
 * Discrete wavelet transform of several levels, equal to `pywt.wavedec`: [cA_n, cD_n, ..., cD_1], from the
 * longest periods to the shortest; the details of level j hold periods of 2^j to 2^(j+1) samples. Level 0
 * gives a copy of the signal alone. Levels above `maxLevel` are computed, and are all continuation.
 * @throws KymoError `usage` when there is no sample or the level is not a whole number from 0 up.
 */
export function wavedec(
  x: SignalInput,
  wavelet: Wavelet,
  mode: ExtensionMode,
  level: number,
): readonly Float64Array[] {
  const lengths = levelLengths(x, wavelet, mode, level);
  if (level === 0) return [Float64Array.from(x)];
  const taps = analysisTaps(wavelet);
  // Approximations between the levels are needed only once: two scratch arrays take turns. From level to
  // level the lengths only fall, or, where the filter is longer than the signal, only rise.
  const last = lengths[level] ?? 0;
  const scratch = [lengths[1] ?? 0, lengths[2] ?? 0]
    .slice(0, level - 1)
    .map(length => borrow(Math.max(length, last)));
  const coefficients: Float64Array[] = [];
  let source = { values: asSignal(x), length: x.length };
  for (let step = 1; step <= level; step += 1) {
    const length = lengths[step] ?? 0;
    const values = step < level ? scratch[(step - 1) % 2] : undefined;
    const approximation = values ?? new Float64Array(length);
    const detail = new Float64Array(length);
    analyse(source, taps, mode, { approximation, detail });
    coefficients.push(detail);
    source = { values: approximation, length };
  }
  for (const array of scratch) giveBack(array);
  return [source.values, ...coefficients.reverse()];
}

/**
 * Inverse of `wavedec`, equal to `pywt.waverec`; one sample longer than the signal where its length was odd.
 * @throws KymoError `usage` when the lengths of the coefficients do not belong together.
 */
export function waverec(
  coefficients: readonly SignalInput[],
  wavelet: Wavelet,
  mode: ExtensionMode,
): Float64Array {
  const [smooth, ...details] = coefficients.map(asSignal);
  if (smooth === undefined) {
    throw new KymoError('usage', 'The inverse wavelet transform needs the coefficients of wavedec.');
  }
  if (details.length === 0) return smooth.slice();
  return details.reduce((approximation, detail) => {
    const longer = approximation.length === detail.length + 1;
    return idwt(longer ? approximation.subarray(0, detail.length) : approximation, detail, wavelet, mode);
  }, smooth);
}

/**
 * The signal split into what each row of `wavedec` holds, in the same order and each as long as the signal;
 * the bands add up to the signal.
 * @throws KymoError `usage` as `wavedec`.
 */
export function bandsOf(
  x: SignalInput,
  wavelet: Wavelet,
  mode: ExtensionMode,
  level: number,
): readonly Float64Array[] {
  const lengths = levelLengths(x, wavelet, mode, level);
  return wavedec(x, wavelet, mode, level).map((coefficients, index) => {
    if (level === 0) return coefficients;
    const depth = index === 0 ? level : level - index + 1;
    let band =
      index === 0 ? idwt(coefficients, null, wavelet, mode) : idwt(null, coefficients, wavelet, mode);
    for (let step = depth - 1; step >= 1; step -= 1) {
      band = idwt(band.subarray(0, lengths[step]), null, wavelet, mode);
    }
    return band.length === x.length ? band : band.slice(0, x.length);
  });
}

/** Lengths of the signal and of the approximations of level 1 to `level`. */
function levelLengths(
  x: SignalInput,
  wavelet: Wavelet,
  mode: ExtensionMode,
  level: number,
): readonly number[] {
  if (!Number.isInteger(level) || level < 0) {
    throw new KymoError(
      'usage',
      `The level of a wavelet transform is a whole number from 0 up, not ${level}.`,
    );
  }
  const lengths = [asSignal(x).length];
  for (let step = 1; step <= level; step += 1) {
    lengths.push(coefficientCount(lengths[step - 1] ?? 0, wavelet.decLo.length, mode));
  }
  return lengths;
}
