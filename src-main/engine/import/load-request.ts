import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordKind } from '../../core/kinds.ts';
import type { Reading } from '../../core/source.ts';
import { select } from '../query.ts';
import type { LineMapEntry } from './line-map.ts';
import type { LineBreakpoint } from './record-counter.ts';
import recordRejectsSql from './record-rejects.sql?raw';
import { type CutReject, cutReason, type FoundReject } from './reject-finder.ts';
import type { FileScan } from './scan-records.ts';

/** A piece of a file that is no record and was left out of the text that is read. */
export interface LostRecord {
  readonly line: number;
  readonly reason: string;
  readonly rawText: string;
}

/** One file to load, once it is known how. */
export interface LoadRequest {
  readonly sourceId: number;
  readonly kind: RecordKind;
  /** The file DuckDB reads: the original or its UTF-8 staging copy. */
  readonly path: string;
  readonly reading: Reading;
  readonly scan: FileScan;
  readonly counted: boolean;
  /** Rows that one record becomes. */
  readonly rowsPerRecord: number;
  /** True when records that another source of the kind holds are skipped. */
  readonly dropsRepeated?: boolean;
  /** Source that is taken out in the transaction of this load, so that its records repeat none. */
  readonly replaced?: number | null;
  /** Records of this source that are in the case already, when only the new part of a grown file is loaded. */
  readonly loadedBefore?: number;
  /** Lines of the records where they are not those of the file that is read, but of the one it was made from. */
  readonly breakpoints?: readonly LineBreakpoint[] | undefined;
  /** Pieces of the file that are no record and were left out of the text that is read; they are rejects. */
  readonly lost?: readonly LostRecord[];
  /** Texts of records (from 0) as they stand in the original, where the text that is read was written anew. */
  readonly originalTexts?: OriginalTexts | undefined;
}

/** Gives the texts of records of a copy as they stand in the file it was made from. */
export type OriginalTexts = (records: readonly number[]) => Promise<readonly string[]>;

/** What became of the records that are no rows, and where the rows stand. */
export interface Evidence {
  readonly rejects: readonly FoundReject[];
  readonly skipped: number;
  readonly dataRecords: number;
  readonly lines: readonly LineMapEntry[];
}

/** Records that DuckDB could not cut into cells, in file order. */
export async function cutRejects(connection: DuckDBConnection): Promise<readonly CutReject[]> {
  const rows = await select(connection, recordRejectsSql, {});
  return rows.map(row => ({
    bytePosition: Number(row.bytePosition),
    reason: cutReason(String(row.errorType), String(row.message)),
  }));
}

/** Records before the first data record: whatever starts on a skipped line or is the header. */
export function headerRecordsOf(request: LoadRequest): number {
  const { scan, reading } = request;
  if (reading.structure === 'parquet' || reading.lineEnds === 'regular') return 0;
  const hasHeader = reading.structure === 'table' && reading.hasHeader;
  const skippedLines = reading.skipLines + (hasHeader ? 1 : 0);
  const points = scan.breakpoints;
  const last = points.filter(point => point.line <= skippedLines).at(-1);
  if (last === undefined) return 0;
  const next = points[points.indexOf(last) + 1];
  const run = skippedLines - last.line + 1;
  const length = next === undefined ? scan.records - last.record : next.record - last.record;
  return last.record + Math.min(run, length);
}
