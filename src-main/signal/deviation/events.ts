import { derivedRows } from '../../core/analysis.ts';
import { at, medianOf } from '../profile/numbers.ts';
import { lastDay, type PlacedSeries, type ProfileResidual, profileResidual } from './residual.ts';
import { type DeviationScore, deviationScore } from './score.ts';

/** A stretch of bins that moves as it usually does not. */
export interface DeviationEvent {
  /** First and last bin, both included. */
  readonly from: number;
  readonly to: number;
  /** Bin with the most above what is expected where the excess is above zero, else with the most below. */
  readonly peak: number;
  /** Largest score. */
  readonly score: number;
  /** Level that holds most of its energy, 1 for the finest. */
  readonly level: number;
  /** Sum of observed minus expected over its bins. */
  readonly excess: number;
  /** Expected over its bins. */
  readonly expected: number;
  /** Observed at the peak, and what was expected there. */
  readonly peakValue: number;
  readonly peakExpected: number;
  /** Distance from the expected at the peak in robust standard deviations; null where no spread is known. */
  readonly peakZ: number | null;
  /** Other days behind the expected value at the peak. */
  readonly comparable: number;
}

/** Settings of {@link deviationEvents}. */
export interface DeviationSettings {
  /** Score from which on bins belong to an event; default 2. */
  readonly threshold?: number;
  /** Bins of the moving window of the score; default 12. */
  readonly window?: number;
  /** Bins below the threshold that do not part an event; default 4. */
  readonly mergeBins?: number;
  /** Robust standard deviations by which its peak must differ from what is expected; default 3. */
  readonly leastZ?: number;
  /** Share of what is expected at its peak by which it must be beyond that and what is expected beside; default 0.05. */
  readonly leastShare?: number;
}

/** Below this many comparable days a bin has no spread of its own. */
const daysForSpread = 3;

/**
 * Events of a series, the highest score first. The window of the score reaches beyond what happened: an event is cut to
 * the bins whose residual is at least half of its largest one. Restless times that no bin of stands out from what other
 * days give (see `leastZ`) are none, nor are small ones of a series that hardly ever differs (see `leastShare`).
 * Empty for less than two days: there is nothing to compare with.
 */
export function deviationEvents(
  series: PlacedSeries,
  settings: DeviationSettings = {},
): readonly DeviationEvent[] {
  return derivedRows(deviationSteps(series, settings));
}

/** {@link deviationEvents} in two steps, for callers that let other work have a turn. */
export function* deviationSteps(
  series: PlacedSeries,
  settings: DeviationSettings = {},
): Generator<void, readonly DeviationEvent[], void> {
  const { threshold = 2, window = 12, mergeBins = 4, leastZ = 3, leastShare = 0.05 } = settings;
  if (lastDay(series) < 1 || series.values.every(Number.isNaN)) return [];
  const profile = profileResidual(series);
  yield;
  const { score, energy } = deviationScore(profile.residual, window);
  // The spread of the whole series stands in where too few days are comparable for one of the slot's own.
  const spread = 1.4826 * medianOf(profile.residual.map(Math.abs));
  const standsOut = (bin: number) =>
    at(profile.comparable, bin) < daysForSpread || Number.isNaN(at(profile.z, bin))
      ? Math.abs(at(profile.residual, bin)) >= leastZ * spread
      : Math.abs(at(profile.z, bin)) >= leastZ;
  return runsAbove(score, threshold, mergeBins)
    .map(run => ({ run, farthest: farthestOf(profile, run) }))
    .filter(({ farthest }) => standsOut(farthest))
    .map(({ run, farthest }) => eventOf(series.values, profile, { score, energy }, run, farthest))
    .filter(event => isLarge(event, profile, leastShare))
    .toSorted((one, other) => other.score - one.score || one.from - other.from);
}

// What is expected is smoothed over the bins beside: of a step in the profile, that much is no difference.
function isLarge(
  { peak, peakValue, peakExpected }: DeviationEvent,
  { expected }: ProfileResidual,
  leastShare: number,
): boolean {
  const near = [peak - 1, peak, peak + 1].map(bin => at(expected, bin)).filter(value => !Number.isNaN(value));
  const beyond = Math.max(peakValue - Math.max(...near), Math.min(...near) - peakValue);
  return beyond >= leastShare * Math.abs(peakExpected) && beyond > 0;
}

/** Runs of bins at or above a limit; shorter breaks (and missing bins) do not end one. */
function runsAbove(score: Float64Array, limit: number, mergeBins: number): readonly Run[] {
  const runs: [number, number][] = [];
  score.forEach((value, bin) => {
    if (!(value >= limit)) return;
    const last = runs.at(-1);
    if (last !== undefined && bin - last[1] <= mergeBins + 1) last[1] = bin;
    else runs.push([bin, bin]);
  });
  return runs;
}

type Run = readonly [from: number, to: number];

/** Bin of a run with the largest residual either way. */
function farthestOf({ residual }: ProfileResidual, [from, to]: Run): number {
  let farthest = from;
  for (let bin = from; bin <= to; bin += 1)
    if (sizeAt(residual, bin) > sizeAt(residual, farthest)) farthest = bin;
  return farthest;
}

function sizeAt(residual: Float64Array, bin: number): number {
  return Math.abs(at(residual, bin)) || 0;
}

function eventOf(
  values: Float64Array,
  profile: ProfileResidual,
  { score, energy }: DeviationScore,
  [from, to]: Run,
  farthest: number,
): DeviationEvent {
  const { residual, expected, z, comparable } = profile;
  const bins = Array.from({ length: to - from + 1 }, (_unused, index) => from + index);
  const belongs = (bin: number) => sizeAt(residual, bin) >= sizeAt(residual, farthest) / 2;
  const [first, last] = [bins.find(belongs) ?? from, bins.findLast(belongs) ?? to];
  const own = bins.filter(bin => bin >= first && bin <= last && !Number.isNaN(at(residual, bin)));
  const sum = (of: (bin: number) => number) => own.reduce((total, bin) => total + of(bin), 0);
  const levels = energy.map(level => own.reduce((total, bin) => total + at(level, bin), 0));
  const above = (bin: number) => at(values, bin) - at(expected, bin);
  const excess = sum(above);
  // A drop to nothing is far away on the scale of ratios whatever else happens: what is told is what the sum is made of.
  const side = Math.sign(excess);
  const peak = own.reduce((best, bin) => (side * above(bin) > side * above(best) ? bin : best), farthest);
  const peakZ = at(z, peak);
  return {
    from: first,
    to: last,
    peak,
    score: bins.reduce((most, bin) => Math.max(most, at(score, bin) || 0), 0),
    level: levels.indexOf(Math.max(...levels)) + 1,
    excess,
    expected: sum(bin => at(expected, bin)),
    peakValue: at(values, peak),
    peakExpected: at(expected, peak),
    peakZ: Number.isNaN(peakZ) ? null : peakZ,
    comparable: at(comparable, peak),
  };
}
