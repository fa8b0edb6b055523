import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { dwt } from '../../../src-main/signal/wavelet/dwt.ts';
import { type ExtensionMode, extensionModes } from '../../../src-main/signal/wavelet/extension.ts';
import { wavelet, waveletNames } from '../../../src-main/signal/wavelet/filters.ts';
import { bandsOf, wavedec, waverec } from '../../../src-main/signal/wavelet/wavedec.ts';
import { sharedReference } from '../../helpers/data.ts';
import { distance, energy, largest, preciseWavelets, signals } from './laws.ts';

interface WavedecReference {
  readonly signals: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly {
    readonly signal: string;
    readonly wavelet: string;
    readonly mode: ExtensionMode;
    readonly level: number;
    readonly coeffs: readonly (readonly number[])[];
    readonly bands: readonly (readonly number[])[] | null;
    readonly max_rec_err: number;
  }[];
}

const reference = sharedReference('wavelet_wavedec.json') as WavedecReference | null;
const modes = fc.constantFrom(...extensionModes);
const farthest = (actual: readonly Float64Array[], expected: readonly (readonly number[])[]) =>
  actual.length === expected.length
    ? Math.max(...expected.map((row, index) => distance(actual[index] ?? [], row)))
    : Number.POSITIVE_INFINITY;

describe.skipIf(reference === null)('several levels against PyWavelets', () => {
  const cases = (reference?.cases ?? []).map(expected => ({
    ...expected,
    x: reference?.signals[expected.signal] ?? [],
    filters: wavelet(expected.wavelet),
  }));

  test('all 176 decompositions agree to 1e-13', () => {
    const apart = cases.map(
      ({ x, filters, mode, level, coeffs }) =>
        farthest(wavedec(x, filters, mode, level), coeffs) / Math.max(...coeffs.map(largest)),
    );
    expect(apart).toHaveLength(176);
    expect(apart.filter(most => !(most <= 1e-13))).toEqual([]);
  });

  test('the reconstructions are as close to the signal as theirs, to 1e-13', () => {
    const excess = cases.map(({ x, filters, mode, coeffs, max_rec_err }) => {
      const samples = waverec(coeffs, filters, mode).subarray(0, x.length);
      return (distance(samples, x) - max_rec_err) / largest(x);
    });
    expect(excess.filter(most => !(most <= 1e-13))).toEqual([]);
  });

  test('the bands agree to 1e-13', () => {
    const apart = cases.flatMap(({ x, filters, mode, level, bands }) =>
      bands ? [farthest(bandsOf(x, filters, mode, level), bands) / largest(x)] : [],
    );
    expect(apart).toHaveLength(50);
    expect(apart.filter(most => !(most <= 1e-13))).toEqual([]);
  });
});

describe('laws of several levels', () => {
  const level = fc.integer({ min: 0, max: 6 });

  test('the inverse gives the signal back, whatever the wavelet, the mode, the length and the level', () => {
    fc.assert(
      fc.property(signals(2, 150), preciseWavelets, modes, level, (signal, filters, mode, depth) => {
        const coefficients = wavedec(signal, filters, mode, depth);
        const samples = waverec(coefficients, filters, mode).subarray(0, signal.length);
        expect(distance(samples, signal)).toBeLessThanOrEqual(
          1e-12 * Math.max(largest(signal), ...coefficients.map(largest)),
        );
      }),
    );
  });

  test('the bands add up to the signal and are as long', () => {
    fc.assert(
      fc.property(signals(2, 150), preciseWavelets, modes, level, (signal, filters, mode, depth) => {
        const bands = bandsOf(signal, filters, mode, depth);
        const sum = signal.map((_, index) =>
          bands.reduce((part, band) => part + (band[index] ?? Number.NaN), 0),
        );
        expect(bands.map(band => band.length)).toEqual(Array(depth + 1).fill(signal.length));
        expect(distance(sum, signal)).toBeLessThanOrEqual(
          1e-12 * Math.max(largest(signal), ...bands.map(largest)),
        );
      }),
    );
  });

  test('an orthogonal wavelet keeps the energy at every level in periodization', () => {
    const blocks = fc.integer({ min: 1, max: 4 }).chain(count => signals(32 * count, 32 * count));
    fc.assert(
      fc.property(blocks, preciseWavelets, fc.integer({ min: 1, max: 5 }), (signal, filters, depth) => {
        const kept = energy(...wavedec(signal, filters, 'periodization', depth));
        expect(Math.abs(kept - energy(signal))).toBeLessThanOrEqual(1e-12 * energy(signal));
      }),
    );
  });

  test('it is the one-level transform again and again', () => {
    // Longer than the chunks the inner loops work in, odd, and with every wavelet.
    const signal = Float64Array.from({ length: 4501 }, (_, index) => Math.cos(index * index) * 100);
    for (const name of waveletNames) {
      const filters = wavelet(name);
      let approximation: Float64Array = signal;
      const details: Float64Array[] = [];
      for (let step = 0; step < 4; step += 1) {
        const once = dwt(approximation, filters, 'antireflect');
        approximation = once.approximation;
        details.unshift(once.detail);
      }
      expect(wavedec(signal, filters, 'antireflect', 4), name).toEqual([approximation, ...details]);
    }
  });

  test('level 0 is the signal itself, as a copy', () => {
    const signal = Float64Array.of(1, 2, 3);
    const [copy] = wavedec(signal, wavelet('db2'), 'zero', 0);
    expect(copy).toEqual(signal);
    expect(copy).not.toBe(signal);
    expect(bandsOf(signal, wavelet('db2'), 'zero', 0)).toEqual([signal]);
    expect(waverec([signal], wavelet('db2'), 'zero')).toEqual(signal);
  });
});

test('a level that is no whole number, no samples and rows that do not belong together are refused', () => {
  const haar = wavelet('haar');
  for (const level of [-1, 1.5, Number.NaN]) {
    expect(() => wavedec([1, 2], haar, 'zero', level)).toThrow(/whole number from 0 up/);
  }
  expect(() => wavedec([], haar, 'zero', 1)).toThrow(KymoError);
  expect(() => waverec([], haar, 'zero')).toThrow(KymoError);
  expect(() => waverec([[1, 2, 3], [1]], haar, 'zero')).toThrow(/same number of coefficients, not 3 and 1/);
});
