import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportOutcome } from '../../core/contract.ts';
import { KymoError, toWireError } from '../../core/errors.ts';
import { duckSentence } from '../duckdb-errors.ts';
import type { ImportRequest } from '../engine.ts';
import { select } from '../query.ts';
import { appendPart, canAppend } from './append-part.ts';
import { type FileFacts, fileFacts } from './file-facts.ts';
import { type ImportContext, refuseTouched, watchProgress } from './import-context.ts';
import { candidatesFor, headHash, type Knowledge, knowledgeOf, prefixSizes } from './known-file.ts';
import { keptAhead, loadAhead, undoAhead } from './load-ahead.ts';
import { type BegunLoad, type Loaded, loadFile } from './load-file.ts';
import nextSourceSql from './next-source.sql?raw';
import { isPlan, planReading, type ReadPlan } from './read-plan.ts';
import { type ReadableText, readableText } from './readable-text.ts';
import { recordSource } from './record-source.ts';
import { repeatedRecords } from './repeated.ts';
import { shortName } from './short-name.ts';
import { timeMarks, writeTimeMarks } from './time-marks.ts';

/** What became of a file, and the source its new content stands in the place of. */
export interface FileImport {
  readonly outcome: ImportOutcome;
  readonly replaces: number | null;
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

/** The outcome of a file of which nothing was kept. */
export function failedOutcome(file: string, error: string): ImportOutcome {
  return {
    file,
    format: null,
    confidence: 0,
    kind: null,
    encoding: null,
    recordsRead: 0,
    loaded: 0,
    rejected: 0,
    skipped: 0,
    reconciled: false,
    status: 'failed',
    error,
    notes: [],
    sourceId: null,
  };
}

/** Facts of a file to import; of a member of an archive with what the archive says of it. */
export async function factsOf(request: FileToImport, name: string): Promise<FileFacts> {
  const facts = await fileFacts(request.path, name);
  const { container, modifiedMs } = request;
  return { ...facts, container: container ?? null, modifiedMs: modifiedMs ?? facts.modifiedMs };
}

function alone(outcome: ImportOutcome): FileImport {
  return { outcome, replaces: null };
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
  const knowledge = knowledgeOf(
    text.original,
    candidates,
    facts.isUpload ? null : facts.path,
    shortName(name),
  );
  const known = knownOutcome(name, text, knowledge, request);
  if (known !== null) return alone(known);
  return context.caseFile.use(async connection => {
    if (knowledge.status === 'appended' && (await canAppend(connection, text, knowledge))) {
      return alone(await appendPart(connection, name, text, knowledge, context));
    }
    const replaces = knowledge.status === 'appended' || request.override?.changed === 'replace';
    const outcome = await load(connection, name, text, knowledge.status, request, context, {
      sourceId: await nextSource(connection),
      begun: null,
    });
    return { outcome, replaces: replaces ? (knowledge.source?.sourceId ?? null) : null };
  });
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
    return alone(await load(connection, name, text, 'new', request, context, { sourceId, begun }));
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
): ImportOutcome | null {
  const { recognition, reading, facts } = text.plan;
  if (status === 'unchanged' && source !== null) {
    const note =
      source.reading === JSON.stringify(reading)
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
  if (status !== 'changed' || source === null || override?.changed !== undefined) return null;
  const sentence = `${facts.called} is already in the case with other content: it has changed since. Say whether the new content replaces the old or stands beside it (--changed replace or --changed beside, or in the import dialog).`;
  return { ...failedOutcome(name, sentence), status, sourceId: source.sourceId };
}

async function load(
  connection: DuckDBConnection,
  name: string,
  text: ReadableText,
  status: Knowledge['status'],
  { override, notes: told = [] }: FileToImport,
  context: ImportContext,
  { sourceId, begun }: { readonly sourceId: number; readonly begun: BegunLoad | null },
): Promise<ImportOutcome> {
  const { plan } = text;
  const stop = watchProgress(connection, plan.facts.sizeBytes, context);
  try {
    const request = {
      sourceId,
      kind: plan.recognition.kind,
      path: text.textPath,
      reading: plan.reading,
      scan: text.scan,
      counted: plan.format.counted,
      rowsPerRecord: plan.rowsPerRecord,
      breakpoints: text.breakpoints,
      lost: text.lost,
      originalTexts: text.originalTexts,
      dropsRepeated: override?.repeated === 'drop',
    };
    const loaded = await loadFile(connection, request, context.signal, begun);
    context.onProgress('check', plan.facts.sizeBytes, loaded.loaded);
    await refuseTouched(plan.facts);
    const marks = await timeMarks(connection, plan, loaded);
    const repeated = await repeatedRecords(connection, plan, loaded, sourceId);
    const outcome = outcomeOf(name, text, loaded, sourceId, [...marks.notes, ...repeated.notes, ...told]);
    const final: ImportOutcome = { ...outcome, status: status === 'appended' ? status : outcome.status };
    await recordSource(connection, text, loaded, final, {
      ...marks,
      repeated: repeated.count,
      importedAt: context.clock(),
    });
    if (marks.folds + marks.gaps > 0) await writeTimeMarks(connection, plan, loaded, sourceId);
    await connection.run('COMMIT');
    return final;
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  } finally {
    stop();
  }
}

/** What is said of a file that was loaded. `marks` are sentences beside those of its plan. */
export function outcomeOf(
  name: string,
  text: ReadableText,
  loaded: Loaded,
  sourceId: number,
  marks: readonly string[],
): ImportOutcome {
  const { plan } = text;
  const rejected = loaded.rejects.length;
  const recordsRead = loaded.loaded + rejected + loaded.skipped;
  const isHidden =
    recordsRead === 0 && plan.reading.structure === 'table' && plan.sample.table.rows.length > 0;
  const reconciled = recordsRead === loaded.dataRecords && !isHidden;
  return {
    file: name,
    format: plan.recognition.format,
    confidence: plan.recognition.confidence,
    kind: plan.recognition.kind,
    encoding: plan.reading.encoding,
    recordsRead,
    loaded: loaded.loaded,
    rejected,
    skipped: loaded.skipped,
    reconciled,
    status: 'new',
    error: null,
    notes: [
      ...plan.notes,
      ...marks,
      ...(isHidden
        ? [
            `${shortName(name)} is not reconciled: its first lines hold records, but none was read. A quote that is not closed may hide them: choose another quote or none.`,
          ]
        : []),
      ...(reconciled || isHidden
        ? []
        : [
            `${shortName(name)} is not reconciled: its lines hold ${loaded.dataRecords} records, but ${recordsRead} were read. Line numbers may be off.`,
          ]),
    ],
    sourceId,
  };
}
