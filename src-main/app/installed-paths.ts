import { join } from 'node:path';
import { installationRoot } from '../engine/installation.ts';

/**
 * A file or folder of `resources/` as a path that native code can open: DuckDB cannot read inside an asar archive,
 * so resources are unpacked beside it.
 */
export function resourcePath(...parts: readonly string[]): string {
  return join(installationRoot(), 'resources', ...parts).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}

/** A file of the build: `out/main/engine-process.js` and the like. */
export function builtPath(...parts: readonly string[]): string {
  return join(installationRoot(), 'out', ...parts);
}
