import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CircularBank,
  circularAnalysis,
  circularPool,
  circularSynthesis,
} from '../../../src-main/signal/wavelet/circular-bank.ts';
import { roomFor } from '../../../src-main/signal/wavelet/filter-kernels.ts';
import { levelGroups } from '../../../src-main/signal/wavelet/level-groups.ts';
import { scriptKernels } from '../../../src-main/signal/wavelet/script-kernels.ts';
import { wasmKernels } from '../../../src-main/signal/wavelet/wasm-kernels.ts';

const values = (length: number, seed: number) =>
  Float64Array.from({ length }, (_, index) => (((index + seed) * 7919) % 1009) / 1009 - 0.5);
const bankOf = (taps: number, lead: number): CircularBank => ({
  low: values(taps, 3),
  high: values(taps, 17),
  lead,
});

/** The definition: output t is the sum over i of taps[i] * input[(t + step (i - lead)) mod N], in the order of the taps. */
function pass(input: Float64Array, taps: Float64Array, lead: number, step: number, start?: Float64Array) {
  const { length } = input;
  return input.map((_value, t) =>
    taps.reduce((sum, tap, i) => {
      const place = (t + step * (i - lead)) % length;
      return sum + tap * (input[place < 0 ? place + length : place] ?? Number.NaN);
    }, start?.[t] ?? 0),
  );
}

function analysed(signal: Float64Array, { low, high, lead }: CircularBank, level: number): Float64Array[] {
  const details: Float64Array[] = [];
  let approximation = signal;
  for (let depth = 0; depth < level; depth += 1) {
    details.unshift(pass(approximation, high, lead, 2 ** depth));
    approximation = pass(approximation, low, lead, 2 ** depth);
  }
  return [approximation, ...details];
}

function synthesised(coefficients: readonly Float64Array[], { low, high, lead }: CircularBank): Float64Array {
  const [coarsest = new Float64Array(0), ...details] = coefficients;
  return details.reduce((approximation, detail, index) => {
    const step = 2 ** (details.length - 1 - index);
    return pass(detail, high, lead, step, pass(approximation, low, lead, step));
  }, coarsest);
}

describe('an undecimated filter bank is its definition to the last bit', () => {
  test.each([
    { length: 20_001, taps: 2, lead: 0, level: 12 },
    { length: 24_576, taps: 8, lead: 3, level: 5 },
    { length: 30_000, taps: 16, lead: 15, level: 9 },
    { length: 8192, taps: 40, lead: 19, level: 8 },
    { length: 8193, taps: 8, lead: 0, level: 13 },
  ])(
    'over several blocks: $length values, $taps taps, $lead before, $level levels',
    ({ length, taps, lead, level }) => {
      const bank = bankOf(taps, lead);
      const signal = values(length, 5);
      const coefficients = circularAnalysis(signal, bank, circularPool(length, taps, level));
      expect(coefficients).toEqual(analysed(signal, bank, level));
      const back = circularSynthesis(coefficients, bank, circularPool(length, taps, level));
      expect(back).toEqual(synthesised(coefficients, bank));
    },
  );

  test('of few values, round which the taps reach more than once', () => {
    const any = fc.record({
      length: fc.integer({ min: 1, max: 40 }),
      halfTaps: fc.integer({ min: 1, max: 20 }),
      level: fc.integer({ min: 1, max: 6 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(any, ({ length, halfTaps, level, share }) => {
        const taps = 2 * halfTaps;
        const bank = bankOf(taps, Math.round(share * (taps - 1)));
        const signal = values(length, 9);
        const coefficients = circularAnalysis(signal, bank, circularPool(length, taps, level));
        expect(coefficients).toEqual(analysed(signal, bank, level));
        const back = circularSynthesis(coefficients, bank, circularPool(length, taps, level));
        expect(back).toEqual(synthesised(coefficients, bank));
      }),
    );
  });

  test('a pool serves again, whatever was computed in between', () => {
    const bank = bankOf(8, 3);
    const pool = circularPool(9000, 8, 4);
    const first = circularAnalysis(values(9000, 1), bank, pool).map(part => part.slice());
    circularAnalysis(values(100_000, 2), bankOf(40, 2), circularPool(100_000, 40, 10));
    expect(circularAnalysis(values(9000, 1), bank, pool)).toEqual(first);
  });
});

test('the levels of a transform are grouped without a gap, the first ones together', () => {
  expect(levelGroups(10, 8)).toEqual([
    { first: 0, end: 8, block: 8192, beside: 1785 },
    { first: 8, end: 9, block: 8192, beside: 1792 },
    { first: 9, end: 10, block: 8192, beside: 3584 },
  ]);
  expect(levelGroups(3, 2)).toEqual([{ first: 0, end: 3, block: 8192, beside: 7 }]);
});

test('the kernels in JavaScript are those in WebAssembly to the last bit', () => {
  const [script, wasm] = [scriptKernels(), wasmKernels()] as const;
  const any = fc.record({
    step: fc.integer({ min: 1, max: 50 }),
    halfTaps: fc.integer({ min: 1, max: 20 }),
    count: fc.integer({ min: 1, max: 200 }),
    adds: fc.boolean(),
  });
  fc.assert(
    fc.property(any, ({ step, halfTaps, count, adds }) => {
      const tapCount = 2 * halfTaps;
      const source = 2 * roomFor(tapCount);
      const low = source + roomFor(2 * count + step * tapCount);
      const high = low + roomFor(2 * count);
      const length = high + roomFor(count);
      const results = [script, wasm].map(kernels => {
        const memory = kernels.workspace(length);
        const fill = () => memory.set(values(length, step));
        const places = { source, taps: 0, tapCount, target: low, adds };
        const taken = (...spans: readonly (readonly [number, number])[]) =>
          spans.map(([from, size]) => Array.from(memory.subarray(from, from + size)));
        fill();
        kernels.sum({ ...places, step, count });
        const sums = taken([low, count]);
        fill();
        kernels.halve({ source, lowTaps: 0, highTaps: roomFor(tapCount), tapCount, low, high, count });
        const halves = taken([low, count], [high, count]);
        fill();
        kernels.double({ ...places, pairs: count });
        return [sums, halves, taken([low, 2 * count])];
      });
      expect(results[0]).toEqual(results[1]);
    }),
  );
});
