import type { DuckDBConnection } from '@duckdb/node-api';
import { mineConnection } from '../../src-main/engine/mining/template-work.ts';
import { addLog, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';

/** A case of logs, one file for each list of entries, with their templates. */
export async function caseOf(...files: readonly (readonly LogRecord[])[]): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  for (const [index, entries] of files.entries())
    await addLog(connection, { sourceId: index + 1, name: `file-${index + 1}.log` }, entries);
  await mineConnection(connection);
  return connection;
}

/** An instant that many minutes after Monday 2024-03-04 00:00 UTC. */
export const minute = (minutes: number): string =>
  new Date(Date.parse('2024-03-04T00:00:00Z') + Math.round(minutes * 60_000)).toISOString();

/** The same instant as the engine writes it in UTC. */
export const shown = (minutes: number): string => minute(minutes).replace('.000Z', '+00:00');

/** An entry every `step` minutes, from and up to (half-open) minutes. */
export function every(
  step: number,
  from: number,
  to: number,
  entry: Omit<LogRecord, 'at'>,
): readonly LogRecord[] {
  const count = Math.ceil((to - from) / step);
  return Array.from({ length: count }, (_unused, index) => ({ at: minute(from + index * step), ...entry }));
}

/** Entries of several lists in the order of their times. */
export const merged = (...lists: readonly (readonly LogRecord[])[]): readonly LogRecord[] =>
  lists.flat().toSorted((one, other) => (one.at ?? '').localeCompare(other.at ?? ''));
