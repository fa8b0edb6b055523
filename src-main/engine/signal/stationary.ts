import { maxLevel } from '../../signal/wavelet/dwt.ts';
import { wavelet } from '../../signal/wavelet/filters.ts';
import { modwt, modwtMra } from '../../signal/wavelet/modwt.ts';
import { maxStationaryLevel, swt } from '../../signal/wavelet/swt.ts';
import { byDefault, fields, gapFields } from './fields.ts';
import { type Listed, seriesOf } from './series.ts';
import { signalTransform } from './signal-transform.ts';

const common = {
  x: fields.x,
  wavelet: fields.wavelet.default('db4'),
};

/** The stationary transform: `pywt.swt`. */
export const swtTransform = signalTransform({
  about:
    'the stationary transform, {"coefficients": [[cA_n, cD_n], ..., [cA_1, cD_1]]} as pywt.swt, ' +
    'or [cA_n, cD_n, ..., cD_1] with trim_approx',
  fields: {
    ...common,
    level: byDefault(fields.stationaryLevel, 'how often 2 divides the length'),
    norm: fields.flag.default(false),
    trim_approx: fields.flag.default(false),
    ...gapFields,
  },
  run({ x, level: wanted, ...settings }) {
    const { values, missing, list } = seriesOf({ x, ...settings });
    const chosen = wavelet(settings.wavelet);
    const level = wanted ?? Math.max(1, maxStationaryLevel(values.length));
    const trimmed = swt(values, chosen, level, settings.norm);
    const rows: readonly Listed[] = trimmed.map(list);
    const approximation = (depth: number): Listed =>
      depth === level
        ? (rows[0] ?? [])
        : list(swt(values, chosen, depth, settings.norm)[0] ?? new Float64Array(0));
    const coefficients = settings.trim_approx
      ? rows
      : rows.slice(1).map((detail, index) => [approximation(level - index), detail]);
    return { answer: { coefficients }, settings: { ...settings, level }, missing };
  },
});

/** The maximal-overlap transform of Percival and Walden, with its additive decomposition. */
export const modwtTransform = signalTransform({
  about:
    'the maximal-overlap transform of Percival and Walden, {"W": [W_1, ..., W_n], "V"}, ' +
    'and the parts that add up to x, {"details": [D_1, ..., D_n], "smooth"}',
  fields: {
    ...common,
    level: byDefault(
      fields.stationaryLevel,
      'the deepest that keeps a coefficient free of the ends, at least 1',
    ),
    ...gapFields,
  },
  run({ x, level: wanted, ...settings }) {
    const { values, missing, list } = seriesOf({ x, ...settings });
    const chosen = wavelet(settings.wavelet);
    const level = wanted ?? Math.max(1, maxLevel(values.length, chosen));
    const transform = modwt(values, chosen, level);
    const parts = modwtMra(values, chosen, level);
    return {
      answer: {
        W: transform.details.map(list),
        V: list(transform.smooth),
        details: parts.details.map(list),
        smooth: list(parts.smooth),
      },
      settings: { ...settings, level },
      missing,
    };
  },
});
