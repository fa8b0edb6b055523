import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { dwt, idwt, maxLevel } from '../../../src-main/signal/wavelet/dwt.ts';
import { type ExtensionMode, extended, extensionModes } from '../../../src-main/signal/wavelet/extension.ts';
import { isOrthogonal, wavelet, waveletNames } from '../../../src-main/signal/wavelet/filters.ts';
import { sharedReference } from '../../helpers/data.ts';
import { anyWavelets, distance, energy, largest, preciseWavelets, signals } from './laws.ts';

interface DwtReference {
  readonly signals: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly {
    readonly signal: string;
    readonly wavelet: string;
    readonly mode: ExtensionMode;
    readonly cA: readonly number[];
    readonly cD: readonly number[];
    readonly max_rec_err: number;
  }[];
}
interface LevelReference {
  readonly table: readonly {
    readonly n: number;
    readonly wavelet: string;
    readonly filter_len: number;
    readonly max_level: number;
    readonly dwt_coeff_len_symmetric: number;
    readonly dwt_coeff_len_periodization: number;
  }[];
}

const reference = sharedReference('wavelet_dwt.json') as DwtReference | null;
const levels = sharedReference('wavelet_max_level.json') as LevelReference | null;
const modes = fc.constantFrom(...extensionModes);
const x = [3, 1, 4, 1, 5, 9, 2, 6];
const near = (values: readonly number[]) => values.map(value => expect.closeTo(value, 11));

describe('one level in numbers', () => {
  test('db2, symmetric', () => {
    const { approximation, detail } = dwt(x, wavelet('db2'), 'symmetric');
    expect([...approximation]).toEqual(
      near([3.535533905933, 3.052570992788, 2.724401593565, 9.615291900139, 7.071067811865]),
    );
    expect([...detail]).toEqual(
      near([1.224744871392, 2.250729866111, -0.905866657859, -3.889087296526, 2.449489742783]),
    );
  });

  test('db2, periodization', () => {
    const { approximation, detail } = dwt(x, wavelet('db2'), 'periodization');
    expect([...approximation]).toEqual(
      near([5.113832167918, 3.406124383381, 6.424020199109, 6.976333466375]),
    );
    expect([...detail]).toEqual(near([-2.544224088274, -2.604283256704, 5.31259204459, 1.957235643948]));
  });

  test('haar, zero: the sum of each pair over the square root of two', () => {
    const { approximation } = dwt(x, wavelet('haar'), 'zero');
    expect([...approximation]).toEqual(
      near([2.828427124746, 3.535533905933, 9.899494936612, 5.656854249492]),
    );
  });

  test('db2, periodization of an odd number of samples repeats the last one', () => {
    const { approximation } = dwt([2, 7, 1, 8, 2, 8, 1], wavelet('db2'), 'periodization');
    expect([...approximation]).toEqual(
      near([3.595593074363, 5.751588594983, 7.200477334417, 4.665544431834]),
    );
    expect(approximation).toEqual(
      dwt([2, 7, 1, 8, 2, 8, 1, 1], wavelet('db2'), 'periodization').approximation,
    );
  });
});

describe('one level against PyWavelets', () => {
  test.skipIf(reference === null)('all 378 cases agree to 1e-14 of the largest sample', () => {
    const apart = (reference?.cases ?? []).map(expected => {
      const signal = reference?.signals[expected.signal] ?? [];
      const { approximation, detail } = dwt(signal, wavelet(expected.wavelet), expected.mode);
      const most = Math.max(distance(approximation, expected.cA), distance(detail, expected.cD));
      return most / largest(signal);
    });
    expect(apart).toHaveLength(378);
    expect(apart.filter(most => !(most <= 1e-14))).toEqual([]);
  });

  test.skipIf(reference === null)('the inverse is as close to the signal as theirs, to 1e-14', () => {
    const excess = (reference?.cases ?? []).map(expected => {
      const signal = reference?.signals[expected.signal] ?? [];
      const samples = idwt(expected.cA, expected.cD, wavelet(expected.wavelet), expected.mode);
      const wanted = signal.length % 2 === 0 ? samples : samples.subarray(0, -1);
      return (distance(wanted, signal) - expected.max_rec_err) / largest(signal);
    });
    expect(excess).toHaveLength(378);
    expect(excess.filter(most => !(most <= 1e-14))).toEqual([]);
  });

  test.skipIf(levels === null)('the deepest level and the number of coefficients are theirs', () => {
    const expected = levels?.table ?? [];
    const actual = expected.map(row => {
      const filters = wavelet(row.wavelet);
      const count = (mode: ExtensionMode) => dwt(new Float64Array(row.n), filters, mode).detail.length;
      return {
        n: row.n,
        wavelet: row.wavelet,
        filter_len: filters.decLo.length,
        max_level: maxLevel(row.n, filters),
        dwt_coeff_len_symmetric: count('symmetric'),
        dwt_coeff_len_periodization: count('periodization'),
      };
    });
    expect(actual).toHaveLength(70);
    expect(actual).toEqual(expected);
  });
});

describe('the continued signal', () => {
  const short = Float64Array.of(1, 2, 4);
  const around = (mode: ExtensionMode) =>
    Array.from({ length: 13 }, (_, index) => extended(short, 3, mode, index - 5));

  test.each<[ExtensionMode, readonly number[]]>([
    ['zero', [0, 0, 0, 0, 0, 1, 2, 4, 0, 0, 0, 0, 0]],
    ['constant', [1, 1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 4, 4]],
    ['symmetric', [2, 4, 4, 2, 1, 1, 2, 4, 4, 2, 1, 1, 2]],
    ['reflect', [2, 1, 2, 4, 2, 1, 2, 4, 2, 1, 2, 4, 2]],
    ['periodic', [2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2]],
    ['smooth', [-4, -3, -2, -1, 0, 1, 2, 4, 6, 8, 10, 12, 14]],
    ['antisymmetric', [2, 4, -4, -2, -1, 1, 2, 4, -4, -2, -1, 1, 2]],
    ['antireflect', [-6, -5, -4, -2, 0, 1, 2, 4, 6, 7, 8, 10, 12]],
    ['periodization', [4, 1, 2, 4, 4, 1, 2, 4, 4, 1, 2, 4, 4]],
  ])('%s goes on past both ends', (mode, expected) => {
    expect(around(mode).map(value => value + 0)).toEqual(expected);
  });

  test.each(extensionModes)('every coefficient of every wavelet is the sum of its definition in %s', mode => {
    // 45 samples: shorter than some filters and longer than others, and odd.
    const signal = Float64Array.from({ length: 45 }, (_, index) => Math.sin(index * index) + index / 9);
    for (const name of waveletNames) {
      const { decLo, decHi } = wavelet(name);
      const offset = mode === 'periodization' ? decLo.length / 2 : 1;
      const sum = (filter: Float64Array, k: number) =>
        filter.reduce((part, tap, j) => part + tap * extended(signal, 45, mode, 2 * k + offset - j), 0);
      const { approximation, detail } = dwt(signal, wavelet(name), mode);
      expect(
        distance(
          approximation,
          approximation.map((_, k) => sum(decLo, k)),
        ),
        name,
      ).toBeLessThan(1e-13);
      expect(
        distance(
          detail,
          detail.map((_, k) => sum(decHi, k)),
        ),
        name,
      ).toBeLessThan(1e-13);
    }
  });
});

describe('laws of one level', () => {
  test('the inverse gives the signal back, whatever the wavelet, the mode and the length', () => {
    fc.assert(
      fc.property(signals(1, 120), preciseWavelets, modes, (signal, filters, mode) => {
        const { approximation, detail } = dwt(signal, filters, mode);
        const samples = idwt(approximation, detail, filters, mode).subarray(0, signal.length);
        // Straight continuation of two samples past a long filter is far larger than the samples themselves.
        const scale = Math.max(largest(signal), largest(approximation), largest(detail));
        expect(distance(samples, signal)).toBeLessThanOrEqual(1e-13 * scale);
      }),
    );
  });

  test('an orthogonal wavelet keeps the energy of an even number of samples in periodization', () => {
    const even = signals(1, 60).map(half => [...half, ...half.toReversed()]);
    fc.assert(
      fc.property(even, preciseWavelets, (signal, filters) => {
        fc.pre(isOrthogonal(filters));
        const { approximation, detail } = dwt(signal, filters, 'periodization');
        expect(Math.abs(energy(approximation, detail) - energy(signal))).toBeLessThanOrEqual(
          1e-13 * energy(signal),
        );
      }),
    );
  });

  test('the transform of a weighted sum is the weighted sum of the transforms', () => {
    const two = fc.integer({ min: 1, max: 80 }).chain(n => fc.tuple(signals(n, n), signals(n, n)));
    const weight = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(two, weight, anyWavelets, modes, ([one, other], factor, filters, mode) => {
        const of = (signal: readonly number[]) => dwt(signal, filters, mode).detail;
        const [first, second] = [of(one), of(other)];
        const sum = of(one.map((value, index) => value + factor * (other[index] ?? 0)));
        const expected = first.map((value, index) => value + factor * (second[index] ?? 0));
        const scale = largest(one) + 8 * largest(other) + largest(first) + 8 * largest(second);
        expect(distance(sum, expected)).toBeLessThanOrEqual(1e-13 * scale);
      }),
    );
  });

  test('a periodic signal moved by two samples moves the coefficients by one', () => {
    const even = signals(1, 60).map(half => [...half, ...half.map(value => value / 3)]);
    const rolled = <T>(values: readonly T[], by: number) => [...values.slice(-by), ...values.slice(0, -by)];
    fc.assert(
      fc.property(even, anyWavelets, (signal, filters) => {
        const of = (values: readonly number[]) => [...dwt(values, filters, 'periodization').detail];
        expect(distance(of(rolled(signal, 2)), rolled(of(signal), 1))).toBeLessThanOrEqual(
          1e-13 * largest(signal),
        );
      }),
    );
  });

  test('the details of a constant signal are zero', () => {
    for (const name of waveletNames) {
      for (const mode of extensionModes.filter(other => other !== 'zero' && other !== 'antisymmetric')) {
        const { detail } = dwt(new Float64Array(50).fill(7), wavelet(name), mode);
        expect(largest(detail), `${name} ${mode}`).toBeLessThan(1e-10);
      }
    }
  });

  test('a missing half counts as zeros', () => {
    const { approximation, detail } = dwt(x, wavelet('db4'), 'reflect');
    const alone = idwt(approximation, null, wavelet('db4'), 'reflect');
    const rest = idwt(null, detail, wavelet('db4'), 'reflect');
    expect(
      distance(
        alone.map((value, index) => value + (rest[index] ?? 0)),
        x,
      ),
    ).toBeLessThan(1e-13);
  });

  test('a missing value spreads to the coefficients whose windows cover it and to no other', () => {
    const signal = new Float64Array(40);
    signal[20] = Number.NaN;
    const { detail } = dwt(signal, wavelet('db2'), 'symmetric');
    expect([...detail].flatMap((value, index) => (Number.isNaN(value) ? [index] : []))).toEqual([10, 11]);
  });

  test('the signal is not changed', () => {
    const signal = Float64Array.from(x);
    dwt(signal, wavelet('sym8'), 'smooth');
    expect([...signal]).toEqual(x);
  });
});

describe('what one level refuses', () => {
  const refused = (call: () => unknown, sentence: RegExp) => {
    expect(call).toThrow(KymoError);
    expect(call).toThrow(sentence);
  };

  test('a signal without samples, and coefficients that do not belong together', () => {
    const db2 = wavelet('db2');
    refused(() => dwt([], db2, 'zero'), /at least one value/);
    refused(() => idwt(null, null, db2, 'zero'), /needs approximation or detail/);
    refused(() => idwt([1, 2], [1, 2, 3], db2, 'zero'), /same number of coefficients, not 2 and 3/);
    refused(() => idwt([1], [1], db2, 'zero'), /db2 needs at least 2 coefficients, not 1/);
  });
});
