import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wavelet, waveletNames } from '../../../src-main/signal/wavelet/filters.ts';
import { iswt, maxStationaryLevel, stationaryPool, swt } from '../../../src-main/signal/wavelet/swt.ts';
import { sharedReference } from '../../helpers/data.ts';
import { energyOf, relativeError, rotated } from './relative-error.ts';

interface SwtReference {
  readonly signals: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly {
    readonly signal: string;
    readonly wavelet: string;
    readonly level: number;
    readonly norm: boolean;
    readonly coeffs: readonly (readonly number[])[];
  }[];
}

const reference = sharedReference('wavelet_swt.json') as SwtReference | null;
// In steps of 1/1024: the relative laws end where numbers are denormal.
const finite = fc.integer({ min: -(2 ** 30), max: 2 ** 30 }).map(value => value / 1024);
const row = (level: number) =>
  fc
    .integer({ min: 1, max: 12 })
    .chain(count => fc.array(finite, { minLength: count * 2 ** level, maxLength: count * 2 ** level }))
    .map(values => Float64Array.from(values));
const anyWavelet = fc.constantFrom(...waveletNames);
const orthogonal = fc.constantFrom(...waveletNames.filter(name => !/bio/.test(name)));
const settings = fc.integer({ min: 1, max: 4 }).chain(level => fc.tuple(row(level), fc.constant(level)));

describe.skipIf(reference === null)(
  'the stationary transform beside PyWavelets (reference absent: skipped)',
  () => {
    test('all 84 cases agree to 1e-13 of their largest coefficient', () => {
      const errors = (reference?.cases ?? []).flatMap(one => {
        const signal = Float64Array.from(reference?.signals[one.signal] ?? []);
        const actual = swt(signal, wavelet(one.wavelet), one.level, one.norm);
        expect(actual).toHaveLength(one.coeffs.length);
        return one.coeffs.map((expected, index) => relativeError(actual[index] ?? [], expected));
      });
      expect(reference?.cases).toHaveLength(84);
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
    });

    test('all 84 cases go back to their signal to 1e-11, the orthogonality of the tables', () => {
      const errors = (reference?.cases ?? []).map(one => {
        const coefficients = one.coeffs.map(values => Float64Array.from(values));
        const back = iswt(coefficients, wavelet(one.wavelet), one.norm);
        return relativeError(back, reference?.signals[one.signal] ?? []);
      });
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-11);
    });
  },
);

describe('the stationary transform', () => {
  // The numbers of PyWavelets' own unit test of swt.
  test('gives the published coefficients of a short signal', () => {
    const coefficients = swt(Float64Array.of(3, 7, 1, 3, -2, 6, 4, 6), wavelet('db1'), 2);
    const expected = [
      [7, 4.5, 4, 5.5, 7, 9.5, 10, 8.5],
      [3, 3.5, 0, -4.5, -3, 0.5, 0, 0.5],
      [-2, 3, -1, 2.5, -4, 1, -1, 1.5].map(value => Math.SQRT2 * value),
    ];
    expected.forEach((values, index) => {
      expect(relativeError(coefficients[index] ?? [], values)).toBeLessThan(1e-15);
    });
    expect(coefficients).toHaveLength(3);
  });

  test('is undone by its inverse, for every wavelet', () => {
    fc.assert(
      fc.property(settings, anyWavelet, fc.boolean(), ([signal, level], name, normalised) => {
        const filters = wavelet(name);
        const back = iswt(swt(signal, filters, level, normalised), filters, normalised);
        expect(relativeError(back, signal)).toBeLessThan(1e-10);
      }),
    );
  });

  test('moves with its signal', () => {
    fc.assert(
      fc.property(settings, anyWavelet, fc.integer(), ([signal, level], name, shift) => {
        const filters = wavelet(name);
        const moved = swt(rotated(signal, shift % 97), filters, level);
        const expected = swt(signal, filters, level).map(values => rotated(values, shift % 97));
        const scale = Math.sqrt(energyOf(signal)) * 2 ** level;
        moved.forEach((values, index) => {
          const distance = values.map((value, place) => value - (expected[index]?.[place] ?? Number.NaN));
          expect(Math.sqrt(energyOf(distance))).toBeLessThanOrEqual(1e-13 * scale);
        });
      }),
    );
  });

  test('keeps the energy of the signal when normalised and orthogonal', () => {
    fc.assert(
      fc.property(settings, orthogonal, ([signal, level], name) => {
        const filters = wavelet(name);
        // The tables of PyWavelets are orthonormal to 1.3e-11 in each level (sym20).
        const energy = swt(signal, filters, level, true).reduce((sum, values) => sum + energyOf(values), 0);
        expect(Math.abs(energy - energyOf(signal))).toBeLessThanOrEqual(1e-10 * energyOf(signal));
      }),
    );
  });

  test('gives the same with memory used before, whatever was in it', () => {
    const [filters, level] = [wavelet('sym5'), 3];
    const pool = stationaryPool(80, filters, level);
    const signals = [0.3, 0.7].map(speed =>
      Float64Array.from({ length: 80 }, (_, t) => Math.sin(speed * t * t)),
    );
    swt(new Float64Array(80).fill(Number.NaN), filters, level, false, pool);
    for (const signal of signals) {
      const pooled = swt(signal, filters, level, false, pool);
      expect(pooled).toEqual(swt(signal, filters, level));
      expect(iswt(pooled, filters, false, pool)).toEqual(iswt(swt(signal, filters, level), filters));
    }
  });

  test('refuses a level that the length does not divide by, and says which ones it does', () => {
    expect([0, 1, 7, 8, 96, 35_040].map(maxStationaryLevel)).toEqual([0, 0, 0, 3, 5, 5]);
    expect(() => swt(new Float64Array(96), wavelet('haar'), 6)).toThrow(
      /96 values can have from 1 to 5 levels, not 6/,
    );
    expect(() => swt(new Float64Array(96), wavelet('haar'), 0)).toThrow(/not 0/);
    expect(() => iswt([new Float64Array(8), new Float64Array(4)], wavelet('haar'))).toThrow(
      /all of one length/,
    );
  });

  test('refuses memory made for another signal', () => {
    const filters = wavelet('haar');
    expect(() => swt(new Float64Array(16), filters, 2, false, stationaryPool(8, filters, 2))).toThrow(
      RangeError,
    );
    expect(() => swt(new Float64Array(8), filters, 1, false, stationaryPool(8, filters, 2))).toThrow(
      RangeError,
    );
  });
});
