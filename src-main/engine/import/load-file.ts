import type { DuckDBConnection } from '@duckdb/node-api';
import type { Reading } from '../../core/source.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import binSecondsSql from './bin-seconds.sql?raw';
import checkCallSql from './check-call.sql?raw';
import checkLogSql from './check-log.sql?raw';
import forgetRejectsSql from './forget-rejects.sql?raw';
import insertCallSql from './insert-call.sql?raw';
import insertLogSql from './insert-log.sql?raw';
import insertReadableCallSql from './insert-readable-call.sql?raw';
import insertReadableLogSql from './insert-readable-log.sql?raw';
import { dataBreakpoints, type LineMapEntry, lineMap } from './line-map.ts';
import { loadStatements } from './load-statements.ts';
import misfitsSql from './misfits.sql?raw';
import nextCallSql from './next-call.sql?raw';
import nextLogSql from './next-log.sql?raw';
import problemsSql from './problems.sql?raw';
import recordRejectsSql from './record-rejects.sql?raw';
import {
  type CutReject,
  cutReason,
  type FoundReject,
  type MeaningReject,
  rejectFinder,
  withSwallowedLines,
} from './reject-finder.ts';
import { type FileScan, scanRecords } from './scan-records.ts';
import sessionZoneSql from './session-zone.sql?raw';

/** The kinds that can be loaded today, each with its fixed statements. */
const statements = {
  call: {
    insert: insertCallSql,
    insertReadable: insertReadableCallSql,
    check: checkCallSql,
    next: nextCallSql,
  },
  log: { insert: insertLogSql, insertReadable: insertReadableLogSql, check: checkLogSql, next: nextLogSql },
} as const;
export type LoadableKind = keyof typeof statements;

export interface LoadRequest {
  readonly sourceId: number;
  readonly kind: LoadableKind;
  /** The file DuckDB reads: the original or its UTF-8 staging copy. */
  readonly path: string;
  readonly reading: Reading;
  readonly scan: FileScan;
  readonly counted: boolean;
}

export interface Loaded {
  readonly loaded: number;
  readonly firstRow: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly binSeconds: number | null;
  readonly dataRecords: number;
  readonly rejects: readonly FoundReject[];
  readonly lines: readonly LineMapEntry[];
  readonly misfits: readonly { readonly ordinal: number; readonly role: string; readonly rawText: string }[];
}

interface Check {
  readonly loaded: number;
  readonly unreadable: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/**
 * Loads one file and leaves its transaction open for the caller to commit. The first try takes every record as it
 * comes; only when some lack their time or count is it begun again with those filtered out, so that a clean file is
 * parsed once.
 */
export async function loadFile(
  connection: DuckDBConnection,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<Loaded> {
  const sql = statements[request.kind];
  await defineViews(connection, request);
  await connection.run('BEGIN');
  const firstRow = await nextRow(connection, sql.next);
  await select(connection, sql.insert, {}, { signal });
  const first = await checkOf(connection, sql.check, request.sourceId);
  const cut = await cutRejects(connection);
  const meaning = first.unreadable > 0 ? await problems(connection, signal) : [];
  const check = first.unreadable > 0 ? await loadReadable(connection, request, signal) : first;
  const headerRecords = headerRecordsOf(request);
  const dataRecords = request.scan.records - headerRecords;
  const found = await locate(request, headerRecords, cut, meaning, signal);
  const rejects = withSwallowedLines(found, request.scan);
  const breakpoints = dataBreakpoints(request.scan.breakpoints, headerRecords);
  const rejected = rejects.map(reject => reject.record);
  return {
    ...check,
    firstRow,
    binSeconds: request.counted ? await binSecondsOf(connection, request.sourceId) : null,
    dataRecords,
    rejects,
    lines: lineMap(breakpoints, rejected, dataRecords),
    misfits: request.kind === 'call' && !request.counted ? await misfitCells(connection, signal) : [],
  };
}

async function defineViews(connection: DuckDBConnection, request: LoadRequest): Promise<void> {
  const views = loadStatements(request.path, request.sourceId, request.reading);
  await connection.run(forgetRejectsSql);
  // ISO times without offset are read in the session's zone.
  await connection.run(bindLiterals(sessionZoneSql, { zone: request.reading.zone }));
  await connection.run(views.records);
  await connection.run(views.loaded);
}

async function loadReadable(
  connection: DuckDBConnection,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<Check> {
  const sql = statements[request.kind];
  await connection.run('ROLLBACK');
  await connection.run('BEGIN');
  await connection.run(forgetRejectsSql);
  await select(connection, sql.insertReadable, {}, { signal });
  return checkOf(connection, sql.check, request.sourceId);
}

async function checkOf(connection: DuckDBConnection, sql: string, sourceId: number): Promise<Check> {
  const [row] = (await select(connection, sql, { sourceId })) as unknown as readonly Check[];
  if (row === undefined) throw new Error('the check of the load gave no row');
  return row;
}

// Asked before the insert: rows of an open transaction have provisional positions.
async function nextRow(connection: DuckDBConnection, sql: string): Promise<number> {
  const [row] = await select(connection, sql, {});
  return Number(row?.firstRow ?? 0);
}

async function cutRejects(connection: DuckDBConnection): Promise<readonly CutReject[]> {
  const rows = await select(connection, recordRejectsSql, {});
  return rows.map(row => ({
    bytePosition: Number(row.bytePosition),
    reason: cutReason(String(row.errorType), String(row.message)),
  }));
}

async function problems(
  connection: DuckDBConnection,
  signal: AbortSignal,
): Promise<readonly MeaningReject[]> {
  const rows = await select(connection, problemsSql, {}, { signal });
  return rows.map(row => ({ ordinal: Number(row.ordinal), reason: String(row.problem) }));
}

async function misfitCells(connection: DuckDBConnection, signal: AbortSignal): Promise<Loaded['misfits']> {
  const rows = await select(connection, misfitsSql, {}, { signal });
  return rows.map(row => ({
    ordinal: Number(row.ordinal),
    role: String(row.role),
    rawText: String(row.rawText),
  }));
}

async function binSecondsOf(connection: DuckDBConnection, sourceId: number): Promise<number | null> {
  const [row] = await select(connection, binSecondsSql, { sourceId });
  return typeof row?.binSeconds === 'number' ? row.binSeconds : null;
}

// Records before the first data record: whatever starts on a skipped line or is the header.
function headerRecordsOf(request: LoadRequest): number {
  const skippedLines = request.reading.skipLines + (request.reading.hasHeader ? 1 : 0);
  const points = request.scan.breakpoints;
  const last = points.filter(point => point.line <= skippedLines).at(-1);
  if (last === undefined) return 0;
  const next = points[points.indexOf(last) + 1];
  const run = skippedLines - last.line + 1;
  const length = next === undefined ? request.scan.records - last.record : next.record - last.record;
  return last.record + Math.min(run, length);
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
  await scanRecords(request.path, request.reading, { signal, onRecord: finder.onRecord });
  return finder.found;
}
