import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordKind } from '../../core/kinds.ts';
import type { RowSort } from '../../core/rows.ts';
import { replaceParameters, sqlIdentifier } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import type { RowColumn } from './row-columns.ts';
import type { CaseRows } from './row-desk.ts';
import numericKeySql from './sql/numeric-key.sql?raw';

/** Most columns of names are known by their first texts. */
const looked = 'LIMIT 1000';

const known = new WeakMap<CaseRows, Map<string, boolean>>();

/** What texts stand in for numbers in a view of one kind. */
interface NumericView {
  readonly kind: RecordKind;
  readonly columns: readonly RowColumn[];
  readonly sourceIds: readonly number[];
  readonly sort: readonly RowSort[];
}

/**
 * Names of the columns of text a view is sorted by that hold numbers and nothing else: they are sorted by number, so that
 * 10 comes after 2. Asked once for the rows as they are.
 */
export async function numericColumns(
  connection: DuckDBConnection,
  { kind, columns, sourceIds, sort }: NumericView,
  rows: CaseRows,
): Promise<ReadonlySet<string>> {
  const numeric = new Set<string>();
  for (const { column } of sort) {
    const asked = columns.find(({ name }) => name === column);
    if (asked === undefined || sourceIds.length === 0) continue;
    if (await isNumeric(connection, kind, asked, sourceIds, rows)) numeric.add(column);
  }
  return numeric;
}

async function isNumeric(
  connection: DuckDBConnection,
  kind: RecordKind,
  { sql, numberSql }: RowColumn,
  sourceIds: readonly number[],
  rows: CaseRows,
): Promise<boolean> {
  if (numberSql === undefined || sql === null) return false;
  const answers = known.get(rows) ?? new Map<string, boolean>();
  known.set(rows, answers);
  const key = JSON.stringify([kind, sql, sourceIds]);
  const before = answers.get(key);
  if (before !== undefined) return before;
  const parts: Readonly<Record<string, string>> = {
    number: numberSql,
    text: sql,
    table: `case_file.${sqlIdentifier(kind)}`,
    sources: `source_id IN (${sourceIds.join(', ')})`,
  };
  const ask = async (limit: string) => {
    const statement = replaceParameters(numericKeySql, name =>
      name === 'limit' ? limit : (parts[name] ?? ''),
    );
    const [found] = await select(connection, statement, {});
    return found?.numeric === true;
  };
  const answer = (await ask(looked)) && (await ask(''));
  answers.set(key, answer);
  return answer;
}
