import { binStarts, numbersOf, orNull, type SeriesValues } from '../shared/traffic-values.ts';
import type { FilterSettings } from './parameters.ts';
import { type Cleaned, cleaned, isFilterable, slowWaves, type Waves } from './parts.ts';
import { steadyValues } from './steady.ts';

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

/**
 * Every series taken apart: value = trend + daily + residual + noise. Noise is what wavelet thresholds take away (see
 * `cleaned`), and filtered the rest; trend and daily are the slow waves of the values without outliers (see `slowWaves`
 * and `steadyValues`), and residual is what is left of filtered. Missing bins are filled for the transform only and are null in the result. Steps: two for each series.
 */
export function* filteredBins(
  all: readonly SeriesValues[],
  settings: FilterSettings,
  zone: string,
): Generator<void, FilteredBin[], void> {
  const bins: FilteredBin[][] = [];
  for (const series of all) {
    const input = { series: series.series, binMinutes: series.binMinutes, values: numbersOf(series) };
    if (!isFilterable(input)) continue;
    const clean = cleaned(input, settings);
    yield;
    const waves = slowWaves({ ...input, values: steadyValues(input) }, settings);
    yield;
    bins.push(binsOf(series, binStarts(series, zone), input.values, clean, waves));
  }
  return bins.flat();
}

function binsOf(
  { series, unit, binMinutes }: SeriesValues,
  starts: readonly string[],
  values: Float64Array,
  { filtered, level, sigma }: Cleaned,
  { trend, daily }: Waves,
): FilteredBin[] {
  return starts.map((binStart, index) => {
    const value = values[index] ?? Number.NaN;
    const [clean, slow, wave] = [filtered[index] ?? 0, trend[index] ?? 0, daily[index] ?? 0];
    const part = (of: number) => (Number.isNaN(value) ? null : of);
    return {
      binStart,
      series,
      value: orNull(value),
      trend: part(slow),
      daily: part(wave),
      noise: part(value - clean),
      filtered: part(clean),
      residual: part(clean - slow - wave),
      level,
      sigma,
      unit,
      binMinutes,
    };
  });
}
