import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder that goes with the test. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kymo-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a new folder (or the one given) and returns its path. */
export async function testFile(name: string, content: string | Uint8Array, folder?: string): Promise<string> {
  const path = join(folder ?? (await testFolder()), name);
  await writeFile(path, content);
  return path;
}

/** SHA-256 of a file's bytes, hexadecimal. */
export async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** Path of a fixture. */
export function fixture(name: string): string {
  return join(import.meta.dirname, '..', 'fixtures', name);
}
