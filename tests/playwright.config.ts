import { resolve } from 'node:path';
import { defineConfig } from 'playwright/test';
import { requireChromium } from './helpers/chromium.ts';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: resolve(import.meta.dirname, 'e2e'),
  outputDir: resolve(import.meta.dirname, '../test-results'),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'line',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: requireChromium(),
      args: ['--font-render-hinting=none', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
});
