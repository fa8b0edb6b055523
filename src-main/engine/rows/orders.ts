import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import type { RowReference } from '../../core/rows.ts';
import { select } from '../query.ts';
import { branchesSql, orderSql, unsortedSql, withParts } from './branches.ts';
import type { RowOrder, Stretch } from './order-desk.ts';
import { rankedColumns } from './ranked-keys.ts';
import { type CaseRows, type RowDesk, stretchesOf, totalRows } from './row-desk.ts';
import type { LookedView } from './row-view.ts';
import countBranchesSql from './sql/count-branches.sql?raw';
import countOrderSql from './sql/count-order.sql?raw';
import dropOrderSql from './sql/drop-order.sql?raw';
import firstRowsSql from './sql/first-rows.sql?raw';
import makeOrderSql from './sql/make-order.sql?raw';
import makeShortOrderSql from './sql/make-short-order.sql?raw';
import placeOfRowSql from './sql/place-of-row.sql?raw';
import readOrderSql from './sql/read-order.sql?raw';
import stretchRangeSql from './sql/stretch-range.sql?raw';
import { stretchOf } from './stretches.ts';

const foundSchema = z.array(z.object({ code: z.number().int(), position: z.number().int() }));

let tablesMade = 0;

function newTable(): string {
  tablesMade += 1;
  return `memory.main.row_order_${tablesMade}`;
}

/** Rows `startRow` and following of a view whose order is not made yet: only the first `startRow + count` are sorted. */
export async function firstRows(
  connection: DuckDBConnection,
  view: LookedView,
  startRow: number,
  count: number,
  signal: AbortSignal,
): Promise<readonly RowReference[]> {
  if (view.kinds.length === 0) return [];
  const last = startRow + count;
  const parts = { branches: branchesSql(view, { last }), order: orderSql(view), last: String(count) };
  const sql = withParts(firstRowsSql, { ...parts, startRow: String(startRow) });
  return references(await select(connection, sql, view.values, { signal }));
}

/** Keeps an order of which all rows are known. */
export async function keepShortOrder(
  connection: DuckDBConnection,
  rows: readonly RowReference[],
): Promise<RowOrder> {
  const table = newTable();
  await select(connection, withParts(makeShortOrderSql, { table }), {
    codes: rows.map(({ kind }) => recordKinds.indexOf(kind)),
    positions: rows.map(({ rowNumber }) => rowNumber),
  });
  return { type: 'table', table, rows: rows.length };
}

/** Makes the whole order of a view. The caller commits. */
export async function makeOrder(
  connection: DuckDBConnection,
  desk: RowDesk,
  view: LookedView,
  signal: AbortSignal,
): Promise<RowOrder> {
  if (view.kinds.length === 0) return keepShortOrder(connection, []);
  const stretch = await storedOrder(connection, desk, view, signal);
  if (stretch !== null) return stretch;
  const table = newTable();
  const ranked = await rankedColumns(connection, view);
  const parts = { table, branches: branchesSql(view, { ranked }), order: orderSql(view) };
  await select(connection, withParts(makeOrderSql, parts), view.values, { signal });
  const [counted] = await select(connection, withParts(countOrderSql, { table }), {});
  return { type: 'table', table, rows: Number(counted?.rows) };
}

// Rows that are stored in the order of time need no order of their own.
async function storedOrder(
  connection: DuckDBConnection,
  desk: RowDesk,
  view: LookedView,
  signal: AbortSignal,
): Promise<Stretch | null> {
  const [only] = view.kinds;
  const [first] = view.sort;
  if (only === undefined || view.kinds.length > 1 || view.isFiltered) return null;
  if (view.sort.length > 1 || first?.column !== 'at' || first.descending) return null;
  const { kind, sourceIds, condition } = only;
  const stretch = stretchOf(await stretchesOf(connection, desk, kind, signal), sourceIds);
  if (stretch === null) return null;
  if (!view.isBounded)
    return {
      type: 'stretch',
      kind,
      firstRow: stretch.firstRow,
      rows: stretch.lastRow - stretch.firstRow + 1,
    };
  const sql = withParts(stretchRangeSql, { rows: `"${kind}"`, scope: condition });
  const [found] = await select(connection, sql, { ...view.values, ...stretch }, { signal });
  return { type: 'stretch', kind, firstRow: Number(found?.firstRow), rows: Number(found?.rows) };
}

/** Drops the tables of orders that were given up. */
export async function dropOrders(connection: DuckDBConnection, tables: readonly string[]): Promise<void> {
  for (const table of tables) await connection.run(withParts(dropOrderSql, { table }));
}

/** Rows at the places from `startRow` on of an order. */
export async function rowsOfOrder(
  connection: DuckDBConnection,
  order: RowOrder,
  startRow: number,
  count: number,
  signal: AbortSignal,
): Promise<readonly RowReference[]> {
  if (order.type === 'stretch') {
    const length = Math.max(0, Math.min(count, order.rows - startRow));
    return Array.from({ length }, (_unused, index) => ({
      kind: order.kind,
      rowNumber: order.firstRow + startRow + index,
    }));
  }
  const sql = withParts(readOrderSql, { table: order.table });
  return references(await select(connection, sql, { startRow, endRow: startRow + count }, { signal }));
}

/** Place of a row in an order, or null. */
export async function placeInOrder(
  connection: DuckDBConnection,
  order: RowOrder,
  { kind, rowNumber }: RowReference,
  signal: AbortSignal,
): Promise<number | null> {
  if (order.type === 'stretch') {
    const place = rowNumber - order.firstRow;
    return kind === order.kind && place >= 0 && place < order.rows ? place : null;
  }
  const sql = withParts(placeOfRowSql, { table: order.table });
  const asked = { code: recordKinds.indexOf(kind), position: rowNumber };
  const [found] = await select(connection, sql, asked, { signal });
  return typeof found?.place === 'number' ? found.place : null;
}

/** Rows that a view shows, where they can be counted without its order. */
export async function countSelected(
  connection: DuckDBConnection,
  view: LookedView,
  signal: AbortSignal,
): Promise<number> {
  if (view.kinds.length === 0) return 0;
  const sql = withParts(countBranchesSql, { branches: unsortedSql(view) });
  const [counted] = await select(connection, sql, view.values, { signal });
  return Number(counted?.rows);
}

/** Rows of a view's kind and sources without filter and range. */
export async function countAll(
  connection: DuckDBConnection,
  kind: RecordKind | 'all',
  sourceIds: readonly number[] | null,
  { sources }: Pick<CaseRows, 'sources'>,
): Promise<number> {
  let rows = 0;
  for (const held of recordKinds) {
    if (kind !== 'all' && kind !== held) continue;
    const ids = sources.filter(source => source.kind === held).map(({ sourceId }) => sourceId);
    const chosen = ids.filter(id => sourceIds?.includes(id) ?? true);
    if (chosen.length === 0) continue;
    const scope = chosen.length === ids.length ? 'TRUE' : `source_id IN (${chosen.join(', ')})`;
    rows += await totalRows(connection, held, scope);
  }
  return rows;
}

function references(found: readonly Readonly<Record<string, unknown>>[]): readonly RowReference[] {
  return foundSchema.parse(found).map(({ code, position }) => ({ kind: kindOf(code), rowNumber: position }));
}

/** The kind that orders write as this number. */
export function kindOf(code: number): RecordKind {
  const kind = recordKinds[code];
  if (kind === undefined) throw new RangeError(`there is no kind ${code}`);
  return kind;
}
