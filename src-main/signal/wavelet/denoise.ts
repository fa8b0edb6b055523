import type { Numbers } from '../profile/numbers.ts';
import { averageOfShifts, invariant, invariantSigma } from './cycle-spinning.ts';
import { dwt, maxLevel } from './dwt.ts';
import type { ExtensionMode } from './extension.ts';
import { type Wavelet, wavelet } from './filters.ts';
import { fillGaps, type GapRule, maskGaps } from './gaps.ts';
import { noiseSigma } from './noise.ts';
import { type ThresholdMethod, thresholdsOf } from './shrink.ts';
import { type ShrinkRule, shrinkInto } from './threshold.ts';
import { wavedec, waverec } from './wavedec.ts';

/** Deepest default level: of 15-minute bins it holds periods of 16 to 32 hours, the day. */
const deepestDefaultLevel = 6;

/** How a series is freed of noise. */
export interface DenoiseOptions {
  /** Default `sym8`: nearly symmetric, so that peaks stay where they are. */
  readonly wavelet?: Wavelet;
  /** How the series goes on past its ends, default `symmetric`. */
  readonly mode?: ExtensionMode;
  /** Levels whose details are thresholded, default the deepest that the length allows, at most 6. */
  readonly level?: number;
  readonly method?: ThresholdMethod;
  readonly rule?: ShrinkRule;
  /** Standard deviation of the noise in the unit of the series; default {@link noiseSigma} of the finest details. */
  readonly sigma?: number;
  /** What stands in for missing bins while they are transformed; default straight lines. */
  readonly gaps?: GapRule;
}

/** As {@link DenoiseOptions}, and over how many shifts the mean is taken. */
export interface InvariantOptions extends DenoiseOptions {
  /** Shifts by 0, 1, ... samples; default all 2^level that differ. */
  readonly shifts?: number;
}

/** A series freed of noise. */
export interface Denoised {
  /** As long as the series; NaN where it is missing. */
  readonly values: Float64Array;
  /** 1 where the series was missing, else 0. */
  readonly missing: Uint8Array;
  /** Standard deviation of the noise. */
  readonly sigma: number;
  /** Threshold of each level from coarse to fine. */
  readonly thresholds: readonly number[];
  readonly level: number;
}

interface Settings {
  readonly values: Float64Array;
  readonly missing: Uint8Array;
  readonly hasGaps: boolean;
  readonly filters: Wavelet;
  readonly mode: ExtensionMode;
  readonly level: number;
}

/**
 * Series freed of noise by thresholds on the details of a decimated transform (Donoho and Johnstone 1994, 1995). The
 * approximation stays as it is. Fast; {@link denoiseInvariant} is nearer to the truth.
 *
 * Missing values (NaN) are filled by the rule of {@link fillGaps} for the transform, left out of the estimate of sigma
 * with every detail that they touch, and NaN in the result. A series too short for one level comes back unchanged.
 *
 * @param options.method default `minimax`
 * @param options.rule default `garrote`
 * @throws KymoError `usage` for a series without values or with infinite ones
 */
export function denoise(series: Numbers, options: DenoiseOptions = {}): Denoised {
  const { method = 'minimax', rule = 'garrote' } = options;
  const settings = settingsOf(series, options);
  const { values, missing, filters, mode, level } = settings;
  if (level === 0) return unchanged(settings);
  const coefficients = wavedec(values, filters, mode, level);
  const details = coefficients.slice(1);
  const sigma = options.sigma ?? decimatedSigma(settings, details.at(-1) ?? new Float64Array(0));
  const thresholds = thresholdsOf(details, sigma, values.length, method);
  details.forEach((detail, index) => {
    shrinkInto(detail, thresholds[index] ?? 0, rule);
  });
  const back = waverec(coefficients, filters, mode).subarray(0, values.length);
  return { values: maskGaps(back, missing), missing, sigma, thresholds, level };
}

/**
 * Series freed of noise independently of where it starts: the mean of {@link denoise} over shifted copies, moved back
 * (cycle spinning, Coifman and Donoho 1995), with one sigma for all of them. Without `shifts` the mean is over all
 * 2^level shifts, which a stationary transform gives at once, and a threshold is chosen per level from all of them;
 * with `shifts` each copy chooses its own, and `thresholds` are their means.
 *
 * In the modes `periodic` and `periodization` the series is a circle; in the others it is first continued at both ends
 * as far as the filters reach. Missing values as in {@link denoise}.
 *
 * @param options.method default `universal`
 * @param options.rule default `hard`
 * @throws KymoError `usage` for a series without values or with infinite ones
 * @throws RangeError when `shifts` is not a whole number above 0
 */
export function denoiseInvariant(series: Numbers, options: InvariantOptions = {}): Denoised {
  const { method = 'universal', rule = 'hard', shifts } = options;
  const settings = settingsOf(series, options);
  const { values, missing, filters, mode, level, hasGaps } = settings;
  if (level === 0) return unchanged(settings);
  const circle = { values, filters, mode, level };
  const sigma = options.sigma ?? invariantSigma(circle, hasGaps ? maskGaps(values, missing) : values);
  const noise = { sigma, method, rule };
  const { values: back, thresholds } =
    shifts === undefined ? invariant(circle, noise) : averageOfShifts(circle, noise, shifts);
  return { values: maskGaps(back, missing), missing, sigma, thresholds, level };
}

function settingsOf(series: Numbers, options: DenoiseOptions): Settings {
  const { wavelet: filters = wavelet('sym8'), mode = 'symmetric', gaps } = options;
  const { values, missing, missingCount } = fillGaps(series, gaps);
  const level = options.level ?? Math.min(maxLevel(values.length, filters), deepestDefaultLevel);
  return { values, missing, hasGaps: missingCount > 0, filters, mode, level };
}

function unchanged({ values, missing }: Settings): Denoised {
  return { values: maskGaps(values, missing), missing, sigma: 0, thresholds: [], level: 0 };
}

/** Sigma of the finest details, without those that a gap touches: they hold the fill and not the noise. */
function decimatedSigma(settings: Settings, finest: Float64Array): number {
  const { values, missing, hasGaps, filters, mode } = settings;
  const measured = hasGaps ? noiseSigma(dwt(maskGaps(values, missing), filters, mode).detail) : Number.NaN;
  return Number.isNaN(measured) ? noiseSigma(settings.level > 0 ? finest : []) : measured;
}
