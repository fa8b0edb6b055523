import { KymoError } from '../../core/errors.ts';
import { at, type Numbers } from '../profile/numbers.ts';
import { goldenSearch, nelderMead } from './optimise.ts';
import {
  runSmoothing,
  type SmoothingModel,
  type SmoothingParameters,
  type SmoothingRun,
} from './smoothing.ts';

/**
 * Simple exponential smoothing from the first value on; `alpha` is optimised for the least squared one-step error
 * when left out (best of a grid, then golden section). Throws when no value is there.
 */
export function simpleSmoothing(values: Numbers, alpha?: number): SmoothingRun {
  const model: SmoothingModel = { trend: false, seasonal: 'none', period: 1 };
  const start = { level: firstPresent(values).value, slope: 0, season: [0] };
  const run = (share: number): SmoothingRun => runSmoothing(values, model, { alpha: share }, start);
  if (alpha !== undefined) return run(alpha);
  const cost = (share: number): number => run(share).squaredError;
  const grid = Array.from({ length: 20 }, (_, index) => 0.025 + 0.05 * index);
  const best = grid.reduce((a, b) => (cost(b) < cost(a) ? b : a));
  return run(goldenSearch(cost, [Math.max(0, best - 0.05), Math.min(1, best + 0.05)]));
}

/**
 * Holt's linear trend from the first value and the first step on; parameters are optimised (bounded Nelder-Mead)
 * when left out. Throws when fewer than two values are there.
 */
export function holtSmoothing(values: Numbers, parameters?: SmoothingParameters): SmoothingRun {
  const model: SmoothingModel = { trend: true, seasonal: 'none', period: 1 };
  const first = firstPresent(values);
  const second = firstPresent(values, first.index + 1);
  const slope = (second.value - first.value) / (second.index - first.index);
  // The state is that before the first bin, wherever the first value stands.
  const start = { level: first.value - (first.index + 1) * slope, slope, season: [0] };
  const run = (given: SmoothingParameters): SmoothingRun => runSmoothing(values, model, given, start);
  if (parameters) return run(parameters);
  const { point } = nelderMead(
    trial => run({ alpha: at(trial, 0), beta: at(trial, 1) }).squaredError,
    [0.3, 0.1],
    {
      bounds: [
        [0, 1],
        [0, 1],
      ],
      steps: [0.3, 0.2],
    },
  );
  return run({ alpha: at(point, 0), beta: at(point, 1) });
}

function firstPresent(values: Numbers, from = 0): { readonly value: number; readonly index: number } {
  const index = values.findIndex((value, place) => place >= from && !Number.isNaN(value));
  if (index >= 0) return { value: at(values, index), index };
  throw new KymoError('usage', 'There are too few values to forecast from; take a longer time range.');
}
