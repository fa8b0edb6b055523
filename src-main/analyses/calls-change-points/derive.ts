import { KymoError } from '../../core/errors.ts';
import { noiseSigmaOfDifferences, withoutSpikes } from '../../signal/change/noise.ts';
import { levelChangesInSteps } from '../../signal/change/pelt.ts';
import { robustScale } from '../../signal/statistics/robust.ts';
import { robustLine } from '../../signal/statistics/trend.ts';

/** The time it takes grows with the square of the periods: for these it is some seconds. */
const mostPeriods = 4000;

/** A period as the query gives it. */
export interface PeriodValue {
  readonly period: string;
  readonly periodStart: string;
  readonly value: number;
  readonly adjusted: number;
}

export interface ChangeSettings {
  readonly penaltyFactor: number;
  readonly minSegment: number;
  readonly outlierScore: number;
}

/** A period with the level it belongs to. */
export interface LevelledPeriod extends PeriodValue {
  /** 1 for the first level. */
  readonly segment: number;
  readonly level: number;
  readonly isChange: boolean;
  /** Level before the change, on its first period; else null. */
  readonly levelBefore: number | null;
  readonly changeShare: number | null;
  readonly trend: number;
  readonly score: number | null;
  readonly isOutlier: boolean;
  readonly followsTrend: boolean;
}

/**
 * Levels by PELT on square roots, on which counts of any size scatter alike, spikes of one period cut first: as steps
 * alone, or as steps around a Theil-Sen line, whichever has the lower penalised cost, the line counting as one change
 * more. Where neighbours within a level are alike, the penalty grows by (1 + r) / (1 - r) of their correlation r, for
 * such noise wanders. Outliers are the periods far, in robust standard deviations (MAD), from a Theil-Sen line through
 * the whole that leaves out levels which stand alone against the majority.
 *
 * @throws KymoError `usage` for more than 4,000 periods
 */
export function* levelsOf(
  rows: readonly PeriodValue[],
  settings: ChangeSettings,
): Generator<void, readonly LevelledPeriod[], void> {
  if (rows.length > mostPeriods)
    throw new KymoError(
      'usage',
      `The series has ${rows.length} periods, and levels are looked for among ${mostPeriods} at most. Choose longer periods (week, month or year), or a shorter stretch of time.`,
    );
  const scaled = rows.map(row => Math.sign(row.adjusted) * Math.sqrt(Math.abs(row.adjusted)));
  const back = (value: number) => Math.sign(value) * value ** 2;
  const places = rows.map(row => dayNumber(row.periodStart));
  const line = lineThrough(scaled, places);
  const around = scaled.map((value, index) => value - (line[index] ?? 0));
  yield;
  const { steps, followsTrend } = yield* bestSteps(scaled, around, settings);
  const offsets = levelOffsets(followsTrend ? around : scaled, steps);
  const settled = yield* settledLine(scaled, places, steps, settings.outlierScore);
  const levels = offsets.map((offset, index) => back(offset + (followsTrend ? (line[index] ?? 0) : 0)));
  return rows.map((row, index) => {
    const isChange = steps.includes(index);
    const score = settled.scores[index] ?? null;
    const before = isChange ? (levels[index - 1] ?? null) : null;
    const level = levels[index] ?? row.adjusted;
    return {
      ...row,
      segment: steps.filter(point => point <= index).length + 1,
      level,
      isChange,
      levelBefore: before,
      changeShare: before === null || before === 0 ? null : level / before - 1,
      trend: back(settled.line[index] ?? 0),
      score,
      isOutlier: score !== null && Math.abs(score) > settings.outlierScore,
      followsTrend,
    };
  });
}

// NaN values are left out of the fit.
function lineThrough(values: readonly number[], places: readonly number[]): readonly number[] {
  if (values.length < 3) return values.map(() => values[0] ?? 0);
  const { slope, intercept } = robustLine(values, places);
  return places.map(place => intercept + slope * place);
}

interface Steps {
  readonly steps: readonly number[];
  readonly followsTrend: boolean;
}

function* bestSteps(
  scaled: readonly number[],
  around: readonly number[],
  { penaltyFactor, minSegment }: ChangeSettings,
): Generator<void, Steps, void> {
  const sigma = noiseSigmaOfDifferences(around);
  if (!(sigma > 0)) return { steps: [], followsTrend: false };
  const white = penaltyFactor * Math.log(scaled.length) * sigma ** 2;
  function* segmented(penalty: number): Generator<void, Steps, void> {
    const alone = yield* levelChangesInSteps(withoutSpikes(scaled), { penalty, minSegment });
    const onLine = yield* levelChangesInSteps(withoutSpikes(around), { penalty, minSegment });
    return onLine.totalCost + penalty < alone.totalCost
      ? { steps: onLine.changePoints, followsTrend: true }
      : { steps: alone.changePoints, followsTrend: false };
  }
  const first = yield* segmented(white);
  const alike = likenessWithin(first.followsTrend ? around : scaled, first.steps);
  return alike === 0 ? first : yield* segmented((white * (1 + alike)) / (1 - alike));
}

// Correlation of neighbours within their levels, 0 to 0.9; 0 where it may be chance.
function likenessWithin(values: readonly number[], steps: readonly number[]): number {
  const offsets = levelOffsets(values, steps);
  const rest = values.map((value, index) => value - (offsets[index] ?? 0));
  const sum = (pairs: readonly number[]) => pairs.reduce((total, value) => total + value, 0);
  const products = rest.slice(1).map((value, index) => value * (rest[index] ?? 0));
  const found = sum(products) / sum(rest.map(value => value * value));
  return found > 2 / Math.sqrt(values.length) ? Math.min(found, 0.9) : 0;
}

// A level that stands alone, as years counted in another unit, would bend the line and widen the scale it is judged by.
function* settledLine(
  values: readonly number[],
  places: readonly number[],
  steps: readonly number[],
  limit: number,
): Generator<void, { line: readonly number[]; scores: readonly (number | null)[] }, void> {
  const segments = segmentsOf(values.length, steps);
  let kept = values;
  for (;;) {
    yield;
    const line = lineThrough(kept, places);
    const around = values.map((value, index) => value - (line[index] ?? 0));
    const { centre, scale } = robustScale(around.filter((_value, index) => !Number.isNaN(kept[index])));
    const scores = around.map(value => (scale === null ? null : (value - centre) / scale));
    const odd = segments
      .filter(({ from }) => !Number.isNaN(kept[from]))
      .map(segment => ({ ...segment, score: meanScore(scores.slice(segment.from, segment.to)) }))
      .toSorted((one, other) => other.score - one.score)[0];
    const left = kept.filter(value => !Number.isNaN(value)).length;
    if (odd === undefined || odd.score <= limit || left - (odd.to - odd.from) <= values.length / 2)
      return { line, scores };
    kept = kept.map((value, index) => (index >= odd.from && index < odd.to ? Number.NaN : value));
  }
}

function meanScore(scores: readonly (number | null)[]): number {
  return Math.abs(scores.reduce<number>((sum, score) => sum + (score ?? 0), 0)) / scores.length;
}

function segmentsOf(length: number, steps: readonly number[]): readonly { from: number; to: number }[] {
  const starts = [0, ...steps];
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? length }));
}

// Mean of each segment, for every period of it: what least squares fits.
function levelOffsets(values: readonly number[], steps: readonly number[]): readonly number[] {
  return segmentsOf(values.length, steps).flatMap(({ from, to }) => {
    const members = values.slice(from, to);
    const mean = members.reduce((sum, value) => sum + value, 0) / members.length;
    return members.map(() => mean);
  });
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
