import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installationRoot } from '../engine/installation.ts';
import { chooseDoor, hasDisplay } from './choose-door.ts';
import { findBrowser } from './find-browser.ts';
import { fetchElectron, findElectron } from './find-electron.ts';

export interface StartOptions {
  /** Only serve at a local address, print the link and stay until Ctrl-C. */
  readonly serve: boolean;
  /** What to do where no window can be shown: analyse the files, write the report, return the exit code. */
  readonly report: (files: readonly string[]) => Promise<number>;
  readonly environment?: NodeJS.ProcessEnv;
  /** Told what the user should know; default standard error. */
  readonly tell?: (line: string) => void;
}

/** Longest wait for Electron's binary; after that the browser does as well. */
const fetchSeconds = 45;

/**
 * `kymo start`: opens the workstation at the best door there is and stays until it is closed.
 * Each door is a program of its own, so that the command line knows nothing of windows. Returns its exit code.
 */
export async function start(files: readonly string[], options: StartOptions): Promise<number> {
  const environment = options.environment ?? process.env;
  const tell = options.tell ?? (line => process.stderr.write(`${line}\n`));
  const { platform } = process;
  const paths = files.map(file => resolve(file));
  const electronPath = options.serve ? null : await electronBinary(environment, tell);
  const browserPath = findBrowser({ platform, environment, isExecutable });
  switch (chooseDoor({ platform, env: environment, electronPath, browserPath, serve: options.serve })) {
    case 'report':
      return options.report(paths);
    case 'electron':
      return runDoor(
        electronPath ?? '',
        [...rootFlags(), builtDoor('electron.js'), '--', ...paths],
        environment,
      );
    case 'browser':
      return runDoor(
        process.execPath,
        [builtDoor('browser.js'), '--browser', browserPath ?? '', '--', ...paths],
        environment,
      );
    case 'serve':
      return runDoor(process.execPath, [builtDoor('browser.js'), '--', ...paths], environment);
  }
}

/** Electron's binary, fetched first when somebody is there to wait for it. */
async function electronBinary(
  environment: NodeJS.ProcessEnv,
  tell: (line: string) => void,
): Promise<string | null> {
  const root = installationRoot();
  const found = findElectron(root, environment);
  if (found !== null || !process.stderr.isTTY || !hasDisplay(process.platform, environment)) return found;
  tell('Fetching the desktop window, once ...');
  if (await fetchElectron(root, environment, fetchSeconds)) return findElectron(root, environment);
  tell('It could not be fetched. Kymo opens in the browser instead.');
  return null;
}

function builtDoor(name: string): string {
  return join(installationRoot(), 'out', 'main', name);
}

/** Chromium refuses to run as root with its sandbox on. */
function rootFlags(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * Runs a door until it ends. Ctrl-C reaches it as well: it closes the case, and we wait for that. The channel between
 * us closes when we are killed, so that it never stays behind.
 */
async function runDoor(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(program, args, { env: environment, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  const pass = () => child.kill('SIGTERM');
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  try {
    return await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('exit', code => done(code ?? 1));
    });
  } finally {
    process.off('SIGINT', pass);
    process.off('SIGTERM', pass);
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not ours to run: the search goes on.
    return false;
  }
}
