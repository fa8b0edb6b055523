import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface StaticFile {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Address path to file, made once at start: an address that is not a key is not there, whatever it spells. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

export const pagePath = '/index.html';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Reads the built page and its files; one of a kind not listed here is left out. */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  await collect(folder, '', files);
  if (!files.has(pagePath)) throw new Error(`${folder} holds no index.html: the build is missing`);
  return files;
}

async function collect(folder: string, prefix: string, files: Map<string, StaticFile>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await collect(path, `${prefix}/${entry.name}`, files);
      continue;
    }
    const contentType = contentTypes[extname(entry.name)];
    if (contentType === undefined || !entry.isFile()) continue;
    files.set(`${prefix}/${entry.name}`, { contentType, content: await readFile(path) });
  }
}
