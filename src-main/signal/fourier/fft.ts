import { forwardStage, inverseQuartets, inverseStage, pairs, quartets, turningFactors } from './stages.ts';

/** A sequence of complex numbers as two rows of one length. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const factorsOfBlock = new Map<number, Float64Array>();

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
export function fftScrambled({ re, im }: Complex): void {
  const size = requireSize(re, im);
  let block = size;
  for (; block > 4; block /= 4) forwardStage(re, im, size, factorsFor(block));
  if (block === 4) quartets(re, im, size);
  else if (block === 2) pairs(re, im, size);
}

/** Undoes {@link fftScrambled} in place, times n: the caller divides, where it multiplies anyway. */
export function inverseFftScrambled({ re, im }: Complex): void {
  const size = requireSize(re, im);
  let block = 4;
  if (isPowerOfFour(size)) {
    if (size > 1) inverseQuartets(re, im, size);
  } else {
    pairs(re, im, size);
    block = 2;
  }
  for (block *= 4; block <= size; block *= 4) inverseStage(re, im, size, factorsFor(block));
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

function factorsFor(block: number): Float64Array {
  const known = factorsOfBlock.get(block);
  if (known !== undefined) return known;
  const made = turningFactors(block);
  factorsOfBlock.set(block, made);
  return made;
}

function isPowerOfFour(size: number): boolean {
  return Number.isInteger(Math.log2(size) / 2);
}

function requireSize(re: Float64Array, im: Float64Array): number {
  const size = re.length;
  if (im.length !== size || size < 1 || powerOfTwoFrom(size) !== size) {
    throw new RangeError(
      `A fast Fourier transform needs two rows of one length that is a power of 2, not ${size} and ${im.length}.`,
    );
  }
  return size;
}
