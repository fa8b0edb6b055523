import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MotherName, mother } from '../../../src-main/signal/cwt/mothers.ts';
import {
  globalSignificance,
  globalSpectrum,
  localSignificance,
  reconstruct,
  scaleAverage,
} from '../../../src-main/signal/cwt/significance.ts';
import { octaveScales, torrenceCompo, visitScales } from '../../../src-main/signal/cwt/torrence-compo.ts';
import { mean, variance } from '../../../src-main/signal/statistics/moments.ts';
import { sharedReference } from '../../helpers/data.ts';

type Row = readonly number[];
type Complex<Of> = { readonly re: Of; readonly im: Of };

interface Small {
  readonly signal: Row;
  readonly cases: readonly {
    readonly mother: string;
    readonly param: number;
    readonly dt: number;
    readonly s0: number;
    readonly dj: number;
    readonly J: number;
    readonly wave: Complex<readonly Row[]>;
    readonly wave_rows: Row;
    readonly period: Row;
    readonly coi: Row;
  }[];
}

interface Nino {
  readonly input: {
    readonly sst: Row;
    readonly dt: number;
    readonly s0: number;
    readonly dj: number;
    readonly J: number;
    readonly lag1: number;
  };
  readonly variance_n: number;
  readonly scale: Row;
  readonly period: Row;
  readonly coi: Row;
  readonly global_ws: Row;
  readonly signif95_local: Row;
  readonly signif95_global: Row;
  readonly index_mid: number;
  readonly wave_mid: Complex<Row>;
  readonly wave_scale_index_15: Complex<Row>;
  readonly scale_avg_2_8: Row;
  readonly fraction_significant_inside_coi: number;
  readonly reconstruction: { readonly rms_difference: number; readonly variance: number };
  readonly fortran_table: { readonly rows: readonly Row[] };
}

const small = sharedReference('wavelet_tc_small.json') as Small | null;
const nino = sharedReference('wavelet_torrence_compo.json') as Nino | null;

/** Largest difference as a share of the largest wanted value; NaN when the lengths differ. */
function relativeError(found: ArrayLike<number> | undefined, wanted: Row): number {
  if (found?.length !== wanted.length) return Number.NaN;
  const differences = wanted.map((value, index) => Math.abs(value - (found[index] ?? Number.NaN)));
  return Math.max(...differences) / Math.max(...wanted.map(Math.abs));
}

describe.skipIf(small === null)('the transform of Torrence and Compo', () => {
  it.each(small?.cases ?? [])('is that of their program for $mother $param', wanted => {
    const { dt, s0, dj, J } = wanted;
    const signal = small?.signal ?? [];
    const found = torrenceCompo(signal, {
      mother: mother(wanted.mother.toLowerCase() as MotherName, wanted.param),
      dt,
      scales: octaveScales(signal.length, dt, { smallest: s0, spacing: dj, last: J }),
    });
    expect(relativeError(found.periods, wanted.period)).toBeLessThan(1e-14);
    expect(relativeError(found.coneOfInfluence, wanted.coi)).toBeLessThan(1e-14);
    const largest = Math.max(...wanted.wave.re.flat().map(Math.abs));
    wanted.wave_rows.forEach((scale, row) => {
      for (const part of ['re', 'im'] as const) {
        wanted.wave[part][row]?.forEach((value, index) => {
          expect(Math.abs((found[part][scale]?.[index] ?? Number.NaN) - value) / largest).toBeLessThan(1e-12);
        });
      }
    });
  });
});

describe.skipIf(nino === null)('the sea surface temperatures of Torrence and Compo (NINO3)', () => {
  const { input } = nino ?? { input: { sst: [0], dt: 1, s0: 2, dj: 1, J: 0, lag1: 0 } };
  const noise = { variance: variance(input.sst, 'population'), lag1: input.lag1 };
  const transform = torrenceCompo(input.sst, {
    mother: mother('morlet'),
    dt: input.dt,
    scales: octaveScales(input.sst.length, input.dt, {
      smallest: input.s0,
      spacing: input.dj,
      last: input.J,
    }),
  });
  const global = globalSpectrum(transform);

  it('have the variance, scales, periods and cone of influence that are known', () => {
    expect(noise.variance).toBeCloseTo(nino?.variance_n ?? Number.NaN, 14);
    expect(relativeError(transform.scales, nino?.scale ?? [])).toBeLessThan(1e-14);
    expect(relativeError(transform.periods, nino?.period ?? [])).toBeLessThan(1e-14);
    expect(relativeError(transform.coneOfInfluence, nino?.coi ?? [])).toBeLessThan(1e-14);
  });

  it('have the same coefficients', () => {
    const middle = nino?.index_mid ?? 0;
    for (const part of ['re', 'im'] as const) {
      const column = transform[part].map(row => row[middle] ?? Number.NaN);
      expect(relativeError(column, nino?.wave_mid[part] ?? [])).toBeLessThan(1e-12);
      expect(relativeError(transform[part][15], nino?.wave_scale_index_15[part] ?? [])).toBeLessThan(1e-12);
    }
  });

  it('have the same global spectrum, with its peak and the level it must pass', () => {
    const level = globalSignificance(transform, noise);
    expect(relativeError(global, nino?.global_ws ?? [])).toBeLessThan(1e-12);
    expect(relativeError(level, nino?.signif95_global ?? [])).toBeLessThan(1e-12);
    const peak = global.indexOf(Math.max(...global));
    expect(global[peak]).toBeCloseTo(2.5690239806, 9);
    expect(transform.periods[peak]).toBeCloseTo(3.4747308008, 9);
    expect(level[peak]).toBeCloseTo(1.676209082, 9);
  });

  it('have the same power where it is significant', () => {
    const level = localSignificance(transform, noise);
    expect(relativeError(level, nino?.signif95_local ?? [])).toBeLessThan(1e-12);
    let [inside, significant] = [0, 0];
    transform.periods.forEach((period, scale) => {
      transform.coneOfInfluence.forEach((longest, index) => {
        if (period >= longest) return;
        const power = (transform.re[scale]?.[index] ?? 0) ** 2 + (transform.im[scale]?.[index] ?? 0) ** 2;
        inside += 1;
        if (power > (level[scale] ?? 0)) significant += 1;
      });
    });
    expect(significant / inside).toBeCloseTo(nino?.fraction_significant_inside_coi ?? Number.NaN, 12);
  });

  it('give all 44 rows that the Fortran program prints, within the rounding of the print', () => {
    const [local, average] = [localSignificance(transform, noise), globalSignificance(transform, noise)];
    const middle = nino?.index_mid ?? 0;
    const rows = [...transform.scales.keys()].map(index => {
      const [re, im] = [transform.re[index]?.[middle] ?? 0, transform.im[index]?.[middle] ?? 0];
      const phase = (Math.atan2(im, re) * 180) / Math.PI;
      return [
        index + 1,
        transform.scales[index],
        transform.periods[index],
        re * re + im * im,
        phase,
        local[index],
        global[index],
        average[index],
      ];
    });
    expect(rows).toHaveLength(44);
    expect(rows).toEqual(
      nino?.fortran_table.rows.map(row =>
        row.map(value => expect.toSatisfy((found: number) => Math.abs(found - value) <= 5.0001e-4)),
      ),
    );
  });

  it('come back from the transform', () => {
    const back = reconstruct(transform, input.dj);
    const centre = mean(input.sst);
    const squares = input.sst.map((value, index) => (value - centre - (back[index] ?? 0)) ** 2);
    expect(Math.sqrt(mean(squares))).toBeCloseTo(nino?.reconstruction.rms_difference ?? Number.NaN, 12);
    expect(Math.sqrt(mean(squares))).toBeCloseTo(0.0023091412, 10);
    expect(variance(back, 'population')).toBeCloseTo(nino?.reconstruction.variance ?? Number.NaN, 12);
  });

  it('hold the known variance between 2 and 8 years', () => {
    const band = { from: 2, to: 8 };
    expect(relativeError(scaleAverage(transform, input.dj, band), nino?.scale_avg_2_8 ?? [])).toBeLessThan(
      1e-12,
    );
  });
});

describe('any series', () => {
  const values = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 2, maxLength: 90 });

  it.each(['morlet', 'paul', 'dog'] as const)(
    'gives %s rows that are linear in it, padded or on a circle',
    name => {
      fc.assert(
        fc.property(values, fc.boolean(), (series, pad) => {
          const options = {
            mother: mother(name),
            scales: octaveScales(series.length, 1, { last: 6, spacing: 1 }),
            pad,
          };
          const one = torrenceCompo(series, options);
          const doubled = torrenceCompo(
            series.map(value => 5 - 2 * value),
            options,
          );
          const largest = Math.max(1, ...series.map(Math.abs));
          one.re.forEach((row, scale) => {
            row.forEach((value, index) => {
              const [re, im] = [
                doubled.re[scale]?.[index] ?? Number.NaN,
                doubled.im[scale]?.[index] ?? Number.NaN,
              ];
              expect(Math.abs(re + 2 * value) / largest).toBeLessThan(1e-11);
              expect(Math.abs(im + 2 * (one.im[scale]?.[index] ?? Number.NaN)) / largest).toBeLessThan(1e-11);
            });
          });
        }),
        { numRuns: 30 },
      );
    },
  );

  it('on a circle gives rows that turn with it', () => {
    const series = Float64Array.from({ length: 45 }, (_, index) => Math.sin(index) + ((index * 7) % 5));
    const turned = series.map((_, index) => series[(index + 8) % 45] ?? Number.NaN);
    const options = { mother: mother('paul'), pad: false };
    const [here, there] = [torrenceCompo(series, options), torrenceCompo(turned, options)];
    here.re.forEach((row, scale) => {
      row.forEach((_, index) => {
        expect(there.re[scale]?.[index]).toBeCloseTo(row[(index + 8) % 45] ?? Number.NaN, 10);
      });
    });
  });

  it('is visited scale by scale with the same rows', () => {
    const series = Float64Array.from({ length: 100 }, (_, index) => Math.sin(index / 3));
    const options = { mother: mother('dog', 6), dt: 0.5 };
    const whole = torrenceCompo(series, options);
    const seen: Float64Array[] = [];
    const axis = visitScales(series, options, (_, row) => seen.push(row.re.slice()));
    expect([seen, axis.periods]).toEqual([whole.re, whole.periods]);
    expect(whole.scales[0]).toBe(1);
    expect(whole.scales).toHaveLength(Math.floor(8 * Math.log2(50)) + 1);
  });

  it('is refused with a sentence where it cannot be transformed', () => {
    expect(() => torrenceCompo([], { mother: mother('dog') })).toThrow('at least one value');
    expect(() => torrenceCompo([1, 2, 3], { mother: mother('dog'), dt: 0 })).toThrow('must be');
    expect(() => mother('morlet', 3)).toThrow('The wave number of a Morlet wavelet is from 5 to 100, not 3.');
    expect(() => mother('paul', 2.5)).toThrow(
      'The order of a Paul wavelet is a whole number from 1 to 40, not 2.5.',
    );
    const transform = torrenceCompo([1, 2, 4, 1, 1, 5], { mother: mother('paul', 5) });
    expect(() => reconstruct(transform, 1 / 8)).toThrow(
      'No empirical factors are known for paul with parameter 5',
    );
    expect(() => localSignificance(transform, { variance: 1, lag1: 1 })).toThrow('from 0 to below 1, not 1');
    expect(() => localSignificance(transform, { variance: 1, lag1: 0 }, 1)).toThrow(
      'lies between 0 and 1, not at 1',
    );
  });
});
