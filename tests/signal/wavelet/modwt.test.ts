import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wavelet, waveletNames } from '../../../src-main/signal/wavelet/filters.ts';
import { imodwt, modwt, modwtMra, modwtParts } from '../../../src-main/signal/wavelet/modwt.ts';
import { sharedReference } from '../../helpers/data.ts';
import { energyOf, relativeError, rotated } from './relative-error.ts';

type Rows = readonly (readonly number[])[];
interface ModwtReference {
  readonly signals: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly {
    readonly signal: string;
    readonly wavelet: string;
    readonly level: number;
    readonly W: Rows;
    readonly V: readonly number[];
    readonly D: Rows;
    readonly S: readonly number[];
  }[];
}

const reference = sharedReference('wavelet_modwt.json') as ModwtReference | null;
const signals = fc
  .array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), { minLength: 2, maxLength: 90 })
  // In steps of 1/1024: the relative laws end where numbers are denormal.
  .map(values => Float64Array.from(values, value => value / 1024));
const settings = signals.chain(signal =>
  fc.tuple(fc.constant(signal), fc.integer({ min: 1, max: Math.floor(Math.log2(signal.length)) })),
);
const anyWavelet = fc.constantFrom(...waveletNames);
const orthogonal = fc.constantFrom(...waveletNames.filter(name => !/bio/.test(name)));

describe.skipIf(reference === null)(
  'the maximal-overlap transform beside its reference (absent: skipped)',
  () => {
    const cases = reference?.cases ?? [];
    const signalOf = (name: string) => Float64Array.from(reference?.signals[name] ?? []);

    test('all 35 cases agree to 1e-13 of their largest coefficient', () => {
      expect(cases).toHaveLength(35);
      const errors = cases.flatMap(one => {
        const { details, smooth } = modwt(signalOf(one.signal), wavelet(one.wavelet), one.level);
        return [...details, smooth].map((values, index) =>
          relativeError(values, [...one.W, one.V][index] ?? []),
        );
      });
      expect(errors).toHaveLength(35 * 4 - 14);
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
    });

    // Against the largest value of the signal: a D of almost nothing holds only the rounding of the others.
    test('the additive parts of all 35 cases agree to 1e-13 of their signal', () => {
      const errors = cases.flatMap(one => {
        const signal = signalOf(one.signal);
        const scale = Math.max(...signal.map(Math.abs));
        const { details, smooth } = modwtMra(signal, wavelet(one.wavelet), one.level);
        return [...details, smooth].map((values, index) => {
          const expected = [...one.D, one.S][index] ?? [];
          return relativeError([...values, scale], [...expected, scale]);
        });
      });
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
    });
  },
);

describe('the maximal-overlap transform', () => {
  test('gives the first level of a short signal by hand', () => {
    const { details } = modwt(Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6), wavelet('db2'), 1);
    const rounded = [...(details[0] ?? [])].map(value => Math.round(value * 1e12) / 1e12);
    const expected = [
      -3.116025403784, 2.299038105677, -0.799038105677, -1.158493649054, 1.408493649054, -2.390544456623,
      1.006569860407, 2.75,
    ];
    expect(rounded).toEqual(expected);
  });

  test('is undone by its inverse, for every wavelet and length', () => {
    fc.assert(
      fc.property(settings, anyWavelet, ([signal, level], name) => {
        const filters = wavelet(name);
        expect(relativeError(imodwt(modwt(signal, filters, level), filters), signal)).toBeLessThan(1e-10);
      }),
    );
  });

  test('keeps the energy of the signal for an orthogonal wavelet', () => {
    fc.assert(
      fc.property(settings, orthogonal, ([signal, level], name) => {
        const filters = wavelet(name);
        const { details, smooth } = modwt(signal, filters, level);
        // The tables of PyWavelets are orthonormal to 1.3e-11 in each level (sym20).
        const energy = [...details, smooth].reduce((sum, values) => sum + energyOf(values), 0);
        expect(Math.abs(energy - energyOf(signal))).toBeLessThanOrEqual(1e-10 * energyOf(signal));
      }),
    );
  });

  test('moves with its signal', () => {
    fc.assert(
      fc.property(settings, anyWavelet, fc.integer(), ([signal, level], name, shift) => {
        const filters = wavelet(name);
        const [one, other] = [
          modwt(signal, filters, level),
          modwt(rotated(signal, shift % 97), filters, level),
        ];
        const expected = [...one.details, one.smooth].map(values => rotated(values, shift % 97));
        const limit = 1e-13 * 2 ** level * Math.sqrt(energyOf(signal));
        [...other.details, other.smooth].forEach((values, index) => {
          const distance = values.map((value, place) => value - (expected[index]?.[place] ?? Number.NaN));
          expect(Math.sqrt(energyOf(distance))).toBeLessThanOrEqual(limit);
        });
      }),
    );
  });

  test('splits a signal into parts that sum to it', () => {
    fc.assert(
      fc.property(settings, anyWavelet, ([signal, level], name) => {
        const filters = wavelet(name);
        const { details, smooth } = modwtMra(signal, filters, level);
        const sum = signal.map((_, place) =>
          [...details, smooth].reduce((total, values) => total + (values[place] ?? Number.NaN), 0),
        );
        expect(details).toHaveLength(level);
        expect(relativeError(sum, signal)).toBeLessThan(1e-10);
      }),
    );
  });

  test('refuses more levels than the length has powers of two', () => {
    expect(() => modwt(new Float64Array(15), wavelet('haar'), 4)).toThrow(
      /15 values can have from 1 to 3 levels, not 4/,
    );
    expect(() => modwt(new Float64Array(0), wavelet('haar'), 1)).toThrow(
      /The series is too short: .* at least 2 values, not /,
    );
    expect(() =>
      imodwt({ details: [new Float64Array(3)], smooth: new Float64Array(4) }, wavelet('haar')),
    ).toThrow(/one length/);
  });

  test('has parts that are sums of those of the multiresolution, whatever levels they take together', () => {
    fc.assert(
      fc.property(settings, anyWavelet, ([signal, level], name) => {
        const filters = wavelet(name);
        const { details, smooth } = modwtMra(signal, filters, level);
        const odd = details.map((_detail, index) => index + 1).filter(one => one % 2 === 1);
        const [slow = smooth, sum = smooth] = modwtParts(modwt(signal, filters, level), filters, [[0], odd]);
        expect(relativeError(slow, smooth)).toBeLessThan(1e-12);
        const expected = signal.map((_value, place) =>
          odd.reduce((total, one) => total + (details[one - 1]?.[place] ?? Number.NaN), 0),
        );
        const largest = Math.max(...signal.map(Math.abs), 1e-3);
        const furthest = expected.map((value, place) => Math.abs(value - (sum[place] ?? Number.NaN)));
        expect(Math.max(...furthest) / largest).toBeLessThan(1e-11);
      }),
    );
  });
});
