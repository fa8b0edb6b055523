import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const binaries: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
};

/**
 * Path of Electron's binary, or null. Looked for in `ELECTRON_OVERRIDE_DIST_PATH`, then in the installed package;
 * the package itself is never loaded, because newer ones download when they are.
 */
export function findElectron(
  root: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const binary = binaries[platform];
  if (binary === undefined) return null;
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist');
  const path = join(folder, binary);
  return existsSync(path) ? path : null;
}

/**
 * Lets Electron's own installer fetch its binary. False when that fails or takes too long; nothing is printed by it.
 */
export function fetchElectron(
  root: string,
  environment: NodeJS.ProcessEnv,
  limitSeconds: number,
): Promise<boolean> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return Promise.resolve(false);
  const child = spawn(process.execPath, [installer], {
    env: environment,
    stdio: 'ignore',
    timeout: limitSeconds * 1000,
  });
  return new Promise(resolve => {
    child.once('error', () => resolve(false));
    child.once('exit', code => resolve(code === 0));
  });
}
