import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KymoError } from '../../core/errors.ts';
import { generateKey, type PseudonymKey, readKeyFile, writeKeyFile } from './key.ts';

/** Folder of the keys that are kept for this user, beside the folder of the reading profiles. */
export function keyFolder(userDirectory: string): string {
  return join(userDirectory, '..', 'pseudonym-keys');
}

/** Keeps a key in the user's folder under its fingerprint (folder 0700, file 0600). @returns the file */
export async function keepKey(folder: string, key: PseudonymKey): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = keptPath(folder, key.fingerprint);
  await writeKeyFile(path, key);
  return path;
}

/** The key of a fingerprint from the user's folder, or null where it is not kept there. */
export async function keptKey(folder: string, fingerprint: string): Promise<PseudonymKey | null> {
  const name = `${fingerprint}.key`;
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.includes(name)) return null;
  const { key } = await readKeyFile(join(folder, name));
  return key.fingerprint === fingerprint ? key : null;
}

function keptPath(folder: string, fingerprint: string): string {
  return join(folder, `${fingerprint}.key`);
}

/** A key, and sentences the user should see. */
export interface NamedKey {
  readonly key: PseudonymKey;
  readonly notices: readonly string[];
}

/** The key of a file the user names; a new key is written there where there is no file. Errors of `readKeyFile`. */
export async function keyOfFile(path: string): Promise<NamedKey> {
  try {
    const { key, warning } = await readKeyFile(path);
    return { key, notices: warning === null ? [] : [warning] };
  } catch (thrown) {
    if (!(thrown instanceof KymoError) || thrown.kind !== 'file-missing') throw thrown;
  }
  const key = generateKey();
  await writeKeyFile(path, key);
  return {
    key,
    notices: [
      `A new key was written to ${path}. Whoever has it can link aliases to originals; without it nothing more can be imported into the same case.`,
    ],
  };
}
