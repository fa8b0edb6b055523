import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome', 'microsoft-edge'];

/**
 * The Chromium the browser tests run in: `KYMO_CHROMIUM`, else Playwright's own, else one on PATH. Where there is none
 * and the tests run as root on a Debian-like system it is installed; elsewhere an error names the command to run.
 */
export function requireChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && onPath('apt-get') !== null) installWithApt();
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new Error(
    'The browser tests need Chromium. Run:  npx playwright install chromium   (or set KYMO_CHROMIUM)',
  );
}

function findChromium(): string | null {
  const chosen = [process.env.KYMO_CHROMIUM ?? '', chromium.executablePath()].find(isExecutable);
  return chosen ?? names.map(onPath).find(path => path !== null) ?? null;
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map(folder => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  if (path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return false;
    throw thrown;
  }
}

function installWithApt(): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
    if (status !== 0)
      throw new Error(`apt-get ${args[0]} failed. Install Chromium by hand:  apt-get install chromium`);
  }
}
