import { KymoError } from '../../core/errors.ts';
import { type Complex, complexOf } from '../fourier/fft.ts';

/** A continuous wavelet in the sense of PyWavelets: a function on the stretch where it is sampled. */
export interface ContinuousWavelet {
  readonly name: string;
  /** The function is taken as 0 beyond plus and minus this. */
  readonly bound: number;
  /** False when the imaginary part is 0 everywhere. */
  readonly isComplex: boolean;
  /** Real and imaginary part at x. */
  psi(x: number): readonly [re: number, im: number];
}

type Shape = Omit<ContinuousWavelet, 'name'>;

interface Family {
  /** The whole name, with groups for its numbers. */
  readonly pattern: RegExp;
  readonly example: string;
  make(numbers: readonly number[]): Shape;
}

const families: readonly Family[] = [
  { pattern: /^morl$/, example: 'morl', make: () => real(8, x => Math.cos(5 * x) * Math.exp((-x * x) / 2)) },
  { pattern: /^mexh$/, example: 'mexh', make: () => real(8, mexicanHat) },
  { pattern: /^gaus([1-8])$/, example: 'gaus1 to gaus8', make: ([order = 1]) => gaussian(order, 0) },
  { pattern: /^cgau([1-8])$/, example: 'cgau1 to cgau8', make: ([order = 1]) => gaussian(order, 1) },
  {
    pattern: /^cmor([\d.]+)-([\d.]+)$/,
    example: 'cmor1.5-1.0 (bandwidth, centre frequency)',
    make: ([band = 1, centre = 1]) =>
      wave(8, centre, x => Math.exp((-x * x) / band) / Math.sqrt(Math.PI * band)),
  },
  {
    pattern: /^shan([\d.]+)-([\d.]+)$/,
    example: 'shan1.5-1.0 (bandwidth, centre frequency)',
    make: ([band = 1, centre = 1]) => wave(20, centre, x => Math.sqrt(band) * sinc(band * x)),
  },
  {
    pattern: /^fbsp([1-9]\d*)-([\d.]+)-([\d.]+)$/,
    example: 'fbsp2-1.5-1.0 (order, bandwidth, centre frequency)',
    make: ([order = 1, band = 1, centre = 1]) =>
      wave(20, centre, x => Math.sqrt(band) * sinc((band * x) / order) ** order),
  },
];

/**
 * A continuous wavelet by its PyWavelets name: `morl`, `mexh`, `gaus1` to `gaus8`, `cgau1` to `cgau8`, `cmorB-C`,
 * `shanB-C`, `fbspM-B-C` with bandwidth B, centre frequency C and order M above 0. Formulas: Misiti et al., Wavelet
 * Toolbox (the ones PyWavelets names); Teolis 1998 for the last three.
 *
 * @throws KymoError `usage` with the list of names when the name is unknown
 */
export function continuousWavelet(name: string): ContinuousWavelet {
  for (const { pattern, make } of families) {
    // PyWavelets keeps the numbers of a name in single precision.
    const numbers = pattern
      .exec(name)
      ?.slice(1)
      .map(text => Math.fround(Number(text)));
    if (numbers?.every(number => number > 0)) return { name, ...make(numbers) };
  }
  const names = families.map(family => family.example).join(', ');
  throw new KymoError('usage', `There is no continuous wavelet '${name}': use one of ${names}.`);
}

/**
 * A wavelet at `2^precision` points in equal steps from end to end of its stretch, with the step between the first
 * two as PyWavelets computes it.
 */
export function sampled(wavelet: ContinuousWavelet, precision: number): Complex & { readonly step: number } {
  const { bound } = wavelet;
  const count = 2 ** precision;
  const grid = (2 * bound) / (count - 1);
  const values = complexOf(count);
  for (let index = 0; index < count; index += 1) {
    const [re, im] = wavelet.psi(index === count - 1 ? bound : index * grid - bound);
    values.re[index] = re;
    values.im[index] = im;
  }
  return { ...values, step: grid - bound + bound };
}

function real(bound: number, value: (x: number) => number): Shape {
  return { bound, isComplex: false, psi: x => [value(x), 0] };
}

/** exp(2 pi i centre x) under an envelope. */
function wave(bound: number, centre: number, envelope: (x: number) => number): Shape {
  return {
    bound,
    isComplex: true,
    psi: x => {
      const height = envelope(x);
      const angle = 2 * Math.PI * centre * x;
      return [Math.cos(angle) * height, Math.sin(angle) * height];
    },
  };
}

function mexicanHat(x: number): number {
  return ((1 - x * x) * Math.exp((-x * x) / 2) * 2) / (Math.sqrt(3) * Math.PI ** 0.25);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The derivative of some order of exp(-x^2 - i turn x), scaled to energy 1. */
function gaussian(order: number, turn: 0 | 1): Shape {
  let re: readonly number[] = [1];
  let im: readonly number[] = [0];
  for (let step = 0; step < order; step += 1) {
    // With p exp(-x^2 - i turn x) the derivative has p' - 2 x p - i turn p; powers of x ascend.
    const along = (p: readonly number[], q: readonly number[]): number[] =>
      Array.from(
        { length: p.length + 1 },
        (_, power) => (p[power + 1] ?? 0) * (power + 1) - 2 * (p[power - 1] ?? 0) + turn * (q[power] ?? 0),
      );
    [re, im] = [
      along(re, im),
      along(
        im,
        re.map(value => -value),
      ),
    ];
  }
  // PyWavelets turns the real ones of order 2, 3, 6 and 7 over.
  const sign = turn === 0 && order % 4 >= 2 ? -1 : 1;
  const scale = sign / Math.sqrt(gaussianEnergy(order, turn));
  return {
    bound: 5,
    isComplex: turn === 1,
    psi: x => {
      const height = Math.exp(-x * x) * scale;
      const [cos, sin] = [Math.cos(turn * x), Math.sin(turn * x)];
      const [a, b] = [polynomial(re, x), polynomial(im, x)];
      return [(a * cos + b * sin) * height, (b * cos - a * sin) * height];
    },
  };
}

/** Energy of the derivative: sqrt(pi / 2) times the mean of (z - turn)^(2 order) for a standard normal z. */
function gaussianEnergy(order: number, turn: 0 | 1): number {
  let sum = 0;
  let choose = 1;
  let moment = 1;
  for (let half = 0; half <= order; half += 1) {
    if (turn === 1 || half === order) sum += choose * moment;
    choose *= ((2 * order - 2 * half) * (2 * order - 2 * half - 1)) / ((2 * half + 1) * (2 * half + 2));
    moment *= 2 * half + 1;
  }
  return Math.sqrt(Math.PI / 2) * sum;
}

function polynomial(powers: readonly number[], x: number): number {
  return powers.reduceRight((sum, factor) => sum * x + factor, 0);
}
