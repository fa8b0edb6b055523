import { KymoError } from '../../core/errors.ts';
import { fourierTransform } from '../fourier/any-length.ts';
import { type Complex, complexOf } from '../fourier/fft.ts';
import { mean } from '../statistics/moments.ts';
import { asSignal, type SignalInput } from '../wavelet/dwt.ts';
import type { Mother } from './mothers.ts';

/** Scales s0 2^(j dj) for j = 0 to J, as in equations 9 and 10. */
export interface ScaleRange {
  /** Smallest scale in the unit of dt, default 2 dt. */
  readonly smallest?: number;
  /** Octaves between scales, default 1/8. */
  readonly spacing?: number;
  /** J, one less than the number of scales; default the most that fit into the series. */
  readonly last?: number;
}

/** How a series is transformed. */
export interface TransformOptions {
  readonly mother: Mother;
  /** Time between two samples, which gives scales and periods their unit; default 1. */
  readonly dt?: number;
  /** Scales in the unit of dt, any above 0; default {@link octaveScales}. */
  readonly scales?: Float64Array;
  /**
   * True (default) appends zeros, to the next power of 2 but one of the length, so that the end does not reach the
   * beginning; false takes the series as a circle.
   */
  readonly pad?: boolean;
}

/** Scales with what belongs to them, and the cone of influence. */
export interface ScaleAxis {
  readonly mother: Mother;
  readonly dt: number;
  readonly scales: Float64Array;
  /** Equivalent Fourier periods in the unit of dt. */
  readonly periods: Float64Array;
  /** Per sample: power at longer periods than this is touched by the ends of the series. */
  readonly coneOfInfluence: Float64Array;
}

/** Continuous transform; rows by scale, each as long as the series. Power is re^2 + im^2. */
export interface ContinuousTransform extends ScaleAxis {
  readonly re: readonly Float64Array[];
  readonly im: readonly Float64Array[];
}

/** Takes the row of one scale; its arrays are used again for the next. */
export type RowVisitor = (scaleIndex: number, row: Complex) => void;

/**
 * Scales in equal steps of the octave.
 *
 * @param length samples of the series
 * @throws KymoError `usage` unless the smallest scale and the spacing are above 0 and J is a whole number from 0 up
 */
export function octaveScales(length: number, dt: number, range: ScaleRange = {}): Float64Array {
  const { smallest = 2 * dt, spacing = 1 / 8 } = range;
  if (!(smallest > 0 && spacing > 0)) {
    throw new KymoError(
      'usage',
      `The smallest scale and the octaves between scales must be above 0, not ${smallest} and ${spacing}.`,
    );
  }
  const last = range.last ?? Math.max(0, Math.floor(Math.log2((length * dt) / smallest) / spacing));
  if (!(Number.isSafeInteger(last) && last >= 0)) {
    throw new KymoError('usage', `The number of the last scale is a whole number from 0 up, not ${last}.`);
  }
  return Float64Array.from({ length: last + 1 }, (_, j) => smallest * 2 ** (j * spacing));
}

/**
 * Continuous wavelet transform of Torrence and Compo (1998, equation 4), each scale with energy 1, of the series minus
 * its mean, by products of spectra. Follows their MATLAB program, of which the Python port has a cone of influence
 * that is off by one. A missing value (NaN) spreads to every row: fill gaps first.
 *
 * @throws KymoError `usage` when there is no sample, or dt or a scale is not a number above 0
 */
export function torrenceCompo(series: SignalInput, options: TransformOptions): ContinuousTransform {
  const re: Float64Array[] = [];
  const im: Float64Array[] = [];
  const axis = visitScales(series, options, (_, row) => {
    re.push(row.re.slice());
    im.push(row.im.slice());
  });
  return { ...axis, re, im };
}

/**
 * As {@link torrenceCompo}, one row after the other: for what keeps less than the rows, such as their power at a few
 * points per pixel.
 *
 * @throws KymoError as {@link torrenceCompo}
 */
export function visitScales(series: SignalInput, options: TransformOptions, visit: RowVisitor): ScaleAxis {
  const signal = asSignal(series);
  const { mother, dt = 1, pad = true } = options;
  const scales = options.scales ?? octaveScales(signal.length, dt);
  requireAbove0(dt, scales);
  const transform = fourierTransform(pad ? paddedLength(signal.length) : signal.length);
  const spectrum = spectrumOf(signal, transform.size, transform.forward);
  const product = complexOf(transform.size);
  const row = { re: product.re.subarray(0, signal.length), im: product.im.subarray(0, signal.length) };
  scales.forEach((scale, index) => {
    multiplyShape(spectrum, product, transform.places, mother, scale / dt);
    transform.inverse(product);
    if (mother.freedom === 1) product.im.fill(0);
    visit(index, row);
  });
  return {
    mother,
    dt,
    scales,
    periods: scales.map(scale => scale * mother.fourierFactor),
    coneOfInfluence: coneOfInfluence(signal.length, dt, mother),
  };
}

/**
 * Longest period per sample that the ends do not reach: the e-folding time of the wavelet there is as long as the
 * way to the nearer end; 1e-5 dt instead of 0 at the ends themselves.
 */
export function coneOfInfluence(length: number, dt: number, mother: Mother): Float64Array {
  const factor = (mother.fourierFactor / mother.eFolding) * dt;
  return Float64Array.from(
    { length },
    (_, index) => factor * Math.max(1e-5, Math.min(index, length - 1 - index)),
  );
}

function requireAbove0(dt: number, scales: Float64Array): void {
  const wrong = [dt, ...scales].find(value => !(value > 0 && value < Number.POSITIVE_INFINITY));
  if (wrong === undefined) return;
  throw new KymoError('usage', `The time step and every scale must be a number above 0, not ${wrong}.`);
}

/** The power of 2 that Torrence and Compo pad to: between 1.4 and 2.8 times the length. */
function paddedLength(length: number): number {
  return 2 ** (Math.floor(Math.log2(length) + 0.4999) + 1);
}

function spectrumOf(signal: Float64Array, size: number, forward: (values: Complex) => void): Complex {
  const spectrum = complexOf(size);
  const centre = mean(signal);
  for (let index = 0; index < signal.length; index += 1)
    spectrum.re[index] = (signal[index] as number) - centre;
  forward(spectrum);
  return spectrum;
}

/**
 * Spectrum times the transform of the wavelet at a scale in samples, where it is not 0. The frequencies
 * above half the size are the negative ones; the one at half counts as positive.
 */
function multiplyShape(
  spectrum: Complex,
  product: Complex,
  places: Uint32Array,
  mother: Mother,
  scale: number,
): void {
  const size = places.length;
  const step = (2 * Math.PI * scale) / size;
  const norm = Math.sqrt(2 * Math.PI * scale) / size;
  const [low, high] = mother.band;
  const from =
    low < 0
      ? Math.max(Math.ceil(low / step), -Math.floor((size - 1) / 2))
      : Math.max(1, Math.floor(low / step));
  const to = Math.min(Math.ceil(high / step), Math.floor(size / 2));
  product.re.fill(0);
  product.im.fill(0);
  for (let frequency = from; frequency <= to; frequency += 1) {
    if (frequency === 0) continue;
    const place = places[frequency < 0 ? frequency + size : frequency] as number;
    const factor = norm * mother.shape(step * frequency);
    const re = factor * (spectrum.re[place] as number);
    const im = factor * (spectrum.im[place] as number);
    placeTurned(product, place, re, im, mother.quarterTurns);
  }
}

function placeTurned(target: Complex, place: number, re: number, im: number, quarterTurns: number): void {
  const isAcross = quarterTurns % 2 === 1;
  const sign = quarterTurns >= 2 ? -1 : 1;
  target.re[place] = sign * (isAcross ? -im : re);
  target.im[place] = sign * (isAcross ? re : im);
}
