import type { FileHandle } from '../../core/contract.ts';

/** What only the desktop window can do, as `window.kymo`; absent in the browser door. The page never sees a path. */
export interface KymoBridge {
  readonly door: 'electron';
  /** Hands over a dropped file or folder; null for a file that has no place on the disk (then upload it). */
  grantDropped(file: File): Promise<FileHandle | null>;
  /** Asks for files to read; empty when the user cancels. */
  pickFiles(): Promise<readonly FileHandle[]>;
  /** Asks for folders whose files are to be read; empty when the user cancels. */
  pickFolders(): Promise<readonly FileHandle[]>;
  /** Asks where to save a case, a report or a table; null when the user cancels. */
  pickSave(kind: SaveKind, suggestedName: string): Promise<FileHandle | null>;
  /** Calls back when a second start hands its files to this window: ask `files.launched` again. Returns how to stop. */
  onLaunched(listener: () => void): () => void;
}

export const saveKinds = ['case', 'report', 'table'] as const;
export type SaveKind = (typeof saveKinds)[number];

/** Names of the messages between the preload script and the main process. */
export const channels = {
  grantPath: 'kymo:grant-path',
  pickFiles: 'kymo:pick-files',
  pickFolders: 'kymo:pick-folders',
  pickSave: 'kymo:pick-save',
  launched: 'kymo:launched',
} as const;

/** The one origin a window of ours may show. */
export const pageScheme = 'app';
export const pageOrigin = 'app://bundle';
