import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { RejectCorrection } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import type { Reject, Source } from '../../core/source.ts';
import { formatById } from '../../formats/index.ts';
import type { CaseFile } from '../case-file.ts';
import { stagingFolder } from '../database.ts';
import { select } from '../query.ts';
import { readSources } from '../store/case-store.ts';
import { appendLines, appendMisfits } from './append-evidence.ts';
import countCorrectedSql from './count-corrected.sql?raw';
import { type Loaded, loadFile } from './load-file.ts';
import removeRejectSql from './remove-reject.sql?raw';
import { scanRecords } from './scan-records.ts';
import writeCorrectionSql from './write-correction.sql?raw';

/** What became of corrected records. */
export interface Corrected {
  readonly loaded: number;
  readonly rejected: readonly Reject[];
}

/**
 * Reads rejected records again with the text the analyst gave them, the way their file was read, in one transaction.
 * Those that can be read now become rows with the line they had; the others stay rejected, with the new reason.
 * @throws KymoError `not-found` when the source or one of the lines is not among the rejects
 */
export async function correctRejects(
  caseFile: CaseFile,
  sourceId: number,
  corrections: readonly RejectCorrection[],
): Promise<Corrected> {
  const sorted = corrections.toSorted((one, other) => one.line - other.line);
  const staged = join(stagingFolder(caseFile.workDirectory), `corrections-${sourceId}.staged`);
  await mkdir(dirname(staged), { recursive: true, mode: 0o700 });
  await writeFile(staged, sorted.map(correction => `${correction.text}\n`).join(''), { mode: 0o600 });
  try {
    return await caseFile.change(connection => readAgain(connection, sourceId, sorted, staged));
  } finally {
    await rm(staged, { force: true });
  }
}

async function readAgain(
  connection: DuckDBConnection,
  sourceId: number,
  corrections: readonly RejectCorrection[],
  staged: string,
): Promise<Corrected> {
  const source = (await readSources(connection, 'UTC')).find(known => known.sourceId === sourceId);
  if (source === undefined) throw new KymoError('not-found', 'That source is no longer in the case.');
  const loaded = await loadCorrected(connection, source, staged);
  try {
    refuseMoreRecords(source, corrections, loaded);
    const { recordLines, result } = placed(source, corrections, loaded);
    await appendLines(connection, source.kind, sourceId, { ...loaded, lines: recordLines }, rowsOf(source));
    await appendMisfits(connection, sourceId, { ...loaded, lines: recordLines });
    const stillRefused = new Set(result.rejected.map(reject => reject.line));
    for (const { line, text } of corrections.filter(correction => !stillRefused.has(correction.line))) {
      await select(connection, removeRejectSql, { sourceId, line });
      await select(connection, writeCorrectionSql, { sourceId, line, rawText: text });
    }
    await select(connection, countCorrectedSql, {
      sourceId,
      corrected: result.loaded,
      note: `${result.loaded} rejected records of ${source.name} were corrected by hand and loaded.`,
      firstAt: loaded.firstAt === null ? null : { instant: loaded.firstAt },
      lastAt: loaded.lastAt === null ? null : { instant: loaded.lastAt },
    });
    await connection.run('COMMIT');
    return result;
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  }
}

function rowsOf(source: Source): number {
  return formatById(source.format)?.rowsPerRecord?.(source.reading) ?? 1;
}

async function loadCorrected(
  connection: DuckDBConnection,
  source: Source,
  staged: string,
): Promise<Loaded> {
  const { signal } = new AbortController();
  const reading = { ...source.reading, hasHeader: false, skipLines: 0 };
  return loadFile(
    connection,
    {
      sourceId: source.sourceId,
      kind: source.kind,
      path: staged,
      reading,
      scan: await scanRecords(staged, reading, { signal }),
      counted: formatById(source.format)?.counted ?? false,
      rowsPerRecord: rowsOf(source),
      loadedBefore: source.loaded,
    },
    signal,
  );
}

function refuseMoreRecords(source: Source, corrections: readonly RejectCorrection[], loaded: Loaded): void {
  if (loaded.dataRecords === corrections.length) return;
  throw new KymoError(
    'usage',
    `The corrected text of ${source.name} is read as ${loaded.dataRecords} records, but ${corrections.length} were corrected. Give each the text of one record, without blank ones.`,
  );
}

// The n-th record of the staged text is the n-th correction; its line is the one it always had.
function placed(source: Source, corrections: readonly RejectCorrection[], loaded: Loaded) {
  const refused = new Map(loaded.rejects.map(reject => [reject.record, reject.reason]));
  const kept = corrections.filter((_correction, record) => !refused.has(record));
  const rejected = corrections.flatMap((correction, record): readonly Reject[] => {
    const reason = refused.get(record);
    if (reason === undefined) return [];
    return [
      {
        sourceId: source.sourceId,
        source: source.name,
        line: correction.line,
        reason,
        rawText: correction.text,
      },
    ];
  });
  const recordLines = kept.map((correction, row) => ({ row, line: correction.line }));
  return { recordLines, result: { loaded: kept.length, rejected } };
}
