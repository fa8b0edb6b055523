import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaseFile, openCaseFile } from '../case-file.ts';
import { stagingFolder } from '../database.ts';
import { readSettings, readSources, writeSettings } from '../store/case-store.ts';
import { makeAliasTables } from './alias-tables.ts';
import { type Making, newMaking, type PseudonymRequest, readCasePseudonyms } from './case-pseudonyms.ts';
import { transfer } from './transfer.ts';

/** A case with aliases in the place of originals, and the request that opens it: its key is the one they were made with. */
export interface PseudonymisedCopy {
  readonly path: string;
  readonly request: PseudonymRequest;
}

/**
 * Copies the records of a case that holds originals into a new case with aliases, for work that may show any of them as
 * it likes (a list of rows, the user's own SQL): what is not in that case cannot leave it. Of the settings the zone goes
 * along; findings, runs and saved views stay behind.
 * @param folder an empty folder, readable by the user alone; the caller removes it, and with it the new case
 * @returns null for a case that holds aliases already, or when nothing is asked for
 * @throws KymoError what opening the case throws; an AbortError when the signal says so
 */
export async function pseudonymisedCopy(
  path: string,
  folder: string,
  request: PseudonymRequest,
  signal: AbortSignal,
): Promise<PseudonymisedCopy | null> {
  if (request.method === null) return null;
  const open = (of: string, create: boolean, readOnly: boolean) =>
    openCaseFile({ path: of, create, readOnly, workDirectory: folder });
  const hidden = await open(join(folder, 'aliases.kymo'), true, false);
  const staging = join(stagingFolder(hidden.workDirectory), 'pseudonyms');
  const originals = join(staging, 'originals.kymo');
  try {
    await mkdir(staging, { recursive: true, mode: 0o700 });
    const plain = await openCaseFile({
      path,
      create: false,
      readOnly: true,
      workDirectory: join(staging, 'plain'),
    });
    try {
      if ((await plain.use(readCasePseudonyms)) !== null) return null;
      // Nobody writes to a case that is open for reading; what a crash left in its log goes along.
      await copyFile(path, originals);
      if (existsSync(`${path}.wal`)) await copyFile(`${path}.wal`, `${originals}.wal`);
    } finally {
      await plain.close();
    }
    const making = await newMaking(request.method, request, { folder: '', keepsNew: false });
    const scratch = await openCaseFile({
      path: originals,
      create: false,
      readOnly: false,
      workDirectory: join(staging, 'work'),
    });
    await fill(hidden, scratch, making, signal);
    return { path: hidden.path, request: { ...request, key: making.key } };
  } finally {
    await rm(staging, { recursive: true, force: true });
    await hidden.close();
  }
}

async function fill(hidden: CaseFile, scratch: CaseFile, making: Making, signal: AbortSignal): Promise<void> {
  try {
    const sources = await scratch.use(connection => readSources(connection, 'UTC'));
    const { zone } = await scratch.use(readSettings);
    await makeAliasTables(scratch, sources, making.maker, signal);
    await scratch.close();
    const kinds = new Set(sources.map(source => source.kind));
    await hidden.change(connection => transfer(connection, scratch.path, kinds, making.setting, [], signal));
    await hidden.change(async connection => {
      await writeSettings(connection, { ...(await readSettings(connection)), zone });
    });
    await hidden.settle();
  } catch (thrown) {
    await scratch.close().catch(() => undefined);
    throw thrown;
  }
}
