import { describe, expect, it } from 'vitest';
import {
  type TransformName,
  transformHelp,
  transformNames,
  transformSignal,
} from '../../../src-main/engine/signal/transform-signal.ts';
import { sharedReference } from '../../helpers/data.ts';
import { relativeError } from '../../signal/wavelet/relative-error.ts';

type Row = readonly number[];
type Pair = readonly [Row, Row];
type Case = Readonly<Record<string, unknown>>;
interface Reference {
  readonly signals: Readonly<Record<string, Row>>;
  readonly data: Row;
  readonly signal: Row;
  readonly cases: readonly Case[];
}

const read = (name: string) => sharedReference(name) as Reference | null;
/** What any of the transforms answers; a test looks at what its own has. */
interface Found {
  readonly cA: Row;
  readonly cD: Row;
  readonly coefficients: readonly unknown[];
  readonly x: Row;
  readonly W: readonly Row[];
  readonly V: Row;
  readonly details: readonly Row[];
  readonly smooth: Row;
  readonly sigma: number;
  readonly thresholds: Row;
  readonly re: readonly Row[];
  readonly im: readonly Row[];
  readonly frequencies: Row;
  readonly period: Row;
  readonly coi: Row;
  readonly variance: number;
  readonly settings: Case;
  readonly [name: string]: unknown;
}
const run = (name: TransformName, input: Case): Found => transformSignal(name, input) as unknown as Found;
const signalOf = (of: Reference | null, { signal }: Case): Row => of?.signals[String(signal)] ?? [];

/** Largest relative error of two lists of rows. */
function worst(found: readonly Row[], wanted: readonly Row[]): number {
  expect(found).toHaveLength(wanted.length);
  return Math.max(...wanted.map((row, index) => relativeError(found[index] ?? [], row)));
}

describe('the JSON of PyWavelets', () => {
  const dwt = read('wavelet_dwt.json');
  it.skipIf(dwt === null)('is that of dwt in all cases of the reference', () => {
    for (const one of dwt?.cases ?? []) {
      const x = signalOf(dwt, one);
      const { cA, cD } = run('dwt', { x, wavelet: one.wavelet, mode: one.mode });
      const largest = Math.max(...x.map(Math.abs));
      for (const [found, wanted] of [
        [cA, one.cA],
        [cD, one.cD],
      ] as readonly Pair[]) {
        expect(found).toHaveLength(wanted.length);
        found.forEach((value, index) => {
          expect(Math.abs(value - (wanted[index] ?? Number.NaN))).toBeLessThanOrEqual(1e-14 * largest);
        });
      }
    }
  });

  const wavedec = read('wavelet_wavedec.json');
  it.skipIf(wavedec === null)('is that of wavedec and waverec', () => {
    for (const one of wavedec?.cases ?? []) {
      const { wavelet, mode, level } = one;
      const x = signalOf(wavedec, one);
      const { coefficients } = run('wavedec', { x, wavelet, mode, level });
      const largest = Math.max(...x.map(Math.abs));
      expect(coefficients).toEqual(
        (one.coeffs as readonly Row[]).map(row =>
          row.map(wanted =>
            expect.toSatisfy((value: number) => Math.abs(value - wanted) <= 1e-13 * largest * 30),
          ),
        ),
      );
      const back = run('waverec', { coefficients, wavelet, mode, length: x.length });
      expect(relativeError(back.x, x)).toBeLessThan(1e-11);
    }
  });

  const swt = read('wavelet_swt.json');
  it.skipIf(swt === null)('is that of swt, with and without norm and trim_approx', () => {
    for (const one of swt?.cases ?? []) {
      const { wavelet, level, norm } = one;
      const [input, wanted] = [{ x: signalOf(swt, one), wavelet, level, norm }, one.coeffs as readonly Row[]];
      const trimmed = run('swt', { ...input, trim_approx: true }).coefficients as readonly Row[];
      const pairs = run('swt', input).coefficients as readonly Pair[];
      expect(pairs.map(([, detail]) => detail)).toEqual(trimmed.slice(1));
      expect(pairs[0]?.[0]).toEqual(trimmed[0]);
      const largest = Math.max(...wanted.flat().map(Math.abs));
      expect(trimmed).toEqual(
        wanted.map(row =>
          row.map(value => expect.toSatisfy((found: number) => Math.abs(found - value) <= 1e-13 * largest)),
        ),
      );
    }
  });

  it('has with each detail of swt the approximation of its level', () => {
    const x = [3, 1, 4, 1, 5, 9, 2, 6];
    const pairs = run('swt', { x, wavelet: 'db2', level: 2 }).coefficients as readonly Pair[];
    const one = run('swt', { x, wavelet: 'db2', level: 1 }).coefficients as readonly Pair[];
    expect(pairs[1]).toEqual(one[0]);
  });

  const modwt = read('wavelet_modwt.json');
  it.skipIf(modwt === null)('is that of the maximal-overlap transform', () => {
    for (const one of modwt?.cases ?? []) {
      const { wavelet, level } = one;
      const found = run('modwt', { x: signalOf(modwt, one), wavelet, level });
      expect(
        worst([...(found.W as readonly Row[]), found.V], [...(one.W as readonly Row[]), one.V as Row]),
      ).toBeLessThan(1e-11);
      expect(worst([found.smooth], [one.S as Row])).toBeLessThan(1e-11);
      expect(found.details).toHaveLength((one.D as readonly Row[]).length);
    }
  });

  const threshold = read('wavelet_threshold.json');
  it.skipIf(threshold === null)('is that of threshold', () => {
    for (const { out, low, high, ...one } of threshold?.cases ?? []) {
      const limits = one.mode === 'firm' ? { value_low: low, value_high: high } : {};
      const { x } = run('threshold', { x: threshold?.data, ...one, ...limits });
      expect(x).toEqual((out as Row).map(value => expect.closeTo(value, 13)));
    }
  });

  it('replaces by substitute what a threshold takes away, and nothing else', () => {
    const x = [-3, -1, null, 0, 1, 2];
    const of = (mode: string) => run('threshold', { x, mode, value: 1.5, substitute: 9 }).x;
    expect(of('soft')).toEqual([-1.5, 9, null, 9, 9, 0.5]);
    expect(of('hard')).toEqual([-3, 9, null, 9, 9, 2]);
    expect(of('garrote')).toEqual([-2.25, 9, null, 9, 9, 0.875]);
    expect(of('greater')).toEqual([9, 9, null, 9, 9, 2]);
    expect(of('less')).toEqual([-3, -1, null, 0, 1, 9]);
  });

  const denoise = read('wavelet_denoise.json');
  it.skipIf(denoise === null)('has the known noise, thresholds and sums of a series freed of noise', () => {
    for (const one of denoise?.cases ?? []) {
      const { wavelet, mode, level, shrink } = one;
      const method = one.method === 'visu' ? 'universal' : one.method;
      const x = signalOf(denoise, one);
      const found = run('denoise', { x, wavelet, mode, level, threshold: method, rule: shrink });
      expect(
        worst(
          [[found.sigma], found.thresholds],
          [[one.sigma as number], one.thresholds_coarse_to_fine as Row],
        ),
      ).toBeLessThan(1e-12);
      // Hard with a coefficient for its threshold is a matter of the last bit: `denoise.test.ts` of the signals has it.
      if (shrink === 'hard' && (method === 'sure' || method === 'hybrid')) continue;
      const sum = found.x.reduce((all, value) => all + value, 0);
      expect(Math.abs(sum / (one.out_sum as number) - 1)).toBeLessThan(1e-12);
    }
  });

  const cwt = read('wavelet_cwt_pywt.json');
  it.skipIf(cwt === null)('is that of cwt, for real and complex wavelets', () => {
    for (const { signal, coefs, frequencies, ...one } of cwt?.cases ?? []) {
      const { re, im, ...rest } = run('cwt', { x: signalOf(cwt, { signal }), ...one });
      const parts = coefs as { readonly re: readonly Row[]; readonly im: readonly Row[] } | readonly Row[];
      const wanted = 're' in parts ? parts : { re: parts, im: parts.map(row => row.map(() => 0)) };
      expect(relativeError((re as readonly Row[]).flat(), wanted.re.flat())).toBeLessThan(1e-12);
      expect(relativeError((im as readonly Row[]).flat(), wanted.im.flat())).toBeLessThan(1e-12);
      expect(relativeError(rest.frequencies, frequencies as Row)).toBeLessThan(1e-14);
    }
  });
});

describe('the JSON of Torrence and Compo', () => {
  const small = read('wavelet_tc_small.json');
  it.skipIf(small === null)('is that of their program', () => {
    for (const one of small?.cases ?? []) {
      const { param, dt, s0, dj, J } = one;
      const found = run('cwt', { x: small?.signal, wavelet: one.mother, param, dt, s0, dj, J });
      const wanted = one.wave as { readonly re: readonly Row[] };
      const rows = (one.wave_rows as Row).map(row => (found.re as readonly Row[])[row] ?? []);
      expect(relativeError(rows.flat(), wanted.re.flat())).toBeLessThan(1e-12);
      expect(relativeError(found.period, one.period as Row)).toBeLessThan(1e-14);
      expect(relativeError(found.coi, one.coi as Row)).toBeLessThan(1e-14);
      expect(found.settings).toMatchObject({
        wavelet: String(one.mother).toLowerCase(),
        param,
        dt,
        s0,
        dj,
        J,
        pad: true,
      });
    }
  });

  const nino = sharedReference('wavelet_torrence_compo.json') as {
    readonly input: Case & { readonly sst: Row };
    readonly [name: string]: unknown;
  } | null;
  it.skipIf(nino === null)('has the global spectrum and the levels of significance of NINO3', () => {
    if (nino === null) return;
    const { sst, dt, s0, dj, J, lag1 } = nino.input;
    const found = run('cwt', { x: sst, wavelet: 'morlet', dt, s0, dj, J, lag1 });
    const names = {
      global: 'global_ws',
      significance: 'signif95_local',
      global_significance: 'signif95_global',
    };
    for (const [name, wanted] of Object.entries(names))
      expect(relativeError(found[name] as Row, nino[wanted] as Row)).toBeLessThan(1e-12);
    expect(found.variance).toBeCloseTo(nino.variance_n as number, 14);
  });
});

describe('a transform of the command line', () => {
  it.each(transformNames)('%s says of every field what it must be', name => {
    const { about, fields } = transformHelp(name);
    expect(about.length).toBeGreaterThan(20);
    expect(fields.filter(({ expected }) => expected.length < 6 || expected === 'something else')).toEqual([]);
    expect(fields.filter(({ isNeeded }) => isNeeded).map(field => field.name)).toEqual([
      name === 'waverec' ? 'coefficients' : 'x',
    ]);
  });

  const wrong: readonly (readonly [string, TransformName, unknown, RegExp])[] = [
    ['no series', 'swt', {}, /^The field "x" is missing: it must be a list of at least one number, /],
    ['a text in it', 'dwt', { x: [1, 'a'] }, /^The field "x" must be a list .*; x\[1\] is "a"\.$/],
    [
      'an unknown wavelet',
      'dwt',
      { x: [1], wavelet: 'db99' },
      /^There is no wavelet 'db99': use one of haar, /,
    ],
    [
      'an unknown continuous one',
      'cwt',
      { x: [1], wavelet: 'db4' },
      /^There is no continuous wavelet 'db4': use one of /,
    ],
    [
      'an unknown mode',
      'dwt',
      { x: [1], mode: 'sym' },
      /^The field "mode" must be one of zero, .*; it is "sym"\.$/,
    ],
    [
      'half a level',
      'wavedec',
      { x: [1, 2], level: 0.5 },
      /^The field "level" must be a whole number from 0 up .*; it is 0\.5\.$/,
    ],
    [
      'a level too deep',
      'swt',
      { x: [1, 2, 3], level: 1 },
      /^A stationary transform needs an even number of values, at least 2, not 3: /,
    ],
    ['no value', 'threshold', { x: [1] }, /^The field "value" is missing: the mode soft needs a number\.$/],
    [
      'a negative one',
      'threshold',
      { x: [1], value: -1 },
      /^The field "value" must be a number from 0 up for soft; /,
    ],
    [
      'no lower limit',
      'threshold',
      { x: [1], mode: 'firm' },
      /^The field "value_low" is missing: the mode firm /,
    ],
    [
      'limits the wrong way round',
      'threshold',
      { x: [1], mode: 'firm', value_low: 2, value_high: 1 },
      /^The field "value_high" must be at least value_low, 2; it is 1\.$/,
    ],
    ['only missing bins', 'denoise', { x: [null, null] }, /^The series has no value: /],
  ];
  it.each(wrong)('refuses %s with one sentence', (_what, name, input, sentence) => {
    expect(() => transformSignal(name, input)).toThrow(expect.objectContaining({ kind: 'usage' }));
    expect(() => transformSignal(name, input)).toThrow(sentence);
  });

  it('refuses numbers that a transform cannot hold, and more coefficients than an answer can', () => {
    expect(() => run('dwt', { x: [1.7e308, 1.7e308, 1.7e308], wavelet: 'db4' })).toThrow(
      'are too large to be transformed',
    );
    const scales = Array.from({ length: 3000 }, (_, index) => 2 + index);
    expect(() => run('cwt', { x: Array.from({ length: 7000 }, () => 1), scales })).toThrow(
      '7000 values at 3000 scales are more than the 20000000 coefficients that one answer can hold',
    );
  });
});
