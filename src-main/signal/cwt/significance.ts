import { KymoError } from '../../core/errors.ts';
import { autocorrelation } from '../correlation/autocorrelation.ts';
import type { Numbers } from '../profile/numbers.ts';
import { chiSquared } from '../statistics/distributions.ts';
import type { ContinuousTransform, ScaleAxis } from './torrence-compo.ts';

/** The background against which power is judged: red noise, x[t] = lag1 x[t - 1] + white noise. */
export interface RedNoise {
  /** Variance of the series. */
  readonly variance: number;
  /** From 0 (white noise) to below 1. */
  readonly lag1: number;
}

/** Scales whose power is averaged. */
export interface ScaleBand {
  /** From this scale on and below the other, in the unit of dt. */
  readonly from: number;
  readonly to: number;
}

/**
 * Lag-1 autocorrelation of the red noise that a series would be, (r1 + sqrt r2) / 2, kept between 0 and 0.999
 * (Torrence and Compo 1998, section 4a). NaN values take no part.
 */
export function redNoiseLag(values: Numbers): number {
  const [, first = 0, second = 0] = autocorrelation(values, 2);
  const lag = (first + Math.sqrt(Math.max(0, second))) / 2;
  return Number.isNaN(lag) ? 0 : Math.min(0.999, Math.max(0, lag));
}

/**
 * Mean power of red noise at each scale (equation 16), with the variance in it.
 *
 * @throws KymoError `usage` unless lag1 is at least 0 and below 1
 */
export function redNoiseSpectrum(axis: ScaleAxis, { variance, lag1 }: RedNoise): Float64Array {
  if (!(lag1 >= 0 && lag1 < 1))
    throw new KymoError('usage', `The lag-1 autocorrelation must be from 0 to below 1, not ${lag1}.`);
  return axis.periods.map(period => {
    const angle = (2 * Math.PI * axis.dt) / period;
    return (variance * (1 - lag1 * lag1)) / (1 - 2 * lag1 * Math.cos(angle) + lag1 * lag1);
  });
}

/** Power at each scale that one value of red noise exceeds with probability 1 - `level` (equation 18); default 0.95. */
export function localSignificance(axis: ScaleAxis, noise: RedNoise, level = 0.95): Float64Array {
  const { freedom } = axis.mother;
  const factor = chiSquared(freedom).quantile(requireLevel(level)) / freedom;
  return redNoiseSpectrum(axis, noise).map(power => power * factor);
}

/** Mean power at each scale over all time: the global wavelet spectrum (equation 22). */
export function globalSpectrum({ re, im }: ContinuousTransform): Float64Array {
  return Float64Array.from(re, (row, scale) => {
    const other = im[scale] as Float64Array;
    let sum = 0;
    for (let index = 0; index < row.length; index += 1)
      sum += (row[index] as number) ** 2 + (other[index] as number) ** 2;
    return sum / row.length;
  });
}

/**
 * Power that the global spectrum of red noise exceeds with probability 1 - `level`, default 0.95 (equation 23). As in
 * Torrence's and Compo's programs the samples averaged at a scale are the length minus the scale in the unit of dt.
 *
 * @throws KymoError `usage` for a wavelet that table 2 of the paper does not have
 */
export function globalSignificance(axis: ScaleAxis, noise: RedNoise, level = 0.95): Float64Array {
  const { freedom } = axis.mother;
  const { timeDecorrelation } = factorsOf(axis);
  requireLevel(level);
  return redNoiseSpectrum(axis, noise).map((power, index) => {
    const scale = axis.scales[index] as number;
    const samples = Math.max(1, axis.coneOfInfluence.length - scale);
    const freedoms = freedom * Math.sqrt(1 + ((samples * axis.dt) / (timeDecorrelation * scale)) ** 2);
    return (power * chiSquared(freedoms).quantile(level)) / freedoms;
  });
}

/** The series minus its mean, back from its transform (equation 11); exact to the width between scales. */
export function reconstruct(transform: ContinuousTransform, spacing: number): Float64Array {
  const { reconstruction, atZero } = factorsOf(transform);
  const factor = (spacing * Math.sqrt(transform.dt)) / (reconstruction * atZero);
  const series = new Float64Array(transform.coneOfInfluence.length);
  transform.re.forEach((row, scale) => {
    const weight = factor / Math.sqrt(transform.scales[scale] as number);
    for (let index = 0; index < series.length; index += 1)
      series[index] = (series[index] as number) + weight * (row[index] as number);
  });
  return series;
}

/**
 * Variance per sample that a band of scales holds (equation 24), in the unit of the series squared. Over all scales
 * its mean over time is the variance of the series (equation 14).
 *
 * @param spacing octaves between scales
 */
export function scaleAverage(transform: ContinuousTransform, spacing: number, band: ScaleBand): Float64Array {
  const factor = (spacing * transform.dt) / factorsOf(transform).reconstruction;
  const average = new Float64Array(transform.coneOfInfluence.length);
  for (const scale of scalesIn(transform, band)) {
    const weight = factor / (transform.scales[scale] as number);
    const [re, im] = [transform.re[scale] as Float64Array, transform.im[scale] as Float64Array];
    for (let index = 0; index < average.length; index += 1) {
      const power = (re[index] as number) ** 2 + (im[index] as number) ** 2;
      average[index] = (average[index] as number) + weight * power;
    }
  }
  return average;
}

/**
 * What {@link scaleAverage} of red noise exceeds with probability 1 - `level`, default 0.95 (equations 25 to 28).
 *
 * @throws KymoError `usage` when the band holds no scale
 */
export function scaleAverageSignificance(
  axis: ScaleAxis,
  noise: RedNoise,
  spacing: number,
  band: ScaleBand,
  level = 0.95,
): number {
  const { reconstruction, scaleDecorrelation } = factorsOf(axis);
  const within = scalesIn(axis, band);
  const spectrum = redNoiseSpectrum(axis, noise);
  const sumOver = (of: (index: number) => number): number =>
    within.reduce((sum, index) => sum + of(index) / (axis.scales[index] as number), 0);
  const averageScale = 1 / sumOver(() => 1);
  const power = averageScale * sumOver(index => spectrum[index] as number);
  const middle = Math.sqrt(band.from * band.to);
  const freedoms =
    ((axis.mother.freedom * within.length * averageScale) / middle) *
    Math.sqrt(1 + ((within.length * spacing) / scaleDecorrelation) ** 2);
  const factor = (spacing * axis.dt) / (reconstruction * averageScale);
  return (factor * power * chiSquared(freedoms).quantile(requireLevel(level))) / freedoms;
}

function scalesIn({ scales }: ScaleAxis, { from, to }: ScaleBand): readonly number[] {
  const within = [...scales.keys()].filter(
    index => (scales[index] as number) >= from && (scales[index] as number) < to,
  );
  if (within.length > 0) return within;
  throw new KymoError('usage', `No scale lies from ${from} to below ${to}.`);
}

function factorsOf({ mother }: ScaleAxis): NonNullable<ScaleAxis['mother']['factors']> {
  if (mother.factors !== null) return mother.factors;
  throw new KymoError(
    'usage',
    `No empirical factors are known for ${mother.name} with parameter ${mother.parameter}: ` +
      'use morlet 6, paul 4, dog 2 or dog 6.',
  );
}

function requireLevel(level: number): number {
  if (level > 0 && level < 1) return level;
  throw new KymoError('usage', `A level of significance lies between 0 and 1, not at ${level}.`);
}
