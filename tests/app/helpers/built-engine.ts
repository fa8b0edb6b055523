import { resolve } from 'node:path';
import { build } from 'vite';
import { patternPlugin } from '../../../pattern-plugin.ts';
import { watPlugin } from '../../../wat-plugin.ts';

const root = resolve(import.meta.dirname, '../../..');

/**
 * Builds the engine process from the sources as they are now and returns its entry. `folder` keeps test files that
 * run side by side apart; it lies below node_modules, so that the build finds its packages.
 */
export async function buildEngineProcess(folder: string): Promise<string> {
  const outDir = resolve(root, 'node_modules/.cache/kymo-tests', folder);
  await build({
    configFile: false,
    plugins: [patternPlugin(), watPlugin()],
    root,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      ssr: 'src-main/app/engine-process.ts',
      target: 'node20.19',
      rollupOptions: { output: { entryFileNames: '[name].js' } },
    },
  });
  return resolve(outDir, 'engine-process.js');
}
