import {
  type Complex,
  complexOf,
  fftScrambled,
  inverseFftScrambled,
  powerOfTwoFrom,
  scrambledOrder,
} from './fft.ts';

/** A Fourier transform of one length, with the memory it needs. */
export interface FourierTransform {
  readonly size: number;
  /** Index at which the spectrum holds each frequency k (0 to size - 1). */
  readonly places: Uint32Array;
  /** Spectrum of a sequence, in place; the sign and scale of `numpy.fft.fft`. */
  forward(values: Complex): void;
  /** Undoes `forward` in place, times the size. */
  inverse(values: Complex): void;
}

/**
 * The Fourier transform of any length of at least 1: fast for a power of 2, and for others by the chirp of Bluestein
 * (1970), which takes about six times as long and is just as exact. Neither transform allocates.
 */
export function fourierTransform(size: number): FourierTransform {
  if (!(Number.isSafeInteger(size) && size > 0))
    throw new RangeError(`A Fourier transform has a length of at least 1, not ${size}.`);
  if (powerOfTwoFrom(size) === size)
    return { size, places: scrambledOrder(size), forward: fftScrambled, inverse: inverseFftScrambled };
  const chirp = chirpOf(size);
  return {
    size,
    places: Uint32Array.from({ length: size }, (_, k) => k),
    forward: values => chirped(values, chirp),
    // Exchanging the parts of what goes in and of what comes out turns the sign of i over.
    inverse: ({ re, im }) => chirped({ re: im, im: re }, chirp),
  };
}

/**
 * Frequencies 0 to half the length of a real signal, unscaled, as `numpy.fft.rfft`: the rest are their conjugates.
 * Of an even length by one complex transform of half that length.
 */
export function spectrumOfReal(signal: Float64Array): Complex {
  const { length } = signal;
  if (length % 2 === 1) return spectrumOfOdd(signal);
  const half = length / 2;
  const packed = {
    re: Float64Array.from({ length: half }, (_, index) => signal[2 * index] as number),
    im: Float64Array.from({ length: half }, (_, index) => signal[2 * index + 1] as number),
  };
  const { places, forward } = fourierTransform(half);
  forward(packed);
  const spectrum = complexOf(half + 1);
  for (let k = 0; k <= half; k += 1) {
    const one = places[k % half] as number;
    const other = places[(half - k) % half] as number;
    const evenRe = ((packed.re[one] as number) + (packed.re[other] as number)) / 2;
    const evenIm = ((packed.im[one] as number) - (packed.im[other] as number)) / 2;
    const oddRe = ((packed.im[one] as number) + (packed.im[other] as number)) / 2;
    const oddIm = ((packed.re[other] as number) - (packed.re[one] as number)) / 2;
    const [cos, sin] = [Math.cos((Math.PI * k) / half), Math.sin((Math.PI * k) / half)];
    spectrum.re[k] = evenRe + cos * oddRe + sin * oddIm;
    spectrum.im[k] = evenIm + cos * oddIm - sin * oddRe;
  }
  return spectrum;
}

function spectrumOfOdd(signal: Float64Array): Complex {
  const values = { re: signal.slice(), im: new Float64Array(signal.length) };
  fourierTransform(signal.length).forward(values);
  const count = (signal.length + 1) / 2;
  return { re: values.re.slice(0, count), im: values.im.slice(0, count) };
}

interface Chirp {
  /** exp(-pi i k^2 / n). */
  readonly turn: Complex;
  /** Spectrum of the conjugate chirp on a circle, over the size of the circle. */
  readonly filter: Complex;
  readonly scratch: Complex;
}

function chirpOf(size: number): Chirp {
  const circle = powerOfTwoFrom(2 * size - 1);
  const [turn, filter] = [complexOf(size), complexOf(circle)];
  for (let k = 0; k < size; k += 1) {
    // The square modulo 2 n, because the sine of a huge angle has no digits left.
    const angle = (Math.PI * ((k * k) % (2 * size))) / size;
    turn.re[k] = Math.cos(angle);
    turn.im[k] = -Math.sin(angle);
    for (const place of [k, (circle - k) % circle]) {
      filter.re[place] = Math.cos(angle) / circle;
      filter.im[place] = Math.sin(angle) / circle;
    }
  }
  fftScrambled(filter);
  return { turn, filter, scratch: complexOf(circle) };
}

function chirped(values: Complex, { turn, filter, scratch }: Chirp): void {
  scratch.re.fill(0);
  scratch.im.fill(0);
  multiplyInto(values, turn, scratch, turn.re.length);
  fftScrambled(scratch);
  multiplyInto(scratch, filter, scratch, filter.re.length);
  inverseFftScrambled(scratch);
  multiplyInto(scratch, turn, values, turn.re.length);
}

/** Products of the first `count` numbers of two sequences; the target may be one of them. */
export function multiplyInto(one: Complex, other: Complex, target: Complex, count: number): void {
  const { re: oneRe, im: oneIm } = one;
  const { re: otherRe, im: otherIm } = other;
  const { re, im } = target;
  for (let index = 0; index < count; index += 1) {
    const a = oneRe[index] as number;
    const b = oneIm[index] as number;
    const c = otherRe[index] as number;
    const d = otherIm[index] as number;
    re[index] = a * c - b * d;
    im[index] = a * d + b * c;
  }
}
