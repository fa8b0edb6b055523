import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import type { FileHandle } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import type { ReportTarget } from '../engine/engine.ts';
import type { FileDesk, GrantPurpose, Unfolded } from './file-desk.ts';
import { type FileEntry, type FileRegister, openRegister } from './file-register.ts';
import { folderFiles } from './folder-files.ts';
import { type FreeBytes, stage } from './staging.ts';

export interface FileDeskOptions {
  /** Folder of the session (0700): staged uploads, reports without a place, the register of ids. */
  readonly directory: string;
  readonly samplesDirectory: string;
  /** Absolute paths named when the workstation was started. */
  readonly launched: readonly string[];
  readonly freeBytes?: FreeBytes;
}

/** Where a session keeps the copies of files that were handed over without a path, each in a folder of its own. */
export function uploadsFolder(sessionDirectory: string): string {
  return join(sessionDirectory, 'uploads');
}

const sampleExtensions = new Set(['.csv', '.log', '.gz', '.zst']);

function newFolder(parent: string): string {
  return join(parent, randomBytes(8).toString('hex'));
}

/** The desk of a running workstation. Paths stay in this process; the page gets random ids. */
export function createFileDesk(options: FileDeskOptions): FileDesk {
  const register = openRegister(options.directory);
  const launched = [...options.launched];
  const newFile = (name: string) => {
    const folder = newFolder(join(options.directory, 'reports'));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, name);
  };
  const handleOf = async (path: string, purpose: GrantPurpose, name = basename(path)) =>
    toHandle(register.add({ path, name, purpose }));
  const withPurpose = (fileId: string, purpose: GrantPurpose): FileEntry => {
    const entry = register.get(fileId);
    if (entry.purpose === purpose) return entry;
    throw new KymoError('not-found', `${entry.name} was not handed over to ${purpose}.`);
  };
  return {
    grant: async (path, { purpose = 'read', launched: isLaunched = false } = {}) => {
      if (!isAbsolute(path)) throw new KymoError('usage', `${path} is not an absolute path.`);
      if (purpose === 'read') await requireThere(path);
      if (isLaunched && !launched.includes(path)) launched.push(path);
      return handleOf(path, purpose);
    },
    receive: async (name, body, signal) => {
      const staged = await stage(
        newFolder(uploadsFolder(options.directory)),
        name,
        body,
        signal,
        options.freeBytes,
      );
      return handleOf(staged.path, 'read', name);
    },
    unfold: fileIds =>
      unfold(
        fileIds.map(fileId => withPurpose(fileId, 'read')),
        register,
      ),
    samples: async () => {
      const paths = await samplePaths(options.samplesDirectory);
      return Promise.all(paths.map(path => handleOf(path, 'read')));
    },
    launched: () => Promise.all(launched.map(path => handleOf(path, 'read'))),
    pathOf: fileId => withPurpose(fileId, 'read').path,
    placeOf: fileId => withPurpose(fileId, 'save').path,
    nameOf: fileId => register.get(fileId).name,
    calledOf: fileId => {
      const { path, name } = register.get(fileId);
      return path.startsWith(uploadsFolder(options.directory)) ? name : path;
    },
    reportTarget: fileId => {
      if (fileId !== null) return besides(withPurpose(fileId, 'save').path);
      return besides(newFile('findings.pdf'));
    },
    newFile,
    offerFile: path => handleOf(path, 'read'),
    offer: target => {
      const paths = [target.pdf, target.json, target.sql].filter(path => path !== null);
      return Promise.all(paths.map(path => handleOf(path, 'read')));
    },
  };
}

/** Each file as it is, each folder as the files below it. */
async function unfold(entries: readonly FileEntry[], register: FileRegister): Promise<Unfolded> {
  const parts = await Promise.all(
    entries.map(async (entry): Promise<Unfolded> => {
      const below = await folderFiles(entry.path);
      if (below === null) return { files: [await toHandle(entry)], leftOut: [] };
      const found = below.files.map(file => register.add({ ...file, purpose: 'read' }));
      const leftOut = found.length === 0 ? [`The folder ${entry.name} has no file in it.`] : [];
      return { files: await Promise.all(found.map(toHandle)), leftOut: [...leftOut, ...below.leftOut] };
    }),
  );
  return { files: parts.flatMap(part => part.files), leftOut: parts.flatMap(part => part.leftOut) };
}

async function toHandle(entry: FileEntry): Promise<FileHandle> {
  const sizeBytes = await sizeOf(entry.path);
  return { fileId: entry.fileId, name: entry.name, sizeBytes: sizeBytes ?? 0 };
}

async function requireThere(path: string): Promise<void> {
  if ((await sizeOf(path)) === null) throw new KymoError('file-missing', `There is no file ${path}.`);
}

/** Size in bytes, or null when nothing is there. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw new KymoError('file-unreadable', `${path} cannot be looked at: check its permissions.`, {
      cause: thrown,
    });
  }
}

async function samplePaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith('.') && sampleExtensions.has(extname(name)))
    .map(entry => join(folder, entry.name))
    .sort();
}

/** The three files of a report: `findings.json` and `reproduce.sql` beside the PDF, named after it when it is not `findings.pdf`. */
function besides(chosen: string): ReportTarget {
  const pdf = extname(chosen).toLowerCase() === '.pdf' ? chosen : `${chosen}.pdf`;
  const stem = basename(pdf, extname(pdf));
  const prefix = stem === 'findings' ? '' : `${stem}-`;
  const folder = dirname(pdf);
  return {
    pdf,
    json: join(folder, `${prefix}findings.json`),
    sql: join(folder, `${prefix}reproduce.sql`),
  };
}
