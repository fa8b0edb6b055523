import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportOutcome } from '../../core/contract.ts';
import { select } from '../query.ts';
import { appendLines, appendMisfits, appendRejects } from './append-evidence.ts';
import canAppendSql from './can-append.sql?raw';
import { isSameReading } from './folds/same-reading.ts';
import { type ImportContext, refuseTouched, watchProgress } from './import-context.ts';
import type { Knowledge } from './known-file.ts';
import { type Loaded, loadFile } from './load-file.ts';
import type { ReadPlan } from './read-plan.ts';
import type { ReadableText } from './readable-text.ts';
import { repeatedBinNotes } from './repeated-bins.ts';
import { scanRecords } from './scan-records.ts';
import { shortName } from './short-name.ts';
import { timeMarks, writeTimeMarks } from './time-marks.ts';
import updateSourceSql from './update-source.sql?raw';

/**
 * True when only the new part of a grown file needs to be read: it is read from the original, the same way as before,
 * record by record, and its rows are the last of their table, so that they stay together.
 */
export async function canAppend(
  connection: DuckDBConnection,
  text: ReadableText,
  knowledge: Knowledge,
): Promise<boolean> {
  const { reading, facts, recognition } = text.plan;
  if (knowledge.source === null || text.textPath !== facts.path || facts.isUpload) return false;
  if (reading.structure === 'parquet' || reading.continuation === 'attach') return false;
  // The part alone would not show that its names are not those of the header.
  if (reading.fieldLayouts !== undefined || reading.clockDay !== undefined) return false;
  if (!isSameReading(knowledge.source.reading, reading)) return false;
  const [answer] = await select(connection, canAppendSql, {
    sourceId: knowledge.source.sourceId,
    kind: recognition.kind,
  });
  return answer?.isLast === true;
}

/**
 * Reads what a file gained since it was imported, and brings its source up to date, in one transaction.
 * @param dropsRepeated true when records that another source holds are skipped
 * @returns null, with nothing changed, where the part has times that the clock shows twice: whether they are of the
 * first pass or the second is told by the whole file
 */
export async function appendPart(
  connection: DuckDBConnection,
  name: string,
  text: ReadableText,
  knowledge: Knowledge,
  context: ImportContext,
  dropsRepeated: boolean,
): Promise<ImportOutcome | null> {
  const { plan } = text;
  const { facts, recognition } = plan;
  const sourceId = knowledge.source?.sourceId ?? 0;
  await copyFrom(facts.path, knowledge.source?.sizeBytes ?? 0, context);
  const reading = { ...plan.reading, hasHeader: false, skipLines: 0 };
  const scan = await scanRecords(context.stagedPath, reading, { signal: context.signal });
  const [before] = await select(connection, canAppendSql, { sourceId, kind: recognition.kind });
  const stop = watchProgress(connection, scan.sizeBytes, context);
  try {
    const request = {
      sourceId,
      kind: recognition.kind,
      path: context.stagedPath,
      reading,
      scan,
      counted: plan.format.counted,
      rowsPerRecord: plan.rowsPerRecord,
      loadedBefore: Number(before?.loaded ?? 0),
      dropsRepeated,
    };
    const both = await loadFile(connection, request, context.signal);
    await refuseTouched(facts);
    const lineOffset = Number(before?.lines ?? 0);
    const part = {
      ...both,
      lines: both.lines.map(entry => ({ ...entry, line: entry.line + lineOffset })),
      rejects: both.rejects.map(reject => ({ ...reject, line: reject.line + lineOffset })),
    };
    const marks = await timeMarks(connection, plan, part, context.signal);
    // Their column would be one that the records before do not have: the whole file is read anew.
    const hasNewFields = part.otherFields > 0 && before?.hasOtherFields !== true;
    if (marks.folds > 0 || hasNewFields) {
      await connection.run('ROLLBACK');
      return null;
    }
    const sums = await addSums(connection, sourceId, text, { ...part, ...marks }, context);
    await appendLines(connection, recognition.kind, sourceId, part, plan.rowsPerRecord);
    await appendMisfits(connection, sourceId, part);
    await appendRejects(connection, sourceId, context.stagedPath, part.rejects);
    if (marks.gaps > 0) await writeTimeMarks(connection, plan, part, sourceId);
    const bins = await repeatedBinNotes(connection, recognition.kind, [{ sourceId, name: shortName(name) }]);
    await connection.run('COMMIT');
    const notes = [
      `Only the ${sums.recordsRead} records that came after line ${lineOffset} were read.`,
      ...marks.notes,
      ...(bins.get(sourceId) ?? []),
    ];
    return { ...outcomeOfPart(name, plan), ...sums, sourceId, notes };
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  } finally {
    stop();
    await rm(context.stagedPath, { force: true });
  }
}

type Sums = Pick<ImportOutcome, 'recordsRead' | 'loaded' | 'rejected' | 'skipped' | 'reconciled'>;

async function addSums(
  connection: DuckDBConnection,
  sourceId: number,
  text: ReadableText,
  part: Loaded & { readonly folds: number; readonly gaps: number },
  context: ImportContext,
): Promise<Sums> {
  const { facts } = text.plan;
  const rejected = part.rejects.length;
  const recordsRead = part.loaded + rejected + part.skipped;
  const sums = {
    recordsRead,
    loaded: part.loaded,
    rejected,
    skipped: part.skipped,
    reconciled: recordsRead === part.dataRecords,
  };
  await select(connection, updateSourceSql, {
    ...sums,
    sourceId,
    sizeBytes: facts.sizeBytes,
    sha256: text.sha256,
    modifiedAt: { instant: new Date(facts.modifiedMs).toISOString() },
    lines: text.scan.lines,
    folds: part.folds,
    gaps: part.gaps,
    firstAt: part.firstAt === null ? null : { instant: part.firstAt },
    lastAt: part.lastAt === null ? null : { instant: part.lastAt },
    importedAt: { instant: context.clock().toISOString() },
  });
  return sums;
}

function outcomeOfPart(name: string, { recognition, reading }: ReadPlan) {
  return {
    file: name,
    format: recognition.format,
    confidence: recognition.confidence,
    kind: recognition.kind,
    encoding: reading.encoding,
    status: 'appended',
    error: null,
  } as const;
}

async function copyFrom(path: string, start: number, context: ImportContext): Promise<void> {
  await mkdir(dirname(context.stagedPath), { recursive: true, mode: 0o700 });
  await pipeline(createReadStream(path, { start }), createWriteStream(context.stagedPath, { mode: 0o600 }), {
    signal: context.signal,
  });
}
