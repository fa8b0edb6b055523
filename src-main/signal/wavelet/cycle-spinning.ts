import { at } from '../profile/numbers.ts';
import { circularAnalysis, circularPool, circularSynthesis } from './circular-bank.ts';
import { type ExtensionMode, extended } from './extension.ts';
import type { Wavelet } from './filters.ts';
import { noiseSigma } from './noise.ts';
import { type ThresholdMethod, thresholdsOf } from './shrink.ts';
import { analysisBank, synthesisBank } from './swt.ts';
import { type ShrinkRule, shrinkInto } from './threshold.ts';
import { wavedec, waverec } from './wavedec.ts';

/** A complete series and the transform it is taken through. */
export interface SpunSeries {
  readonly values: Float64Array;
  readonly filters: Wavelet;
  readonly mode: ExtensionMode;
  /** At least 1. */
  readonly level: number;
}

/** What is taken away. */
export interface NoiseRule {
  readonly sigma: number;
  readonly method: ThresholdMethod;
  readonly rule: ShrinkRule;
}

/** A series freed of noise, and the thresholds from coarse to fine. */
export interface Spun {
  readonly values: Float64Array;
  readonly thresholds: readonly number[];
}

/**
 * Mean over all 2^level shifts by thresholds on a stationary transform (Coifman and Donoho 1995, section 3), which
 * takes about the time of `level` decimated ones.
 */
export function invariant(series: SpunSeries, { sigma, method, rule }: NoiseRule): Spun {
  const { filters, level, values } = series;
  const { circle, before } = onCircle(series, reachOf(series, level), 1);
  const pool = circularPool(circle.length, filters.decLo.length, level);
  const coefficients = circularAnalysis(circle, analysisBank(filters, 1), pool);
  const details = coefficients.slice(1);
  const own = details.map(detail => detail.subarray(before, before + values.length));
  const thresholds = thresholdsOf(own, sigma, values.length, method);
  details.forEach((detail, index) => {
    shrinkInto(detail, thresholds[index] ?? 0, rule);
  });
  const back = circularSynthesis(coefficients, synthesisBank(filters, 0.5), pool);
  return { values: back.slice(before, before + values.length), thresholds };
}

/**
 * Mean over the shifts by 0 to `shifts` - 1 samples of decimated transforms with thresholds of their own; the
 * thresholds given are their means.
 *
 * @throws RangeError when `shifts` is not a whole number above 0
 */
export function averageOfShifts(series: SpunSeries, noise: NoiseRule, shifts: number): Spun {
  if (!(Number.isInteger(shifts) && shifts >= 1))
    throw new RangeError(`The number of shifts must be a whole number above 0, not ${shifts}.`);
  const { values, level } = series;
  const { circle, before } = onCircle(series, reachOf(series, level), 2 ** level);
  const sum = new Float64Array(values.length);
  const thresholdSums = new Float64Array(level);
  for (let shift = 0; shift < shifts; shift += 1) {
    const place = shift % circle.length;
    const { values: back, thresholds } = decimated(rotatedBack(circle, place), series, noise);
    for (let index = 0; index < sum.length; index += 1) {
      sum[index] = at(sum, index) + at(back, (index + before + circle.length - place) % circle.length);
    }
    thresholds.forEach((threshold, index) => {
      thresholdSums[index] = at(thresholdSums, index) + threshold;
    });
  }
  return {
    values: sum.map(total => total / shifts),
    thresholds: Array.from(thresholdSums, total => total / shifts),
  };
}

/**
 * Standard deviation of the noise from the finest stationary details, so that it does not depend on where the series
 * starts either.
 *
 * @param measured the series with NaN where it is missing: details that a gap touches are left out, unless all are
 */
export function invariantSigma(series: SpunSeries, measured: Float64Array): number {
  const finest = (values: Float64Array): Float64Array => {
    const { circle, before } = onCircle({ ...series, values }, reachOf(series, 1), 1);
    const pool = circularPool(circle.length, series.filters.decLo.length, 1);
    const [, detail = circle] = circularAnalysis(circle, analysisBank(series.filters, 1), pool);
    return detail.subarray(before, before + values.length);
  };
  const sigma = noiseSigma(finest(measured));
  return Number.isNaN(sigma) ? noiseSigma(finest(series.values)) : sigma;
}

function decimated(circle: Float64Array, series: SpunSeries, { sigma, method, rule }: NoiseRule): Spun {
  const { filters, level, values } = series;
  const coefficients = wavedec(circle, filters, 'periodization', level);
  const details = coefficients.slice(1);
  const thresholds = thresholdsOf(details, sigma, values.length, method);
  details.forEach((detail, index) => {
    shrinkInto(detail, thresholds[index] ?? 0, rule);
  });
  return { values: waverec(coefficients, filters, 'periodization'), thresholds };
}

/** How far the filters of both directions reach to one side at the deepest level; nothing where the series is a circle. */
function reachOf({ filters, mode }: SpunSeries, level: number): number {
  return isCircular(mode) ? 0 : (filters.decLo.length - 1) * (2 ** level - 1);
}

function isCircular(mode: ExtensionMode): boolean {
  return mode === 'periodic' || mode === 'periodization';
}

/** The series continued by `reach` on both sides, and further behind to a multiple of `unit` where it is not a circle. */
function onCircle(
  { values, mode }: SpunSeries,
  reach: number,
  unit: number,
): { readonly circle: Float64Array; readonly before: number } {
  if (isCircular(mode)) return { circle: values, before: 0 };
  const length = Math.ceil((values.length + 2 * reach) / unit) * unit;
  const circle = new Float64Array(length);
  circle.set(values, reach);
  for (let index = 0; index < reach; index += 1)
    circle[index] = extended(values, values.length, mode, index - reach);
  for (let index = reach + values.length; index < length; index += 1)
    circle[index] = extended(values, values.length, mode, index - reach);
  return { circle, before: reach };
}

function rotatedBack(circle: Float64Array, places: number): Float64Array {
  const rotated = new Float64Array(circle.length);
  rotated.set(circle.subarray(places));
  rotated.set(circle.subarray(0, places), circle.length - places);
  return rotated;
}
