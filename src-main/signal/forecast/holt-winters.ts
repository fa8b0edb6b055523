import { at, type Numbers } from '../profile/numbers.ts';
import { type Bounds, nelderMead } from './optimise.ts';
import { type CountSeries, needSeasons, usableValues } from './series.ts';
import {
  runSmoothing,
  type SmoothingModel,
  type SmoothingParameters,
  type SmoothingRun,
  type SmoothingState,
} from './smoothing.ts';

/** Settings of {@link holtWinters}. */
export interface HoltWintersOptions {
  /** Default 'additive'. */
  readonly seasonal?: 'additive' | 'multiplicative';
  /** Default: optimised. */
  readonly parameters?: SmoothingParameters;
  /** Default: from the first two seasons with given parameters; otherwise from all seasons, and optimised. */
  readonly start?: SmoothingState;
}

/** Up to so many bins per season each start effect is optimised too; beyond, their means over the seasons stay. */
const longestFreeSeason = 24;

/**
 * Holt-Winters smoothing with level, slope and season (Hyndman's convention, see {@link runSmoothing}).
 * Parameters left out are those of the least squared one-step error, by bounded Nelder-Mead.
 * Throws for fewer than two seasons. Source: Winters 1960; Hyndman and Athanasopoulos, chapter 8.
 */
export function holtWinters(series: CountSeries, options: HoltWintersOptions = {}): SmoothingRun {
  needSeasons(series, 2, 'Holt-Winters');
  const values = usableValues(series);
  const { seasonal = 'additive', parameters } = options;
  const model: SmoothingModel = { trend: true, seasonal, period: series.period };
  if (parameters) return runSmoothing(values, model, parameters, options.start ?? firstState(values, model));
  return optimised(values, model, options.start ?? meanState(values, model));
}

/** Start from the first two seasons: the mean of the first, the step between their means, and what the first leaves. */
export function firstState(values: Numbers, model: SmoothingModel): SmoothingState {
  const { period } = model;
  const level = meanOf(values.slice(0, period));
  const step = (meanOf(values.slice(period, 2 * period)) - level) / period;
  const slope = Number.isNaN(step) ? 0 : step;
  const rest = (value: number): number =>
    model.seasonal === 'multiplicative' ? value / level : value - level;
  const usual = meanState(values, model).season;
  const season = Float64Array.from({ length: period }, (_, slot) => {
    const effect = rest(at(values, slot));
    return Number.isFinite(effect) ? effect : at(usual, slot);
  });
  return { level: Number.isNaN(level) ? meanOf(values) : level, slope, season };
}

/** Start from all seasons: effects are means over the seasons of what each season's mean leaves; no slope. */
function meanState(values: Numbers, model: SmoothingModel): SmoothingState {
  const { period, seasonal } = model;
  const count = Math.ceil(values.length / period);
  const means = Array.from({ length: count }, (_, index) =>
    meanOf(values.slice(index * period, (index + 1) * period)),
  );
  const season = Float64Array.from({ length: period }, (_, slot) =>
    meanOf(
      means.map((mean, index) => {
        const value = at(values, index * period + slot);
        const effect = seasonal === 'multiplicative' ? value / mean : value - mean;
        return Number.isFinite(effect) ? effect : Number.NaN;
      }),
    ),
  );
  const level = means.find(mean => !Number.isNaN(mean)) ?? Number.NaN;
  return { level, slope: 0, season };
}

function optimised(values: Numbers, model: SmoothingModel, start: SmoothingState): SmoothingRun {
  const free = model.period <= longestFreeSeason;
  const size = Math.max(Math.abs(start.level), Number.MIN_VALUE);
  const effect = model.seasonal === 'multiplicative' ? 1 : size;
  const anywhere: Bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const runAt = (point: Float64Array): SmoothingRun =>
    runSmoothing(
      values,
      model,
      { alpha: at(point, 0), beta: at(point, 1), gamma: at(point, 2) },
      { level: at(point, 3), slope: at(point, 4), season: free ? point.subarray(5) : start.season },
    );
  const effects = free ? Array.from(start.season) : [];
  const { point } = nelderMead(
    trial => runAt(trial).squaredError,
    [0.3, 0.05, 0.1, start.level, start.slope, ...effects],
    {
      bounds: [[0, 1], [0, 1], [0, 1], ...Array<Bounds>(2 + effects.length).fill(anywhere)],
      steps: [0.3, 0.1, 0.1, 0.1 * size, 0.01 * size, ...effects.map(() => 0.1 * effect)],
    },
  );
  return runAt(point);
}

function meanOf(values: Numbers): number {
  let [sum, count] = [0, 0];
  for (const value of values)
    if (!Number.isNaN(value)) {
      sum += value;
      count += 1;
    }
  return count === 0 ? Number.NaN : sum / count;
}
