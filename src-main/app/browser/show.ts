import { forkEngine } from '../engine-child.ts';
import { openWorkstation } from '../workstation.ts';
import { openBrowserDoor } from './door.ts';
import { type OpenedBrowser, openBrowser } from './open-browser.ts';

export interface ShowInBrowserOptions {
  /** Absolute paths named at start. */
  readonly files: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Null serves without opening a window, until Ctrl-C. */
  readonly browserPath: string | null;
  readonly print: (line: string) => void;
  readonly tell: (line: string) => void;
  /** More flags for the browser (a test runs it without a screen). */
  readonly browserFlags?: readonly string[];
  /** How long the last page may be closed before the workstation ends. Default 10 seconds. */
  readonly graceMillis?: number;
  /** Ends the workstation like Ctrl-C. */
  readonly signal?: AbortSignal;
}

/** A printed link waits for somebody to click it; the one given to a browser at once lives a minute. */
const printedLinkSeconds = 12 * 3600;

/** Opens the workstation behind a local address and stays until its last page is closed or Ctrl-C. */
export async function showInBrowser(options: ShowInBrowserOptions): Promise<number> {
  const { browserPath, environment, files, print, tell } = options;
  const serving = browserPath === null;
  const workstation = await openWorkstation({ files, environment, spawn: forkEngine, log: tell });
  const ended = endOf(options.signal);
  const door = await openBrowserDoor({
    files: workstation.files,
    engine: () => workstation.owner.address(),
    onEmpty: () => serving || ended.end(0),
    ...(options.graceMillis === undefined ? {} : { graceMillis: options.graceMillis }),
    onVisit: () => serving && print(`Another window: ${door.link(printedLinkSeconds)}`),
  });
  let browser: OpenedBrowser | null = null;
  try {
    if (serving) {
      print(door.link(printedLinkSeconds));
      tell('Open this link in a browser on this machine; it works once. Ctrl-C ends Kymo.');
    } else {
      browser = await openBrowser({
        browserPath,
        url: door.link(),
        sessionDirectory: workstation.session.directory,
        asRoot: process.platform === 'linux' && process.getuid?.() === 0,
        ...(options.browserFlags === undefined ? {} : { extraFlags: options.browserFlags }),
      });
      browser.closed.then(code => {
        if (code !== 0) tell(`The browser ended unexpectedly (${browserPath}, code ${code ?? 'none'}).`);
        ended.end(code ?? 1);
      });
      tell('Kymo is open in its own window. Close it, or press Ctrl-C here, to end Kymo.');
    }
    return await ended.code;
  } finally {
    // A second signal of the same kind while this goes on ends us at once.
    await browser?.close();
    await door.close();
    await workstation.close();
    ended.release();
  }
}

/** Waits for the first reason to end: the caller's, Ctrl-C, a request to terminate, or a parent that was killed. */
function endOf(signal: AbortSignal | undefined) {
  let end: (code: number) => void = () => undefined;
  const code = new Promise<number>(resolve => {
    end = resolve;
  });
  const stop = () => end(0);
  const ways = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;
  for (const way of ways) process.once(way, stop);
  signal?.addEventListener('abort', stop, { once: true });
  const release = () => {
    for (const way of ways) process.off(way, stop);
    signal?.removeEventListener('abort', stop);
  };
  return { code, end, release };
}
