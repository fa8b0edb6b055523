import { bridge, client } from '../client.ts';
import { addFiles, addHandles, type NamedFile } from './import-entries.ts';

const shownAtOnce = 200;

/**
 * Hands over everything below a dropped folder. The desktop window names the folder and its host lists it; the browser
 * walks it here and uploads file by file under the path inside the folder. Returns sentences about what is no file.
 */
export async function addFolder(
  folder: FileSystemDirectoryEntry,
  file: File | null,
): Promise<readonly string[]> {
  const granted = file === null ? null : ((await bridge?.grantDropped(file)) ?? null);
  if (granted !== null) return addUnfolded([granted.fileId]);
  return addWalked(folder);
}

/** Shows the files behind ids in the dialog, folders as the files below them. Returns sentences about the rest. */
export async function addUnfolded(fileIds: readonly string[]): Promise<readonly string[]> {
  if (fileIds.length === 0) return [];
  const { files, leftOut } = await client.files.unfold.mutate({ fileIds: [...fileIds] });
  addHandles(files);
  return leftOut;
}

async function addWalked(folder: FileSystemDirectoryEntry): Promise<readonly string[]> {
  const folders = [folder];
  const leftOut: string[] = [];
  let found: NamedFile[] = [];
  let count = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of await entriesOf(next)) {
      if (entry.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
      else await addTo(found, entry as FileSystemFileEntry, leftOut);
      if (found.length < shownAtOnce) continue;
      addFiles(found);
      count += found.length;
      found = [];
    }
  }
  addFiles(found);
  if (count + found.length > 0) return leftOut;
  return [`"${folder.name}" is a folder and was left out: there is no file in it.`, ...leftOut];
}

async function addTo(found: NamedFile[], entry: FileSystemFileEntry, leftOut: string[]): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '');
  try {
    found.push({ file: await fileOf(entry), name });
  } catch {
    leftOut.push(`${name} cannot be opened: check its permissions.`);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, fail) => entry.file(done, fail));
}

/** The reader gives some hundred entries at a time and an empty list at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (part.length === 0) return entries.sort((one, other) => byName.compare(one.name, other.name));
    entries.push(...part);
  }
}

const byName = new Intl.Collator('en', { numeric: true });
