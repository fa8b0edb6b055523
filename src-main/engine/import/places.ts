import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseFile } from '../case-file.ts';
import { select } from '../query.ts';
import type { FileFacts } from './file-facts.ts';
import type { KnownFile } from './known-file.ts';
import movePlaceSql from './move-place.sql?raw';
import { shortName } from './short-name.ts';

/** Where the file of a source is found again. */
export interface Place {
  readonly path: string;
  readonly name: string;
  /** Archive it is in, by its real path; null for a plain file. */
  readonly container: string | null;
}

/** A place at which the content of a known source was seen; null for a copy without a path of its own. */
export interface Sighting {
  readonly known: KnownFile;
  readonly place: Place | null;
}

/** The place of a file, as its source keeps it; null for a copy of a file that has no path on this machine. */
export function placeOf(facts: FileFacts): Place | null {
  const name = shortName(facts.called);
  if (facts.container !== null) return { path: facts.called, name, container: facts.container };
  return facts.isUpload ? null : { path: facts.path, name, container: null };
}

/**
 * True when a source is found elsewhere than where it was read from. A member of an archive is told by the archive, as
 * its path is written as the archive was named.
 */
export function isElsewhere({ known, place }: Sighting): boolean {
  if (place === null) return false;
  if (place.container === null || known.container === null) return place.path !== known.path;
  return place.container !== known.container;
}

/**
 * True when the file a source was read from is gone or no longer begins with what was read, as after a log was rotated.
 * Of an archive only that it is gone. A file that was handed over without a path has no place to leave.
 */
export async function hasLeft(known: KnownFile, signal: AbortSignal): Promise<boolean> {
  if (known.container === null && !isAbsolute(known.path)) return false;
  const facts = await stat(known.container ?? known.path).catch(() => null);
  if (facts === null || !facts.isFile()) return true;
  if (known.container !== null) return false;
  if (facts.size < known.sizeBytes) return true;
  const hash = await hashOfStart(known, signal);
  return hash !== null && hash !== known.sha256;
}

/** Lets a source be found at another place from now on. */
export async function movePlace(connection: DuckDBConnection, sourceId: number, place: Place): Promise<void> {
  await select(connection, movePlaceSql, { sourceId, ...place });
}

/**
 * Moves sources whose archive holds something else by now: it was among the files of an import that are read, and their
 * content was seen in others of them only.
 * @param imported real paths of the files of the import
 */
export async function moveArchived(
  sightings: readonly Sighting[],
  imported: ReadonlySet<string>,
  caseFile: CaseFile,
): Promise<void> {
  const stayed = new Set(sightings.filter(one => !isElsewhere(one)).map(({ known }) => known.sourceId));
  const moved = new Set<number>();
  for (const { known, place } of sightings) {
    const { sourceId, container } = known;
    if (place === null || container === null || !imported.has(container)) continue;
    if (stayed.has(sourceId) || moved.has(sourceId)) continue;
    moved.add(sourceId);
    await caseFile.change(connection => movePlace(connection, sourceId, place));
  }
}

async function hashOfStart({ path, sizeBytes }: KnownFile, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { end: sizeBytes - 1, signal })) {
      hash.update(chunk as Buffer);
    }
    return hash.digest('hex');
  } catch (thrown) {
    signal.throwIfAborted();
    // What cannot be read is not known to have changed.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' ? '' : null;
  }
}
