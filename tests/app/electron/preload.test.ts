import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('./stand-in-electron.ts'));

import type { KymoBridge } from '../../../src-main/app/electron/bridge.ts';
import * as electron from './stand-in-electron.ts';

await import('../../../src-main/app/electron/preload.ts');
const [name, exposed] = electron.contextBridge.exposeInMainWorld.mock.calls[0] ?? [];
const bridge: KymoBridge = exposed;
const calls = electron.contextBridge.exposeInMainWorld.mock.calls.length;

beforeEach(electron.resetElectron);

describe('the preload script', () => {
  it('gives the page these functions and nothing else of Electron', () => {
    expect({
      calls,
      name,
      members: Object.entries(bridge).map(([key, value]) => [key, typeof value]),
    }).toEqual({
      calls: 1,
      name: 'kymo',
      members: [
        ['door', 'string'],
        ['grantDropped', 'function'],
        ['pickFiles', 'function'],
        ['pickFolders', 'function'],
        ['pickSave', 'function'],
        ['onLaunched', 'function'],
      ],
    });
  });

  it('turns a dropped file into its path here, so that the page cannot name one', async () => {
    const handle = { fileId: '1', name: 'a.csv', sizeBytes: 1 };
    electron.webUtils.getPathForFile.mockReturnValue('/home/me/a.csv');
    electron.ipcRenderer.invoke.mockResolvedValue(handle);
    expect(await bridge.grantDropped(new File([], 'a.csv'))).toEqual(handle);
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([['kymo:grant-path', '/home/me/a.csv']]);
  });

  it('hands over nothing for a file that a script made up', async () => {
    electron.webUtils.getPathForFile.mockReturnValue('');
    expect(await bridge.grantDropped(new File([], '/etc/passwd'))).toBe(null);
    expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled();
  });

  it('passes the dialogs on', async () => {
    await bridge.pickFiles();
    await bridge.pickFolders();
    await bridge.pickSave('report', 'findings.pdf');
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([
      ['kymo:pick-files'],
      ['kymo:pick-folders'],
      ['kymo:pick-save', 'report', 'findings.pdf'],
    ]);
  });

  it('tells of files handed over later without the event, until it is told to stop', () => {
    const listener = vi.fn();
    const stop = bridge.onLaunched(listener);
    electron.ipcRenderer.emit('kymo:launched', { sender: electron.ipcRenderer });
    stop();
    electron.ipcRenderer.emit('kymo:launched', { sender: electron.ipcRenderer });
    expect(listener.mock.calls).toEqual([[]]);
  });
});
