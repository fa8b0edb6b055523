import { fourierKernels } from './fourier-kernels.ts';

/** A sequence of complex numbers as two rows of one length. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The smallest power of 2 that is at least `length`. */
export function powerOfTwoFrom(length: number): number {
  let size = 1;
  while (size < length) size *= 2;
  return size;
}

/** A complex sequence of zeros. */
export function complexOf(length: number): Complex {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}

/**
 * Discrete Fourier transform in place, X[k] = sum over t of x[t] exp(-2 pi i k t / n), by stages of four branches and
 * at most one of two (Cooley and Tukey 1965). The same sign and scale as `numpy.fft.fft`.
 *
 * @throws RangeError unless both rows have one length that is a power of 2; `fourierTransform` takes any length
 */
export function fft(values: Complex): void {
  fftScrambled(values);
  unscramble(values);
}

/** Undoes {@link fft} in place, with the division by n, as `numpy.fft.ifft`. */
export function inverseFft(values: Complex): void {
  unscramble(values);
  inverseFftScrambled(values);
  const { re, im } = values;
  const share = 1 / re.length;
  for (let index = 0; index < re.length; index += 1) {
    re[index] = (re[index] as number) * share;
    im[index] = (im[index] as number) * share;
  }
}

/**
 * As {@link fft}, but leaves frequency k at the index of {@link scrambledOrder}: for products of spectra, which do not
 * mind the order. Allocates nothing after the first call for a size.
 */
export function fftScrambled(values: Complex): void {
  requireSize(values);
  fourierKernels().forward(values);
}

/** Undoes {@link fftScrambled} in place, times n: the caller divides, where it multiplies anyway. */
export function inverseFftScrambled(values: Complex): void {
  requireSize(values);
  fourierKernels().inverse(values);
}

/** Frequency k (0 to size - 1) of each index of a scrambled spectrum: the bits of the index reversed. */
export function scrambledOrder(size: number): Uint32Array {
  const order = new Uint32Array(size);
  for (let half = 1, step = size / 2; half < size; half *= 2, step /= 2) {
    for (let index = 0; index < half; index += 1) order[index + half] = (order[index] as number) + step;
  }
  return order;
}

function unscramble({ re, im }: Complex): void {
  const order = scrambledOrder(re.length);
  for (let index = 0; index < order.length; index += 1) {
    const other = order[index] as number;
    if (other <= index) continue;
    const heldRe = re[index] as number;
    const heldIm = im[index] as number;
    re[index] = re[other] as number;
    im[index] = im[other] as number;
    re[other] = heldRe;
    im[other] = heldIm;
  }
}

function requireSize({ re, im }: Complex): void {
  const size = re.length;
  if (im.length === size && size >= 1 && powerOfTwoFrom(size) === size) return;
  throw new RangeError(
    `A fast Fourier transform needs two rows of one length that is a power of 2, not ${size} and ${im.length}.`,
  );
}
