import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { KymoError } from '../core/errors.ts';

const entrySchema = z.object({
  fileId: z.string(),
  path: z.string(),
  name: z.string(),
  purpose: z.enum(['read', 'save']),
});
export type FileEntry = z.infer<typeof entrySchema>;

/** Ids handed out in one session. */
export interface FileRegister {
  /** The same path under the same name and purpose keeps its id. */
  add(entry: Omit<FileEntry, 'fileId'>): FileEntry;
  /** @throws KymoError `not-found` for an id never handed out. */
  get(fileId: string): FileEntry;
}

/**
 * Opens the register of a session folder. Every id is 128 random bits, appended to `register.jsonl` as it is
 * handed out, so that the ids a page holds outlive a restart of the engine process.
 */
export function openRegister(directory: string): FileRegister {
  const journal = join(directory, 'register.jsonl');
  const byId = new Map(readJournal(journal).map(entry => [entry.fileId, entry]));
  const keyOf = (entry: Omit<FileEntry, 'fileId'>) => JSON.stringify([entry.path, entry.name, entry.purpose]);
  const byKey = new Map([...byId.values()].map(entry => [keyOf(entry), entry]));
  return {
    add: wanted => {
      const known = byKey.get(keyOf(wanted));
      if (known !== undefined) return known;
      const entry = { ...wanted, fileId: randomBytes(16).toString('hex') };
      // A line of its own even behind one that a kill cut short.
      appendFileSync(journal, `\n${JSON.stringify(entry)}\n`, { mode: 0o600 });
      byId.set(entry.fileId, entry);
      byKey.set(keyOf(entry), entry);
      return entry;
    },
    get: fileId => {
      const entry = byId.get(fileId);
      if (entry === undefined)
        throw new KymoError('not-found', 'That file is not known here. Hand it over again.');
      return entry;
    },
  };
}

function readJournal(journal: string): FileEntry[] {
  let text: string;
  try {
    text = readFileSync(journal, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
  return text.split('\n').flatMap(line => {
    const entry = parseLine(line);
    return entry === null ? [] : [entry];
  });
}

function parseLine(line: string): FileEntry | null {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    // Empty, or cut short by a kill: its id was never told, because it is written first.
    return null;
  }
}
