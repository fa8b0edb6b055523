import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportOutcome } from '../../core/contract.ts';
import { KymoError, toWireError } from '../../core/errors.ts';
import { duckSentence } from '../duckdb-errors.ts';
import type { ImportRequest } from '../engine.ts';
import { select } from '../query.ts';
import { appendPart, canAppend } from './append-part.ts';
import { type FileFacts, fileFacts } from './file-facts.ts';
import { isSameReading } from './folds/same-reading.ts';
import { type ImportContext, watchProgress } from './import-context.ts';
import {
  candidatesFor,
  headHash,
  type Knowledge,
  type KnownFile,
  knowledgeOf,
  prefixSizes,
  rotatedOf,
} from './known-file.ts';
import { keptAhead, loadAhead, undoAhead } from './load-ahead.ts';
import { loadSource } from './load-source.ts';
import nextSourceSql from './next-source.sql?raw';
import { failedOutcome } from './outcome.ts';
import { hasLeft, isElsewhere, movePlace, placeOf, type Sighting } from './places.ts';
import { isPlan, planReading, type ReadPlan } from './read-plan.ts';
import { type ReadableText, readableText } from './readable-text.ts';
import { shortName } from './short-name.ts';

/** What became of a file, and of what the case held of it. */
export interface FileImport {
  readonly outcome: ImportOutcome;
  /** Source that was taken out for it, so that positions of rows have changed; null for none. */
  readonly replaces: number | null;
  /** Where content was seen that the case holds; for a changed file that was left, the source of its path. */
  readonly sighting: Sighting | null;
  /** True when the known source is found at the place of this file from now on, and no longer at its own. */
  readonly isMoved: boolean;
}

/** A file to import: as given, or a member of an archive unpacked to a copy. */
export interface FileToImport extends ImportRequest {
  readonly container?: string | undefined;
  readonly modifiedMs?: number | undefined;
  /** Sentences about the archive or the folder it came in. */
  readonly notes?: readonly string[] | undefined;
}

/**
 * Imports one file in one transaction. Anything wrong with the file comes back as an outcome with one sentence; only
 * cancelling throws.
 */
export async function importFile(request: FileToImport, context: ImportContext): Promise<FileImport> {
  const name = request.name ?? request.path;
  try {
    const facts = await factsOf(request, name);
    const plan = await planReading(facts, request.override ?? {}, {
      name: shortName(name),
      zone: context.zone,
      patterns: context.patterns,
      profile: request.override?.profile ?? null,
    });
    if (!isPlan(plan)) return alone(failedOutcome(name, plan.problem));
    return await importPlanned(name, plan, request, context);
  } catch (thrown) {
    const wire = toWireError(thrown);
    if (wire.kind === 'cancelled') throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
    const sentence =
      thrown instanceof KymoError ? wire.sentence : `${name} could not be imported: ${duckSentence(thrown)}`;
    return alone(failedOutcome(name, sentence));
  } finally {
    await removeStaged(context.stagedPath);
  }
}

// The copy that is read, and what it was made from.
async function removeStaged(stagedPath: string): Promise<void> {
  for (const path of [stagedPath, `${stagedPath}.decoded`]) await rm(path, { force: true });
}

/** Facts of a file to import; of a member of an archive with what the archive says of it. */
export async function factsOf(request: FileToImport, name: string): Promise<FileFacts> {
  const facts = await fileFacts(request.path, name);
  const { container, modifiedMs } = request;
  return { ...facts, container: container ?? null, modifiedMs: modifiedMs ?? facts.modifiedMs };
}

/** What is told of a file that has nothing to do with what the case held. */
export function alone(outcome: ImportOutcome): FileImport {
  return { outcome, replaces: null, sighting: null, isMoved: false };
}

async function importPlanned(
  name: string,
  plan: ReadPlan,
  request: FileToImport,
  context: ImportContext,
): Promise<FileImport> {
  const { facts } = plan;
  const head = await headHash(facts.path);
  const candidates = await context.caseFile.use(connection => candidatesFor(connection, facts, head));
  if (candidates.length === 0)
    return context.caseFile.use(connection => loadNew(connection, name, plan, request, context));
  const text = await readableText(plan, context.stagedPath, {
    signal: context.signal,
    onBytes: bytes => context.onProgress('scan', bytes, null),
    prefixSizes: prefixSizes(candidates, facts.sizeBytes),
  });
  const knowledge = await knowledgeHere(text, name, candidates, context.signal);
  const { status, source } = knowledge;
  const known = knownOutcome(name, text, knowledge, request, context);
  const sighting = source === null ? null : { known: source, place: placeOf(facts) };
  const isMoved = status !== 'changed' && (await moveIfLeft(sighting, context));
  if (known !== null) {
    const notes = isMoved ? [...known.notes, movedNote(source?.path ?? '')] : known.notes;
    return { outcome: { ...known, notes }, replaces: null, sighting, isMoved };
  }
  return context.caseFile.use(async connection => {
    const dropsRepeated = request.override?.repeated === 'drop';
    const isPart = status === 'appended' && (await canAppend(connection, text, knowledge));
    const part = isPart ? await appendPart(connection, name, text, knowledge, context, dropsRepeated) : null;
    if (part !== null) return { ...alone(part), sighting, isMoved };
    const isReplacing = status === 'appended' || request.override?.changed === 'replace';
    const replaces = isReplacing ? source : null;
    const outcome = await loadSource(connection, name, text, status, request, context, {
      sourceId: await nextSource(connection),
      begun: null,
      replaces,
    });
    return { ...alone(outcome), replaces: replaces?.sourceId ?? null };
  });
}

// A log that was rotated may have grown before: then it goes on under another name, however little it held.
async function knowledgeHere(
  { original, plan: { facts } }: ReadableText,
  called: string,
  candidates: readonly KnownFile[],
  signal: AbortSignal,
): Promise<Knowledge> {
  const name = shortName(called);
  const rotated = new Set<number>();
  for (const known of rotatedOf(original, candidates, name)) {
    if (await hasLeft(known, signal)) rotated.add(known.sourceId);
  }
  return knowledgeOf(original, candidates, { path: facts.isUpload ? null : facts.path, name, rotated });
}

async function moveIfLeft(sighting: Sighting | null, { caseFile, signal }: ImportContext): Promise<boolean> {
  if (sighting === null || sighting.place === null || !isElsewhere(sighting)) return false;
  const { known, place } = sighting;
  if (!(await hasLeft(known, signal))) return false;
  await caseFile.change(connection => movePlace(connection, known.sourceId, place));
  return true;
}

function movedNote(path: string): string {
  return `It was read from ${path}, which no longer holds it; from now on the case finds it here.`;
}

// Nothing in the case begins like it, so there is nothing to ask the scan before the load.
async function loadNew(
  connection: DuckDBConnection,
  name: string,
  plan: ReadPlan,
  request: FileToImport,
  context: ImportContext,
): Promise<FileImport> {
  const { signal } = context;
  const sourceId = await nextSource(connection);
  const dropsRepeated = request.override?.repeated === 'drop';
  const ahead = loadAhead(connection, plan, { sourceId, dropsRepeated }, signal);
  const stop = ahead === null ? () => undefined : watchProgress(connection, plan.facts.sizeBytes, context);
  try {
    const onBytes = (bytes: number) => context.onProgress('scan', bytes, null);
    const text = await readableText(
      plan,
      context.stagedPath,
      ahead === null ? { signal, onBytes } : { signal },
    );
    const begun = await keptAhead(connection, ahead, text, signal);
    stop();
    return alone(
      await loadSource(connection, name, text, 'new', request, context, {
        sourceId,
        begun,
        replaces: null,
      }),
    );
  } catch (thrown) {
    await undoAhead(connection, ahead);
    throw thrown;
  } finally {
    stop();
  }
}

/** Number of the next source. */
export async function nextSource(connection: DuckDBConnection): Promise<number> {
  const [next] = await select(connection, nextSourceSql, {});
  return Number(next?.sourceId);
}

// What is said of a file that is not read: known already, or waiting for an answer.
function knownOutcome(
  name: string,
  text: ReadableText,
  { status, source }: Knowledge,
  { override }: FileToImport,
  { changedLater }: ImportContext,
): ImportOutcome | null {
  const { recognition, reading, facts } = text.plan;
  if (status === 'unchanged' && source !== null) {
    const note = isSameReading(source.reading, reading)
      ? 'This content is already in the case and was not read again.'
      : 'This content is already in the case, read another way. Remove that source first to read it anew.';
    return {
      ...failedOutcome(name, ''),
      format: recognition.format,
      kind: recognition.kind,
      confidence: recognition.confidence,
      encoding: reading.encoding,
      reconciled: true,
      status,
      error: null,
      notes: [note],
      sourceId: source.sourceId,
    };
  }
  if (status !== 'changed' || source === null || override?.changed === 'beside') return null;
  if (override?.changed === 'replace' && changedLater !== true) return null;
  const sentence = `${facts.called} is already in the case with other content: it has changed since. Say whether the new content replaces the old or stands beside it (--changed replace or --changed beside, or in the import dialog).`;
  return { ...failedOutcome(name, sentence), status, sourceId: source.sourceId };
}
