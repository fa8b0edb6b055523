import { dwt, maxLevel } from '../../signal/wavelet/dwt.ts';
import { wavelet } from '../../signal/wavelet/filters.ts';
import { wavedec, waverec } from '../../signal/wavelet/wavedec.ts';
import { byDefault, fields, gapFields } from './fields.ts';
import { listed, seriesOf } from './series.ts';
import { signalTransform } from './signal-transform.ts';

const filters = { wavelet: fields.wavelet.default('db4'), mode: fields.mode.default('symmetric') };

/** What PyWavelets warns of too: from a level on, every coefficient touches an end of the signal. */
export function tooDeep(level: number, deepest: number): readonly string[] {
  if (level <= deepest) return [];
  return [
    `The level ${level} is above ${deepest}, the deepest for this length and wavelet: all coefficients of the levels beyond it are touched by the ends of the signal.`,
  ];
}

/** One level of the discrete transform: `pywt.dwt`. */
export const dwtTransform = signalTransform({
  about: 'one level of the discrete wavelet transform, {"cA", "cD"} as pywt.dwt',
  fields: { x: fields.x, ...filters, ...gapFields },
  run({ x, ...settings }) {
    const { values, missing } = seriesOf({ x, ...settings });
    const { approximation, detail } = dwt(values, wavelet(settings.wavelet), settings.mode);
    return { answer: { cA: listed(approximation), cD: listed(detail) }, settings, missing };
  },
});

/** Several levels of it: `pywt.wavedec`. */
export const wavedecTransform = signalTransform({
  about:
    'several levels of it, {"coefficients": [cA_n, cD_n, ..., cD_1]} as pywt.wavedec, with the "lengths" of the rows',
  fields: {
    x: fields.x,
    ...filters,
    level: byDefault(
      fields.level,
      'the deepest that keeps a coefficient free of the ends, as pywt.dwt_max_level',
    ),
    ...gapFields,
  },
  run({ x, level: wanted, ...settings }) {
    const { values, missing } = seriesOf({ x, ...settings });
    const chosen = wavelet(settings.wavelet);
    const level = wanted ?? maxLevel(values.length, chosen);
    const coefficients = wavedec(values, chosen, settings.mode, level);
    return {
      answer: {
        coefficients: coefficients.map(row => listed(row)),
        lengths: coefficients.map(row => row.length),
      },
      settings: { ...settings, level },
      missing,
      warnings: tooDeep(level, maxLevel(values.length, chosen)),
    };
  },
});

/** The way back: `pywt.waverec`. */
export const waverecTransform = signalTransform({
  about: 'the way back from wavedec, {"x"} as pywt.waverec; with "length" no longer than that',
  fields: {
    coefficients: fields.coefficients,
    ...filters,
    length: byDefault(fields.length, 'all that comes back'),
  },
  run({ coefficients, length, ...settings }) {
    const rows = coefficients.map(row => Float64Array.from(row));
    const whole = waverec(rows, wavelet(settings.wavelet), settings.mode);
    const x = listed(whole.subarray(0, length ?? whole.length));
    return {
      answer: { x },
      settings: { ...settings, level: rows.length - 1, length: x.length },
      missing: null,
    };
  },
});
