import { randomSource } from '../../../src-main/signal/statistics/random.ts';

/** The test signals of Donoho and Johnstone (1994), table 1. */
export const shapes = ['blocks', 'bumps', 'heavisine', 'doppler'] as const;
export type Shape = (typeof shapes)[number];

const places = [0.1, 0.13, 0.15, 0.23, 0.25, 0.4, 0.44, 0.65, 0.76, 0.78, 0.81];
const jumps = [4, -5, 3, -4, 5, -4.2, 2.1, 4.3, -3.1, 2.1, -4.2];
const heights = [4, 5, 3, 4, 5, 4.2, 2.1, 4.3, 3.1, 5.1, 4.2];
const widths = [0.005, 0.005, 0.006, 0.01, 0.01, 0.03, 0.01, 0.01, 0.005, 0.008, 0.005];

/** A shape at t = 1/n, 2/n, ..., 1. */
export function shapeOf(shape: Shape, length: number): Float64Array {
  const formulas: Record<Shape, (t: number) => number> = { blocks, bumps, heavisine, doppler };
  return Float64Array.from({ length }, (_, index) => formulas[shape]((index + 1) / length));
}

/** A shape with standard deviation 7: 2048 values of doppler, 1024 of the others. */
export function truthOf(shape: Shape): Float64Array {
  const values = shapeOf(shape, shape === 'doppler' ? 2048 : 1024);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map(value => (7 * value) / Math.sqrt(variance));
}

/** The truth with normal noise of deviation 1, one copy per seed from 1 on. */
export function noisyCopies(truth: Float64Array, seeds: number): readonly Float64Array[] {
  return Array.from({ length: seeds }, (_, index) => {
    const random = randomSource(index + 1);
    return truth.map(value => value + random.normal());
  });
}

export function meanSquaredError(truth: Float64Array, estimate: Float64Array): number {
  const distance = (value: number, place: number) => (value - (estimate[place] ?? Number.NaN)) ** 2;
  return truth.reduce((sum, value, place) => sum + distance(value, place), 0) / truth.length;
}

function blocks(t: number): number {
  return total((place, index) => ((jumps[index] ?? 0) * (1 + Math.sign(t - place))) / 2);
}

function bumps(t: number): number {
  return total(
    (place, index) => (heights[index] ?? 0) * (1 + Math.abs((t - place) / (widths[index] ?? 1))) ** -4,
  );
}

function heavisine(t: number): number {
  return 4 * Math.sin(4 * Math.PI * t) - Math.sign(t - 0.3) - Math.sign(0.72 - t);
}

function doppler(t: number): number {
  return Math.sqrt(t * (1 - t)) * Math.sin((2 * Math.PI * 1.05) / (t + 0.05));
}

function total(part: (place: number, index: number) => number): number {
  return places.reduce((sum, place, index) => sum + part(place, index), 0);
}
