import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FourierTransform,
  fourierTransform,
  spectrumOfReal,
} from '../../../src-main/signal/fourier/any-length.ts';
import { convolution } from '../../../src-main/signal/fourier/convolution.ts';
import { type Complex, complexOf, fft, inverseFft } from '../../../src-main/signal/fourier/fft.ts';

const value = fc.double({ min: -1000, max: 1000, noNaN: true });
const pairsOf = (lengths: fc.Arbitrary<number>): fc.Arbitrary<Complex> =>
  lengths
    .chain(length => fc.array(fc.tuple(value, value), { minLength: length, maxLength: length }))
    .map(pairs => ({
      re: Float64Array.from(pairs, ([re]) => re),
      im: Float64Array.from(pairs, ([, im]) => im),
    }));
const powerOfTwo = fc.integer({ min: 0, max: 9 }).map(power => 2 ** power);
const anyLength = fc.integer({ min: 1, max: 200 });
const copyOf = ({ re, im }: Complex): Complex => ({ re: re.slice(), im: im.slice() });

/** The definition, with exact multiples of the turn. */
function directTransform({ re, im }: Complex): Complex {
  const count = re.length;
  const spectrum = complexOf(count);
  for (let k = 0; k < count; k += 1) {
    for (let t = 0; t < count; t += 1) {
      const angle = (-2 * Math.PI * ((k * t) % count)) / count;
      const [a, b] = [re[t] ?? 0, im[t] ?? 0];
      spectrum.re[k] = (spectrum.re[k] ?? 0) + a * Math.cos(angle) - b * Math.sin(angle);
      spectrum.im[k] = (spectrum.im[k] ?? 0) + a * Math.sin(angle) + b * Math.cos(angle);
    }
  }
  return spectrum;
}

function energyOf({ re, im }: Complex): number {
  return [...re, ...im].reduce((sum, part) => sum + part * part, 0);
}

/** Root of the energy of the difference over that of what is wanted. */
function distance(found: Complex, wanted: Complex): number {
  const difference = {
    re: wanted.re.map((part, index) => part - (found.re[index] ?? Number.NaN)),
    im: wanted.im.map((part, index) => part - (found.im[index] ?? Number.NaN)),
  };
  return Math.sqrt(energyOf(difference) / Math.max(energyOf(wanted), Number.MIN_VALUE));
}

function naturalOrder({ re, im }: Complex, { places }: FourierTransform): Complex {
  const pick = (row: Float64Array) => Float64Array.from(places, place => row[place] ?? Number.NaN);
  return { re: pick(re), im: pick(im) };
}

describe('the fast Fourier transform', () => {
  it('is the sum of its definition for every power of 2', () => {
    fc.assert(
      fc.property(pairsOf(powerOfTwo), values => {
        const found = copyOf(values);
        fft(found);
        expect(distance(found, directTransform(values))).toBeLessThan(1e-13);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the energy, times the length (Parseval), and is undone by its inverse', () => {
    fc.assert(
      fc.property(pairsOf(powerOfTwo), values => {
        const found = copyOf(values);
        fft(found);
        const energy = energyOf(values) * values.re.length;
        expect(Math.abs(energyOf(found) - energy)).toBeLessThanOrEqual(1e-13 * energy);
        inverseFft(found);
        expect(distance(found, values)).toBeLessThan(1e-15 * 4);
      }),
    );
  });

  it('has errors of a few units in the last place at 65,536 points', () => {
    const size = 65_536;
    const values = complexOf(size);
    for (let index = 0; index < size; index += 1)
      values.re[index] = Math.cos((2 * Math.PI * ((1234 * index) % size)) / size);
    fft(values);
    const wanted = complexOf(size);
    wanted.re[1234] = size / 2;
    wanted.re[size - 1234] = size / 2;
    expect(distance(values, wanted)).toBeLessThan(1e-14);
  });

  it('refuses a length that is not a power of 2, and rows of two lengths', () => {
    const sentence = /needs two rows of one length that is a power of 2/;
    expect(() => fft(complexOf(12))).toThrow(sentence);
    expect(() => fft({ re: new Float64Array(8), im: new Float64Array(4) })).toThrow(sentence);
    expect(() => fft(complexOf(0))).toThrow(sentence);
  });
});

describe('the Fourier transform of any length', () => {
  it('is the sum of its definition, and its inverse undoes it times the length', () => {
    fc.assert(
      fc.property(pairsOf(anyLength), values => {
        const transform = fourierTransform(values.re.length);
        const found = copyOf(values);
        transform.forward(found);
        expect(distance(naturalOrder(found, transform), directTransform(values))).toBeLessThan(1e-12);
        transform.inverse(found);
        const scaled = {
          re: values.re.map(part => part * transform.size),
          im: values.im.map(part => part * transform.size),
        };
        expect(distance(found, scaled)).toBeLessThan(1e-13);
      }),
      { numRuns: 60 },
    );
  });

  it('of a real signal is the half that is not known from the other', () => {
    fc.assert(
      fc.property(pairsOf(anyLength), ({ re }) => {
        const whole = directTransform({ re, im: new Float64Array(re.length) });
        const count = Math.floor(re.length / 2) + 1;
        const wanted = { re: whole.re.slice(0, count), im: whole.im.slice(0, count) };
        const found = spectrumOfReal(re);
        expect(found.re).toHaveLength(count);
        expect(distance(found, wanted)).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it('needs a length', () => {
    expect(() => fourierTransform(0)).toThrow('A Fourier transform has a length of at least 1, not 0.');
  });
});

describe('a signal filtered by spectra', () => {
  /** The definition of the filter, tap by tap. */
  function filtered(signal: Float64Array, taps: Float64Array, first: number): Float64Array {
    return signal.map((_, index) =>
      taps.reduce((sum, tap, k) => sum + tap * (signal[index - first - k] ?? 0), 0),
    );
  }

  it('is the sum over its taps, for kernels in any order, longer and shorter than the signal', () => {
    const kernel = fc.tuple(pairsOf(fc.integer({ min: 1, max: 90 })), fc.integer({ min: -120, max: 60 }));
    fc.assert(
      fc.property(
        pairsOf(fc.integer({ min: 1, max: 70 })),
        fc.array(kernel, { minLength: 1, maxLength: 4 }),
        ({ re: signal }, kernels) => {
          const convolve = convolution(signal);
          for (const [{ re, im }, first] of kernels) {
            const out = complexOf(signal.length);
            convolve({ first, re, im }, out);
            const wanted = { re: filtered(signal, re, first), im: filtered(signal, im, first) };
            const difference = {
              re: out.re.map((v, i) => v - (wanted.re[i] ?? 0)),
              im: out.im.map((v, i) => v - (wanted.im[i] ?? 0)),
            };
            const size = Math.sqrt(energyOf({ re: signal, im: signal }) * energyOf({ re, im }));
            expect(Math.sqrt(energyOf(difference))).toBeLessThanOrEqual(1e-13 * size);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('in many blocks is the same as in one', () => {
    const signal = Float64Array.from({ length: 9001 }, (_, index) => Math.sin(index * index));
    const taps = Float64Array.from({ length: 41 }, (_, index) => Math.cos(3 * index) / (1 + index));
    const out = complexOf(signal.length);
    convolution(signal)({ first: -20, re: taps, im: taps.map(tap => -tap) }, out);
    const wanted = filtered(signal, taps, -20);
    expect(distance(out, { re: wanted, im: wanted.map(part => -part) })).toBeLessThan(1e-14);
  });
});
