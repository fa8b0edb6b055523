import { at } from '../profile/numbers.ts';
import { wavelet } from '../wavelet/filters.ts';
import { mirrored } from '../wavelet/mirror.ts';
import { modwt, modwtParts } from '../wavelet/modwt.ts';

/** Levels of the fast and of the middle band, from the finest. */
const fastLevels = 3;
const middleLevels = 6;

/** How unusually a series moves, bin by bin, and at which scale. */
export interface DeviationScore {
  /** Around 1 where nothing happens; NaN where the bin is missing. */
  readonly score: Float64Array;
  /** Energy of each level (1 first) in each bin, for the scale of an event. */
  readonly energy: readonly Float64Array[];
}

/**
 * Deviation score after Barford, Kline, Plonka and Ron (2002): the residual is cut into a fast band (levels 1 to 3) and a
 * middle one (4 to 6) by the maximal-overlap multiresolution with the Haar wavelet, each band is brought to variance 1,
 * and the score is the mean of their local variances over a moving window. In the paper a score of 2 or more is an
 * anomaly of high confidence.
 *
 * @param residual observed minus expected, on a scale of even spread; NaN where missing, which counts as no residual
 * @param window bins of the moving window, default 12 (three hours of 15-minute bins)
 */
export function deviationScore(residual: Float64Array, window = 12): DeviationScore {
  const filled = residual.map(value => (Number.isNaN(value) ? 0 : value));
  const levels = Math.min(middleLevels, Math.floor(Math.log2(Math.max(1, filled.length))) - 1);
  if (levels < 1) return { score: residual.map(() => Number.NaN), energy: [] };
  const circle = mirrored(filled);
  const haar = wavelet('haar');
  const coefficients = modwt(circle, haar, levels);
  const length = filled.length;
  const band = (from: number, to: number) =>
    Array.from({ length: Math.max(0, Math.min(to, levels) - from) }, (_unused, index) => from + index + 1);
  const bands = modwtParts(coefficients, haar, [band(0, fastLevels), band(fastLevels, middleLevels)]).map(
    values => unitVariance(values.subarray(0, length)),
  );
  const local = bands.map(values =>
    movingMean(
      values.map(value => value * value),
      window,
    ),
  );
  const score = residual.map((value, bin) =>
    Number.isNaN(value) ? Number.NaN : local.reduce((sum, values) => sum + at(values, bin), 0) / local.length,
  );
  const energy = coefficients.details.map(detail => detail.subarray(0, length).map(value => value * value));
  return { score, energy };
}

function unitVariance(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return variance > 0 ? values.map(value => (value - mean) / Math.sqrt(variance)) : values;
}

/** Mean over a centred window, over what there is of it at the ends. */
function movingMean(values: Float64Array, window: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let bin = 0; bin < values.length; bin += 1) sums[bin + 1] = at(sums, bin) + at(values, bin);
  const before = Math.floor(window / 2);
  return values.map((_value, bin) => {
    const from = Math.max(0, bin - before);
    const to = Math.min(values.length, bin - before + window);
    return (at(sums, to) - at(sums, from)) / (to - from);
  });
}
