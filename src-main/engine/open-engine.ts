import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseInfo } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import { type CaseFile, openCaseFile } from './case-file.ts';
import { caseWork } from './case-work.ts';
import type { Engine } from './engine.ts';
import { lockCase } from './lock.ts';
import type { PseudonymRequest } from './pseudonym/case-pseudonyms.ts';
import { chooseZone, readSettings, recordAction, writeSettings } from './store/case-store.ts';

export interface EngineOpening {
  /** Case file, or null for a new scratch case. */
  readonly path: string | null;
  /** Folder of scratch cases, spill files and staging copies. */
  readonly scratchDirectory: string;
  readonly version: string;
  readonly clock: () => Date;
  readonly readOnly?: boolean;
  /** Make the case when it does not exist. Default: only a scratch case. */
  readonly create?: boolean;
  /** Folder of the user's reading profiles and patterns. Default: `reading` beside the folder of scratch cases. */
  readonly userDirectory?: string;
  /** Folder of copies of files that were handed over without a path, each in a folder of its own. Default: none. */
  readonly handedOverDirectory?: string;
  /** Pseudonyms in the place of originals, on import or in what leaves a case with originals. Default: none. */
  readonly pseudonyms?: PseudonymRequest;
  /** Zone of a new case, or in which one that is read only is looked at. Default: the case's, UTC for a new one. */
  readonly zone?: string;
}

/**
 * Opens a case, or makes a scratch case in the application's own folder.
 * @throws KymoError `case-locked`, `case-damaged`, `case-foreign`, `file-missing`
 */
export async function openEngine(opening: EngineOpening): Promise<Engine> {
  await mkdir(opening.scratchDirectory, { recursive: true, mode: 0o700 });
  const path = opening.path === null ? scratchPath(opening) : resolve(opening.path);
  const caseFile = await openCaseFile({
    path,
    create: opening.path === null || opening.create === true,
    readOnly: opening.readOnly === true,
    workDirectory: opening.scratchDirectory,
  });
  await rememberOpening(caseFile, opening);
  const { zone, readOnly = false } = opening;
  return engineOf(readOnly && zone !== undefined ? inZone(caseFile, zone) : caseFile, opening);
}

/** The case as it looks from another zone: nothing of that is kept in it. */
function inZone(caseFile: CaseFile, zone: string): CaseFile {
  const within =
    <T>(work: (connection: DuckDBConnection, opened: object) => Promise<T>) =>
    (connection: DuckDBConnection, opened: object): Promise<T> => {
      chooseZone(connection, zone);
      return work(connection, opened);
    };
  return {
    ...caseFile,
    use: work => caseFile.use(within(work)),
    change: work => caseFile.change(within(work)),
    useKept: work => caseFile.useKept(within(work)),
  };
}

function scratchPath(opening: EngineOpening): string {
  const stamp = opening.clock().toISOString().replace(/[:.]/g, '-');
  return join(opening.scratchDirectory, `untitled-${stamp}-${process.pid}.kymo`);
}

async function rememberOpening(caseFile: CaseFile, opening: EngineOpening): Promise<void> {
  if (caseFile.readOnly) return;
  await caseFile.use(async connection => {
    const settings = await readSettings(connection);
    if (opening.zone !== undefined && opening.zone !== settings.zone)
      await writeSettings(connection, { ...settings, zone: opening.zone });
    await recordAction(connection, 'opened', { version: opening.version }, opening.clock());
  });
}

function engineOf(first: CaseFile, opening: EngineOpening): Engine {
  let caseFile = first;
  const isScratch = () => dirname(resolve(caseFile.path)) === resolve(opening.scratchDirectory);
  const asOf = opening.clock().toISOString();
  const { stop, ...work } = caseWork({
    caseFile: () => caseFile,
    version: opening.version,
    clock: opening.clock,
    asOf,
    isScratch,
    pseudonyms: opening.pseudonyms ?? null,
    handedOverDirectory: opening.handedOverDirectory ?? null,
    userDirectory: opening.userDirectory ?? join(dirname(resolve(opening.scratchDirectory)), 'reading'),
  });
  return {
    ...work,
    async saveAs(path): Promise<CaseInfo> {
      const target = resolve(path);
      if (target === resolve(caseFile.path)) return work.info();
      // Whoever has that case open keeps it.
      const targetLock = await lockCase(target);
      await stop();
      const old = caseFile;
      const wasScratch = isScratch();
      await old.close();
      await copyFile(old.path, target).catch(async thrown => {
        await targetLock.release();
        caseFile = await reopen(old.path, opening);
        throw new KymoError(
          'file-unreadable',
          `The case could not be saved as ${basename(target)}. Check the folder and the free space.`,
          { cause: thrown },
        );
      });
      await targetLock.release();
      caseFile = await reopen(target, opening);
      if (wasScratch) await rm(old.path, { force: true });
      return work.info();
    },
    async close() {
      await stop();
      await caseFile.close();
    },
  };
}

function reopen(path: string, opening: EngineOpening): Promise<CaseFile> {
  return openCaseFile({ path, create: false, readOnly: false, workDirectory: opening.scratchDirectory });
}
