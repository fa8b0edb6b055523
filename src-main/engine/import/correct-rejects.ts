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
import changeRejectSql from './change-reject.sql?raw';
import countCorrectedSql from './count-corrected.sql?raw';
import { type Loaded, loadFile } from './load-file.ts';
import type { LoadRequest } from './load-request.ts';
import { makeRegular, regularDialect } from './regular-table.ts';
import rejectsOfLinesSql from './rejects-of-lines.sql?raw';
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
  const source = (await caseFile.use(connection => readSources(connection, 'UTC'))).find(
    known => known.sourceId === sourceId,
  );
  const sorted = corrections
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, text }) => ({
      line,
      text: stagedTextOf(text, source),
      directive: directiveBefore(line, source),
    }));
  const staged = join(stagingFolder(caseFile.workDirectory), `corrections-${sourceId}.staged`);
  await mkdir(dirname(staged), { recursive: true, mode: 0o700 });
  await writeFile(staged, sorted.map(stagedLines).join(''), { mode: 0o600 });
  try {
    return await caseFile.change(connection => readAgain(connection, sourceId, sorted, staged));
  } finally {
    for (const path of [staged, `${staged}.regular`]) await rm(path, { force: true });
  }
}

// Line ends as DuckDB must find them: alike, and for JSON none within an object.
function stagedTextOf(text: string, source: Source | undefined): string {
  const even = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  return source?.reading.structure === 'json' ? even.replaceAll('\n', ' ') : even;
}

/** A correction as it is read: behind the directive that names its fields, where the file has several. */
interface Staged extends RejectCorrection {
  readonly directive: string | null;
}

function stagedLines({ text, directive }: Staged): string {
  return directive === null ? `${text}\n` : `${directive}\n${text}\n`;
}

// A file that names its fields anew says above each line which of the names hold for it.
function directiveBefore(line: number, source: Source | undefined): string | null {
  const above = (source?.reading.fieldLayouts ?? []).flatMap(({ text, fromLines }) =>
    fromLines.filter(from => from < line).map(from => ({ text, from })),
  );
  const nearest = above.toSorted((one, other) => other.from - one.from)[0];
  return nearest?.text ?? null;
}

async function readAgain(
  connection: DuckDBConnection,
  sourceId: number,
  corrections: readonly Staged[],
  staged: string,
): Promise<Corrected> {
  const source = (await readSources(connection, 'UTC')).find(known => known.sourceId === sourceId);
  if (source === undefined) throw new KymoError('not-found', 'That source is no longer in the case.');
  const places = await placesOf(connection, source, corrections);
  const loaded = await loadCorrected(connection, source, staged);
  try {
    refuseMoreRecords(source, corrections, loaded);
    const tried = trials(corrections, places, loaded);
    const kept = tried.filter(trial => trial.reason === null);
    const lines = kept.map((trial, row) => ({ row, line: trial.correction.line }));
    await appendLines(connection, source.kind, sourceId, { ...loaded, lines }, rowsOf(source));
    await appendMisfits(connection, sourceId, { ...loaded, lines });
    await moveRejects(connection, sourceId, tried);
    if (kept.length > 0) await countCorrected(connection, source, kept.length, loaded);
    await connection.run('COMMIT');
    return { loaded: kept.length, rejected: stillRejected(source, tried) };
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  }
}

/** A correction, the reject it is for, and why it still cannot be read (null when it can). */
interface Trial {
  readonly correction: RejectCorrection;
  readonly place: number;
  readonly reason: string | null;
}

// Several rejects may stand on one line (JSON without line ends): the n-th correction of a line is for its n-th reject.
async function placesOf(
  connection: DuckDBConnection,
  source: Source,
  corrections: readonly RejectCorrection[],
): Promise<readonly number[]> {
  const lines = corrections.map(correction => correction.line);
  const rows = await select(connection, rejectsOfLinesSql, { sourceId: source.sourceId, lines });
  const free = rows.map(row => ({ line: Number(row.line), place: Number(row.place) }));
  return lines.map(line => {
    const next = free.findIndex(reject => reject.line === line);
    const [found] = next === -1 ? [] : free.splice(next, 1);
    if (found !== undefined) return found.place;
    const isKnown = rows.some(row => Number(row.line) === line);
    throw isKnown
      ? new KymoError('usage', `Line ${line} of ${source.name} is corrected twice. Give one text for it.`)
      : new KymoError('not-found', `Line ${line} of ${source.name} is not among its rejects.`);
  });
}

async function moveRejects(
  connection: DuckDBConnection,
  sourceId: number,
  tried: readonly Trial[],
): Promise<void> {
  for (const { correction, place, reason } of tried) {
    if (reason !== null) {
      await select(connection, changeRejectSql, { place, reason });
      continue;
    }
    await select(connection, removeRejectSql, { place });
    await select(connection, writeCorrectionSql, {
      sourceId,
      line: correction.line,
      rawText: correction.text,
    });
  }
}

async function countCorrected(
  connection: DuckDBConnection,
  source: Source,
  corrected: number,
  { firstAt, lastAt }: Loaded,
): Promise<void> {
  await select(connection, countCorrectedSql, {
    sourceId: source.sourceId,
    corrected,
    note:
      corrected === 1
        ? `1 rejected record of ${source.name} was corrected by hand and loaded.`
        : `${corrected} rejected records of ${source.name} were corrected by hand and loaded.`,
    firstAt: firstAt === null ? null : { instant: firstAt },
    lastAt: lastAt === null ? null : { instant: lastAt },
  });
}

function rowsOf(source: Source): number {
  return formatById(source.format)?.rowsPerRecord?.(source.reading) ?? 1;
}

async function loadCorrected(connection: DuckDBConnection, source: Source, staged: string): Promise<Loaded> {
  const { signal } = new AbortController();
  const reading = { ...source.reading, hasHeader: false, skipLines: 0 };
  const text = await readableCorrections(source, reading, staged);
  const dialect = reading.lineEnds === 'regular' ? regularDialect : reading;
  return loadFile(
    connection,
    {
      sourceId: source.sourceId,
      kind: source.kind,
      ...text,
      reading,
      scan: await scanRecords(text.path, dialect, { signal }),
      counted: formatById(source.format)?.counted ?? false,
      rowsPerRecord: rowsOf(source),
      loadedBefore: source.loaded,
    },
    signal,
  );
}

// A file that was read from a copy made regular is corrected as it is written itself.
async function readableCorrections(
  { name }: Source,
  reading: Source['reading'],
  staged: string,
): Promise<Pick<LoadRequest, 'path' | 'breakpoints' | 'lost'>> {
  if (reading.lineEnds !== 'regular') return { path: staged };
  const path = `${staged}.regular`;
  const { breakpoints, lost } = await makeRegular(staged, name, reading, path);
  return { path, breakpoints, lost };
}

function refuseMoreRecords(source: Source, corrections: readonly Staged[], loaded: Loaded): void {
  const directives = corrections.filter(({ directive }) => directive !== null).length;
  if (loaded.skipped > directives) {
    throw new KymoError(
      'usage',
      `The corrected text of ${source.name} holds a line that is no record there (a directive or a banner). Give each the text of one record.`,
    );
  }
  const records = loaded.dataRecords - directives;
  if (records === corrections.length) return;
  throw new KymoError(
    'usage',
    `The corrected text of ${source.name} is read as ${records} records, but ${corrections.length} were corrected. Give each the text of one record, without blank ones.`,
  );
}

// A correction begins on the line of the staged text that follows the corrections before it.
function trials(corrections: readonly Staged[], places: readonly number[], loaded: Loaded): readonly Trial[] {
  const refused = new Map(loaded.rejects.map(reject => [reject.line, reject.reason]));
  let line = 1;
  return corrections.map((correction, index) => {
    if (correction.directive !== null) line += 1;
    const reason = refused.get(line) ?? null;
    line += correction.text.split('\n').length;
    return { correction, place: places[index] ?? -1, reason };
  });
}

function stillRejected({ sourceId, name }: Source, tried: readonly Trial[]): readonly Reject[] {
  return tried.flatMap(({ correction, reason }) =>
    reason === null
      ? []
      : [{ sourceId, source: name, line: correction.line, reason, rawText: correction.text }],
  );
}
