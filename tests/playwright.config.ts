import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, defineConfig } from 'playwright/test';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];

/** `KYMO_CHROMIUM`, else Playwright's own, else one the system has. */
function browserPath(): string | undefined {
  return [process.env.KYMO_CHROMIUM, chromium.executablePath(), ...installed].find(
    path => path !== undefined && path !== '' && existsSync(path),
  );
}

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
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: browserPath(),
      args: ['--font-render-hinting=none', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
});
