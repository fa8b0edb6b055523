import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportOutcome } from '../../core/contract.ts';
import { removeWithin } from '../store/remove-source.ts';
import { loadPasses } from './folds/load-passes.ts';
import { type ImportContext, refuseTouched, watchProgress } from './import-context.ts';
import type { FileToImport } from './import-file.ts';
import type { Knowledge, KnownFile } from './known-file.ts';
import type { BegunLoad } from './load-file.ts';
import type { LoadRequest } from './load-request.ts';
import { outcomeOf } from './outcome.ts';
import type { ReadableText } from './readable-text.ts';
import { recordSource } from './record-source.ts';
import { repeatedRecords } from './repeated.ts';
import { repeatedBinNotes } from './repeated-bins.ts';
import { shortName } from './short-name.ts';
import { writeTimeMarks } from './time-marks.ts';

/** What a source is loaded as. */
export interface Loading {
  readonly sourceId: number;
  readonly begun: BegunLoad | null;
  /** The source whose place the new content takes: it goes in the same transaction. */
  readonly replaces: KnownFile | null;
}

/**
 * Loads a file as a source of its own, in one transaction, and takes out the source whose place it takes.
 * @throws KymoError `cancelled`, `file-refused`; then nothing of it is kept
 */
export async function loadSource(
  connection: DuckDBConnection,
  name: string,
  asPlanned: ReadableText,
  status: Knowledge['status'],
  { override, notes: told = [] }: FileToImport,
  context: ImportContext,
  { sourceId, begun, replaces }: Loading,
): Promise<ImportOutcome> {
  const { facts } = asPlanned.plan;
  const replaced = replaces?.sourceId ?? null;
  const stop = watchProgress(connection, facts.sizeBytes, context);
  try {
    const request = {
      ...requestOf(asPlanned, sourceId),
      dropsRepeated: override?.repeated === 'drop',
      replaced,
    };
    const read = await loadPasses(connection, asPlanned.plan, request, context.signal, begun);
    const { loaded, plan, marks } = read;
    const text = { ...asPlanned, plan };
    context.onProgress('check', facts.sizeBytes, loaded.loaded);
    await refuseTouched(facts);
    const repeated = await repeatedRecords(connection, plan, loaded, { sourceId, replaced });
    const bins = await repeatedBinNotes(connection, request.kind, [{ sourceId, name: shortName(name) }]);
    const notes = [...marks.notes, ...repeated.notes, ...(bins.get(sourceId) ?? []), ...told];
    const outcome = outcomeOf(name, text, loaded, sourceId, notes);
    const final: ImportOutcome = { ...outcome, status: status === 'appended' ? status : outcome.status };
    await recordSource(connection, text, loaded, final, {
      ...marks,
      repeated: repeated.count,
      importedAt: context.clock(),
    });
    if (marks.folds + marks.gaps > 0) await writeTimeMarks(connection, plan, loaded, sourceId);
    if (replaces !== null) await removeWithin(connection, replaces);
    await connection.run('COMMIT');
    return final;
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  } finally {
    stop();
  }
}

/** What has to be known of a file that can be read, to load it as the source of this number. */
export function requestOf({ plan, ...text }: ReadableText, sourceId: number): LoadRequest {
  return {
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
  };
}
