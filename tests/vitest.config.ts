import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { watPlugin } from '../wat-plugin.ts';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  plugins: [watPlugin()],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    env: { TZ: 'UTC', LANG: 'C.UTF-8', UV_THREADPOOL_SIZE: '16' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
