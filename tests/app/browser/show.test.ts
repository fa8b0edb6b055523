import { accessSync, constants } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { showInBrowser } from '../../../src-main/app/browser/show.ts';
import { buildWhenStale } from '../../../src-main/cli/build-when-stale.mjs';
import { findBrowser } from '../../../src-main/cli/find-browser.ts';
import { ask, pathOf } from '../helpers/door-fixture.ts';
import { temporaryFolder } from '../helpers/engine-fixture.ts';

const root = resolve(import.meta.dirname, '../../..');
beforeAll(() => buildWhenStale(root));

const isExecutable = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const browserPath = findBrowser({ platform: process.platform, environment: process.env, isExecutable });

interface Shown {
  readonly exitCode: Promise<number>;
  readonly printed: string[];
  readonly told: string[];
  readonly stop: () => void;
  readonly sessions: string;
}

/** The workstation behind a local address, as `kymo start` runs it. */
async function show(options: { browserPath: string | null; graceMillis?: number }): Promise<Shown> {
  const directory = await temporaryFolder();
  const stopping = new AbortController();
  const printed: string[] = [];
  const told: string[] = [];
  const exitCode = showInBrowser({
    ...options,
    files: [],
    environment: { ...process.env, KYMO_DATA_DIR: directory },
    browserFlags: ['--headless=new', '--remote-debugging-port=0'],
    print: line => printed.push(line),
    tell: line => told.push(line),
    signal: stopping.signal,
  });
  onTestFinished(async () => {
    stopping.abort();
    await exitCode;
  });
  return { exitCode, printed, told, stop: () => stopping.abort(), sessions: join(directory, 'sessions') };
}

/** Attaches to a window that is open: attaching while Chromium still opens it can wait for ever, so it is tried again. */
async function attach(address: string): Promise<Browser> {
  const open = async () => {
    const targets: { type: string; url: string }[] = await (await fetch(`${address}/json/list`)).json();
    expect(targets.map(({ type, url }) => [type, new URL(url).pathname])).toContainEqual(['page', '/']);
  };
  await vi.waitFor(open, { timeout: 30_000, interval: 100 });
  return vi.waitFor(() => chromium.connectOverCDP(address, { timeout: 5000 }), { timeout: 30_000 });
}

describe('the served address', () => {
  it('is printed as a link that works once, followed by another, until it is stopped', async () => {
    const shown = await show({ browserPath: null });
    await vi.waitFor(() => expect(shown.printed).toHaveLength(1), 20_000);
    const link = shown.printed[0] ?? '';
    const { host, port } = new URL(link);
    const visit = () => ask(Number(port), { path: pathOf(link), headers: { host } });
    expect([(await visit()).status, (await visit()).status]).toEqual([303, 401]);
    expect(shown.printed[1]).toMatch(
      /^Another window: http:\/\/w[0-9a-f]{16}\.localhost:\d+\/open\?token=[\w-]{43}$/,
    );
    shown.stop();
    expect(await shown.exitCode).toBe(0);
    expect(await readdir(shown.sessions)).toEqual([]);
    expect(await readdir(join(shown.sessions, '..', 'scratch'))).toEqual([]);
    await expect(visit()).rejects.toThrow('ECONNREFUSED');
  });
});

describe.skipIf(browserPath === null)('the browser window', () => {
  it('shows the workstation without breaking its own policy, survives a reload, and ends Kymo when it is closed', async () => {
    const shown = await show({ browserPath, graceMillis: 1500 });
    const portFile = async () => {
      const [session = ''] = await readdir(shown.sessions);
      return readFile(join(shown.sessions, session, 'browser', 'DevToolsActivePort'), 'utf8');
    };
    const ended = shown.exitCode.then(code => expect.fail(`it ended with ${code}: ${shown.told.join(' ')}`));
    const found = vi.waitFor(
      async () => /^\d+\n/.exec(await portFile())?.[0].trim() ?? expect.fail('the browser told no port'),
      30_000,
    );
    const port = await Promise.race([found, ended]);
    ended.catch(() => undefined);
    const browser = await attach(`http://127.0.0.1:${port}`);
    onTestFinished(() => browser.close());
    const page = browser.contexts()[0]?.pages()[0] ?? expect.fail('no page');
    const broken: string[] = [];
    page.on('console', message => {
      if (/content security policy|trusted ?type/i.test(message.text())) broken.push(message.text());
    });
    for (const visit of ['first', 'reload']) {
      if (visit === 'reload') await page.reload();
      await page.getByRole('button').first().waitFor({ timeout: 20_000 });
      expect(await page.title()).toBe('Kymo');
    }
    expect(new URL(page.url()).hostname).toMatch(/^w[0-9a-f]{16}\.localhost$/);
    expect(broken).toEqual([]);
    await page.close();
    expect(await shown.exitCode).toBe(0);
    expect(await readdir(shown.sessions)).toEqual([]);
  });

  it('that cannot start is named', async () => {
    const shown = await show({ browserPath: '/bin/false' });
    expect(await shown.exitCode).toBe(1);
    expect(shown.told.at(-1)).toBe('The browser ended unexpectedly (/bin/false, code 1).');
  });
});
