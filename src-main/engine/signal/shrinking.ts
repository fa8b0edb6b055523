import { KymoError } from '../../core/errors.ts';
import { denoise, denoiseInvariant } from '../../signal/wavelet/denoise.ts';
import { maxLevel } from '../../signal/wavelet/dwt.ts';
import { wavelet } from '../../signal/wavelet/filters.ts';
import { firm, keepAtLeast, keepAtMost, threshold } from '../../signal/wavelet/threshold.ts';
import { tooDeep } from './decimated.ts';
import { byDefault, fields, gapFields } from './fields.ts';
import { listed, seriesOf, withNaN } from './series.ts';
import { type SignalAnswer, signalTransform } from './signal-transform.ts';

/** `pywt.threshold` and `pywt.threshold_firm`. */
export const thresholdTransform = signalTransform({
  about:
    'a threshold on every number, {"x"} as pywt.threshold and, with value_low and value_high, pywt.threshold_firm',
  fields: {
    x: fields.x,
    value: byDefault(fields.number, 'none: every mode but firm needs it'),
    mode: fields.thresholdRule.default('soft'),
    substitute: fields.number.default(0),
    value_low: byDefault(fields.atLeast0, 'value; only for firm'),
    value_high: byDefault(fields.atLeast0, 'twice value_low; only for firm'),
  },
  run({ x, mode, value, substitute, ...limits }) {
    const values = withNaN(x);
    if (mode === 'firm') return firmly(values, limits.value_low ?? value, limits.value_high);
    if (value === undefined)
      throw new KymoError('usage', `The field "value" is missing: the mode ${mode} needs a number.`);
    const settings = { mode, value, substitute };
    if (mode === 'greater') return answered(values, keepAtLeast(values, value), v => v < value, settings);
    if (mode === 'less') return answered(values, keepAtMost(values, value), v => v > value, settings);
    if (value < 0)
      throw new KymoError(
        'usage',
        `The field "value" must be a number from 0 up for ${mode}; it is ${value}.`,
      );
    return answered(values, threshold(values, value, mode), v => Math.abs(v) < value, settings);
  },
});

function firmly(values: Float64Array, low: number | undefined, wantedHigh: number | undefined): SignalAnswer {
  if (low === undefined || low < 0) {
    throw new KymoError(
      'usage',
      `The field "value_low" ${low === undefined ? 'is missing' : `is ${low}`}: the mode firm needs a number from 0 up.`,
    );
  }
  const high = wantedHigh ?? 2 * low;
  if (high < low) {
    throw new KymoError('usage', `The field "value_high" must be at least value_low, ${low}; it is ${high}.`);
  }
  const settings = { mode: 'firm', value_low: low, value_high: high };
  return { answer: { x: listed(firm(values, low, high)) }, settings, missing: null };
}

function answered(
  values: Float64Array,
  kept: Float64Array,
  isOut: (number: number) => boolean,
  settings: { readonly mode: string; readonly value: number; readonly substitute: number },
): SignalAnswer {
  const x = kept.map((number, index) => (isOut(values[index] as number) ? settings.substitute : number));
  return { answer: { x: listed(x) }, settings, missing: null };
}

/** A series freed of noise by thresholds on its details. */
export const denoiseTransform = signalTransform({
  about: 'x freed of noise, {"x", "sigma", "thresholds"} with the thresholds from coarse to fine',
  fields: {
    x: fields.x,
    wavelet: fields.wavelet.default('sym8'),
    mode: fields.mode.default('symmetric'),
    level: byDefault(fields.level, 'the deepest that the length allows, at most 6'),
    threshold: byDefault(fields.threshold, 'minimax without shifts, universal with them'),
    rule: byDefault(fields.rule, 'garrote without shifts, hard with them'),
    shifts: fields.shifts.default(1),
    sigma: byDefault(fields.above0, 'the noise of the finest details'),
    ...gapFields,
  },
  run(input) {
    const { x, mode, shifts } = input;
    const series = seriesOf(input);
    const isPlain = shifts === 1;
    const method = input.threshold ?? (isPlain ? 'minimax' : 'universal');
    const rule = input.rule ?? (isPlain ? 'garrote' : 'hard');
    const gaps = { binsPerDay: input.bins_per_day, longestLine: input.longest_line };
    const options = {
      ...{ wavelet: wavelet(input.wavelet), mode, method, rule, gaps },
      ...(input.level === undefined ? {} : { level: input.level }),
      ...(input.sigma === undefined ? {} : { sigma: input.sigma }),
    };
    const { values, sigma, thresholds, level } = isPlain
      ? denoise(withNaN(x), options)
      : denoiseInvariant(withNaN(x), shifts === 'all' ? options : { ...options, shifts });
    const { bins_per_day, longest_line } = input;
    return {
      answer: { x: series.list(values), sigma, thresholds },
      settings: {
        wavelet: input.wavelet,
        mode,
        level,
        threshold: method,
        rule,
        shifts,
        bins_per_day,
        longest_line,
      },
      missing: series.missing,
      warnings: tooDeep(level, maxLevel(x.length, options.wavelet)),
    };
  },
});
