import { replaceParameters, sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { instantSql } from './row-columns.ts';
import type { LookedView, ViewKind } from './row-view.ts';
import branchSql from './sql/branch.sql?raw';
import branchWithLinesSql from './sql/branch-with-lines.sql?raw';
import firstOfBranchSql from './sql/first-of-branch.sql?raw';

const lineSql = 'place.first_line + (row_number - place.first_row) // place.rows_per_record';

/** The statement with parts of SQL in the place of its parameters; what is not named stays a parameter. */
export function withParts(sql: string, parts: Readonly<Record<string, string>>): string {
  return replaceParameters(sql, name => parts[name] ?? `$${name}`);
}

/** SQL of what the rows of a view are sorted by: the columns asked for, then their place in the case. */
export function orderSql(
  { sort }: Pick<LookedView, 'sort'>,
  direction: 'forwards' | 'backwards' = 'forwards',
): string {
  const turn = direction === 'backwards';
  const keys = sort.map(
    ({ descending }, index) =>
      `key_${index + 1} ${descending === turn ? 'ASC' : 'DESC'} NULLS ${turn ? 'FIRST' : 'LAST'}`,
  );
  const ties = turn ? ['kind DESC', 'row_number DESC'] : ['kind', 'row_number'];
  return [...keys, ...ties].join(', ');
}

/**
 * SQL of the rows that a view shows, unsorted: kind, row_number and a column for each that they are sorted by.
 * @param last how many rows of each kind are wanted at most, the first in order; null for all
 */
export function branchesSql(view: LookedView, last: number | null): string {
  if (view.kinds.length === 0) throw new RangeError('a view without kinds has no rows to ask for');
  return view.kinds
    .map(kind => {
      const branch = branchOf(view, kind);
      return last === null || view.kinds.length === 1
        ? branch
        : withParts(firstOfBranchSql, { branch, order: orderSql(view), last: String(last) });
    })
    .join('\nUNION ALL\n');
}

/** SQL of the rows of a view without what they are sorted by. */
export function unsortedSql(view: LookedView): string {
  return branchesSql({ ...view, sort: [] }, null);
}

function branchOf({ sort }: LookedView, { kind, code, columns, condition }: ViewKind): string {
  const keys = sort.map(({ column }, index) => {
    const known = columns.find(({ name }) => name === column);
    // A source that is not looked at has the column.
    const sql = known === undefined ? 'NULL::VARCHAR' : (known.sql ?? lineSql);
    return `, ${column === 'at' ? instantSql(kind) : sql} AS key_${index + 1}`;
  });
  const needsLines = sort.some(({ column }) => column === 'line');
  return withParts(needsLines ? branchWithLinesSql : branchSql, {
    code: String(code),
    keys: keys.join(''),
    rows: sqlIdentifier(kind),
    kind: sqlLiteral(kind),
    scope: condition,
  });
}
