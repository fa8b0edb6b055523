import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cwt } from '../../../src-main/signal/cwt/pywavelets.ts';
import { continuousWavelet, sampled } from '../../../src-main/signal/cwt/wavelet-functions.ts';
import { sharedData, sharedReference } from '../../helpers/data.ts';

type Rows = readonly (readonly number[])[];

interface Reference {
  readonly signals: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly {
    readonly signal: string;
    readonly wavelet: string;
    readonly precision: number;
    readonly scales: readonly number[];
    readonly coefs: Rows | { readonly re: Rows; readonly im: Rows };
    readonly frequencies: readonly number[];
  }[];
}

interface MatlabReference {
  readonly [wavelet: string]: {
    readonly cases: readonly {
      readonly N: number;
      readonly scales: readonly number[];
      /** Only in the first of the cases of one length. */
      readonly input: readonly number[] | null;
      readonly coefs_re: Rows;
    }[];
  };
}

const reference = sharedReference('wavelet_cwt_pywt.json') as Reference | null;
const matlabPath = sharedData('j_wavelet/pywt_cwt_shared/cwt_reference.json');

/** Largest difference in any row, as a share of the largest absolute value in all of them. */
function relativeError(found: readonly Float64Array[] | null, wanted: Rows): number {
  const largest = Math.max(...wanted.map(row => Math.max(...row.map(Math.abs))));
  expect(found?.map(row => row.length)).toEqual(wanted.map(row => row.length));
  const errors = wanted.map((row, scale) =>
    Math.max(...row.map((value, index) => Math.abs(value - (found?.[scale]?.[index] ?? Number.NaN)))),
  );
  return Math.max(...errors) / largest;
}

describe.skipIf(reference === null)('the transform of PyWavelets', () => {
  it.each(reference?.cases ?? [])(
    'is equal for $wavelet at precision $precision on $signal',
    ({ signal, wavelet, precision, scales, coefs, frequencies }) => {
      const found = cwt(reference?.signals[signal] ?? [], scales, continuousWavelet(wavelet), { precision });
      const parts = 're' in coefs ? coefs : { re: coefs, im: null };
      expect(relativeError(found.re, parts.re)).toBeLessThan(1e-12);
      if (parts.im === null) expect(found.im).toBeNull();
      else expect(relativeError(found.im, parts.im)).toBeLessThan(1e-12);
      found.frequencies.forEach((frequency, index) => {
        expect(frequency).toBeCloseTo(frequencies[index] ?? Number.NaN, 14);
      });
    },
  );
});

describe.skipIf(matlabPath === null)('the transform of MATLAB R2015b', () => {
  const matlab = JSON.parse(matlabPath === null ? '{}' : readFileSync(matlabPath, 'utf8')) as MatlabReference;

  it.each(Object.entries(matlab))('is equal for %s, which it samples at 1,024 points', (name, { cases }) => {
    for (const { N, scales, coefs_re } of cases) {
      const input = cases.find(other => other.N === N && other.input !== null)?.input ?? [];
      const { re } = cwt(input, scales, continuousWavelet(name), { precision: 10 });
      expect(relativeError(re, coefs_re)).toBeLessThan(1e-14);
    }
  });
});

describe('the continuous transform', () => {
  const signal = Float64Array.from({ length: 333 }, (_, index) => Math.sin(index / 5) + ((index * 37) % 11));
  const morlet = continuousWavelet('morl');

  it('does not depend on the order in which scales are asked for', () => {
    const scale = fc.double({ min: 0.5, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.array(scale, { minLength: 1, maxLength: 5 }), scales => {
        const together = cwt(signal, scales, morlet);
        scales.forEach((one, index) => {
          const alone = cwt(signal, [one], morlet);
          const largest = Math.max(...(alone.re[0] ?? []).map(Math.abs));
          alone.re[0]?.forEach((value, place) => {
            expect(Math.abs(value - (together.re[index]?.[place] ?? Number.NaN))).toBeLessThan(
              1e-12 * largest,
            );
          });
        });
      }),
      { numRuns: 20 },
    );
  });

  it('is linear, and moves with a signal that moves', () => {
    const moved = signal.map((_, index) => 3 * (signal[index - 40] ?? 0));
    const [here] = cwt(
      signal.map((value, index) => (index < 280 ? value : 0)),
      [6],
      morlet,
    ).re;
    const [there] = cwt(
      moved.map((value, index) => (index < 320 ? value : 0)),
      [6],
      morlet,
    ).re;
    for (let index = 0; index < 280; index += 1)
      expect(there?.[index + 40]).toBeCloseTo(3 * (here?.[index] ?? Number.NaN), 10);
  });

  it('answers most at the scale whose frequency is that of a wave, per unit of the sampling period', () => {
    const wave = Float64Array.from({ length: 2048 }, (_, index) => Math.cos((2 * Math.PI * index) / 24));
    const scales = Array.from({ length: 60 }, (_, index) => 5 + index);
    const { re, im, frequencies } = cwt(wave, scales, continuousWavelet('cmor1.5-1.0'), {
      samplingPeriod: 0.25,
    });
    const sizes = scales.map((_, index) => Math.hypot(re[index]?.[1024] ?? 0, im?.[index]?.[1024] ?? 0));
    const best = sizes.indexOf(Math.max(...sizes));
    expect(frequencies[best]).toBeCloseTo(1 / 24 / 0.25, 2);
  });

  it('takes scales far beyond the length of the signal without work for what meets only zeros', () => {
    const { re } = cwt(signal, [1e9], morlet);
    expect(re[0]?.every(Number.isFinite)).toBe(true);
  });

  it('refuses what it cannot do with a sentence', () => {
    expect(() => cwt([], [1], morlet)).toThrow('A wavelet transform needs at least one value.');
    expect(() => cwt([1, 2], [0], morlet)).toThrow('A scale must be a number above 0, not 0.');
    expect(() => cwt([1, 2], [0.001], morlet)).toThrow('The scale 0.001 is too small for this wavelet');
    expect(() => cwt([1, 2], [1], morlet, { precision: 30 })).toThrow('a whole number from 2 to 20, not 30');
    expect(() => continuousWavelet('sym4')).toThrow(
      /^There is no continuous wavelet 'sym4': use one of morl, mexh, .*cmor1\.5-1\.0 \(bandwidth, centre frequency\)/,
    );
    expect(() => continuousWavelet('cmor0-1')).toThrow("There is no continuous wavelet 'cmor0-1'");
  });
});

describe('a wavelet function', () => {
  const gaussians = [1, 2, 3, 4, 5, 6, 7, 8].flatMap(order => [`gaus${order}`, `cgau${order}`]);

  it.each([...gaussians, 'mexh', 'cmor1.5-1.0', 'shan1.5-1.0', 'fbsp2-1.5-1.0'])(
    '%s has the known energy',
    name => {
      const { re, im, step } = sampled(continuousWavelet(name), 14);
      const energy = step * [...re, ...im].reduce((sum, value) => sum + value * value, 0);
      // Complex Morlet has area 1 under its envelope instead; the last two are cut off at 20.
      const wanted = { 'cmor1.5-1.0': 1 / Math.sqrt(3 * Math.PI), 'fbsp2-1.5-1.0': 4 / 3 }[name] ?? 1;
      expect(energy).toBeCloseTo(wanted, name.startsWith('shan') ? 2 : 4);
    },
  );

  it('has the signs of PyWavelets', () => {
    const at = (name: string, x: number) => continuousWavelet(name).psi(x);
    // From `pywt.ContinuousWavelet(name).wavefun`, 1.1.1: the first half of gaus1 is positive, the middle of gaus2 too.
    expect(['gaus1', 'gaus3', 'gaus5', 'gaus7'].map(name => Math.sign(at(name, -0.1)[0]))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(['gaus2', 'gaus4', 'gaus6', 'gaus8'].map(name => Math.sign(at(name, 0)[0]))).toEqual([1, 1, 1, 1]);
  });
});
