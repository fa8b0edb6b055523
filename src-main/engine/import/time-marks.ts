import type { DuckDBConnection } from '@duckdb/node-api';
import { bindLiterals } from '../../core/sql-text.ts';
import { zoneChangeDays } from '../../core/time.ts';
import { clockChangeNotes, withoutOffsetNotes } from '../../formats/time/time-words.ts';
import { execute, select } from '../query.ts';
import countPassesSql from './folds/count-passes.sql?raw';
import { foldPassStatement } from './folds/fold-passes.ts';
import type { Loaded } from './load-file.ts';
import type { ReadPlan } from './read-plan.ts';
import timeMarksSql from './time-marks.sql?raw';
import { timeValues } from './time-values.ts';
import withoutOffsetSql from './without-offset.sql?raw';
import writeTimeMarksSql from './write-time-marks.sql?raw';

/** Days since 1970 on which the zone's clock changed between a file's first and last record, as far as that concerns its times. */
export function clockChangeDays(
  { reading }: ReadPlan,
  { firstAt, lastAt }: Pick<Loaded, 'firstAt' | 'lastAt'>,
): readonly number[] {
  const allHaveOffset = reading.time.hasOffset && reading.time.someOffsets !== true;
  if (allHaveOffset || reading.time.layout === 'none') return [];
  return firstAt === null || lastAt === null ? [] : zoneChangeDays(reading.zone, firstAt, lastAt);
}

/** True when the file has to be looked at again for the times that `timeMarks` tells of. */
export function needsTimeMarks(plan: ReadPlan, loaded: Pick<Loaded, 'firstAt' | 'lastAt'>): boolean {
  return plan.reading.time.someOffsets === true || clockChangeDays(plan, loaded).length > 0;
}

/** What the changes of a zone's clock made of the times of a file: records, and sentences about them. */
export interface TimeMarks {
  readonly folds: number;
  readonly gaps: number;
  /** Of the folds, those in an hour that stands in the file twice: taken for the earlier moment and for the later. */
  readonly passes: { readonly earlier: number; readonly later: number };
  readonly notes: readonly string[];
}

/**
 * Counts the records of the file just loaded whose wall time occurs twice in the source's zone or does not exist in
 * it, and those without an offset where others have one, and says so. Looks at the file again, but only when the zone's
 * clock changed between its first and last record, or for the offsets; once more where a time occurs twice, for the
 * order in which they stand.
 */
export async function timeMarks(
  connection: DuckDBConnection,
  plan: ReadPlan,
  loaded: Loaded,
  signal: AbortSignal,
): Promise<TimeMarks> {
  const { reading, sample } = plan;
  const changeDays = clockChangeDays(plan, loaded);
  const offsetNotes = await withoutOffset(connection, plan);
  if (changeDays.length === 0) return { folds: 0, gaps: 0, passes: noPasses, notes: offsetNotes };
  const sql = bindLiterals(timeMarksSql, { ...timeValues(reading), changeDays: [...changeDays] });
  const [row] = await select(connection, sql, {});
  const folds = Number(row?.folds ?? 0);
  const gaps = Number(row?.gaps ?? 0);
  const passes = folds > 1 ? await passesOf(connection, plan, changeDays, signal) : noPasses;
  const changes = clockChangeNotes(reading.zone, sample.table.fileName, { folds, gaps, ...passes });
  return { folds, gaps, passes, notes: [...offsetNotes, ...changes] };
}

const noPasses = { earlier: 0, later: 0 };

async function passesOf(
  connection: DuckDBConnection,
  { reading, recognition }: ReadPlan,
  changeDays: readonly number[],
  signal: AbortSignal,
): Promise<TimeMarks['passes']> {
  await execute(connection, foldPassStatement(recognition.kind, reading, changeDays), { signal });
  const [row] = await select(connection, countPassesSql, {});
  return { earlier: Number(row?.earlier ?? 0), later: Number(row?.later ?? 0) };
}

async function withoutOffset(
  connection: DuckDBConnection,
  { reading, sample }: ReadPlan,
): Promise<readonly string[]> {
  if (reading.time.someOffsets !== true) return [];
  const { yearText, timeLayout, timePatterns } = timeValues(reading);
  const sql = bindLiterals(withoutOffsetSql, { yearText, timeLayout, timePatterns });
  const [row] = await select(connection, sql, {});
  return withoutOffsetNotes(Number(row?.withoutOffset ?? 0), reading.zone, sample.table.fileName);
}

/**
 * Keeps which records `timeMarks` counted: their written times, by line, as misfits of the role `fold` or `gap`. Asked
 * once the lines of the source are written.
 */
export async function writeTimeMarks(
  connection: DuckDBConnection,
  plan: ReadPlan,
  loaded: Loaded,
  sourceId: number,
): Promise<void> {
  const sql = bindLiterals(writeTimeMarksSql, {
    ...timeValues(plan.reading),
    changeDays: [...clockChangeDays(plan, loaded)],
    kind: plan.recognition.kind,
    sourceId,
    firstRow: loaded.firstRow,
    rowsPerRecord: plan.rowsPerRecord,
  });
  await connection.run(sql);
}
