import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('./stand-in-electron.ts'));
vi.mock('../../../src-main/app/workstation.ts', () => ({ openWorkstation: vi.fn() }));

import { runDesktop } from '../../../src-main/app/electron/desktop.ts';
import { forkUtility } from '../../../src-main/app/electron/fork-utility.ts';
import { filesOfArguments } from '../../../src-main/app/electron/launch.ts';
import { openWorkstation } from '../../../src-main/app/workstation.ts';
import { KymoError } from '../../../src-main/core/errors.ts';
import { staticFiles } from '../helpers/door-fixture.ts';
import { doorToken, engineFixture, temporaryFolder } from '../helpers/engine-fixture.ts';
import * as electron from './stand-in-electron.ts';

beforeEach(electron.resetElectron);

/** Runs the desktop before a stand-in engine until its window is there. */
async function runWithEngine(files: readonly string[] = []) {
  const engine = await engineFixture();
  const close = vi.fn(async () => undefined);
  const owner = { address: () => ({ pipePath: engine.pipePath }), doorToken };
  vi.mocked(openWorkstation).mockResolvedValue({ files: staticFiles, owner, close } as never);
  const root = await temporaryFolder();
  runDesktop({ files, environment: { KYMO_DATA_DIR: root } });
  await vi.waitFor(() => expect(electron.StandInWindow.opened[0]?.loadURL).toHaveBeenCalledOnce());
  const handler = electron.protocol.handle.mock.calls[0]?.[1];
  if (handler === undefined) throw new Error('nothing handles the scheme');
  return { engine, close, root, serve: handler };
}

describe('the desktop', () => {
  it('keeps its own files and its crash dumps in the data folder and sends none', async () => {
    const { root } = await runWithEngine();
    expect(electron.app.setPath.mock.calls).toEqual([
      ['userData', join(root, 'electron')],
      ['crashDumps', join(root, 'crashes')],
    ]);
    expect([existsSync(join(root, 'electron')), existsSync(join(root, 'crashes'))]).toEqual([true, true]);
    expect(electron.crashReporter.start.mock.calls).toEqual([[{ uploadToServer: false }]]);
  });

  it('serves the page and the API under its one origin, with the policy, and nothing elsewhere', async () => {
    const { serve } = await runWithEngine();
    expect(electron.protocol.handle.mock.calls.map(([scheme]) => scheme)).toEqual(['app']);
    const page = await serve(new Request('app://bundle/'));
    const nonce = /content="([\w-]{22})"/.exec(await page.text())?.[1];
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}';`);
    const ping = await serve(new Request('app://bundle/api/trpc/ping'));
    expect((await ping.json()).result.data).toEqual({ pid: process.pid });
    const elsewhere = [
      'app://other/',
      'app://bundle.evil/',
      'app://bundle/../../etc/passwd',
      'app://bundle/nothing',
    ];
    const statuses = await Promise.all(elsewhere.map(async url => (await serve(new Request(url))).status));
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  it('never lets the page name a path', async () => {
    const { serve } = await runWithEngine();
    const grant = await serve(
      new Request('app://bundle/api/trpc/files.grant', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-kymo-door': doorToken },
        body: JSON.stringify({ path: '/etc/passwd' }),
      }),
    );
    expect(grant.status).toBe(403);
  });

  it('grants what the user drops, through the engine', async () => {
    const { engine } = await runWithEngine();
    const frame = electron.StandInWindow.opened[0]?.webContents.mainFrame ?? null;
    const sample = join(engine.directory, 'samples', 'calls.csv');
    expect(await electron.ipcMain.answer('kymo:grant-path', frame, sample)).toEqual({
      fileId: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: 'calls.csv',
      sizeBytes: 11,
    });
    const missing = electron.ipcMain.answer('kymo:grant-path', frame, '/nowhere.csv');
    await expect(missing).rejects.toThrow(new Error('There is no file /nowhere.csv.'));
  });

  it('hands the files of a second start to the window that is open', async () => {
    const { engine } = await runWithEngine();
    const [window] = electron.StandInWindow.opened;
    if (window !== undefined) window.minimized = true;
    const sample = join(engine.directory, 'samples', 'calls.csv');
    electron.app.emit('second-instance', {}, ['kymo', '/wrong.csv'], '/', { files: [sample] });
    await vi.waitFor(() => expect(window?.webContents.send.mock.calls).toEqual([['kymo:launched']]));
    expect([window?.restore.mock.calls.length, window?.focus.mock.calls.length]).toEqual([1, 1]);
    expect((await engine.desk.launched()).map(file => file.name)).toEqual(['calls.csv']);
  });

  it('is open once: a second start passes its files on and ends', async () => {
    electron.app.requestSingleInstanceLock.mockReturnValueOnce(false);
    runDesktop({ files: ['/a.csv'], environment: { KYMO_DATA_DIR: await temporaryFolder() } });
    expect(electron.app.requestSingleInstanceLock.mock.calls).toEqual([[{ files: ['/a.csv'] }]]);
    expect(electron.app.exit.mock.calls).toEqual([[0]]);
    expect(electron.app.whenReady).not.toHaveBeenCalled();
  });

  it('closes the case before it goes', async () => {
    const { close } = await runWithEngine();
    const quit = () => {
      const preventDefault = vi.fn();
      electron.app.emit('will-quit', { preventDefault });
      return preventDefault.mock.calls.length;
    };
    expect(quit()).toBe(1);
    await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalledOnce());
    expect(close).toHaveBeenCalledOnce();
    expect(quit()).toBe(0);
  });

  it('says in one sentence why it cannot open the case', async () => {
    vi.mocked(openWorkstation).mockRejectedValue(
      new KymoError('case-locked', 'It is open in another window.'),
    );
    runDesktop({ files: ['/a.kymo'], environment: { KYMO_DATA_DIR: await temporaryFolder() } });
    await vi.waitFor(() => expect(electron.app.exit.mock.calls).toEqual([[3]]));
    expect(electron.dialog.showErrorBox.mock.calls).toEqual([
      ['Kymo could not start', 'It is open in another window.'],
    ]);
  });
});

describe('the engine of the desktop', () => {
  it('runs in a utility process of its own name, whose output is ours', async () => {
    const child = Object.assign(new EventEmitter(), {
      pid: undefined,
      stdout: new PassThrough(),
      stderr: new PassThrough(),
    });
    electron.utilityProcess.fork.mockReturnValue(child);
    const engine = forkUtility('/app/engine-process.js', { UV_THREADPOOL_SIZE: '16' });
    expect(electron.utilityProcess.fork.mock.calls).toEqual([
      [
        '/app/engine-process.js',
        [],
        { env: { UV_THREADPOOL_SIZE: '16' }, stdio: ['ignore', 'pipe', 'pipe'], serviceName: 'engine' },
      ],
    ]);
    expect([engine.stdout, engine.stderr]).toEqual([child.stdout, child.stderr]);
    child.emit('exit', 70);
    expect(await engine.exited).toBe(70);
  });
});

describe('the command line of the desktop', () => {
  it('names files, not the switches of Chromium', () => {
    expect(filesOfArguments(['--no-sandbox', 'a.csv', '--', '--odd.csv', '/b.log'], '/visit')).toEqual([
      '/visit/a.csv',
      '/visit/--odd.csv',
      '/b.log',
    ]);
    expect(filesOfArguments([], '/visit')).toEqual([]);
  });
});
