import { resolve } from 'node:path';
import { defineConfig } from 'playwright/test';
import { requireChromium } from './helpers/chromium.ts';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: resolve(import.meta.dirname, 'e2e'),
  outputDir: resolve(import.meta.dirname, '../test-results'),
  // For what hangs, not for what takes long: how soon something shows is a promise of the benchmarks.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'line',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    actionTimeout: 60_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: requireChromium(),
      args: ['--font-render-hinting=none', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
});
