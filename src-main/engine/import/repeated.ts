import type { DuckDBConnection } from '@duckdb/node-api';
import { bindLiterals } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import type { Loaded } from './load-file.ts';
import overlappingSql from './overlapping.sql?raw';
import type { ReadPlan } from './read-plan.ts';
import repeatedSql from './repeated.sql?raw';

/**
 * Records of the source just loaded that another source of its kind holds as well, cell by cell; only sources whose
 * times overlap are compared, and not the one that is taken out for it (`replaced`). Two records count as the same when 64-bit hashes of all their cells are equal.
 */
export async function repeatedRecords(
  connection: DuckDBConnection,
  plan: ReadPlan,
  loaded: Pick<Loaded, 'firstAt' | 'lastAt'>,
  { sourceId, replaced }: { readonly sourceId: number; readonly replaced: number | null },
): Promise<{ readonly count: number; readonly notes: readonly string[] }> {
  const { kind } = plan.recognition;
  const span = { kind, sourceId, replaced, firstAt: loaded.firstAt, lastAt: loaded.lastAt };
  const [overlapping] = await select(connection, bindLiterals(overlappingSql, span), {});
  // Without another source to compare with, the rows are not looked at again.
  if (overlapping?.others !== true) return { count: 0, notes: [] };
  const sql = bindLiterals(repeatedSql, { ...span, table: `case_file.${kind}` });
  const rows = await select(connection, sql, {});
  return repeatedNotes(
    plan.sample.table.fileName,
    rows.map(row => ({ name: String(row.name), count: Number(row.repeated), once: Number(row.once) })),
  );
}

/** How many records of a file another one holds as well. */
export interface RepeatedIn {
  readonly name: string;
  readonly count: number;
  /** Records of the file that any other one holds, the same number for each of them. */
  readonly once: number;
}

/** The number of records of a file that any other one holds, and the sentence that says so; none for none. */
export function repeatedNotes(
  name: string,
  others: readonly RepeatedIn[],
): { readonly count: number; readonly notes: readonly string[] } {
  const [first] = others;
  if (first === undefined) return { count: 0, notes: [] };
  const names = others.map(other => `${other.count} in ${other.name}`).join(', ');
  const note = `Records of ${name} are in the case a second time: ${names}. They are counted twice unless one of the files is left out or read with repeated records dropped.`;
  return { count: first.once, notes: [note] };
}
