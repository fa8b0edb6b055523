import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseDoor, type DoorChoice } from '../../src-main/cli/choose-door.ts';
import { findBrowser } from '../../src-main/cli/find-browser.ts';
import { fetchElectron, findElectron } from '../../src-main/cli/find-electron.ts';
import { start } from '../../src-main/cli/start.ts';
import { temporaryFolder } from '../app/helpers/engine-fixture.ts';

const everything: DoorChoice = {
  platform: 'linux',
  env: { DISPLAY: ':0' },
  electronPath: '/electron',
  browserPath: '/chromium',
  serve: false,
};

describe('the door', () => {
  it.each<[string, Partial<DoorChoice>, string]>([
    ['is the desktop window where Electron is there', {}, 'electron'],
    ['is a browser where only that is there', { electronPath: null }, 'browser'],
    ['is the report where there is neither', { electronPath: null, browserPath: null }, 'report'],
    ['is the report on Linux without a display', { env: {} }, 'report'],
    ['is the report where the display has no name', { env: { DISPLAY: '' } }, 'report'],
    ['is a window under Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'electron'],
    ['is the report in CI, even with a display', { env: { DISPLAY: ':99', CI: 'true' } }, 'report'],
    ['is a window where CI is switched off', { env: { DISPLAY: ':0', CI: 'false' } }, 'electron'],
    ['needs no display variable on Windows', { platform: 'win32', env: {} }, 'electron'],
    ['needs no display variable on macOS', { platform: 'darwin', env: {}, electronPath: null }, 'browser'],
    ['is an address when that is asked for, whatever else is there', { serve: true }, 'serve'],
    ['is an address without a display too', { serve: true, env: { CI: '1' }, browserPath: null }, 'serve'],
  ])('%s', (_title, change, door) => {
    expect(chooseDoor({ ...everything, ...change })).toBe(door);
  });
});

describe('the browser', () => {
  const search = (platform: NodeJS.Platform, environment: Record<string, string>, ...there: string[]) =>
    findBrowser({ platform, environment, isExecutable: path => there.includes(path) });

  it('is the one the user names, or none when that is not there', () => {
    const env = { KYMO_CHROMIUM: '/my/chrome', PATH: '/usr/bin' };
    expect(search('linux', env, '/my/chrome', '/usr/bin/chromium')).toBe('/my/chrome');
    expect(search('linux', env, '/usr/bin/chromium')).toBe(null);
  });

  it('is found on PATH, Chromium before Chrome before Edge', () => {
    const env = { PATH: '/a::/b' };
    expect(search('linux', env, '/a/microsoft-edge', '/a/google-chrome', '/b/chromium')).toBe('/b/chromium');
    expect(search('linux', env, '/a/microsoft-edge', '/b/google-chrome')).toBe('/b/google-chrome');
    expect(search('linux', env, '/c/chromium')).toBe(null);
    expect(search('linux', {}, 'chromium')).toBe(null);
  });

  it('is found in the usual places of Windows and macOS', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(search('win32', { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, edge)).toBe(edge);
    const chrome = '/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(search('darwin', { HOME: '/Users/me' }, chrome)).toBe(chrome);
  });
});

describe("Electron's binary", () => {
  it('is looked for in the package, or where the user says', async () => {
    const root = await temporaryFolder();
    const dist = join(root, 'node_modules', 'electron', 'dist');
    expect(findElectron(root, {}, 'linux')).toBe(null);
    await mkdir(dist, { recursive: true });
    await writeFile(join(dist, 'electron'), '');
    await writeFile(join(root, 'electron.exe'), '');
    expect([
      findElectron(root, {}, 'linux'),
      findElectron(root, {}, 'win32'),
      findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: root }, 'win32'),
      findElectron(root, {}, 'sunos'),
    ]).toEqual([join(dist, 'electron'), null, join(root, 'electron.exe'), null]);
  });

  it('is not fetched for longer than the limit, nor again on the same day', async () => {
    const root = await temporaryFolder();
    expect(await fetchElectron(root, process.env, 1)).toBe(false);
    await mkdir(join(root, 'node_modules', 'electron'), { recursive: true });
    const installer = join(root, 'node_modules', 'electron', 'install.js');
    await writeFile(installer, 'setTimeout(() => undefined, 60_000);');
    const begun = performance.now();
    expect(await fetchElectron(root, process.env, 0.3)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(30_000);
    await writeFile(installer, '');
    expect(await fetchElectron(root, process.env, 30)).toBe(false);
    const failure = join(root, 'node_modules', '.cache', 'kymo-electron-fetch-failed');
    const longAgo = new Date(Date.now() - 25 * 3600 * 1000);
    await utimes(failure, longAgo, longAgo);
    expect(await fetchElectron(root, process.env, 30)).toBe(true);
  });
});

describe('start', () => {
  it('writes the report of the files where no window can be shown', async () => {
    const reports: (readonly string[])[] = [];
    const code = await start(['calls.csv', '/b.log'], {
      serve: false,
      environment: { CI: 'true' },
      report: async files => reports.push(files),
    });
    expect({ code, reports }).toEqual({ code: 1, reports: [[join(process.cwd(), 'calls.csv'), '/b.log']] });
  });
});
