import { mother } from '../../signal/cwt/mothers.ts';
import {
  globalSignificance,
  localSignificance,
  type RedNoise,
  redNoiseSpectrum,
} from '../../signal/cwt/significance.ts';
import {
  coneOfInfluence,
  octaveScales,
  type ScaleAxis,
  visitScales,
} from '../../signal/cwt/torrence-compo.ts';
import { chiSquared } from '../../signal/statistics/distributions.ts';

/** The wavelet of all scalograms: Morlet with wave number 6. */
export const scalogramMother = mother('morlet', 6);

/** Octaves between scales. */
const spacing = 1 / 8;
const probability = 0.95;

/** Bins from `from` on and before `to`. */
export interface Column {
  readonly from: number;
  readonly to: number;
}

/** Power of one scale. */
export interface ScalePower {
  readonly periodHours: number;
  /** Mean power of each column, as a share of the variance; NaN where most of what the wavelet reaches is missing. */
  readonly power: Float64Array;
  /** That over what red noise exceeds in one of twenty cases. */
  readonly significance: Float64Array;
  /** 1 where the ends of the series do not reach. */
  readonly inside: Uint8Array;
  /** Mean power over all time. */
  readonly globalPower: number;
  readonly globalSignificance: number;
}

export interface ColumnPowerInput {
  /** Standardised, without gaps. */
  readonly values: Float64Array;
  /** 1 where the value was filled. */
  readonly missing: Uint8Array;
  readonly binHours: number;
  /** Of the red noise that the series is held against. */
  readonly lag1: number;
  readonly columns: readonly Column[];
}

/** Columns of equally many bins, at most `most` of them; the last one may be narrower. */
export function columnsOf(length: number, most: number): readonly Column[] {
  const width = Math.max(1, Math.ceil(length / most));
  return Array.from({ length: Math.ceil(length / width) }, (_unused, index) => ({
    from: index * width,
    to: Math.min(length, (index + 1) * width),
  }));
}

/**
 * Power of a series by period and column of time (Torrence and Compo 1998): Morlet 6, eight scales an octave from two
 * bins on. Scales that the ends of the series reach everywhere are left out. The level of a column of several bins is
 * that of a mean over time (equation 23), of one bin that of a single value (equation 18).
 */
export function columnPower({
  values,
  missing,
  binHours,
  lag1,
  columns,
}: ColumnPowerInput): readonly ScalePower[] {
  const cone = coneOfInfluence(values.length, binHours, scalogramMother);
  const widest = cone.reduce((most, period) => Math.max(most, period), 0);
  const scales = octaveScales(values.length, binHours, { spacing }).filter(
    scale => scale * scalogramMother.fourierFactor <= widest,
  );
  if (scales.length === 0) return [];
  const missingBefore = runningCount(missing);
  const means: Float64Array[] = [];
  const axis = visitScales(values, { mother: scalogramMother, dt: binHours, scales }, (index, { re, im }) => {
    const power = re.map((real, bin) => real * real + (im[bin] as number) ** 2);
    const reach = (scalogramMother.eFolding * (scales[index] as number)) / binHours;
    means.push(
      Float64Array.from([{ from: 0, to: values.length }, ...columns], (column, place) =>
        place > 0 && isMostlyMissing(missingBefore, column, reach) ? Number.NaN : meanOf(power, column),
      ),
    );
  });
  return scalesOf(axis, means, { variance: 1, lag1 }, columns);
}

function scalesOf(
  axis: ScaleAxis,
  means: readonly Float64Array[],
  noise: RedNoise,
  columns: readonly Column[],
): readonly ScalePower[] {
  const globalLevels = globalSignificance(axis, noise, probability);
  const levels = new Map(
    [...new Set(columns.map(widthOf))].map(width => [width, columnLevels(axis, noise, width)]),
  );
  const cone = axis.coneOfInfluence;
  return means.map((ofScale, scale) => {
    const periodHours = axis.periods[scale] as number;
    const [globalPower = 0] = ofScale;
    const power = ofScale.subarray(1);
    const level = (column: Column | undefined) =>
      levels.get(column === undefined ? 1 : widthOf(column))?.[scale] ?? 1;
    return {
      periodHours,
      power,
      significance: power.map((value, index) => value / level(columns[index])),
      inside: Uint8Array.from(columns, ({ from, to }) =>
        periodHours <= Math.min(cone[from] as number, cone[to - 1] as number) ? 1 : 0,
      ),
      globalPower,
      globalSignificance: globalPower / (globalLevels[scale] as number),
    };
  });
}

function columnLevels(axis: ScaleAxis, noise: RedNoise, width: number): Float64Array {
  if (width === 1) return localSignificance(axis, noise, probability);
  const { freedom, factors } = axis.mother;
  const decorrelation = factors?.timeDecorrelation ?? 1;
  return redNoiseSpectrum(axis, noise).map((power, scale) => {
    const ratio = (width * axis.dt) / (decorrelation * (axis.scales[scale] as number));
    const freedoms = freedom * Math.sqrt(1 + ratio * ratio);
    return (power * chiSquared(freedoms).quantile(probability)) / freedoms;
  });
}

function widthOf({ from, to }: Column): number {
  return to - from;
}

function meanOf(values: Float64Array, { from, to }: Column): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += values[index] as number;
  return sum / (to - from);
}

function runningCount(flags: Uint8Array): Uint32Array {
  const counts = new Uint32Array(flags.length + 1);
  flags.forEach((flag, index) => {
    counts[index + 1] = (counts[index] as number) + flag;
  });
  return counts;
}

function isMostlyMissing(before: Uint32Array, { from, to }: Column, reach: number): boolean {
  const first = Math.max(0, Math.round(from - reach));
  const end = Math.min(before.length - 1, Math.round(to + reach));
  return 2 * ((before[end] as number) - (before[first] as number)) > end - first;
}
