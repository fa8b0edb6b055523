import { app, BrowserWindow } from 'electron';
import { builtPath } from '../../engine/installation.ts';
import { pageOrigin } from './bridge.ts';

/** The one window: sandboxed, isolated, with nothing of Node in it. */
export async function openWindow(): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Kymo',
    autoHideMenuBar: true,
    webPreferences: {
      preload: builtPath('preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      safeDialogs: true,
    },
  });
  window.once('ready-to-show', () => window.show());
  // The page keeps nothing that the engine does not have, so a crashed one simply starts again.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  await window.loadURL(`${pageOrigin}/`);
  return window;
}
