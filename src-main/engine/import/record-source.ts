import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportOutcome } from '../../core/contract.ts';
import { extraNamesOf } from '../../core/source.ts';
import { type Bindable, select } from '../query.ts';
import { appendLines, appendMisfits, appendRejects } from './append-evidence.ts';
import insertSourceSql from './insert-source.sql?raw';
import { headHash } from './known-file.ts';
import type { Loaded } from './load-file.ts';
import type { ReadableText } from './readable-text.ts';
import { shortName } from './short-name.ts';

export { shortName };

/** Fingerprint of the columns of a file: files of one shape can be read alike and belong to one series. */
export function layoutOf(format: string, columns: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([format, columns]))
    .digest('hex')
    .slice(0, 12);
}

/** What was found out about the records of a source beside their sums. */
export interface SourceFacts {
  /** Records whose wall time occurs twice in the source's zone, and records whose wall time does not exist there. */
  readonly folds: number;
  readonly gaps: number;
  /** Records that another source holds as well. */
  readonly repeated: number;
  readonly importedAt: Date;
}

/** Keeps what is known of a file that was just loaded: its passport, its lines, misfits and rejects. */
export async function recordSource(
  connection: DuckDBConnection,
  text: ReadableText,
  loaded: Loaded,
  outcome: ImportOutcome,
  found: SourceFacts,
): Promise<void> {
  const { plan } = text;
  const sourceId = outcome.sourceId ?? 0;
  const head = await headHash(plan.facts.path);
  await select(connection, insertSourceSql, sourceValues(text, loaded, outcome, found, head));
  await appendLines(connection, plan.recognition.kind, sourceId, loaded, plan.rowsPerRecord);
  await appendMisfits(connection, sourceId, loaded);
  await appendRejects(connection, sourceId, text.textPath, loaded.rejects);
}

/** The passport of a source: the values of `insert-source.sql`. */
export function sourceValues(
  text: ReadableText,
  loaded: Loaded,
  outcome: ImportOutcome,
  found: SourceFacts,
  head: string,
): Readonly<Record<string, Bindable>> {
  const { plan } = text;
  const { facts } = plan;
  const reading = loaded.otherFields === 0 ? plan.reading : { ...plan.reading, otherFields: true };
  return {
    sourceId: outcome.sourceId ?? 0,
    name: shortName(outcome.file),
    path: facts.isUpload ? facts.called : facts.path,
    container: facts.container,
    profile: plan.profile,
    sizeBytes: facts.sizeBytes,
    sha256: text.sha256,
    fingerprint: JSON.stringify({ head }),
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
    extraNames: JSON.stringify(extraNamesOf(reading)),
    foldRows: found.folds,
    gapRows: found.gaps,
    repeated: found.repeated,
    importedAt: { instant: found.importedAt.toISOString() },
  };
}
