import type { DuckDBConnection } from '@duckdb/node-api';
import { bindLiterals } from '../../core/sql-text.ts';
import { zoneChangeDays } from '../../core/time.ts';
import { clockChangeNotes } from '../../formats/time/time-words.ts';
import { select } from '../query.ts';
import type { Loaded } from './load-file.ts';
import { timeValues } from './load-statements.ts';
import type { ReadPlan } from './read-plan.ts';
import timeMarksSql from './time-marks.sql?raw';
import writeTimeMarksSql from './write-time-marks.sql?raw';

/** Days since 1970 on which the zone's clock changed between a file's first and last record, as far as that concerns its times. */
export function clockChangeDays(
  { reading }: ReadPlan,
  { firstAt, lastAt }: Pick<Loaded, 'firstAt' | 'lastAt'>,
): readonly number[] {
  if (reading.time.hasOffset || reading.time.layout === 'none') return [];
  return firstAt === null || lastAt === null ? [] : zoneChangeDays(reading.zone, firstAt, lastAt);
}

/**
 * Counts the records of the file just loaded whose wall time occurs twice in the source's zone or does not exist in
 * it, and says so. Looks at the file again, but only when the zone's clock changed between its first and last record.
 */
export async function timeMarks(
  connection: DuckDBConnection,
  plan: ReadPlan,
  loaded: Loaded,
): Promise<{ readonly folds: number; readonly gaps: number; readonly notes: readonly string[] }> {
  const { reading, sample } = plan;
  const changeDays = clockChangeDays(plan, loaded);
  if (changeDays.length === 0) return { folds: 0, gaps: 0, notes: [] };
  const sql = bindLiterals(timeMarksSql, { ...timeValues(reading), changeDays: [...changeDays] });
  const [row] = await select(connection, sql, {});
  const folds = Number(row?.folds ?? 0);
  const gaps = Number(row?.gaps ?? 0);
  return { folds, gaps, notes: clockChangeNotes(reading.zone, sample.table.fileName, { folds, gaps }) };
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
