import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportOutcome } from '../../core/contract.ts';
import { KymoError, toWireError } from '../../core/errors.ts';
import type { CaseFile } from '../case-file.ts';
import { duckSentence } from '../duckdb-errors.ts';
import type { ImportRequest } from '../engine.ts';
import { select } from '../query.ts';
import { appendLines, appendMisfits, appendRejects } from './append-evidence.ts';
import { fileFacts } from './file-facts.ts';
import insertSourceSql from './insert-source.sql?raw';
import knownSourceSql from './known-source.sql?raw';
import { type LoadableKind, type Loaded, loadFile } from './load-file.ts';
import nextSourceSql from './next-source.sql?raw';
import { isPlan, planReading, type ReadPlan } from './read-plan.ts';
import { type ReadableText, readableText } from './readable-text.ts';

export type ImportPhase = 'scan' | 'load' | 'check';

export interface ImportContext {
  readonly caseFile: CaseFile;
  /** Site zone: used for times without offset unless the request names another. */
  readonly zone: string;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** Path a staging copy of the n-th file of this import would have (already on the list of readable files). */
  readonly stagedPath: string;
  readonly onProgress: (phase: ImportPhase, bytesDone: number) => void;
}

/**
 * Imports one file in one transaction. Anything wrong with the file comes back as an outcome with one sentence; only
 * cancelling throws.
 */
export async function importFile(request: ImportRequest, context: ImportContext): Promise<ImportOutcome> {
  const name = request.name ?? request.path;
  try {
    const facts = await fileFacts(request.path, name);
    const plan = await planReading(facts, request.override ?? {}, {
      name: shortName(name),
      zone: context.zone,
    });
    if (!isPlan(plan)) return failed(name, plan.problem);
    return await importPlanned(name, plan, context);
  } catch (thrown) {
    const wire = toWireError(thrown);
    if (wire.kind === 'cancelled') throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
    const sentence =
      thrown instanceof KymoError ? wire.sentence : `${name} could not be imported: ${duckSentence(thrown)}`;
    return failed(name, sentence);
  } finally {
    await rm(context.stagedPath, { force: true });
  }
}

/** Last part of a path, for sentences and tables. */
export function shortName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function failed(file: string, error: string): ImportOutcome {
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

async function importPlanned(name: string, plan: ReadPlan, context: ImportContext): Promise<ImportOutcome> {
  const text = await readableText(plan, context.stagedPath, {
    signal: context.signal,
    onBytes: bytes => context.onProgress('scan', bytes),
  });
  return context.caseFile.use(async connection => {
    const known = await knownSource(connection, text.sha256, text.plan);
    if (known !== null) return known(name, text.plan);
    return load(connection, name, text, context);
  });
}

type KnownOutcome = (name: string, plan: ReadPlan) => ImportOutcome;

async function knownSource(
  connection: DuckDBConnection,
  sha256: string,
  plan: ReadPlan,
): Promise<KnownOutcome | null> {
  // Uploads of one name can be different files, so only a real path says that a file has changed.
  const path = plan.facts.isUpload ? null : plan.facts.path;
  const [known] = await select(connection, knownSourceSql, { sha256, path });
  if (known === undefined) return null;
  if (known.sha256 === sha256) {
    const same = known.reading === JSON.stringify(plan.reading);
    const note = same
      ? 'This content is already in the case and was not read again.'
      : 'This content is already in the case, read another way. Remove that source first to read it anew.';
    return (name, { recognition, reading }) => ({
      ...failed(name, ''),
      format: recognition.format,
      kind: recognition.kind,
      confidence: recognition.confidence,
      encoding: reading.encoding,
      reconciled: true,
      status: 'unchanged',
      error: null,
      notes: [note],
      sourceId: Number(known.sourceId),
    });
  }
  const sentence = `${plan.facts.called} is already in the case with other content: it has changed since. Remove the old source first, then import it again.`;
  return name => ({ ...failed(name, sentence), status: 'changed', sourceId: Number(known.sourceId) });
}

async function load(
  connection: DuckDBConnection,
  name: string,
  text: ReadableText,
  context: ImportContext,
): Promise<ImportOutcome> {
  const { plan } = text;
  const [next] = await select(connection, nextSourceSql, {});
  const sourceId = Number(next?.sourceId);
  const kind = plan.recognition.kind as LoadableKind;
  const timer = setInterval(() => {
    const share = Math.max(0, connection.progress.percentage) / 100;
    context.onProgress('load', Math.round(share * plan.facts.sizeBytes));
  }, 200);
  try {
    const request = {
      sourceId,
      kind,
      path: text.textPath,
      reading: plan.reading,
      scan: text.scan,
      counted: plan.format.counted,
    };
    const loaded = await loadFile(connection, request, context.signal);
    context.onProgress('check', plan.facts.sizeBytes);
    await refuseTouched(plan);
    const outcome = outcomeOf(name, plan, loaded, sourceId);
    await record(connection, text, loaded, outcome, context);
    await connection.run('COMMIT');
    return outcome;
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  } finally {
    clearInterval(timer);
  }
}

async function refuseTouched(plan: ReadPlan): Promise<void> {
  const now = await fileFacts(plan.facts.path);
  if (now.inode === plan.facts.inode && now.sizeBytes === plan.facts.sizeBytes) return;
  throw new KymoError(
    'file-refused',
    `${plan.facts.called} changed while it was being read, so nothing of it was kept. Import it again once it is no longer written to.`,
  );
}

function outcomeOf(name: string, plan: ReadPlan, loaded: Loaded, sourceId: number): ImportOutcome {
  const rejected = loaded.rejects.length;
  const recordsRead = loaded.loaded + rejected;
  const reconciled = recordsRead === loaded.dataRecords;
  return {
    file: name,
    format: plan.recognition.format,
    confidence: plan.recognition.confidence,
    kind: plan.recognition.kind,
    encoding: plan.reading.encoding,
    recordsRead,
    loaded: loaded.loaded,
    rejected,
    skipped: 0,
    reconciled,
    status: 'new',
    error: null,
    notes: [
      ...plan.notes,
      ...(reconciled
        ? []
        : [
            `${shortName(name)} is not reconciled: its lines hold ${loaded.dataRecords} records, but ${recordsRead} were read. Line numbers may be off.`,
          ]),
    ],
    sourceId,
  };
}

async function record(
  connection: DuckDBConnection,
  text: ReadableText,
  loaded: Loaded,
  outcome: ImportOutcome,
  context: ImportContext,
): Promise<void> {
  const { plan } = text;
  const { reading, facts } = plan;
  const sourceId = outcome.sourceId ?? 0;
  const taken = new Set(Object.values(reading.roles).flat());
  await select(connection, insertSourceSql, {
    sourceId,
    name: shortName(outcome.file),
    path: facts.isUpload ? facts.called : facts.path,
    sizeBytes: facts.sizeBytes,
    sha256: text.sha256,
    modifiedAt: { instant: new Date(facts.modifiedMs).toISOString() },
    format: reading.format,
    kind: plan.recognition.kind,
    encoding: reading.encoding,
    zone: reading.zone,
    reading: JSON.stringify(reading),
    layout: layoutOf(reading.format, reading.columns),
    binSeconds: loaded.binSeconds,
    lines: text.scan.lines,
    recordsRead: outcome.recordsRead,
    loaded: outcome.loaded,
    rejected: outcome.rejected,
    skipped: outcome.skipped,
    reconciled: outcome.reconciled,
    status: outcome.status,
    firstAt: loaded.firstAt === null ? null : { instant: loaded.firstAt },
    lastAt: loaded.lastAt === null ? null : { instant: loaded.lastAt },
    notes: JSON.stringify(outcome.notes),
    extraNames: JSON.stringify(reading.columns.filter((_column, index) => !taken.has(index))),
    importedAt: { instant: context.clock().toISOString() },
  });
  await appendLines(connection, plan.recognition.kind, sourceId, loaded);
  await appendMisfits(connection, sourceId, loaded);
  await appendRejects(connection, sourceId, text.textPath, loaded.rejects);
}

function layoutOf(format: string, columns: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([format, columns]))
    .digest('hex')
    .slice(0, 12);
}

/** Where staging copies of an import go, one per file, so that all can be named before the database is opened. */
export function stagedPathOf(workDirectory: string, index: number): string {
  return join(workDirectory, 'staging', `${index}.txt`);
}
