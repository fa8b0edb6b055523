import type { Complex } from './fft.ts';
import { scriptKernels } from './script-kernels.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** The loops of the fast Fourier transform, for sizes that are a power of 2; frequencies come in scrambled order. */
export interface FourierKernels {
  /**
   * Complex sequences of one size that the transforms take without copying them in and out: one memory for all, to be
   * filled, transformed and read without a pause; what others left in it is in it. The next call, and a transform of any
   * other sequence, makes them useless.
   */
  rows(count: number, size: number): readonly Complex[];
  /** As `fftScrambled`. */
  forward(values: Complex): void;
  /** As `inverseFftScrambled`. */
  inverse(values: Complex): void;
}

let started: FourierKernels | undefined;

/** The kernels, started when they are first needed: the policy of our pages lets no WebAssembly start in them. */
export function fourierKernels(): FourierKernels {
  started ??= 'document' in globalThis ? scriptKernels() : wasmKernels();
  return started;
}
