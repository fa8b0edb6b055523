import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { watPlugin } from '../../../wat-plugin.ts';
import type { MiningMeasure } from '../children/mining.ts';

const root = resolve(import.meta.dirname, '../../..');
const outDir = resolve(root, 'node_modules/.cache/kymo-bench-mining');

/**
 * Builds the program that mines, as the product is built: as Vitest runs sources, every call of another module goes
 * through an object, which takes most of the time of code as fine as this.
 */
export async function buildMiningChild(): Promise<void> {
  await build({
    configFile: false,
    plugins: [watPlugin()],
    root,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      ssr: true,
      target: 'node20.19',
      rollupOptions: {
        input: resolve(root, 'tests/bench/children/mining.ts'),
        output: { entryFileNames: 'mining.js' },
      },
    },
  });
}

/** Mines a file of lines in a process of its own, several times over. */
export async function runMiningChild(path: string, rounds: number): Promise<readonly MiningMeasure[]> {
  const args = [resolve(outDir, 'mining.js'), path, String(rounds)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as readonly MiningMeasure[];
}
