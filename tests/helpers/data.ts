import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../shared/data');

/** Real path of a file of the shared data collection, or null where the collection is not beside the checkout. */
export function sharedData(path: string): string | null {
  const full = resolve(folder, path);
  return existsSync(full) ? realpathSync(full) : null;
}

/** A reference of the shared collection (`erlang.json`), parsed, or null where the collection is not beside the checkout. */
export function sharedReference(name: string): unknown {
  const full = resolve(folder, '../reference', name);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : null;
}
