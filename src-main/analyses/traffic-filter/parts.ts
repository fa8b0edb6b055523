import { KymoError } from '../../core/errors.ts';
import { denoiseInvariant } from '../../signal/wavelet/denoise.ts';
import { maxLevel } from '../../signal/wavelet/dwt.ts';
import { wavelet } from '../../signal/wavelet/filters.ts';
import { fillGaps } from '../../signal/wavelet/gaps.ts';
import { mirrored } from '../../signal/wavelet/mirror.ts';
import { modwt, modwtParts } from '../../signal/wavelet/modwt.ts';
import { binsPerDay } from '../shared/traffic-values.ts';
import type { FilterSettings } from './parameters.ts';

/** A series to be taken apart. */
export interface FilterInput {
  readonly series: string;
  readonly binMinutes: number;
  /** NaN where a bin is missing. */
  readonly values: Float64Array;
}

/** The series without what the thresholds take for noise. */
export interface Cleaned {
  /** NaN where a bin is missing. */
  readonly filtered: Float64Array;
  readonly level: number;
  readonly sigma: number;
}

/** What is slow in a series; as long as it, also where bins are missing. */
export interface Waves {
  readonly trend: Float64Array;
  readonly daily: Float64Array;
}

type Settings = Pick<FilterSettings, 'wavelet' | 'level' | 'threshold' | 'rule' | 'mode'>;

/** Periods from here on belong to the daily wave: its sixth and lower harmonics. */
const shortestDailyMinutes = 240;
const dayMinutes = 1440;
/** Below this many bins there is nothing to take apart. */
const leastBins = 16;

/** Whether there is something to take apart: 16 bins at least, and a value. */
export function isFilterable({ values }: FilterInput): boolean {
  return values.length >= leastBins && !values.every(Number.isNaN);
}

/**
 * Translation-invariant wavelet denoising (Coifman and Donoho 1995). Missing bins are filled for the transform only (see
 * `fillGaps`).
 *
 * @param sigma standard deviation of the noise where it is known: it depends on the wavelet and the mode alone
 * @throws KymoError `usage` for more levels than the series is long enough for
 */
export function cleaned(input: FilterInput, settings: Settings, sigma?: number): Cleaned {
  const { values, binMinutes } = input;
  const filters = wavelet(settings.wavelet);
  const level = levelOf(input, settings, maxLevel(values.length, filters));
  const denoised = denoiseInvariant(values, {
    wavelet: filters,
    mode: settings.mode,
    level,
    method: settings.threshold,
    rule: settings.rule,
    gaps: { binsPerDay: binsPerDay(binMinutes) },
    ...(sigma === undefined ? {} : { sigma }),
  });
  return { filtered: denoised.values, level, sigma: denoised.sigma };
}

// Level j holds periods of 2^j to 2^(j+1) bins: the first that reaches the day, or what the length allows.
function levelOf({ binMinutes, series }: FilterInput, { level }: Settings, most: number): number {
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

/**
 * Trend and daily wave by the additive multiresolution of the maximal-overlap transform (Percival and Walden 2000) of the
 * series and its mirror image: trend is what is slower than the day, daily the levels with periods of four hours up to
 * the day.
 *
 * @param input its values as `steadyValues` gives them, so that an outlier is no wave
 */
export function slowWaves({ values, binMinutes }: FilterInput, { wavelet: name }: Settings): Waves {
  const { values: filled } = fillGaps(values, { binsPerDay: binsPerDay(binMinutes) });
  const deepest = Math.min(dayLevel(binMinutes), Math.floor(Math.log2(filled.length)));
  const levels = Array.from({ length: deepest }, (_unused, index) => index + 1);
  // A level's longest period is 2^(level + 1) bins.
  const ofTheDay = levels.filter(level => 2 ** (level + 1) * binMinutes > shortestDailyMinutes);
  const filters = wavelet(name);
  const [trend = filled, daily = filled] = modwtParts(modwt(mirrored(filled), filters, deepest), filters, [
    [0],
    ofTheDay,
  ]);
  return { trend: trend.subarray(0, filled.length), daily: daily.subarray(0, filled.length) };
}
