import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { patternPlugin } from '../../../pattern-plugin.ts';
import { watPlugin } from '../../../wat-plugin.ts';

const root = resolve(import.meta.dirname, '../../..');
// Below node_modules, so that the build finds its packages.
const outDir = resolve(root, 'node_modules/.cache/kymo-bench');
const children = resolve(root, 'tests/bench/children');

const programs = [
  'import',
  'plain',
  'fingerprint',
  'preview',
  'cancel',
  'folder',
  'work',
  'templates',
  'rows',
] as const;
/** A program of `children/`, built from the sources as they are now. */
export type Child = (typeof programs)[number];

/** Builds the programs whose time is taken: each measurement is a process of its own, as a user's would be. */
export async function buildChildren(): Promise<void> {
  await build({
    configFile: false,
    plugins: [patternPlugin(), watPlugin()],
    root,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      ssr: true,
      target: 'node20.19',
      rollupOptions: {
        input: Object.fromEntries(programs.map(name => [name, resolve(children, `${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}

/** Runs a child to its end and gives what it printed, which is of the type its source names. */
export async function runChild<T>(child: Child, args: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(outDir, `${child}.js`), ...args], {
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as T;
}
