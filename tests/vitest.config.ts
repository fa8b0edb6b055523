import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { patternPlugin } from '../pattern-plugin.ts';
import { watPlugin } from '../wat-plugin.ts';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  plugins: [patternPlugin(), watPlugin()],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    setupFiles: ['tests/helpers/property-seed.ts'],
    // How long something takes is measured by the benchmarks alone, so that files may run side by side on every processor.
    maxWorkers: '100%',
    env: { TZ: 'UTC', LANG: 'C.UTF-8', UV_THREADPOOL_SIZE: '16' },
    // For what hangs, not for what takes long: a machine may have little left for a test of many runs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
