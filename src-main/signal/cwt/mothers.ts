import { KymoError } from '../../core/errors.ts';
import { logGamma } from '../statistics/gamma.ts';

export const motherNames = ['morlet', 'paul', 'dog'] as const;
export type MotherName = (typeof motherNames)[number];

/** What Torrence and Compo found by reconstruction, for the parameters of their table 2. */
export interface EmpiricalFactors {
  /** C_delta, for the way back from the transform to the series. */
  readonly reconstruction: number;
  /** gamma, the length over which a scale is correlated in time. */
  readonly timeDecorrelation: number;
  /** delta j0, the width over which scales are correlated. */
  readonly scaleDecorrelation: number;
  /** psi_0(0). */
  readonly atZero: number;
}

/** A mother wavelet of Torrence and Compo (1998), table 1, with its parameter. */
export interface Mother {
  readonly name: MotherName;
  /** Morlet: the wave number omega_0; Paul: the order m; DOG (derivative of a Gaussian): the derivative m. */
  readonly parameter: number;
  /** Period of the sine that a scale answers to most, over the scale. */
  readonly fourierFactor: number;
  /** e-folding time at the edges of a series, over the scale. */
  readonly eFolding: number;
  /** Degrees of freedom of one value of power: 2 for a complex wavelet, 1 for a real one. */
  readonly freedom: 1 | 2;
  /** Null for parameters that table 2 does not have. */
  readonly factors: EmpiricalFactors | null;
  /** Fourier transform at scale times angular frequency, but for {@link unit}. */
  readonly shape: (scaledFrequency: number) => number;
  /** Scaled frequencies beyond which the shape is below 1e-300 of its peak; from 0 on for the complex ones. */
  readonly band: readonly [low: number, high: number];
  /** What the shape is to be multiplied with: i to this power, in quarter turns from 0 to 3. */
  readonly quarterTurns: number;
}

const defaultParameter: Readonly<Record<MotherName, number>> = { morlet: 6, paul: 4, dog: 2 };
// Of a Gaussian exp(-x^2 / 2) that is 1e-300.
const gaussianReach = 37.2;

const table2: Readonly<Record<string, EmpiricalFactors>> = {
  'morlet 6': factors(0.776, 2.32, 0.6, Math.PI ** -0.25),
  'paul 4': factors(1.132, 1.17, 1.5, 1.079),
  'dog 2': factors(3.541, 1.43, 1.4, 0.867),
  'dog 6': factors(1.966, 1.37, 0.97, 0.884),
};

/**
 * A mother wavelet by name, with Torrence's and Compo's parameter by default: Morlet 6, Paul 4, DOG 2.
 *
 * @throws KymoError `usage` for a Morlet below 5 (it would not have mean 0) or an order that is not a whole number
 *   from 1 to 40
 */
export function mother(name: MotherName, parameter = defaultParameter[name]): Mother {
  requireParameter(name, parameter);
  const known = { name, parameter, factors: table2[`${name} ${parameter}`] ?? null };
  if (name === 'morlet') return { ...known, ...morlet(parameter) };
  return name === 'paul' ? { ...known, ...paul(parameter) } : { ...known, ...derivative(parameter) };
}

type Formula = Omit<Mother, 'name' | 'parameter' | 'factors'>;

function morlet(wave: number): Formula {
  const fourierFactor = (4 * Math.PI) / (wave + Math.sqrt(2 + wave * wave));
  return {
    fourierFactor,
    eFolding: Math.SQRT2,
    freedom: 2,
    shape: w => Math.PI ** -0.25 * Math.exp(-((w - wave) ** 2) / 2),
    band: [Math.max(0, wave - gaussianReach), wave + gaussianReach],
    quarterTurns: 0,
  };
}

function paul(order: number): Formula {
  const logNorm = order * Math.LN2 - 0.5 * (Math.log(order) + logGamma(2 * order));
  return {
    fourierFactor: (4 * Math.PI) / (2 * order + 1),
    eFolding: Math.SQRT1_2,
    freedom: 2,
    shape: w => Math.exp(logNorm + order * Math.log(w) - w),
    band: [0, 700 + 10 * order],
    quarterTurns: 0,
  };
}

function derivative(order: number): Formula {
  const norm = Math.exp(-0.5 * logGamma(order + 0.5));
  return {
    fourierFactor: 2 * Math.PI * Math.sqrt(2 / (2 * order + 1)),
    eFolding: Math.SQRT2,
    freedom: 1,
    shape: w => norm * w ** order * Math.exp((-w * w) / 2),
    band: [-gaussianReach - order, gaussianReach + order],
    // Minus i to the power of the order.
    quarterTurns: (order + 2) % 4,
  };
}

function factors(
  reconstruction: number,
  timeDecorrelation: number,
  scaleDecorrelation: number,
  atZero: number,
): EmpiricalFactors {
  return { reconstruction, timeDecorrelation, scaleDecorrelation, atZero };
}

function requireParameter(name: MotherName, parameter: number): void {
  if (name === 'morlet') {
    if (parameter >= 5 && parameter <= 100) return;
    throw new KymoError('usage', `The wave number of a Morlet wavelet is from 5 to 100, not ${parameter}.`);
  }
  if (Number.isInteger(parameter) && parameter >= 1 && parameter <= 40) return;
  throw new KymoError(
    'usage',
    `The order of a ${name === 'paul' ? 'Paul' : 'DOG'} wavelet is a whole number from 1 to 40, not ${parameter}.`,
  );
}
