import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file below a folder: its path, and its name with the folders that lead to it (`logs/2024/access.log`). */
export interface FolderFile {
  readonly path: string;
  readonly name: string;
}

/** What stands below a folder. `leftOut` has one sentence for everything that is no file to read. */
export interface FolderFiles {
  readonly files: readonly FolderFile[];
  readonly leftOut: readonly string[];
}

const byName = new Intl.Collator('en', { numeric: true });

/**
 * Every regular file below a folder, in the order people number them (`access.log.2` before `access.log.10`).
 * Links to folders are not followed, because they can lead in a circle. Null when the path is no folder.
 */
export async function folderFiles(path: string): Promise<FolderFiles | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true) return null;
  const files: FolderFile[] = [];
  const leftOut: string[] = [];
  const folders: FolderFile[] = [{ path, name: basename(path) }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(folder, leftOut)) {
      const child = { path: join(folder.path, entry.name), name: `${folder.name}/${entry.name}` };
      if (entry.isDirectory()) folders.push(child);
      else if (await isFile(child.path)) files.push(child);
      else leftOut.push(`${child.name} is no file (a link to a folder, or a device) and was left out.`);
    }
  }
  return { files: files.sort((one, other) => byName.compare(one.name, other.name)), leftOut };
}

async function entriesOf(folder: FolderFile, leftOut: string[]): Promise<Dirent[]> {
  try {
    return await readdir(folder.path, { withFileTypes: true });
  } catch {
    // The rest of the tree is still worth reading; the sentence says which part is missing.
    leftOut.push(`The folder ${folder.name} cannot be looked into: check its permissions.`);
    return [];
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}
