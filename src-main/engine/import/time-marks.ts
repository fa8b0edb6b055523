import type { DuckDBConnection } from '@duckdb/node-api';
import { bindLiterals } from '../../core/sql-text.ts';
import { zoneChangeDays } from '../../core/time.ts';
import { clockChangeNotes } from '../../formats/time/time-words.ts';
import { select } from '../query.ts';
import type { Loaded } from './load-file.ts';
import { timeValues } from './load-statements.ts';
import type { ReadPlan } from './read-plan.ts';
import timeMarksSql from './time-marks.sql?raw';

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
  const none = { folds: 0, gaps: 0, notes: [] };
  const { firstAt, lastAt } = loaded;
  if (reading.time.hasOffset || reading.time.layout === 'none' || firstAt === null || lastAt === null)
    return none;
  const changeDays = zoneChangeDays(reading.zone, firstAt, lastAt);
  if (changeDays.length === 0) return none;
  const sql = bindLiterals(timeMarksSql, { ...timeValues(reading), changeDays: [...changeDays] });
  const [row] = await select(connection, sql, {});
  const folds = Number(row?.folds ?? 0);
  const gaps = Number(row?.gaps ?? 0);
  return { folds, gaps, notes: clockChangeNotes(reading.zone, sample.table.fileName, { folds, gaps }) };
}
