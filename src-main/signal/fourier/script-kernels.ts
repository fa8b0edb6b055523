import { type Complex, complexOf } from './fft.ts';
import type { FourierKernels } from './fourier-kernels.ts';
import { forwardStage, inverseQuartets, inverseStage, pairs, quartets, turningFactors } from './stages.ts';

/**
 * The kernels of `fourier-kernels.wat` in JavaScript, with the same results to the last bit, for places that may not
 * start WebAssembly and for sizes that would keep too much of its memory.
 */
export function scriptKernels(): FourierKernels {
  const known = new Map<number, Float64Array>();
  const factorsFor = (block: number): Float64Array => {
    const factors = known.get(block) ?? turningFactors(block);
    known.set(block, factors);
    return factors;
  };
  return {
    rows: (count, size) => Array.from({ length: count }, () => complexOf(size)),
    forward({ re, im }) {
      const size = re.length;
      let block = size;
      for (; block > 4; block /= 4) forwardStage(re, im, size, factorsFor(block));
      if (block === 4) quartets(re, im, size);
      else if (block === 2) pairs(re, im, size);
    },
    inverse({ re, im }: Complex) {
      const size = re.length;
      let block = smallestBlock(size);
      if (block === 4) inverseQuartets(re, im, size);
      else if (block === 2) pairs(re, im, size);
      for (block *= 4; block <= size; block *= 4) inverseStage(re, im, size, factorsFor(block));
    },
  };
}

/** The block that is left when a size is divided by four as often as can be: 4 or 2, and 1 only of 1 itself. */
export function smallestBlock(size: number): 1 | 2 | 4 {
  if (size === 1) return 1;
  return Number.isInteger(Math.log2(size) / 2) ? 4 : 2;
}
