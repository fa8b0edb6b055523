import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denoise, denoiseInvariant } from '../../../src-main/signal/wavelet/denoise.ts';
import type { ExtensionMode } from '../../../src-main/signal/wavelet/extension.ts';
import { wavelet } from '../../../src-main/signal/wavelet/filters.ts';
import { noiseSigma } from '../../../src-main/signal/wavelet/noise.ts';
import {
  type ThresholdMethod,
  thresholdMethods,
  thresholdsOf,
} from '../../../src-main/signal/wavelet/shrink.ts';
import type { ShrinkRule } from '../../../src-main/signal/wavelet/threshold.ts';
import { wavedec, waverec } from '../../../src-main/signal/wavelet/wavedec.ts';
import { sharedReference } from '../../helpers/data.ts';
import { energyOf, relativeError, rotated } from './relative-error.ts';

interface DenoiseReference {
  readonly signals: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly {
    readonly signal: string;
    readonly wavelet: string;
    readonly mode: ExtensionMode;
    readonly level: number;
    readonly method: 'visu' | 'sure' | 'hybrid' | 'bayes';
    readonly shrink: ShrinkRule;
    readonly sigma: number;
    readonly thresholds_coarse_to_fine: readonly number[];
    readonly out: readonly number[] | null;
    readonly out_sum: number;
    readonly out_l2: number;
  }[];
}

const reference = sharedReference('wavelet_denoise.json') as DenoiseReference | null;
const methodOf = (name: string): ThresholdMethod =>
  name === 'visu' ? 'universal' : (name as ThresholdMethod);
const wave = (length: number) =>
  Float64Array.from({ length }, (_, t) => 50 * Math.sin(t / 9) + 3 * Math.sin(t * t * 0.37));

type DenoiseCase = DenoiseReference['cases'][number];

function optionsOf(one: DenoiseCase) {
  const { mode, level, shrink: rule } = one;
  return { wavelet: wavelet(one.wavelet), mode, level, rule, method: methodOf(one.method) };
}

function signalOf(one: DenoiseCase): readonly number[] {
  return reference?.signals[one.signal] ?? [];
}

/** Whether values have the sum, the length and, where it is given, each value of a case to 1e-12. */
function isOutputOf(one: DenoiseCase, values: Float64Array): boolean {
  const summary = [values.reduce((sum, value) => sum + value, 0), Math.sqrt(energyOf(values))];
  const errors = [one.out_sum, one.out_l2].map((expected, index) =>
    Math.abs((summary[index] ?? 0) / expected - 1),
  );
  return Math.max(...errors, relativeError(values, one.out ?? values)) <= 1e-12;
}

/**
 * What hard thresholding gives when each coefficient within a rounding of its threshold is kept or not: SURE takes a
 * coefficient for its threshold, and which side of itself that falls on is a matter of the last bit.
 */
function waysOfTies(one: DenoiseCase): readonly Float64Array[] {
  const { wavelet: filters, mode, level } = optionsOf(one);
  const coefficients = wavedec(signalOf(one), filters, mode, level);
  const ties: { readonly detail: Float64Array; readonly place: number; readonly value: number }[] = [];
  coefficients.slice(1).forEach((detail, index) => {
    const limit = one.thresholds_coarse_to_fine[index] ?? 0;
    detail.forEach((value, place) => {
      if (Math.abs(Math.abs(value) - limit) <= 1e-13 * limit) ties.push({ detail, place, value });
      else if (Math.abs(value) < limit) detail[place] = 0;
    });
  });
  return Array.from({ length: 2 ** ties.length }, (_, way) => {
    ties.forEach(({ detail, place, value }, index) => {
      detail[place] = (way >> index) % 2 === 0 ? value : 0;
    });
    return waverec(coefficients, filters, mode).slice(0, signalOf(one).length);
  });
}

describe.skipIf(reference === null)('denoising beside PyWavelets (reference absent: skipped)', () => {
  const cases = reference?.cases ?? [];
  const mayTie = (one: DenoiseCase) =>
    one.shrink === 'hard' && (one.method === 'sure' || one.method === 'hybrid');

  test('all 216 cases have its sigma and thresholds to 1e-12', () => {
    const errors = cases.flatMap(one => {
      const { sigma, thresholds } = denoise(signalOf(one), optionsOf(one));
      return [relativeError([sigma], [one.sigma]), relativeError(thresholds, one.thresholds_coarse_to_fine)];
    });
    expect(errors).toHaveLength(432);
    expect(Math.max(...errors)).toBeLessThanOrEqual(1e-12);
  });

  test('the 180 cases whose threshold is no coefficient have its values to 1e-12', () => {
    const clear = cases.filter(one => !mayTie(one));
    expect(clear).toHaveLength(180);
    expect(clear.filter(one => !isOutputOf(one, denoise(signalOf(one), optionsOf(one)).values))).toEqual([]);
  });

  test('the other 36 have its values to 1e-12, but for the side on which a coefficient falls that is the threshold', () => {
    const tied = cases.filter(mayTie);
    expect(tied).toHaveLength(36);
    const missed = tied.filter(one => {
      const ways = waysOfTies(one);
      const { values } = denoise(signalOf(one), optionsOf(one));
      const isOurs = ways.some(way => relativeError(values, way) <= 1e-12);
      return !(isOurs && ways.some(way => isOutputOf(one, way)));
    });
    expect(missed).toEqual([]);
  });
});

describe('the noise and the thresholds', () => {
  test('sigma is the median size of the details over that of a normal deviate', () => {
    expect(noiseSigma([3, -1, 2])).toBe(2 / 0.6744897501960817);
    expect(noiseSigma([3, -1, 2, Number.NaN, -4])).toBe(2.5 / 0.6744897501960817);
    expect(noiseSigma([])).toBeNaN();
  });

  test('the fixed thresholds are those of the papers', () => {
    const details = [new Float64Array(4), new Float64Array(8)];
    expect(thresholdsOf(details, 2, 1024, 'universal')).toEqual(
      [2, 2].map(two => two * Math.sqrt(2 * Math.log(1024))),
    );
    expect(thresholdsOf(details, 2, 1024, 'minimax')).toEqual(
      [2, 2].map(two => two * (0.3936 + 0.1829 * 10)),
    );
    expect(thresholdsOf(details, 2, 32, 'minimax')).toEqual([0, 0]);
  });

  test('grow with the unit of the series', () => {
    const detail = Float64Array.from({ length: 64 }, (_, t) => Math.sin(t * t) * (t % 8 === 0 ? 9 : 1));
    for (const method of thresholdMethods) {
      const [once = Number.NaN] = thresholdsOf([detail], 0.7, 128, method);
      const [thrice = Number.NaN] = thresholdsOf([detail.map(value => 3 * value)], 2.1, 128, method);
      expect(Math.abs(thrice / (3 * once) - 1)).toBeLessThan(1e-12);
    }
  });

  test('without noise no threshold is above 0', () => {
    expect(thresholdMethods.map(method => thresholdsOf([Float64Array.of(1, 2)], 0, 9, method))).toEqual(
      thresholdMethods.map(() => [0]),
    );
  });
});

describe('denoising', () => {
  test('leaves a constant series and one too short for a level as they are', () => {
    const [flat, short] = [new Float64Array(200).fill(7), Float64Array.of(3, 1, 4, 1, 5)];
    for (const run of [denoise, denoiseInvariant]) {
      expect(relativeError(run(flat).values, flat)).toBeLessThan(1e-11);
      expect(run(short)).toMatchObject({ values: short, sigma: 0, thresholds: [], level: 0 });
    }
  });

  test('goes down to level 6 and no deeper unless asked', () => {
    expect(denoise(wave(5000)).level).toBe(6);
    expect(denoise(wave(200)).thresholds).toHaveLength(3);
    expect(denoiseInvariant(wave(5000), { level: 8 }).thresholds).toHaveLength(8);
  });

  test('of shifted copies moves with the series on a circle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.constantFrom(...thresholdMethods), (shift, method) => {
        const options = { mode: 'periodization', method, level: 4 } as const;
        const [still, moved] = [wave(250), rotated(wave(250), shift)].map(
          row => denoiseInvariant(row, options).values,
        );
        expect(relativeError(moved ?? [], rotated(still ?? new Float64Array(0), shift))).toBeLessThan(1e-11);
      }),
      { numRuns: 40 },
    );
  });

  test.each(['periodization', 'symmetric', 'smooth'] as const)(
    'over all shifts is the mean over each of them (%s)',
    mode => {
      for (const rule of ['soft', 'hard', 'garrote', 'firm'] as const) {
        const options = { mode, rule, level: 3, wavelet: wavelet('db3') };
        const [all, spun] = [undefined, 8].map(shifts => denoiseInvariant(wave(160), { ...options, shifts }));
        expect(relativeError(spun?.values ?? [], all?.values ?? [])).toBeLessThan(1e-11);
        expect(spun?.sigma).toBe(all?.sigma);
        expect(relativeError(spun?.thresholds ?? [], all?.thresholds ?? [])).toBeLessThan(1e-14);
      }
    },
  );

  test('by one shift on a circle is the decimated one', () => {
    const options = { mode: 'periodization', method: 'sure', rule: 'soft', sigma: 2 } as const;
    const once = denoiseInvariant(wave(256), { ...options, shifts: 1 });
    expect(relativeError(once.values, denoise(wave(256), options).values)).toBeLessThan(1e-14);
  });

  test('refuses shifts that are not a whole number above 0', () => {
    expect(() => denoiseInvariant(wave(64), { shifts: 0, level: 2 })).toThrow(RangeError);
    expect(() => denoiseInvariant(wave(64), { shifts: 1.5, level: 2 })).toThrow(RangeError);
  });

  test.each([denoise, denoiseInvariant])('keeps missing bins missing and counts no fill as noise', run => {
    const whole = wave(960);
    const holed = whole.map((value, t) => (t % 96 < 12 && t > 96 ? Number.NaN : value));
    const { values, missing, sigma } = run(holed);
    expect([...values].map(Number.isNaN)).toEqual([...holed].map(Number.isNaN));
    expect([...missing]).toEqual([...holed].map(value => (Number.isNaN(value) ? 1 : 0)));
    const reference = run(whole);
    expect(Math.abs(sigma / reference.sigma - 1)).toBeLessThan(0.05);
    const present = [...values.keys()].filter(t => !Number.isNaN(values[t] ?? Number.NaN));
    const distance = present.map(t => (values[t] ?? 0) - (reference.values[t] ?? 0));
    expect(Math.sqrt(energyOf(distance) / present.length)).toBeLessThan(reference.sigma);
  });
});
