import { KymoError } from '../../core/errors.ts';
import { type Convolution, convolution, type Kernel } from '../fourier/convolution.ts';
import { type Complex, complexOf, fft } from '../fourier/fft.ts';
import { asSignal, type SignalInput } from '../wavelet/dwt.ts';
import { type ContinuousWavelet, sampled } from './wavelet-functions.ts';

/** How a continuous transform is made; the defaults are those of PyWavelets 1.2 and later. */
export interface CwtOptions {
  /** Time between two samples, default 1; only the frequencies depend on it. */
  readonly samplingPeriod?: number;
  /** The wavelet is sampled at 2^precision points, default 12; 10 in PyWavelets before 1.2. */
  readonly precision?: number;
}

/** One row per scale, each as long as the signal. */
export interface CwtResult {
  readonly re: readonly Float64Array[];
  /** Null for a real wavelet. */
  readonly im: readonly Float64Array[] | null;
  /** Cycles per unit of the sampling period, one per scale. */
  readonly frequencies: Float64Array;
}

/** The running integral of a wavelet, from whose differences the filters are taken. */
interface Integral extends Complex {
  readonly step: number;
  readonly width: number;
}

/**
 * Continuous wavelet transform equal to `pywt.cwt`: the signal with zeros beyond its ends, filtered with the wavelet at
 * each scale, which is taken from a table of its running integral without interpolation. That table is what makes small
 * scales differ from the formula of the wavelet; `torrence-compo.ts` has no such table. A missing value (NaN) spreads
 * over the whole row: fill gaps first.
 *
 * @param scales above 0, in any order; at scale 1 a wavelet spans as many samples as its stretch has units
 * @throws KymoError `usage` when there is no sample, a scale is not a number above 0 or is too small to hold two points
 *   of the wavelet, or the precision is not a whole number from 2 to 20
 */
export function cwt(
  x: SignalInput,
  scales: readonly number[],
  wavelet: ContinuousWavelet,
  { samplingPeriod = 1, precision = 12 }: CwtOptions = {},
): CwtResult {
  const signal = asSignal(x);
  requireScales(scales, precision);
  const table = sampled(wavelet, precision);
  const cycles = centralFrequency(table, 2 * wavelet.bound);
  const frequencies = Float64Array.from(scales, scale => cycles / scale / samplingPeriod);
  const integral = integralOf(table, 2 * wavelet.bound);
  const rows = (): Float64Array[] => scales.map(() => new Float64Array(signal.length));
  const re = rows();
  if (wavelet.isComplex) {
    const im = rows();
    filterEach(signal, scales, integral, { re, im });
    return { re, im, frequencies };
  }
  filterPairs(signal, scales, integral, re);
  return { re, im: null, frequencies };
}

function requireScales(scales: readonly number[], precision: number): void {
  const wrong = scales.find(scale => !(scale > 0 && scale < Number.POSITIVE_INFINITY));
  if (wrong !== undefined) throw new KymoError('usage', `A scale must be a number above 0, not ${wrong}.`);
  if (!(Number.isInteger(precision) && precision >= 2 && precision <= 20)) {
    throw new KymoError(
      'usage',
      `The precision of a continuous transform is a whole number from 2 to 20, not ${precision}.`,
    );
  }
}

/** Frequency of the largest part of the spectrum at scale 1, in cycles per sample (`pywt.central_frequency`). */
function centralFrequency(table: Complex, width: number): number {
  const spectrum = { re: table.re.slice(), im: table.im.slice() };
  fft(spectrum);
  const count = spectrum.re.length;
  let [index, largest] = [0, Number.NEGATIVE_INFINITY];
  for (let k = 1; k < count; k += 1) {
    const size = Math.hypot(spectrum.re[k] as number, spectrum.im[k] as number);
    if (size > largest) [index, largest] = [k, size];
  }
  return (index + 1 > count / 2 ? count - index : index) / width;
}

/** Conjugate for a complex wavelet, because the transform correlates and does not convolve. */
function integralOf({ re, im, step }: Complex & { readonly step: number }, width: number): Integral {
  const sums = complexOf(re.length);
  let [sumRe, sumIm] = [0, 0];
  for (let index = 0; index < re.length; index += 1) {
    sumRe += re[index] as number;
    sumIm -= im[index] as number;
    sums.re[index] = sumRe * step;
    sums.im[index] = sumIm * step;
  }
  return { ...sums, step, width };
}

function filterEach(
  signal: Float64Array,
  scales: readonly number[],
  integral: Integral,
  rows: { readonly re: readonly Float64Array[]; readonly im: readonly Float64Array[] },
): void {
  const convolve = convolution(signal);
  for (const index of byScale(scales)) {
    const taps = tapsAt(scales[index] as number, integral, signal.length);
    convolve(taps, { re: rows.re[index] as Float64Array, im: rows.im[index] as Float64Array });
  }
}

/** Two real filters at a time are one complex one. */
function filterPairs(
  signal: Float64Array,
  scales: readonly number[],
  integral: Integral,
  rows: readonly Float64Array[],
): void {
  const convolve: Convolution = convolution(signal);
  const order = byScale(scales);
  for (let pair = 0; pair < order.length; pair += 2) {
    const [one = 0, other = one] = order.slice(pair, pair + 2);
    const narrow = tapsAt(scales[one] as number, integral, signal.length);
    const wide = tapsAt(scales[other] as number, integral, signal.length);
    convolve(together(narrow, wide), {
      re: rows[one] as Float64Array,
      im: other === one ? new Float64Array(signal.length) : (rows[other] as Float64Array),
    });
  }
}

function byScale(scales: readonly number[]): readonly number[] {
  return [...scales.keys()].sort((one, other) => (scales[one] as number) - (scales[other] as number));
}

function together(one: Kernel, other: Kernel): Kernel {
  const first = Math.min(one.first, other.first);
  const end = Math.max(one.first + one.re.length, other.first + other.re.length);
  const kernel = complexOf(end - first);
  kernel.re.set(one.re, one.first - first);
  kernel.im.set(other.re, other.first - first);
  return { first, ...kernel };
}

/**
 * Filter of one scale: differences of the integral at every step-th point, backwards, times minus the root of the
 * scale. PyWavelets convolves with the integral first and takes differences then; the middle of what comes out is kept.
 * Taps that look further than the signal is long are left out.
 */
function tapsAt(scale: number, { re, im, step, width }: Integral, length: number): Kernel {
  const perPoint = scale * step;
  let points = Math.ceil(scale * width + 1);
  while (points > 0 && Math.trunc((points - 1) / perPoint) >= re.length) points -= 1;
  if (points < 2) {
    throw new KymoError('usage', `The scale ${scale} is too small for this wavelet: it holds no two points.`);
  }
  const middle = Math.floor(points / 2);
  const from = Math.max(0, middle - length + 1);
  const taps = complexOf(Math.min(points, middle + length - 1) - from + 1);
  const factor = -Math.sqrt(scale);
  let beforeRe = 0;
  let beforeIm = 0;
  if (from > 0 && from <= points) {
    const place = Math.trunc((points - from) / perPoint);
    beforeRe = re[place] as number;
    beforeIm = im[place] as number;
  }
  // The last tap is the step from the last point to nothing.
  const inside = Math.min(taps.re.length, points - from);
  for (let index = 0; index < inside; index += 1) {
    const place = Math.trunc((points - 1 - from - index) / perPoint);
    const sumRe = re[place] as number;
    const sumIm = im[place] as number;
    taps.re[index] = factor * (sumRe - beforeRe);
    taps.im[index] = factor * (sumIm - beforeIm);
    beforeRe = sumRe;
    beforeIm = sumIm;
  }
  if (inside < taps.re.length) {
    taps.re[inside] = factor * -beforeRe;
    taps.im[inside] = factor * -beforeIm;
  }
  return { first: from - middle, ...taps };
}
