import { BIGINT, DOUBLE, type DuckDBConnection, INTEGER, TIMESTAMPTZ, VARCHAR } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import { nearestName } from '../../core/filter/columns.ts';
import type { RowExport } from '../../core/rows.ts';
import { replaceParameters, sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { select, selectColumns } from '../query.ts';
import { orderSql, sortedSql } from '../rows/branches.ts';
import { instantSql, type RowColumn } from '../rows/row-columns.ts';
import type { LookedView, ViewKind } from '../rows/row-view.ts';
import exportBranchSql from './export-branch.sql?raw';
import exportColumnsSql from './export-columns.sql?raw';
import exportCountSql from './export-count.sql?raw';
import exportRowsSql from './export-rows.sql?raw';

const lineSql = '(first_line + (row_number - first_row) // rows_per_record)::BIGINT';

/** A column of an export, and what kind of values it holds. */
export interface ExportColumn {
  readonly name: string;
  readonly type: 'text' | 'instant' | 'number' | 'whole' | 'other';
}

/** The rows of a view as statements over them. */
export interface ExportSelect {
  readonly columns: readonly ExportColumn[];
  /** How many rows there are to write. */
  count(signal: AbortSignal): Promise<number>;
  /** Writes them in the order of the view to a file DuckDB may write. @returns rows written */
  copy(values: readonly string[], path: string, options: string, signal: AbortSignal): Promise<number>;
}

/**
 * @param asked columns in order; empty: all
 * @throws KymoError `usage` for a column that is not there
 */
export async function exportSelect(
  connection: DuckDBConnection,
  view: LookedView,
  { columns: asked, limit, view: range }: Pick<RowExport, 'columns' | 'limit' | 'view'>,
): Promise<ExportSelect> {
  const names = chosenNames(view, asked);
  const parts: Readonly<Record<string, string>> = {
    branches: view.kinds.map(kind => branchOf(view, kind, names)).join('\nUNION ALL\n'),
    order: orderSql(view),
    limit: limit === null ? '' : `LIMIT ${limit}`,
    from: `${sqlLiteral(range.fromUtc ?? '-infinity')}::TIMESTAMPTZ`,
    to: `${sqlLiteral(range.toUtc ?? 'infinity')}::TIMESTAMPTZ`,
  };
  const complete = (sql: string, more: Readonly<Record<string, string>> = {}): string => {
    const known = { ...parts, ...more };
    const once = replaceParameters(sql, name => known[name] ?? `$${name}`);
    // The conditions of the view name its range.
    return replaceParameters(once, name => known[name] ?? `$${name}`);
  };
  const places = names.map((_name, index) => `column_${index + 1}`).join(', ');
  const typed = await selectColumns(connection, complete(exportColumnsSql, { columns: places }), {});
  const columns = names.map((name, index) => ({ name, type: kindOf(typed[index]?.type) }));
  return {
    columns,
    async count(signal) {
      const [row] = await select(connection, complete(exportCountSql), {}, { signal });
      return Number(row?.rows ?? 0);
    },
    async copy(values, path, options, signal) {
      const sql = complete(exportRowsSql, {
        columns: values.join(', '),
        path: sqlLiteral(path),
        options,
      });
      const [row] = await select(connection, sql, {}, { signal });
      return Number(row?.Count ?? 0);
    },
  };
}

function kindOf(type: unknown): ExportColumn['type'] {
  if (type === VARCHAR) return 'text';
  if (type === TIMESTAMPTZ) return 'instant';
  if (type === DOUBLE) return 'number';
  return type === BIGINT || type === INTEGER ? 'whole' : 'other';
}

function chosenNames(view: LookedView, asked: readonly string[]): readonly string[] {
  const known = [...new Set(view.kinds.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  for (const name of asked) {
    if (known.includes(name)) continue;
    const nearest = nearestName(known, name);
    const hint = nearest === null ? `The columns are ${known.join(', ')}.` : `Did you mean ${nearest}?`;
    throw new KymoError('usage', `These rows have no column "${name}". ${hint}`);
  }
  return asked.length === 0 ? known : [...new Set(asked)];
}

function branchOf(view: LookedView, kind: ViewKind, names: readonly string[]): string {
  const valueIn = (name: string, sqlOf: (column: RowColumn) => string | null): string => {
    const column = kind.columns.find(candidate => candidate.name === name);
    if (name === 'at') return instantSql(kind.kind);
    return column === undefined ? 'NULL::VARCHAR' : (sqlOf(column) ?? lineSql);
  };
  const keys = view.sort.map(
    ({ column }, index) => `, ${valueIn(column, known => sortedSql(view, known))} AS key_${index + 1}`,
  );
  const columns = names.map((name, index) => `, ${valueIn(name, ({ sql }) => sql)} AS column_${index + 1}`);
  const parts: Readonly<Record<string, string>> = {
    code: String(kind.code),
    keys: keys.join(''),
    columns: columns.join(''),
    rows: sqlIdentifier(kind.kind),
    kind: sqlLiteral(kind.kind),
    scope: kind.condition,
  };
  return replaceParameters(exportBranchSql, name => parts[name] ?? `$${name}`);
}
