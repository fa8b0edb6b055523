import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('./stand-in-electron.ts'));

import { lockDownProcesses, lockDownSession } from '../../../src-main/app/electron/lockdown.ts';
import { openWindow } from '../../../src-main/app/electron/window.ts';
import * as electron from './stand-in-electron.ts';

beforeEach(electron.resetElectron);

const session = electron.session.defaultSession;

describe('before Electron is ready', () => {
  it('our scheme is a standard secure origin that can fetch, and nothing more', () => {
    lockDownProcesses();
    expect(electron.protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
      [
        [
          {
            scheme: 'app',
            privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
          },
        ],
      ],
    ]);
    expect(electron.app.enableSandbox).toHaveBeenCalledOnce();
  });

  it('every page that ever comes to be can neither open a window nor lead elsewhere nor embed', () => {
    lockDownProcesses();
    const contents = new electron.StandInContents();
    electron.app.emit('web-contents-created', {}, contents);
    expect(contents.windowOpenHandler?.({ url: 'https://evil.example' })).toEqual({ action: 'deny' });
    const ways = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'];
    const prevented = ways.map(way => {
      const preventDefault = vi.fn();
      contents.emit(way, { preventDefault });
      return preventDefault.mock.calls.length;
    });
    expect(prevented).toEqual([1, 1, 1, 1]);
  });
});

describe('the session', () => {
  it('grants no permission, no device and no screen', () => {
    lockDownSession(session as never);
    const permission = vi.fn();
    session.setPermissionRequestHandler.mock.calls[0]?.[0]({}, 'media', permission);
    const screen = vi.fn();
    session.setDisplayMediaRequestHandler.mock.calls[0]?.[0]({}, screen);
    expect({
      permission: permission.mock.calls,
      check: session.setPermissionCheckHandler.mock.calls[0]?.[0]({}, 'clipboard-read', 'app://bundle'),
      device: session.setDevicePermissionHandler.mock.calls[0]?.[0]({ deviceType: 'usb' }),
      screen: screen.mock.calls,
    }).toEqual({ permission: [[false]], check: false, device: false, screen: [[{}]] });
  });

  it('lets no request leave this program', () => {
    lockDownSession(session as never);
    const cancels = (url: string) => {
      const answer = vi.fn();
      session.webRequest.onBeforeRequest.mock.calls[0]?.[0]({ url }, answer);
      return answer.mock.calls[0]?.[0].cancel;
    };
    const own = [
      'app://bundle/',
      'app://bundle/api/trpc/ping',
      'blob:app://bundle/1',
      'data:,x',
      'devtools://devtools/x',
    ];
    const foreign = [
      'https://evil.example/',
      'http://127.0.0.1:9/',
      'ws://x/',
      'file:///etc/passwd',
      'ftp://x/',
      'xapp://bundle/',
    ];
    expect([...own, ...foreign].map(cancels)).toEqual([...own.map(() => false), ...foreign.map(() => true)]);
  });
});

describe('the window', () => {
  it('is sandboxed and isolated, and shows only our page', async () => {
    await openWindow();
    const [window] = electron.StandInWindow.opened;
    expect(window?.options).toEqual({
      width: 1440,
      height: 900,
      minWidth: 900,
      minHeight: 600,
      show: false,
      title: 'Kymo',
      autoHideMenuBar: true,
      webPreferences: {
        preload: expect.stringMatching(/out[\\/]preload[\\/]preload\.cjs$/),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: false,
        safeDialogs: true,
      },
    });
    expect(window?.loadURL.mock.calls).toEqual([['app://bundle/']]);
  });

  it('starts its page again after a crash, but not when it is closing', async () => {
    await openWindow();
    const contents = electron.StandInWindow.opened[0]?.webContents;
    contents?.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(contents?.reload).not.toHaveBeenCalled();
    contents?.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(contents?.reload).toHaveBeenCalledOnce();
  });
});
