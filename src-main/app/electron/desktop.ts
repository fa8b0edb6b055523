import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, crashReporter, dialog, protocol, session } from 'electron';
import { exitCodeOf, toWireError } from '../../core/errors.ts';
import { dataFolder } from '../data-folder.ts';
import { createDoorClient, doorError } from '../door-client.ts';
import { createForward } from '../forward.ts';
import { openWorkstation, type Workstation } from '../workstation.ts';
import { channels, pageScheme } from './bridge.ts';
import { answerPage } from './dialogs.ts';
import { forkUtility } from './fork-utility.ts';
import { launchDataSchema } from './launch.ts';
import { lockDownProcesses, lockDownSession } from './lockdown.ts';
import { serveBundle } from './serve-bundle.ts';
import { openWindow } from './window.ts';

export interface DesktopOptions {
  /** Absolute paths named at start. */
  readonly files: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Life of the desktop window. What must come before `ready` runs at once, the rest when Electron is ready;
 * awaiting `ready` in the entry module would hold it up for ever.
 */
export function runDesktop({ files, environment }: DesktopOptions): void {
  lockDownProcesses();
  keepDataTogether(environment);
  if (!app.requestSingleInstanceLock({ files })) {
    app.exit(0);
    return;
  }
  app
    .whenReady()
    .then(() => openDesktop({ files, environment }))
    .catch(refuseToStart);
}

/** Chromium's own files and crash dumps (which hold client data and are never sent) lie in our data folder. */
function keepDataTogether(environment: NodeJS.ProcessEnv): void {
  const { root } = dataFolder(environment);
  for (const [name, folder] of [
    ['userData', join(root, 'electron')],
    ['crashDumps', join(root, 'crashes')],
  ] as const) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath(name, folder);
  }
  crashReporter.start({ uploadToServer: false });
}

async function openDesktop(options: DesktopOptions): Promise<void> {
  const workstation = await openWorkstation({
    ...options,
    spawn: forkUtility,
    log: line => process.stderr.write(`${line}\n`),
  });
  closeWithLastWindow(workstation);
  lockDownSession(session.defaultSession);
  const { owner } = workstation;
  const forward = createForward({ files: workstation.files, engine: () => owner.address() });
  protocol.handle(pageScheme, serveBundle(forward));

  const client = createDoorClient(owner);
  let window: BrowserWindow | null = null;
  answerPage({
    window: () => window,
    startFolder: app.getPath('documents'),
    grant: (path, purpose) =>
      client.files.grant.mutate({ path, purpose }).catch(thrown => {
        throw new Error(doorError(thrown).message);
      }),
  });
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const launch = launchDataSchema.safeParse(data);
    const grants = (launch.data?.files ?? []).map(path =>
      client.files.grant.mutate({ path, launched: true }),
    );
    Promise.allSettled(grants).then(() => showAgain(window));
  });
  window = await openWindow();
}

/** Brings the window to the front and tells its page that there may be new files. */
function showAgain(window: BrowserWindow | null): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.focus();
  window.webContents.send(channels.launched);
}

function closeWithLastWindow(workstation: Workstation): void {
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', event => {
    if (closed) return;
    // The case is closed first; only then does the process go.
    event.preventDefault();
    closed = true;
    workstation.close().finally(() => app.quit());
  });
}

function refuseToStart(thrown: unknown): void {
  const { kind, sentence } = toWireError(thrown);
  dialog.showErrorBox('Kymo could not start', sentence);
  app.exit(exitCodeOf(kind));
}
