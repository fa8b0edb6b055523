import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { patternPlugin } from '../../pattern-plugin.ts';
import { watPlugin } from '../../wat-plugin.ts';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  plugins: [patternPlugin(), watPlugin()],
  test: {
    include: ['tests/bench/**/*.bench.ts'],
    env: { TZ: 'UTC', LANG: 'C.UTF-8', UV_THREADPOOL_SIZE: '16' },
    // One measurement at a time, and its table on the terminal as it is made.
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});
