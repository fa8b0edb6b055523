import type { DuckDBConnection } from '@duckdb/node-api';
import { bindLiterals } from '../../core/sql-text.ts';
import { execute, select } from '../query.ts';
import { attachedEvidence, needsAttaching } from './attached-lines.ts';
import dropRepeatedSql from './drop-repeated.sql?raw';
import forgetRejectsSql from './forget-rejects.sql?raw';
import { kindStatements } from './kind-statements.ts';
import { newLineOf } from './line-ends.ts';
import { dataBreakpoints, type LineMapEntry, lineMap, lineOfRecord } from './line-map.ts';
import { cutRejects, type Evidence, headerRecordsOf, type LoadRequest } from './load-request.ts';
import { loadStatements } from './load-statements.ts';
import { otherFields } from './other-fields.ts';
import { parquetEvidence } from './parquet-evidence.ts';
import { problems } from './problems.ts';
import { skippedMark } from './records-sql.ts';
import { regularDialect } from './regular-table.ts';
import {
  type CutReject,
  type FoundReject,
  type MeaningReject,
  rejectFinder,
  withSwallowedLines,
} from './reject-finder.ts';
import { scanRecords } from './scan-records.ts';
import sessionZoneSql from './session-zone.sql?raw';

/** What a load leaves in the open transaction, and where it came from. */
export interface Loaded {
  /** Records that became rows (or one row). */
  readonly loaded: number;
  readonly skipped: number;
  readonly firstRow: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly binSeconds: number | null;
  /** Records the file holds by the scan's own count, to which loaded + rejected + skipped must add up. */
  readonly dataRecords: number;
  readonly rejects: readonly FoundReject[];
  readonly lines: readonly LineMapEntry[];
  /** Records with fields that no column covers. */
  readonly otherFields: number;
  readonly misfits: readonly { readonly ordinal: number; readonly role: string; readonly rawText: string }[];
}

interface Check {
  readonly loaded: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/** What has to be known of a file before its records can be read. */
export interface BeginRequest
  extends Pick<
    LoadRequest,
    'sourceId' | 'kind' | 'path' | 'reading' | 'rowsPerRecord' | 'dropsRepeated' | 'replaced' | 'loadedBefore'
  > {
  readonly newLine: 'lf' | 'crlf';
}

/** Records inserted in a transaction that is still open, before anything is known of those that were not. */
export interface BegunLoad {
  readonly firstRow: number;
  readonly check: Check;
}

/** Opens the transaction of a load and inserts every record that can be understood. */
export async function beginLoad(
  connection: DuckDBConnection,
  request: BeginRequest,
  signal: AbortSignal,
): Promise<BegunLoad> {
  await defineViews(connection, request, false);
  await connection.run('BEGIN');
  const firstRow = await nextRow(connection, kindStatements[request.kind].next);
  return { firstRow, check: await insertRecords(connection, request, signal) };
}

/**
 * Loads one file and leaves its transaction open for the caller to commit. Records that cannot be understood are left
 * out by the insert itself; only when the sum says that some were is the file asked again for which and why, so a
 * clean file is parsed once.
 * @param begun the load of this very request, where it was begun before the file was scanned.
 */
export async function loadFile(
  connection: DuckDBConnection,
  request: LoadRequest,
  signal: AbortSignal,
  begun: BegunLoad | null = null,
): Promise<Loaded> {
  const asked = { ...request, newLine: newLineOf(request.scan) };
  const { firstRow, check } = begun ?? (await beginLoad(connection, asked, signal));
  let found = check;
  let evidence = await plainEvidence(connection, request, found.loaded, signal);
  if (needsAttaching(request.reading, evidence)) {
    await connection.run('ROLLBACK');
    await defineViews(connection, asked, true);
    await connection.run('BEGIN');
    found = await insertRecords(connection, request, signal);
    evidence = await attachedEvidence(connection, request, signal);
  }
  return {
    ...found,
    ...evidence,
    rejects: withSwallowedLines(evidence.rejects, request.scan),
    firstRow,
    binSeconds: await binSecondsOf(connection, request),
    otherFields: await otherFields(connection, request),
    misfits: await misfitCells(connection, request, firstRow, signal),
  };
}

async function defineViews(
  connection: DuckDBConnection,
  request: BeginRequest,
  attached: boolean,
): Promise<void> {
  const { records, loaded } = loadStatements(
    request.path,
    request.sourceId,
    request.kind,
    { ...request.reading, newLine: request.newLine },
    attached,
  );
  await connection.run(forgetRejectsSql);
  // ISO times without offset are read in the session's zone.
  await connection.run(bindLiterals(sessionZoneSql, { zone: request.reading.zone }));
  for (const statement of records) await connection.run(statement);
  await connection.run(loaded);
  if (request.dropsRepeated === true && request.rowsPerRecord === 1) {
    const { kind, sourceId, replaced = null } = request;
    const table = `case_file.${kind}`;
    await connection.run(bindLiterals(dropRepeatedSql, { table, sourceId, replaced, skippedMark }));
  }
}

async function insertRecords(
  connection: DuckDBConnection,
  request: Pick<LoadRequest, 'sourceId' | 'kind' | 'rowsPerRecord' | 'loadedBefore'>,
  signal: AbortSignal,
): Promise<Check> {
  const sql = kindStatements[request.kind];
  await execute(connection, sql.insertReadable, { signal });
  const [row] = await select(connection, sql.check, { sourceId: request.sourceId });
  if (row === undefined) throw new Error('the check of the load gave no row');
  return {
    loaded: Number(row.loaded) / request.rowsPerRecord - (request.loadedBefore ?? 0),
    firstAt: row.firstAt as string | null,
    lastAt: row.lastAt as string | null,
  };
}

async function plainEvidence(
  connection: DuckDBConnection,
  request: LoadRequest,
  loaded: number,
  signal: AbortSignal,
): Promise<Evidence> {
  if (request.reading.structure === 'parquet') return parquetEvidence(connection, request, loaded, signal);
  const cut = await cutRejects(connection);
  const meaning = addsUp(request, loaded, cut)
    ? []
    : await problems(connection, request.rowsPerRecord, signal);
  return evidenceOf(request, cut, meaning, signal);
}

/** True when the rows and the records that could not be cut are all there are. */
export function addsUp(request: LoadRequest, loaded: number, cut: readonly CutReject[]): boolean {
  return loaded + cut.length === request.scan.records - headerRecordsOf(request);
}

/** Places of the records of a file that were not loaded, and the lines of those that were. */
export async function evidenceOf(
  request: LoadRequest,
  cut: readonly CutReject[],
  meaning: readonly MeaningReject[],
  signal: AbortSignal,
): Promise<Evidence> {
  const headerRecords = headerRecordsOf(request);
  const dataRecords = request.scan.records - headerRecords;
  const breakpoints = request.breakpoints ?? dataBreakpoints(request.scan.breakpoints, headerRecords);
  const found = await locate(request, headerRecords, cut, meaning, signal);
  const refused = found.filter(reject => reject.reason !== skippedMark);
  const texts = await originalTexts(request, refused);
  const rejects = refused.map((reject, place) => {
    const text = texts?.[place];
    const lined = { ...reject, line: lineOfRecord(breakpoints, reject.record) };
    return text === undefined ? lined : { ...lined, rawText: text };
  });
  const without = found.map(reject => reject.record);
  const lost = (request.lost ?? []).map(piece => ({ ...piece, record: -1, startByte: 0, endByte: 0 }));
  return {
    rejects: [...rejects, ...lost].toSorted((one, other) => one.line - other.line),
    skipped: found.length - rejects.length,
    dataRecords: dataRecords + lost.length,
    lines: lineMap(breakpoints, without, dataRecords),
  };
}

async function originalTexts(
  request: LoadRequest,
  refused: readonly FoundReject[],
): Promise<readonly string[] | null> {
  if (request.originalTexts === undefined || refused.length === 0) return null;
  return request.originalTexts(refused.map(({ record }) => record));
}

/** Position of the next row of a table; asked before an insert, whose rows have provisional positions. */
export async function nextRow(connection: DuckDBConnection, sql: string): Promise<number> {
  const [row] = await select(connection, sql, {});
  return Number(row?.firstRow ?? 0);
}

/** Cells of the rows just loaded that did not fit their type. */
export async function misfitCells(
  connection: DuckDBConnection,
  request: LoadRequest,
  firstRow: number,
  signal: AbortSignal,
): Promise<Loaded['misfits']> {
  const sql = kindStatements[request.kind].misfits;
  if (sql === null) return [];
  const rows = await select(connection, sql, { sourceId: request.sourceId, firstRow }, { signal });
  return rows.map(row => ({
    ordinal: Math.floor(Number(row.ordinal) / request.rowsPerRecord),
    role: String(row.role),
    rawText: String(row.rawText),
  }));
}

/** Width of the bins of a file of counts, in seconds; null for other files. */
export async function binSecondsOf(
  connection: DuckDBConnection,
  request: LoadRequest,
): Promise<number | null> {
  const sql = kindStatements[request.kind].binSeconds;
  if (sql === null || !request.counted) return null;
  const [row] = await select(connection, sql, { sourceId: request.sourceId });
  return typeof row?.binSeconds === 'number' ? row.binSeconds : null;
}

async function locate(
  request: LoadRequest,
  headerRecords: number,
  cut: readonly CutReject[],
  meaning: readonly MeaningReject[],
  signal: AbortSignal,
): Promise<readonly FoundReject[]> {
  if (cut.length === 0 && meaning.length === 0) return [];
  const finder = rejectFinder(headerRecords, cut, meaning);
  const dialect = request.reading.lineEnds === 'regular' ? regularDialect : request.reading;
  await scanRecords(request.path, dialect, { signal, onRecord: finder.onRecord });
  return finder.found;
}
