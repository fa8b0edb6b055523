import { KymoError } from '../../core/errors.ts';
import { at, medianOf, type Numbers, sumPresent } from '../profile/numbers.ts';
import { type CountSeries, needSeasons, usableValues } from './series.ts';

/** Settings of {@link profileLevel}. */
export interface ProfileLevelOptions {
  /** Seasons the shares are the median of; default the last 8. */
  readonly seasons?: number;
  /** Share of the newest season in the level; default .5. */
  readonly alpha?: number;
  /** What the shares of the seasons are put together by; 'mean' for counts so small that a median is 0. Default 'median'. */
  readonly shares?: 'median' | 'mean';
}

/** Shares of a season by slot, and its level. */
export interface ProfileLevel {
  /** Share of each slot in a season, sum 1; the first slot is that of the next bin. NaN where nothing is known. */
  readonly shares: Float64Array;
  /** Expected total of the next season. */
  readonly level: number;
  /** Total of each past season, oldest first, made whole where bins are missing; NaN where too many are. */
  readonly levels: Float64Array;
}

/** A season with less than this share of its usual total in bins that are there says nothing about the level. */
const leastPresent = 0.5;

/**
 * Profile times level: the share of each slot is its median share in the last seasons, the level is a simple
 * smoother over season totals. Seasons are counted back from the end of the series. The total of a season with
 * missing bins is the sum of its bins over the share those usually have, so that missing is never zero.
 * Throws where no season has half of its bins. Source: methods note, section 5 (best of the methods compared there).
 */
export function profileLevel(series: CountSeries, options: ProfileLevelOptions = {}): ProfileLevel {
  needSeasons(series, 1, 'The profile forecast');
  const { seasons = 8, alpha = 0.5, shares: centre = 'median' } = options;
  const weeks = seasonsOf(usableValues(series), series.period);
  const recent = weeks.slice(-seasons);
  const typical = centre === 'mean' ? meanOf : medianOf;
  let shares = normalised(bySlot(recent, typical));
  // Totals made whole need shares, and shares need totals: a few rounds settle both (one when nothing is missing).
  for (let round = 0; round < 4; round += 1) {
    const scaled = recent.map(week => divided(week, wholeTotal(week, shares)));
    shares = normalised(bySlot(scaled, typical));
  }
  const levels = Float64Array.from(weeks, week => wholeTotal(week, shares));
  const level = levels.reduce((past, total) => {
    if (Number.isNaN(total)) return past;
    return Number.isNaN(past) ? total : alpha * total + (1 - alpha) * past;
  }, Number.NaN);
  if (!Number.isNaN(level)) return { shares, level, levels };
  throw new KymoError('usage', 'No season has half of its bins, so there is no level to forecast from.');
}

/** The next `horizon` bins by {@link profileLevel}. */
export function profileLevelForecast(
  series: CountSeries,
  horizon: number,
  options: ProfileLevelOptions = {},
): Float64Array {
  const { shares, level } = profileLevel(series, options);
  return Float64Array.from({ length: horizon }, (_, step) => level * at(shares, step % shares.length));
}

function seasonsOf(values: Float64Array, period: number): readonly Float64Array[] {
  const count = Math.ceil(values.length / period);
  const before = count * period - values.length;
  return Array.from({ length: count }, (_, season) =>
    Float64Array.from({ length: period }, (_bin, slot) => at(values, season * period + slot - before)),
  );
}

function wholeTotal(week: Numbers, shares: Float64Array): number {
  let [total, present] = [0, 0];
  for (let slot = 0; slot < week.length; slot += 1) {
    const value = at(week, slot);
    const share = at(shares, slot);
    if (Number.isNaN(value) || Number.isNaN(share)) continue;
    total += value;
    present += share;
  }
  return present >= leastPresent ? total / present : Number.NaN;
}

function bySlot(weeks: readonly Float64Array[], typical: (values: Numbers) => number): Float64Array {
  const slots = weeks[0]?.length ?? 0;
  return Float64Array.from({ length: slots }, (_, slot) => typical(weeks.map(week => at(week, slot))));
}

function meanOf(values: Numbers): number {
  return sumPresent(values) / values.filter(value => !Number.isNaN(value)).length;
}

function normalised(profile: Float64Array): Float64Array {
  return divided(profile, sumPresent(profile));
}

function divided(values: Float64Array, total: number): Float64Array {
  return values.map(value => (total > 0 ? value / total : Number.NaN));
}
