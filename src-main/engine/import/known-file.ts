import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordKind } from '../../core/kinds.ts';
import type { Source } from '../../core/source.ts';
import { select } from '../query.ts';
import { readRotationName } from '../unwrap/rotation.ts';
import { type FileFacts, readSlice } from './file-facts.ts';
import knownFilesSql from './known-files.sql?raw';
import type { FileScan } from './scan-records.ts';
import { shortName } from './short-name.ts';

/** A file the case already holds, as far as it matters to tell whether another is the same. */
export interface KnownFile {
  readonly sourceId: number;
  readonly path: string;
  readonly name: string;
  readonly kind: RecordKind;
  /** Archive it was in, or null. */
  readonly container: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly reading: string;
  /** Hash of its first KiB; null in cases of an older version. */
  readonly head: string | null;
}

/** What the case holds of a file that is about to be read, by its content. */
export interface Knowledge {
  readonly status: Source['status'];
  /** The source it is the same as, goes on, or stands in the place of; null for a new file. */
  readonly source: KnownFile | null;
}

/** Bytes of the beginning that are hashed. */
export const headBytes = 1024;

/** Hash of the first KiB: files that begin alike are compared further. */
export async function headHash(path: string): Promise<string> {
  return hashOf(await readSlice(path, 0, headBytes));
}

/** SHA-256 of some bytes, in hexadecimal digits. */
export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files of the case that this one may be, go on or replace: same beginning, same hash or same path. */
export async function candidatesFor(
  connection: DuckDBConnection,
  facts: FileFacts,
  head: string,
): Promise<readonly KnownFile[]> {
  const rows = await select(connection, knownFilesSql, {
    head,
    // Uploads of one name can be different files, so only a real path says that a file has changed.
    path: facts.isUpload ? null : facts.path,
    sizeBytes: facts.sizeBytes,
    name: shortName(facts.called),
    family: familyOf(shortName(facts.called)),
    headBytes,
  });
  return rows.map(row => ({
    sourceId: Number(row.sourceId),
    path: String(row.path),
    name: String(row.name),
    kind: row.kind as RecordKind,
    container: row.container as string | null,
    sizeBytes: Number(row.sizeBytes),
    sha256: String(row.sha256),
    reading: String(row.reading),
    head: row.head as string | null,
  }));
}

/** Sizes a scan must hash the prefixes of, ascending, so that `knowledgeOf` can tell. */
export function prefixSizes(candidates: readonly KnownFile[], sizeBytes: number): readonly number[] {
  const sizes = candidates.map(known => known.sizeBytes).filter(size => size > 0 && size < sizeBytes);
  return [...new Set(sizes)].toSorted((one, other) => one - other);
}

/** Where a file stands, and the sources it may go on because they were rotated to it. */
export interface FilePlace {
  /** Null for a copy without a path of its own. */
  readonly path: string | null;
  readonly name: string;
  readonly rotated: ReadonlySet<number>;
}

/** Two files of different names that begin alike by this much hold the same records; by less it can be chance. */
export const telling = 64 * 1024;

/**
 * Whether a scanned file is new, unchanged (same content), appended (begins with all of a known file, which ended
 * with a line end) or changed (same path, other content). Content decides, not name or time; only a short beginning
 * (under 64 KiB) must have the same file name as well, or be that of a log that was rotated since.
 */
export function knowledgeOf(
  scan: Pick<FileScan, 'sha256' | 'prefixes'>,
  candidates: readonly KnownFile[],
  { path, name, rotated }: FilePlace,
): Knowledge {
  const same = candidates.find(known => known.sha256 === scan.sha256);
  if (same !== undefined) return { status: 'unchanged', source: same };
  const begun = candidates
    .filter(known => known.sizeBytes >= telling || known.name === name || rotated.has(known.sourceId))
    .filter(known => beginsWith(scan, known))
    .toSorted((one, other) => other.sizeBytes - one.sizeBytes)[0];
  if (begun !== undefined) return { status: 'appended', source: begun };
  const replaced = candidates.find(known => known.path === path);
  return replaced === undefined ? { status: 'new', source: null } : { status: 'changed', source: replaced };
}

function beginsWith({ prefixes }: Pick<FileScan, 'prefixes'>, { sizeBytes, sha256 }: KnownFile): boolean {
  return prefixes.some(prefix => prefix.endsLine && prefix.size === sizeBytes && prefix.sha256 === sha256);
}

/** Name of a log without what rotation added to it. */
export function familyOf(name: string): string {
  return readRotationName(name).family;
}

/** Files of the same log under another name that a scanned file begins with: it may be one of them, rotated since. */
export function rotatedOf(
  scan: Pick<FileScan, 'prefixes'>,
  candidates: readonly KnownFile[],
  name: string,
): readonly KnownFile[] {
  return candidates.filter(
    known => known.name !== name && familyOf(known.name) === familyOf(name) && beginsWith(scan, known),
  );
}
