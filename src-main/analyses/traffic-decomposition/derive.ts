import { madToDeviation, median, medianAbsoluteDeviation } from '../../signal/statistics/robust.ts';
import { wavelet } from '../../signal/wavelet/filters.ts';
import { fillGaps } from '../../signal/wavelet/gaps.ts';
import { mirrored } from '../../signal/wavelet/mirror.ts';
import { type Modwt, modwt, modwtParts } from '../../signal/wavelet/modwt.ts';
import { binStarts, binsPerDay, numbersOf, orNull, type SeriesValues } from '../shared/traffic-values.ts';
import type { DecompositionSettings } from './parameters.ts';

/** A bin taken apart: value = sum of details + smooth. Details and smooth are null where it is missing or left out. */
export interface DecomposedBin {
  readonly binStart: string;
  readonly series: string;
  readonly value: number | null;
  readonly smooth: number | null;
  /** Level 1, the fastest, first. */
  readonly details: readonly (number | null)[];
  readonly unit: string;
  readonly binMinutes: number;
}

/** With fewer bins that are present there is nothing to take apart. */
const leastBins = 16;
const dayMinutes = 1440;

/**
 * The first series taken apart into waves: additive multiresolution of the maximal-overlap transform (Percival and
 * Walden 2000, section 5.5). Detail j holds periods of 2^j to 2^(j+1) bins, the smooth all that is slower.
 *
 * Missing bins are filled for the transform only (see `fillGaps`: straight lines over short gaps, else the median of the
 * same time in the weeks or days around) and are null in the result. With `mirror` the series is followed by itself
 * backwards, so that a rise from one end to the other makes no step. Bins that `leaveOut` takes for false count as missing
 * ones, but keep their value. Fewer than 16 bins that remain give no rows. Steps: one for each level, and two more.
 */
export function* decomposedBins(
  [series]: readonly SeriesValues[],
  settings: DecompositionSettings,
  zone: string,
): Generator<void, readonly DecomposedBin[], void> {
  if (series === undefined) return [];
  const values = numbersOf(series);
  const kept = withoutFar(values, settings.leaveOut);
  if (kept.filter(value => !Number.isNaN(value)).length < leastBins) return [];
  const filled = fillGaps(kept, { binsPerDay: binsPerDay(series.binMinutes) });
  const { details, smooth } = yield* waves(filled.values, levelOf(series, settings.level), settings);
  yield;
  return binStarts(series, zone).map((binStart, index) => {
    const part = (of: Float64Array) => (filled.missing[index] === 1 ? null : orNull(of[index]));
    return {
      binStart,
      series: series.series,
      value: orNull(values[index]),
      smooth: part(smooth),
      details: details.map(part),
      unit: series.unit,
      binMinutes: series.binMinutes,
    };
  });
}

/**
 * Levels that a series is taken apart into: those asked for, or (0) up to the one that holds the day, which is the
 * deepest whose periods begin at or below 24 hours; for bins of half a day and more the one that holds the week. Never
 * so many that the longest period of the last is longer than the series.
 */
export function levelOf({ binMinutes, bins }: SeriesValues, asked: number): number {
  const waveMinutes = binMinutes < dayMinutes / 2 ? dayMinutes : 7 * dayMinutes;
  const wanted = asked > 0 ? asked : Math.floor(Math.log2(waveMinutes / binMinutes));
  return Math.max(1, Math.min(wanted, Math.floor(Math.log2(bins)) - 1));
}

/** NaN for what lies further from the median than so many robust standard deviations (1.4826 MAD); 0 keeps all. */
function withoutFar(values: Float64Array, deviations: number): Float64Array {
  const centre = median(values);
  const reach = deviations * madToDeviation * medianAbsoluteDeviation(values, centre);
  if (!(reach > 0)) return values;
  return values.map(value => (Math.abs(value - centre) > reach ? Number.NaN : value));
}

function* waves(
  filled: Float64Array,
  level: number,
  settings: DecompositionSettings,
): Generator<void, Modwt, void> {
  const filters = wavelet(settings.wavelet);
  const coefficients = modwt(settings.ends === 'mirror' ? mirrored(filled) : filled, filters, level);
  const parts: Float64Array[] = [];
  for (let part = 0; part <= level; part += 1) {
    yield;
    parts.push(...modwtParts(coefficients, filters, [[part]]));
  }
  const [smooth = filled, ...details] = parts;
  return { details, smooth };
}
