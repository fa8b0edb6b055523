import { multiplyInto } from './any-length.ts';
import { type Complex, complexOf, fftScrambled, inverseFftScrambled, powerOfTwoFrom } from './fft.ts';
import { fourierKernels } from './fourier-kernels.ts';

/** A filter: out[i] = sum over k of (re[k] + i im[k]) x[i - first - k], with x = 0 beyond its ends. */
export interface Kernel extends Complex {
  /** How far the first tap looks back; negative for one that looks ahead. */
  readonly first: number;
}

/** Writes one signal, filtered, to `out`, whose rows are as long as the signal. */
export type Convolution = (kernel: Kernel, out: Complex) => void;

/** How a signal is cut: block b holds x[b step - lead] and what follows, and gives the output from b step on. */
interface Frame {
  readonly size: number;
  readonly lead: number;
  readonly step: number;
  readonly blocks: number;
  /** Taps may look this far to either side. */
  readonly reach: number;
}

interface Blocks {
  readonly frame: Frame;
  readonly spectra: readonly Complex[];
}

const smallestBlock = 1024;
const largestBlock = 32_768;
// New spectra of the signal are made for some longer kernels too, and only when the old ones cost so much more.
const headroom = 1.5;
const wasteAllowed = 1.15;

/**
 * Filters of any length for one signal, by products of spectra: in overlapping blocks (overlap-save, Stockham 1966) or
 * in one piece, whichever is less work. The spectra of the signal are kept for the next kernel of about the same
 * length, so kernels had best come in order of length. Two real filters fit into one complex kernel: the rows of the
 * output are then theirs. Errors are of the order of 1e-16 of the largest output. A missing value (NaN) spreads to
 * whole blocks: fill gaps first.
 */
export function convolution(signal: Float64Array): Convolution {
  let blocks: Blocks | null = null;
  return (kernel, out) => {
    const reach = reachOf(kernel, signal.length);
    const wanted = leastWork(signal.length, Math.min(signal.length - 1, Math.ceil(reach * headroom)));
    if (blocks === null || !isFitting(blocks.frame, wanted, reach)) blocks = blocksOf(signal, wanted);
    const { frame, spectra } = blocks;
    const [placed, product] = fourierKernels().rows(2, frame.size) as readonly [Complex, Complex];
    placeKernel(kernel, placed, signal.length);
    for (let block = 0; block < spectra.length; block += 1) {
      multiplyInto(spectra[block] as Complex, placed, product, frame.size);
      inverseFftScrambled(product);
      const start = block * frame.step;
      const end = Math.min(signal.length, start + frame.step);
      out.re.set(product.re.subarray(frame.lead, frame.lead + end - start), start);
      out.im.set(product.im.subarray(frame.lead, frame.lead + end - start), start);
    }
  };
}

/** Taps that look further than the signal is long only meet zeros. */
function reachOf({ first, re }: Kernel, length: number): number {
  return Math.min(length - 1, Math.max(Math.abs(first), Math.abs(first + re.length - 1)));
}

function isFitting(frame: Frame, wanted: Frame, reach: number): boolean {
  return frame.reach >= reach && workOf(frame) <= wasteAllowed * workOf(wanted);
}

/** Points times passes of the transforms of one kernel and of all its products. */
function workOf({ size, blocks }: Frame): number {
  return (1 + blocks) * size * Math.log2(size);
}

function leastWork(length: number, reach: number): Frame {
  const whole = powerOfTwoFrom(length + reach);
  let best: Frame = { size: whole, lead: 0, step: length, blocks: 1, reach: whole - length };
  for (
    let size = powerOfTwoFrom(Math.max(smallestBlock, 2 * reach + 1));
    size <= largestBlock && size < whole;
    size *= 2
  ) {
    const most = size - 2 * reach;
    const step = Math.ceil(length / Math.ceil(length / most));
    const lead = Math.floor((size - step) / 2);
    const frame = { size, lead, step, blocks: Math.ceil(length / step), reach: lead };
    if (workOf(frame) < workOf(best)) best = frame;
  }
  return best;
}

function blocksOf(signal: Float64Array, frame: Frame): Blocks {
  const spectra = Array.from({ length: frame.blocks }, (_, block) => {
    const spectrum = complexOf(frame.size);
    const start = block * frame.step - frame.lead;
    const end = Math.min(signal.length, start + frame.size);
    // The division that the inverse transform leaves to us, once and exact instead of after every product.
    for (let index = Math.max(0, start); index < end; index += 1)
      spectrum.re[index - start] = (signal[index] as number) / frame.size;
    fftScrambled(spectrum);
    return spectrum;
  });
  return { frame, spectra };
}

/** Spectrum of a kernel, with the taps that look ahead at the end of the circle. */
function placeKernel({ first, re, im }: Kernel, target: Complex, length: number): void {
  const from = Math.max(0, 1 - length - first);
  const to = Math.min(re.length, length - first);
  const ahead = Math.min(to, Math.max(from, -first));
  for (const [taps, placed] of [
    [re, target.re],
    [im, target.im],
  ] as const) {
    const { length: size } = placed;
    const [start, stop] = to > ahead ? [first + ahead, first + to] : [0, 0];
    const [tail, end] = ahead > from ? [size + first + from, size + first + ahead] : [size, size];
    placed.fill(0, 0, start);
    placed.fill(0, stop, tail);
    placed.fill(0, end);
    if (ahead > from) placed.set(taps.subarray(from, ahead), tail);
    if (to > ahead) placed.set(taps.subarray(ahead, to), start);
  }
  fftScrambled(target);
}
