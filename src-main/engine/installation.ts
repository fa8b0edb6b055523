import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/**
 * Folder that holds our package.json, whether the code runs from the sources, from `out/` or from an archive: the
 * first one upwards of this module. Throws when there is none.
 */
export function installationRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new Error(`no package.json above ${from}`);
  }
}

/** Our version, from package.json. */
export function productVersion(root: string = installationRoot()): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    .version;
}

/**
 * A file or folder of `resources/` as a path that native code can open: it cannot read inside an asar archive, so
 * resources are unpacked beside it.
 */
export function resourcePath(...parts: readonly string[]): string {
  return join(installationRoot(), 'resources', ...parts).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}

/** A file of the build: `out/main/engine-process.js` and the like. */
export function builtPath(...parts: readonly string[]): string {
  return join(installationRoot(), 'out', ...parts);
}
