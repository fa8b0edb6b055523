import type { RecordKind } from '../../core/kinds.ts';
import { replaceParameters, sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { instantSql, type RowColumn } from './row-columns.ts';
import type { LookedView, ViewKind } from './row-view.ts';
import branchSql from './sql/branch.sql?raw';
import branchWithLinesSql from './sql/branch-with-lines.sql?raw';
import firstOfBranchSql from './sql/first-of-branch.sql?raw';
import joinRankSql from './sql/join-rank.sql?raw';

const lineSql = 'place.first_line + (row_number - place.first_row) // place.rows_per_record';

/** The statement with parts of SQL in the place of its parameters; what is not named stays a parameter. */
export function withParts(sql: string, parts: Readonly<Record<string, string>>): string {
  return replaceParameters(sql, name => parts[name] ?? `$${name}`);
}

/** SQL of what the rows of a view are sorted by: the columns asked for, then their place in the case. */
export function orderSql({ sort, kinds }: Pick<LookedView, 'sort' | 'kinds'>): string {
  const keys = sort.map(
    ({ descending }, index) => `key_${index + 1} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  );
  return [...keys, ...(kinds.length > 1 ? ['kind'] : []), 'row_number'].join(', ');
}

/** SQL of what a column is sorted by: its number where the texts of it all are numbers; null for the line. */
export function sortedSql(
  { numeric }: Pick<LookedView, 'numeric'>,
  { name, sql, numberSql }: RowColumn,
): string | null {
  return numeric.has(name) && numberSql !== undefined ? numberSql : sql;
}

/** How the rows of a view are asked for. */
export interface BranchOptions {
  /** How many rows of each kind are wanted at most, the first in order. Default: all. */
  readonly last?: number;
  /** Columns that are sorted by the ranks of their texts. Default: none. */
  readonly ranked?: ReadonlySet<string>;
}

/** SQL of the rows that a view shows, unsorted: kind, row_number and a column for each that they are sorted by. */
export function branchesSql(view: LookedView, { last, ranked }: BranchOptions = {}): string {
  if (view.kinds.length === 0) throw new RangeError('a view without kinds has no rows to ask for');
  return view.kinds
    .map(kind => {
      const branch = branchOf(view, kind, ranked ?? new Set());
      return last === undefined || view.kinds.length === 1
        ? branch
        : withParts(firstOfBranchSql, { branch, order: orderSql(view), last: String(last) });
    })
    .join('\nUNION ALL\n');
}

/** SQL of the rows of a view without what they are sorted by. */
export function unsortedSql(view: LookedView): string {
  return branchesSql({ ...view, sort: [] });
}

function branchOf(
  view: LookedView,
  { kind, code, columns, condition }: ViewKind,
  ranked: ReadonlySet<string>,
): string {
  const { sort } = view;
  const keyOf = (column: string): string => {
    if (column === 'at') return instantSql(kind);
    const known = columns.find(({ name }) => name === column);
    // A source that is not looked at has the column.
    return known === undefined ? 'NULL::VARCHAR' : (sortedSql(view, known) ?? lineSql);
  };
  const keys = sort.map(({ column }, index) => {
    const number = index + 1;
    return `, ${ranked.has(column) ? `rank_${number}` : keyOf(column)} AS key_${number}`;
  });
  const joins = sort.map(({ column }, index) =>
    ranked.has(column) ? rankSql(kind, keyOf(column), index + 1) : '',
  );
  const needsLines = sort.some(({ column }) => column === 'line');
  return withParts(needsLines ? branchWithLinesSql : branchSql, {
    code: String(code),
    keys: keys.join(''),
    rows: sqlIdentifier(kind),
    kind: sqlLiteral(kind),
    joins: joins.join(''),
    scope: condition,
  });
}

function rankSql(kind: RecordKind, key: string, number: number): string {
  return withParts(joinRankSql, {
    key,
    text: `text_${number}`,
    rank: `rank_${number}`,
    name: `ranked_${number}`,
    everyRow: `memory.main.${sqlIdentifier(kind)}`,
  });
}
