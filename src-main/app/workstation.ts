import { rm } from 'node:fs/promises';
import { KymoError, toWireError } from '../core/errors.ts';
import { builtPath, productVersion, resourcePath } from '../engine/installation.ts';
import { dataFolder } from './data-folder.ts';
import { createDoorClient } from './door-client.ts';
import type { SpawnEngine } from './engine-child.ts';
import { EngineOwner, type OwnerEvent } from './engine-owner.ts';
import { beginSession, type Session } from './session.ts';
import { readStaticFiles, type StaticFiles } from './static-files.ts';

export interface WorkstationOptions {
  /** Absolute paths named at start: at most one `.kymo` case to open, the rest to offer for import. */
  readonly files: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly spawn: SpawnEngine;
  readonly log: (line: string) => void;
  readonly listener?: (event: OwnerEvent) => void;
}

/** What every window needs: the page's files, the session's folder and a living engine. */
export interface Workstation {
  readonly files: StaticFiles;
  readonly owner: EngineOwner;
  readonly session: Session;
  /** Closes the case, ends the engine process, removes the session's folder. */
  close(): Promise<void>;
}

/**
 * Brings up the part that both windows share. Without a case among the files, a scratch case that a crash left
 * behind is opened again, else a new one.
 * @throws KymoError when the case cannot be opened, or when more than one is named.
 */
export async function openWorkstation(options: WorkstationOptions): Promise<Workstation> {
  const { casePath, launched } = sortFiles(options.files);
  const files = await readStaticFiles(builtPath('renderer'));
  const folder = dataFolder(options.environment);
  const session = await beginSession(folder);
  const startOwner = (path: string | null) =>
    EngineOwner.start({
      spawn: options.spawn,
      modulePath: builtPath('main', 'engine-process.js'),
      environment: options.environment,
      session,
      engine: {
        casePath: path,
        scratchDirectory: folder.scratch,
        samplesDirectory: resourcePath('samples'),
        launched,
        version: productVersion(),
      },
      log: options.log,
      ...(options.listener === undefined ? {} : { listener: options.listener }),
    });
  try {
    const owner = await startOwner(casePath ?? session.abandonedCase).catch(thrown => {
      if (casePath !== null || session.abandonedCase === null) throw thrown;
      options.log(`${toWireError(thrown).sentence} A new case was made instead.`);
      return startOwner(null);
    });
    return { files, owner, session, close: () => closeWorkstation(owner, session, options.log) };
  } catch (thrown) {
    await session.end();
    throw thrown;
  }
}

/**
 * Ends the engine, then the session. A scratch case with nothing in it goes; one with data stays, and its place is
 * told. When the engine cannot say which it is, the session is left as after a crash: the next start takes it up.
 */
async function closeWorkstation(
  owner: EngineOwner,
  session: Session,
  log: (line: string) => void,
): Promise<void> {
  const unnamed = await unnamedCase(owner);
  await owner.stop();
  if (unnamed === 'unknown') return;
  await session.end();
  if (unnamed === null) return;
  if (unnamed.isEmpty) await rm(unnamed.path, { force: true });
  else log(`The case was not given a name. It is kept: kymo start "${unnamed.path}"`);
}

const answerMillis = 5000;

async function unnamedCase(
  owner: EngineOwner,
): Promise<{ path: string; isEmpty: boolean } | null | 'unknown'> {
  const client = createDoorClient(owner);
  const signal = AbortSignal.timeout(answerMillis);
  try {
    const { path, scratch } = await client.case.info.query(undefined, { signal });
    const sources = await client.sources.list.query(undefined, { signal });
    return scratch ? { path, isEmpty: sources.length === 0 } : null;
  } catch {
    // The engine is gone or hangs; nothing is known, so nothing is thrown away.
    return 'unknown';
  }
}

/** Tells the case to open from the files to offer. @throws KymoError `usage` for more than one case. */
export function sortFiles(files: readonly string[]): { casePath: string | null; launched: string[] } {
  const isCase = (path: string) => path.toLowerCase().endsWith('.kymo');
  const [casePath = null, ...others] = files.filter(isCase);
  if (others.length > 0) throw new KymoError('usage', 'Name one case (.kymo) only: a window shows one case.');
  return { casePath, launched: files.filter(path => !isCase(path)) };
}
