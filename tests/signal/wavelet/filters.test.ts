import { describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { isOrthogonal, wavelet, waveletNames } from '../../../src-main/signal/wavelet/filters.ts';
import { sharedReference } from '../../helpers/data.ts';

interface FilterReference {
  readonly filters: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

const reference = sharedReference('wavelet_filters.json') as FilterReference | null;

describe('wavelet filters', () => {
  test.skipIf(reference === null)('every wavelet of the reference has exactly its four filters', () => {
    const expected = reference?.filters ?? {};
    const actual = Object.fromEntries(
      Object.keys(expected).map(name => {
        const { decLo, decHi, recLo, recHi } = wavelet(name);
        return [name, { dec_lo: [...decLo], dec_hi: [...decHi], rec_lo: [...recLo], rec_hi: [...recHi] }];
      }),
    );
    const numbers = Object.fromEntries(
      Object.entries(expected).map(([name, { dec_lo, dec_hi, rec_lo, rec_hi }]) => [
        name,
        { dec_lo, dec_hi, rec_lo, rec_hi },
      ]),
    );
    expect(Object.keys(actual)).toHaveLength(49);
    expect(actual).toEqual(numbers);
  });

  test('the names are haar, 20 Daubechies, 19 symlets, 5 coiflets and the 15 spline pairs both ways', () => {
    const families = ['haar', 'db', 'sym', 'coif', 'bior', 'rbio'];
    const counts = families.map(family => waveletNames.filter(name => name.startsWith(family)).length);
    expect(counts).toEqual([1, 20, 19, 5, 15, 15]);
    expect(waveletNames).toHaveLength(75);
    const orders = ['1.1', '1.3', '1.5', '2.2', '2.4', '2.6', '2.8', '3.1', '3.3', '3.5', '3.7', '3.9'];
    expect(waveletNames.filter(name => name.startsWith('bior')).map(name => name.slice(4))).toEqual([
      ...orders,
      ...['4.4', '5.5', '6.8'],
    ]);
  });

  test('haar has the filters of db1 under its own name', () => {
    expect(wavelet('haar')).toEqual({ ...wavelet('db1'), name: 'haar' });
  });

  test('an unknown name is refused with the names that exist', () => {
    expect(() => wavelet('db21')).toThrow(KymoError);
    expect(() => wavelet('db21')).toThrow(/no wavelet 'db21'.*haar, db1, .*rbio4\.4/);
  });

  // What the published tables hold: sym20 is off by 1.4e-11, bior4.4 to bior6.8 by up to 9.7e-13, the others here are exact.
  test.each(waveletNames)('the analysis and synthesis low pass of %s are biorthogonal', name => {
    const bound = /^sym(?!9)|(?:4\.4|5\.5|6\.8)$/.test(name) ? 1.5e-11 : 1e-14;
    const { decLo, recLo } = wavelet(name);
    const length = decLo.length;
    for (let shift = 0; shift < length; shift += 2) {
      let sum = 0;
      for (let index = shift; index < length; index += 1) {
        sum += (decLo[index] ?? 0) * (recLo[length - 1 - index + shift] ?? 0);
      }
      expect(Math.abs(sum - (shift === 0 ? 1 : 0))).toBeLessThan(bound);
    }
  });

  test('only the spline pairs are not orthogonal, but the first, which is haar', () => {
    expect(waveletNames.filter(name => !isOrthogonal(wavelet(name)))).toEqual(
      waveletNames.filter(name => /^r?bio(?!r?1\.1)/.test(name)),
    );
    expect({ ...wavelet('bior1.1'), name: 'haar' }).toEqual(wavelet('haar'));
  });

  test.each(waveletNames.filter(name => name.startsWith('bior')))(
    'the details of %s are blind to polynomials of as many moments as its name says',
    name => {
      // The published table called 5.5 has 6 and 4.
      const moments = name === 'bior5.5' ? '6.4' : name.slice(4);
      const [analysis = 0, synthesis = 0] = moments.split('.').map(Number);
      const { decHi, recHi } = wavelet(name);
      const moment = (taps: Float64Array, power: number) =>
        taps.reduce((sum, tap, index) => sum + tap * ((index - taps.length / 2) / taps.length) ** power, 0);
      for (let power = 0; power < analysis; power += 1)
        expect(Math.abs(moment(decHi, power))).toBeLessThan(1e-9);
      for (let power = 0; power < synthesis; power += 1)
        expect(Math.abs(moment(recHi, power))).toBeLessThan(1e-9);
    },
  );
});
