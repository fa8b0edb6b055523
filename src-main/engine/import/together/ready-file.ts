import { toWireError } from '../../../core/errors.ts';
import { bindLiterals } from '../../../core/sql-text.ts';
import { select } from '../../query.ts';
import { readSlice } from '../file-facts.ts';
import type { ImportContext } from '../import-context.ts';
import { type FileToImport, factsOf } from '../import-file.ts';
import { familyOf, hashOf, headBytes, telling } from '../known-file.ts';
import { isPlan, planReading } from '../read-plan.ts';
import { type ReadableText, readableText } from '../readable-text.ts';
import { shortName } from '../short-name.ts';
import knownFilesSql from './known-files.sql?raw';
import { pooled } from './pooled.ts';

/** A file that can be loaded together with others that are read alike. */
export interface ReadyFile {
  readonly request: FileToImport;
  /** What sentences call it. */
  readonly called: string;
  readonly text: ReadableText;
  /** Its first KiB. */
  readonly begins: Buffer;
  /** Hash of that. */
  readonly head: string;
}

const atOnce = 12;

/**
 * Looks at files as `importFile` does, and gives those that are new to the case and readable; null for every other,
 * which is then imported on its own, where what is wrong with it is said.
 */
export async function readyFiles(
  requests: readonly FileToImport[],
  contextOf: (place: number) => ImportContext,
): Promise<readonly (ReadyFile | null)[]> {
  const found = await pooled(requests, atOnce, async (request, place) => {
    const context = contextOf(place);
    try {
      return await readyFile(request, context);
    } catch (thrown) {
      if (toWireError(thrown).kind === 'cancelled' || context.signal.aborted) throw thrown;
      return null;
    }
  });
  const known = await knownPlaces(found, contextOf(0));
  return found.map((file, place) => (known.has(place) ? null : file));
}

async function readyFile(request: FileToImport, context: ImportContext): Promise<ReadyFile | null> {
  const called = request.name ?? request.path;
  const { override = {} } = request;
  // What the case holds of records and files decides how these are read.
  if (override.repeated === 'drop' || override.changed !== undefined) return null;
  const facts = await factsOf(request, called);
  const plan = await planReading(facts, override, {
    name: shortName(called),
    zone: context.zone,
    patterns: context.patterns,
    profile: override.profile ?? null,
  });
  if (!isPlan(plan) || plan.reading.structure === 'parquet') return null;
  const text = await readableText(plan, context.stagedPath, { signal: context.signal });
  // Which names hold for a line is told by the lines before it in its file.
  if (text.plan.reading.fieldLayouts !== undefined) return null;
  context.onProgress('scan', facts.sizeBytes, null);
  const begins = await readSlice(facts.path, 0, headBytes);
  return { request, called, text, begins, head: hashOf(begins) };
}

async function knownPlaces(
  files: readonly (ReadyFile | null)[],
  { caseFile }: ImportContext,
): Promise<ReadonlySet<number>> {
  const places = files.flatMap((file, place) => (file === null ? [] : [place]));
  const ready = files.filter(file => file !== null);
  if (ready.length === 0) return new Set();
  const sql = bindLiterals(knownFilesSql, {
    paths: ready.map(({ text }) => (text.plan.facts.isUpload ? null : text.plan.facts.path)),
    names: ready.map(({ called }) => shortName(called)),
    families: ready.map(({ called }) => familyOf(shortName(called))),
    heads: ready.map(({ head }) => head),
    hashes: ready.map(({ text }) => text.sha256),
    sizes: ready.map(({ text }) => text.plan.facts.sizeBytes),
    headBytes,
    telling,
  });
  const rows = await caseFile.use(connection => select(connection, sql, {}));
  const known = rows.filter(({ place, shortBytes, shortHash }) => {
    if (shortBytes === null) return true;
    const begins = ready[Number(place)]?.begins.subarray(0, Number(shortBytes));
    return begins !== undefined && hashOf(begins) === shortHash;
  });
  return new Set(known.map(({ place }) => places[Number(place)] ?? -1));
}
