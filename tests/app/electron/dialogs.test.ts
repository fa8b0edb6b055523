import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('./stand-in-electron.ts'));

import { answerPage } from '../../../src-main/app/electron/dialogs.ts';
import * as electron from './stand-in-electron.ts';

const grant = vi.fn(async (path: string, purpose: string) => ({
  fileId: `${purpose} ${path}`,
  name: path,
  sizeBytes: 1,
}));
const window = new electron.StandInWindow({});
const ours = window.webContents.mainFrame;

beforeEach(() => {
  electron.resetElectron();
  answerPage({ window: () => window as never, grant, startFolder: '/home/me' });
});

describe('the page', () => {
  it('gets ids for dropped paths and chosen files, and never a path of its own making back', async () => {
    electron.dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/a.csv', '/b.log'] });
    expect([
      await electron.ipcMain.answer('kymo:grant-path', ours, '/drop.csv'),
      await electron.ipcMain.answer('kymo:pick-files', ours),
    ]).toEqual([
      { fileId: 'read /drop.csv', name: '/drop.csv', sizeBytes: 1 },
      [
        { fileId: 'read /a.csv', name: '/a.csv', sizeBytes: 1 },
        { fileId: 'read /b.log', name: '/b.log', sizeBytes: 1 },
      ],
    ]);
    expect(electron.dialog.showOpenDialog.mock.calls).toEqual([
      [window, { defaultPath: '/home/me', properties: ['openFile', 'multiSelections'] }],
    ]);
  });

  it('gets ids for chosen folders', async () => {
    electron.dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/logs'] });
    expect(await electron.ipcMain.answer('kymo:pick-folders', ours)).toEqual([
      { fileId: 'read /logs', name: '/logs', sizeBytes: 1 },
    ]);
    expect(electron.dialog.showOpenDialog.mock.calls).toEqual([
      [window, { defaultPath: '/home/me', properties: ['openDirectory', 'multiSelections'] }],
    ]);
  });

  it('gets a place to save to that the user confirmed', async () => {
    electron.dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: '/home/me/visit.kymo' });
    const place = await electron.ipcMain.answer('kymo:pick-save', ours, 'case', '../../etc/visit?.kymo');
    expect(place).toEqual({ fileId: 'save /home/me/visit.kymo', name: '/home/me/visit.kymo', sizeBytes: 1 });
    expect(electron.dialog.showSaveDialog.mock.calls).toEqual([
      [
        window,
        {
          defaultPath: '/home/me/visit_.kymo',
          filters: [{ name: 'Kymo case', extensions: ['kymo'] }],
          properties: ['showOverwriteConfirmation', 'createDirectory'],
        },
      ],
    ]);
  });

  it('gets nothing when the user cancels', async () => {
    electron.dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: ['/a.csv'] });
    electron.dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' });
    expect([
      await electron.ipcMain.answer('kymo:pick-files', ours),
      await electron.ipcMain.answer('kymo:pick-save', ours, 'report', 'findings.pdf'),
    ]).toEqual([[], null]);
    expect(grant).not.toHaveBeenCalled();
  });
});

describe('no answer', () => {
  it.each([
    ['a frame that is gone', null],
    ['an embedded frame of our page', { origin: 'app://bundle' }],
    ['a foreign page', { origin: 'https://evil.example' }],
  ])('for %s', async (_who, frame) => {
    for (const channel of electron.ipcMain.channels()) {
      await expect(electron.ipcMain.answer(channel, frame, '/etc/passwd')).rejects.toThrow(
        'This page may not ask for that.',
      );
    }
    expect(grant).not.toHaveBeenCalled();
  });

  it('for our frame once it shows another origin', async () => {
    const strayed = new electron.StandInWindow({});
    Object.assign(strayed.webContents.mainFrame, { origin: 'app://bundle.evil.example' });
    answerPage({ window: () => strayed as never, grant, startFolder: '/' });
    await expect(electron.ipcMain.answer('kymo:pick-files', strayed.webContents.mainFrame)).rejects.toThrow(
      'This page may not ask for that.',
    );
  });

  it.each([
    ['kymo:grant-path', []],
    ['kymo:grant-path', ['']],
    ['kymo:grant-path', [{ path: '/etc/passwd' }]],
    ['kymo:grant-path', ['/a', '/b']],
    ['kymo:grant-path', ['x'.repeat(40_000)]],
    ['kymo:pick-files', ['/etc']],
    ['kymo:pick-folders', ['/etc']],
    ['kymo:pick-save', ['case']],
    ['kymo:pick-save', ['anything', 'a.kymo']],
    ['kymo:pick-save', ['case', 'x'.repeat(2000)]],
  ])('to %s with arguments it does not understand (%#)', async (channel, args) => {
    await expect(electron.ipcMain.answer(channel, ours, ...args)).rejects.toThrow(
      'This question is not understood.',
    );
    expect(grant).not.toHaveBeenCalled();
  });

  it('on any channel but the four', () => {
    expect(electron.ipcMain.channels()).toEqual([
      'kymo:grant-path',
      'kymo:pick-files',
      'kymo:pick-folders',
      'kymo:pick-save',
    ]);
  });
});
