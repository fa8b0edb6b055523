import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = resolve(import.meta.dirname, '../children/pywavelets.py');
const question = 'import pywt, numpy; print("PyWavelets", pywt.__version__, "with numpy", numpy.__version__)';

/** What is computed on both sides: `level` levels of the made signal, continued `symmetric`. */
export interface WaveletWork {
  readonly transform: 'wavedec' | 'waverec';
  readonly wavelet: string;
  readonly level: number;
  readonly samples: number;
}

/** The best of some turns, and the sum of squares of every row of the result. */
export interface WaveletMeasure {
  readonly seconds: number;
  readonly energies: readonly number[];
}

/** A Python that has PyWavelets, or null: the first on the path may be one without the system's packages. */
export async function pywaveletsPython(): Promise<{
  readonly command: string;
  readonly version: string;
} | null> {
  for (const command of ['python3', '/usr/bin/python3']) {
    const version = await run(command, ['-c', question]).then(
      ({ stdout }) => stdout.trim(),
      () => null,
    );
    if (version !== null) return { command, version };
  }
  return null;
}

/** Times PyWavelets in a process of its own; the start of Python is not part of it. */
export async function measurePywavelets(
  command: string,
  { transform, wavelet, level, samples }: WaveletWork,
  turns: number,
): Promise<WaveletMeasure> {
  const sizes = [level, samples, turns].map(String);
  const { stdout } = await run(command, [script, transform, wavelet, ...sizes]);
  return JSON.parse(stdout) as WaveletMeasure;
}
