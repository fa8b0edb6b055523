import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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

const retryMillis = 24 * 3600 * 1000;

/**
 * Lets Electron's own installer fetch its binary. False when that fails or takes too long; it is then left alone for
 * a day, so that a machine without internet does not wait at every start.
 */
export async function fetchElectron(
  root: string,
  environment: NodeJS.ProcessEnv,
  limitSeconds: number,
): Promise<boolean> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const failure = join(root, 'node_modules', '.cache', 'kymo-electron-fetch-failed');
  const failed = statSync(failure, { throwIfNoEntry: false });
  if (!existsSync(installer) || (failed && Date.now() - failed.mtimeMs < retryMillis)) return false;
  const child = spawn(process.execPath, [installer], {
    env: environment,
    stdio: 'ignore',
    timeout: limitSeconds * 1000,
  });
  const fetched = await new Promise<boolean>(resolve => {
    child.once('error', () => resolve(false));
    child.once('exit', code => resolve(code === 0));
  });
  if (!fetched) {
    mkdirSync(dirname(failure), { recursive: true });
    writeFileSync(failure, '');
  }
  return fetched;
}
