import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { denoise, denoiseInvariant } from '../../../src-main/signal/wavelet/denoise.ts';
import type { ThresholdMethod } from '../../../src-main/signal/wavelet/shrink.ts';
import type { ShrinkRule } from '../../../src-main/signal/wavelet/threshold.ts';
import { sharedData, sharedReference } from '../../helpers/data.ts';
import { meanSquaredError, noisyCopies, type Shape, shapeOf, shapes, truthOf } from './noisy-signals.ts';
import { relativeError } from './relative-error.ts';

const seedsOfDecimated = 50;
const seedsOfShifted = 10;
const reference = sharedReference('wavelet_denoise.json') as {
  readonly mse_table_sd7_sym8: Readonly<Record<string, number>>;
} | null;
const rows = Object.entries(reference?.mse_table_sd7_sym8 ?? {}).map(([name, error]) => {
  const [shape, method, rule] = name.split('/') as [Shape, string, ShrinkRule];
  return { name, shape, method, rule, error };
});
const wavelab = sharedData('j_wavelet/wavelab_signals_shared.json');

const sampleOf = (shape: Shape) => {
  const truth = truthOf(shape);
  return { truth, copies: noisyCopies(truth, seedsOfDecimated) };
};
const samples = {
  blocks: sampleOf('blocks'),
  bumps: sampleOf('bumps'),
  heavisine: sampleOf('heavisine'),
  doppler: sampleOf('doppler'),
};

test.skipIf(wavelab === null)('the test signals are those of WaveLab', () => {
  const { blocks } = JSON.parse(readFileSync(wavelab ?? '', 'utf8')) as { blocks: readonly number[] };
  expect(relativeError(shapeOf('blocks', 1024), blocks)).toBeLessThan(1e-15);
});

describe.skipIf(reference === null)('the error of denoising beside the table (absent: skipped)', () => {
  test('the table has 60 rows of decimated and 12 of shifted denoising', () => {
    expect([rows.length, rows.filter(row => row.method.startsWith('TI16')).length]).toEqual([72, 12]);
  });

  test.each(rows)('$name is at or below $error but for chance', ({ shape, method, rule, error }) => {
    const isShifted = method.startsWith('TI16');
    const options = { method: methodOf(method), rule };
    const errors = errorsOf(shape, isShifted ? seedsOfShifted : seedsOfDecimated, noisy =>
      isShifted
        ? denoiseInvariant(noisy, { ...options, mode: 'periodization', level: 6, shifts: 16 }).values
        : denoise(noisy, { ...options, level: Math.log2(noisy.length) - 5 }).values,
    );
    expect(meanOf(errors)).toBeLessThanOrEqual(error + 3 * chance(errors));
  });

  test.each(shapes)(
    'for %s, in the mode and level of the table, both default methods are at or below it',
    shape => {
      const table = (name: string) => rows.find(row => row.name === `${shape}/${name}`)?.error ?? Number.NaN;
      const shifted = errorsOf(
        shape,
        seedsOfDecimated,
        noisy => denoiseInvariant(noisy, { mode: 'periodization' }).values,
      );
      const fast = errorsOf(
        shape,
        seedsOfDecimated,
        noisy => denoise(noisy, { level: Math.log2(noisy.length) - 5 }).values,
      );
      expect(meanOf(shifted)).toBeLessThanOrEqual(table('TI16-visu/hard'));
      expect(meanOf(fast)).toBeLessThanOrEqual(table('minimax/garrote'));
      expect(meanOf(shifted)).toBeLessThan(meanOf(fast));
    },
  );
});

function errorsOf(
  shape: Shape,
  seeds: number,
  estimate: (noisy: Float64Array) => Float64Array,
): readonly number[] {
  const { truth, copies } = samples[shape];
  return copies.slice(0, seeds).map(noisy => meanSquaredError(truth, estimate(noisy)));
}

/**
 * The table is a mean over seeds of its own noise and ours one over as many seeds of ours: they differ by chance with
 * this standard deviation. Three of them are allowed.
 */
function chance(errors: readonly number[]): number {
  const mean = meanOf(errors);
  const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / (errors.length - 1);
  return Math.sqrt((2 * variance) / errors.length);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function methodOf(name: string): ThresholdMethod {
  const plain = name.replace('TI16-', '');
  return plain === 'visu' ? 'universal' : (plain as ThresholdMethod);
}
