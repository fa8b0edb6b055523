import { type BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import type { FileHandle } from '../../core/contract.ts';
import { safeFileName } from '../file-name.ts';
import { channels, pageOrigin, type SaveKind, saveKinds } from './bridge.ts';

/** Registers a path with the engine process and gives the id the page may use. */
export type Grant = (path: string, purpose: 'read' | 'save') => Promise<FileHandle>;

export interface DialogOptions {
  readonly window: () => BrowserWindow | null;
  readonly grant: Grant;
  /** Folder a dialog starts in. */
  readonly startFolder: string;
}

const pathSchema = z.tuple([z.string().min(1).max(32_768)]);
const saveSchema = z.tuple([z.enum(saveKinds), z.string().max(1000)]);

const filters = {
  case: [{ name: 'Kymo case', extensions: ['kymo'] }],
  report: [{ name: 'PDF report', extensions: ['pdf'] }],
  table: [{ name: 'Table', extensions: ['csv', 'ndjson', 'json', 'parquet', 'html'] }],
} satisfies Record<SaveKind, unknown>;

/** Answers the preload script: paths of dropped files and native dialogs. Paths come in here and never go out. */
export function answerPage(options: DialogOptions): void {
  const answer = <Args extends unknown[], Result>(
    channel: string,
    args: z.ZodType<Args>,
    work: (window: BrowserWindow, ...args: Args) => Promise<Result>,
  ) => {
    ipcMain.handle(channel, async (event, ...given: unknown[]) => {
      const window = options.window();
      if (window === null || !isOurPage(event, window)) throw new Error('This page may not ask for that.');
      const parsed = args.safeParse(given);
      if (!parsed.success) throw new Error('This question is not understood.');
      return work(window, ...parsed.data);
    });
  };
  answer(channels.grantPath, pathSchema, (_window, path) => options.grant(path, 'read'));
  answer(channels.pickFiles, z.tuple([]), window => pick(window, 'openFile', options));
  answer(channels.pickFolders, z.tuple([]), window => pick(window, 'openDirectory', options));
  answer(channels.pickSave, saveSchema, (window, kind, name) => pickSave(window, kind, name, options));
}

/** The top frame of our window, showing our page; a frame that is gone or shows anything else is not. */
function isOurPage({ senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  return (
    senderFrame !== null && senderFrame === window.webContents.mainFrame && senderFrame.origin === pageOrigin
  );
}

async function pick(
  window: BrowserWindow,
  what: 'openFile' | 'openDirectory',
  { grant, startFolder }: DialogOptions,
): Promise<FileHandle[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    defaultPath: startFolder,
    properties: [what, 'multiSelections'],
  });
  return canceled ? [] : Promise.all(filePaths.map(path => grant(path, 'read')));
}

async function pickSave(
  window: BrowserWindow,
  kind: SaveKind,
  suggestedName: string,
  { grant, startFolder }: DialogOptions,
): Promise<FileHandle | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${startFolder}/${safeFileName(suggestedName)}`,
    filters: filters[kind],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || filePath === '' ? null : grant(filePath, 'save');
}
