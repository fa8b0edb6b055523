import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Complex, complexOf } from '../../../src-main/signal/fourier/fft.ts';
import type { FourierKernels } from '../../../src-main/signal/fourier/fourier-kernels.ts';
import { scriptKernels } from '../../../src-main/signal/fourier/script-kernels.ts';
import { wasmKernels } from '../../../src-main/signal/fourier/wasm-kernels.ts';

const anySize = fc.integer({ min: 0, max: 12 }).map(power => 2 ** power);
const anySeed = fc.integer({ min: 0, max: 1008 });

function fill({ re, im }: Complex, seed: number): void {
  for (let index = 0; index < re.length; index += 1) {
    re[index] = (((index + seed) * 7919) % 1009) / 1009 - 0.5;
    im[index] = (((index + seed) * 6997) % 1013) / 1013 - 0.5;
  }
}

/** What both transforms make of one sequence, in rows of the kernels and in rows of one's own. */
function results(kernels: FourierKernels, size: number, seed: number): readonly (readonly number[])[] {
  const inPlace = kernels.rows(2, size)[1] ?? complexOf(0);
  const found: number[][] = [];
  for (const transform of [kernels.forward, kernels.inverse]) {
    fill(inPlace, seed);
    transform(inPlace);
    found.push([...inPlace.re, ...inPlace.im]);
  }
  const own = complexOf(size);
  for (const transform of [kernels.forward, kernels.inverse]) {
    fill(own, seed);
    transform(own);
    found.push([...own.re, ...own.im]);
  }
  return found;
}

describe('the kernels of the fast Fourier transform', () => {
  it('give the same in JavaScript and in WebAssembly to the last bit, in any order of sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anySize, anySeed), { minLength: 1, maxLength: 5 }), transforms => {
        const [script, wasm] = [scriptKernels(), wasmKernels()] as const;
        for (const [size, seed] of transforms)
          expect(results(wasm, size, seed)).toEqual(results(script, size, seed));
      }),
      { numRuns: 40 },
    );
  });

  it('transform rows of their own as they do any others', () => {
    const kernels = wasmKernels();
    for (const size of [1, 2, 4, 8, 16, 512, 32_768]) {
      const [forward, inverse, ownForward, ownInverse] = results(kernels, size, 5);
      expect(forward).toEqual(ownForward);
      expect(inverse).toEqual(ownInverse);
    }
  });

  it('keep one row from another', () => {
    const kernels = wasmKernels();
    const [first, second] = kernels.rows(2, 64) as readonly [Complex, Complex];
    fill(first, 1);
    fill(second, 2);
    const before = [...first.re, ...first.im];
    kernels.forward(second);
    expect([...first.re, ...first.im]).toEqual(before);
  });
});
