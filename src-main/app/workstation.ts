import { KymoError } from '../core/errors.ts';
import { productVersion } from '../engine/installation.ts';
import { dataFolder } from './data-folder.ts';
import type { SpawnEngine } from './engine-child.ts';
import { EngineOwner, type OwnerEvent } from './engine-owner.ts';
import { builtPath, resourcePath } from './installed-paths.ts';
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
  try {
    const owner = await EngineOwner.start({
      spawn: options.spawn,
      modulePath: builtPath('main', 'engine-process.js'),
      environment: options.environment,
      session,
      engine: {
        casePath: casePath ?? session.abandonedCase,
        scratchDirectory: folder.scratch,
        samplesDirectory: resourcePath('samples'),
        launched,
        version: productVersion(),
      },
      log: options.log,
      ...(options.listener === undefined ? {} : { listener: options.listener }),
    });
    const close = () => owner.stop().then(session.end);
    return { files, owner, session, close };
  } catch (thrown) {
    await session.end();
    throw thrown;
  }
}

/** Tells the case to open from the files to offer. @throws KymoError `usage` for more than one case. */
export function sortFiles(files: readonly string[]): { casePath: string | null; launched: string[] } {
  const isCase = (path: string) => path.toLowerCase().endsWith('.kymo');
  const [casePath = null, ...others] = files.filter(isCase);
  if (others.length > 0) throw new KymoError('usage', 'Name one case (.kymo) only: a window shows one case.');
  return { casePath, launched: files.filter(path => !isCase(path)) };
}
