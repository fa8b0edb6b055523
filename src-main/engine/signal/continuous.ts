import { KymoError } from '../../core/errors.ts';
import { type Mother, type MotherName, mother, motherNames } from '../../signal/cwt/mothers.ts';
import { cwt } from '../../signal/cwt/pywavelets.ts';
import {
  globalSignificance,
  globalSpectrum,
  localSignificance,
  redNoiseLag,
} from '../../signal/cwt/significance.ts';
import { octaveScales, torrenceCompo } from '../../signal/cwt/torrence-compo.ts';
import { continuousWavelet } from '../../signal/cwt/wavelet-functions.ts';
import { variance } from '../../signal/statistics/moments.ts';
import { byDefault, fields, gapFields } from './fields.ts';
import { listed, type Series, seriesOf } from './series.ts';
import { type SignalAnswer, signalTransform } from './signal-transform.ts';

/** The continuous transform: `pywt.cwt`, or that of Torrence and Compo for their three wavelets. */
export const cwtTransform = signalTransform({
  about:
    'the continuous transform, {"re", "im", "scales", "frequencies"} as pywt.cwt, or for morlet, paul and dog that of ' +
    'Torrence and Compo with "period", "coi" and significance',
  fields: {
    x: fields.x,
    wavelet: fields.continuousWavelet.default('morlet'),
    scales: byDefault(fields.scales, 's0 2^(j dj) for j = 0 to J'),
    sampling_period: byDefault(fields.above0, 'dt'),
    dt: byDefault(fields.above0, 'sampling_period, or 1'),
    method: fields.method.default('fft'),
    precision: fields.precision.default(12),
    param: byDefault(fields.above0, '6 for morlet, 4 for paul, 2 for dog'),
    s0: byDefault(fields.above0, '2 dt, and 2 samples for pywt.cwt'),
    dj: byDefault(fields.above0, '1/8'),
    J: byDefault(fields.lastScale, 'as many octaves as fit into the series'),
    pad: fields.flag.default(true),
    lag1: byDefault(fields.lag1, 'that of the series'),
    siglvl: fields.probability.default(0.95),
    ...gapFields,
  },
  run(input) {
    const series = seriesOf(input);
    const name = motherNames.find(known => known === input.wavelet.toLowerCase());
    return name === undefined ? asPyWavelets(input, series) : asTorrenceCompo(input, series, name);
  },
});

interface CwtInput {
  readonly x: readonly (number | null)[];
  readonly wavelet: string;
  readonly scales?: readonly number[] | undefined;
  readonly sampling_period?: number | undefined;
  readonly dt?: number | undefined;
  readonly method: string;
  readonly precision: number;
  readonly param?: number | undefined;
  readonly s0?: number | undefined;
  readonly dj?: number | undefined;
  readonly J?: number | undefined;
  readonly pad: boolean;
  readonly lag1?: number | undefined;
  readonly siglvl: number;
  readonly bins_per_day: number | null;
  readonly longest_line: number;
}

function asPyWavelets(input: CwtInput, { values, missing, list }: Series): SignalAnswer {
  const { wavelet, method, precision, bins_per_day, longest_line } = input;
  const samplingPeriod = input.sampling_period ?? input.dt ?? 1;
  const scales = input.scales ?? [...scalesOf(input, values.length, 1)];
  requireRoom(values.length, scales.length);
  const { re, im, frequencies } = cwt(values, scales, continuousWavelet(wavelet), {
    samplingPeriod,
    precision,
  });
  return {
    answer: {
      scales,
      frequencies: listed(frequencies),
      re: re.map(list),
      im: (im ?? re.map(row => new Float64Array(row.length))).map(list),
    },
    settings: { wavelet, sampling_period: samplingPeriod, method, precision, bins_per_day, longest_line },
    missing,
  };
}

function asTorrenceCompo(input: CwtInput, { values, missing, list }: Series, name: MotherName): SignalAnswer {
  const { pad, siglvl, bins_per_day, longest_line } = input;
  const dt = input.dt ?? input.sampling_period ?? 1;
  const chosen = mother(name, input.param);
  const scales = Float64Array.from(input.scales ?? scalesOf(input, values.length, dt));
  requireRoom(values.length, scales.length);
  const transform = torrenceCompo(values, { mother: chosen, dt, scales, pad });
  const noise = { variance: variance(values, 'population'), lag1: input.lag1 ?? redNoiseLag(values) };
  return {
    answer: {
      scales: listed(scales),
      period: listed(transform.periods),
      frequencies: listed(transform.periods.map(period => 1 / period)),
      coi: listed(transform.coneOfInfluence),
      re: transform.re.map(list),
      im: transform.im.map(list),
      variance: noise.variance,
      significance: listed(localSignificance(transform, noise, siglvl)),
      global: listed(globalSpectrum(transform)),
      global_significance: hasFactors(chosen) ? listed(globalSignificance(transform, noise, siglvl)) : null,
    },
    settings: {
      ...{ wavelet: name, param: chosen.parameter, dt, pad },
      ...(input.scales === undefined ? rangeOf(input, dt, scales.length) : {}),
      ...{ lag1: noise.lag1, siglvl, bins_per_day, longest_line },
    },
    missing,
  };
}

const defaultSpacing = 1 / 8;
const mostCoefficients = 20_000_000;

function requireRoom(samples: number, scales: number): void {
  if (samples * scales <= mostCoefficients) return;
  throw new KymoError(
    'usage',
    `${samples} values at ${scales} scales are more than the ${mostCoefficients} coefficients that one answer can ` +
      'hold: give fewer scales or a shorter series.',
  );
}

function scalesOf({ s0, dj = defaultSpacing, J }: CwtInput, length: number, dt: number): Float64Array {
  return octaveScales(length, dt, {
    spacing: dj,
    ...(s0 === undefined ? {} : { smallest: s0 }),
    ...(J === undefined ? {} : { last: J }),
  });
}

function rangeOf({ s0, dj = defaultSpacing }: CwtInput, dt: number, count: number) {
  return { s0: s0 ?? 2 * dt, dj, J: count - 1 };
}

function hasFactors({ factors }: Mother): boolean {
  return factors !== null;
}
