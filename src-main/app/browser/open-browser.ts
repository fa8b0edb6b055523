import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

export interface BrowserWindowOptions {
  readonly browserPath: string;
  readonly url: string;
  /** Folder of the session; the window's profile lives in it and goes with it. */
  readonly sessionDirectory: string;
  /** Chromium refuses to run as root with its sandbox on. */
  readonly asRoot: boolean;
  readonly extraFlags?: readonly string[];
}

/** An opened browser window. */
export interface OpenedBrowser {
  /** Resolves with the exit code when the browser has ended, null when a signal or a failed start ended it. */
  readonly closed: Promise<number | null>;
  /** Closes the window and removes its profile. */
  close(): Promise<void>;
}

/** Flags of the window: an application window of its own, which talks to nobody but the address it is given. */
export function browserFlags(options: BrowserWindowOptions, profile: string): string[] {
  return [
    `--app=${options.url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-features=Translate',
    ...(options.asRoot ? ['--no-sandbox'] : []),
    ...(options.extraFlags ?? []),
  ];
}

/** Opens the window in a fresh profile (0700): no cookie, extension or history of the user is in reach. */
export async function openBrowser(options: BrowserWindowOptions): Promise<OpenedBrowser> {
  const profile = profileFolder(options);
  await mkdir(profile, { recursive: true, mode: 0o700 });
  const child = spawn(options.browserPath, browserFlags(options, profile), { stdio: 'ignore' });
  const closed = new Promise<number | null>(resolve => {
    child.once('error', () => resolve(null));
    child.once('exit', code => resolve(code));
  });
  return {
    closed,
    close: async () => {
      child.kill();
      await closed;
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** A browser packed as a snap may only write below its own folder. */
function profileFolder({ browserPath, sessionDirectory }: BrowserWindowOptions): string {
  if (!browserPath.startsWith('/snap/')) return join(sessionDirectory, 'browser');
  const snap = basename(browserPath).split('.')[0] ?? 'chromium';
  return join(homedir(), 'snap', snap, 'common', `kymo-${basename(sessionDirectory)}`);
}
