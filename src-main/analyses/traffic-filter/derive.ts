import { KymoError } from '../../core/errors.ts';
import { denoiseInvariant } from '../../signal/wavelet/denoise.ts';
import { maxLevel } from '../../signal/wavelet/dwt.ts';
import { wavelet } from '../../signal/wavelet/filters.ts';
import { fillGaps } from '../../signal/wavelet/gaps.ts';
import { modwtMra } from '../../signal/wavelet/modwt.ts';
import { binStarts, binsPerDay, numbersOf, orNull, type SeriesValues } from '../shared/traffic-values.ts';
import type { FilterSettings } from './parameters.ts';

/** A bin of a series, taken apart. All but `value` are null where the bin is missing. */
export interface FilteredBin {
  readonly binStart: string;
  readonly series: string;
  readonly value: number | null;
  readonly trend: number | null;
  readonly daily: number | null;
  readonly noise: number | null;
  readonly filtered: number | null;
  readonly residual: number | null;
  readonly level: number;
  readonly sigma: number;
  readonly unit: string;
  readonly binMinutes: number;
}

/** Periods from here on belong to the daily wave: its sixth and lower harmonics. */
const shortestDailyMinutes = 240;
const dayMinutes = 1440;
/** Below this many bins there is nothing to take apart. */
const leastBins = 16;

/**
 * Every series taken apart in two ways that both add up to it: value = filtered + noise, where noise is what wavelet
 * thresholds take away (translation-invariant, Coifman and Donoho 1995); and value = trend + daily + residual, by the
 * additive multiresolution of the maximal-overlap transform (Percival and Walden 2000): trend is what is slower than the
 * day, daily the levels with periods of four hours up to the day, residual all that is faster.
 * Missing bins are filled for the transform only (see `fillGaps`) and are null in the result.
 */
export function filteredBins(
  all: readonly SeriesValues[],
  settings: FilterSettings,
  zone: string,
): readonly FilteredBin[] {
  return all.flatMap(series => filteredSeries(series, settings, zone));
}

function filteredSeries(
  series: SeriesValues,
  settings: FilterSettings,
  zone: string,
): readonly FilteredBin[] {
  const values = numbersOf(series);
  if (values.length < leastBins || values.every(Number.isNaN)) return [];
  const filters = wavelet(settings.wavelet);
  const gaps = { binsPerDay: binsPerDay(series.binMinutes) };
  const level = levelOf(series, settings, maxLevel(values.length, filters));
  const denoised = denoiseInvariant(values, {
    wavelet: filters,
    mode: settings.mode,
    level,
    method: settings.threshold,
    rule: settings.rule,
    gaps,
  });
  const { trend, daily } = waves(fillGaps(values, gaps).values, series.binMinutes, settings);
  const starts = binStarts(series, zone);
  return starts.map((binStart, index) => {
    const value = values[index] ?? Number.NaN;
    const part = (of: number | undefined) => orNull(Number.isNaN(value) ? Number.NaN : of);
    const clean = denoised.values[index] ?? Number.NaN;
    const [slow, wave] = [trend[index] ?? Number.NaN, daily[index] ?? Number.NaN];
    return {
      binStart,
      series: series.series,
      value: orNull(value),
      trend: part(slow),
      daily: part(wave),
      noise: part(value - clean),
      filtered: part(clean),
      residual: part(value - slow - wave),
      level,
      sigma: denoised.sigma,
      unit: series.unit,
      binMinutes: series.binMinutes,
    };
  });
}

// Level j holds periods of 2^j to 2^(j+1) bins: the first that reaches the day, or what the length allows.
function levelOf({ binMinutes, series }: SeriesValues, { level }: FilterSettings, most: number): number {
  if (level > most) {
    throw new KymoError(
      'usage',
      `Series "${series}" is long enough for ${most} levels with this wavelet, not for ${level}. Ask for fewer, or for 0.`,
    );
  }
  return level > 0 ? level : Math.min(most, dayLevel(binMinutes));
}

/** The level whose periods hold the day; at least 1. */
export function dayLevel(binMinutes: number): number {
  return Math.max(1, Math.floor(Math.log2(dayMinutes / binMinutes)));
}

function waves(
  filled: Float64Array,
  binMinutes: number,
  { wavelet: name }: FilterSettings,
): { readonly trend: Float64Array; readonly daily: Float64Array } {
  const deepest = Math.min(dayLevel(binMinutes), Math.floor(Math.log2(filled.length)));
  const mirrored = mirror(filled);
  const { details, smooth } = modwtMra(mirrored, wavelet(name), deepest);
  const daily = new Float64Array(filled.length);
  details.forEach((detail, index) => {
    // The level's longest period.
    if (2 ** (index + 2) * binMinutes <= shortestDailyMinutes) return;
    for (let bin = 0; bin < daily.length; bin += 1) daily[bin] = (daily[bin] ?? 0) + (detail[bin] ?? 0);
  });
  return { trend: smooth.slice(0, filled.length), daily };
}

// The transform is on a circle: followed by its mirror image, a series meets itself without a step.
function mirror(values: Float64Array): Float64Array {
  const both = new Float64Array(2 * values.length);
  both.set(values);
  both.set(values.toReversed(), values.length);
  return both;
}
