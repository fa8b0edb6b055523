import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect } from 'playwright/test';
import { findElectron } from '../../src-main/cli/find-electron.ts';

const root = resolve(import.meta.dirname, '../..');
const electronPath = findElectron(root, process.env);
const why =
  'Electron suite skipped: no Electron binary in node_modules/electron/dist or ELECTRON_OVERRIDE_DIST_PATH.';

const test = base.extend<{ desktop: ElectronApplication }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  desktop: async ({}, use) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'kymo-electron-'));
    const asRoot = process.getuid?.() === 0;
    const desktop = await _electron.launch({
      executablePath: electronPath ?? '',
      args: [...(asRoot ? ['--no-sandbox'] : []), join(root, 'out', 'main', 'electron.js')],
      env: { ...(process.env as Record<string, string>), KYMO_DATA_DIR: dataFolder },
    });
    await use(desktop);
    await desktop.close();
    await rm(dataFolder, { recursive: true, force: true });
  },
});

// Said once, by the runner and not by each of its workers.
if (electronPath === null && process.env.TEST_WORKER_INDEX === undefined) console.log(why);
test.skip(electronPath === null, why);

test('the desktop window shows the workstation under its own origin', async ({ desktop }) => {
  const page = await desktop.firstWindow();
  await expect(page).toHaveTitle('Kymo');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  expect(new URL(page.url()).href).toMatch(/^app:\/\/bundle\//);
});

test('its page reaches the engine and nothing else, under the policy of every door', async ({ desktop }) => {
  const page = await desktop.firstWindow();
  const seen = await page.evaluate(async () => {
    const ping = await fetch('/api/trpc/ping');
    const bundle = await fetch('/');
    const outside = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    );
    return {
      pid: (await ping.json()).result.data.pid as number,
      policy: bundle.headers.get('content-security-policy')?.split('; ')[0],
      outside,
      opened: window.open('https://example.com/') === null,
      door: (window as { kymo?: { door: string } }).kymo?.door,
      node: typeof (globalThis as { process?: unknown }).process,
    };
  });
  expect(seen).toEqual({
    pid: expect.any(Number),
    policy: "default-src 'none'",
    outside: 'refused',
    opened: true,
    door: 'electron',
    node: 'undefined',
  });
  expect(seen.pid).not.toBe(desktop.process().pid);
});

test('its window survives the death of the engine process', async ({ desktop }) => {
  const page = await desktop.firstWindow();
  const ping = () =>
    page.evaluate(async () => {
      const answer = await fetch('/api/trpc/ping');
      return answer.ok ? ((await answer.json()).result.data.pid as number) : null;
    });
  const first = await ping();
  process.kill(first ?? 0, 'SIGKILL');
  await expect.poll(ping).not.toBe(first);
  await expect.poll(ping).toEqual(expect.any(Number));
});
