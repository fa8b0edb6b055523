import type { DuckDBConnection } from '@duckdb/node-api';
import type { TablePage } from '../core/contract.ts';
import type { RecordKind } from '../core/kinds.ts';
import type { Source } from '../core/source.ts';
import { applyFilter, dropFilter } from './filter/filter-views.ts';
import { type Bindable, type Column, select, selectColumns } from './query.ts';
import callOrderSql from './table/call-order.sql?raw';
import callPageSql from './table/call-page.sql?raw';
import flowOrderSql from './table/flow-order.sql?raw';
import flowPageSql from './table/flow-page.sql?raw';
import logOrderSql from './table/log-order.sql?raw';
import logPageSql from './table/log-page.sql?raw';
import metricOrderSql from './table/metric-order.sql?raw';
import metricPageSql from './table/metric-page.sql?raw';
import recordOrderSql from './table/record-order.sql?raw';
import recordPageSql from './table/record-page.sql?raw';
import requestOrderSql from './table/request-order.sql?raw';
import requestPageSql from './table/request-page.sql?raw';
import trafficOrderSql from './table/traffic-order.sql?raw';
import trafficPageSql from './table/traffic-page.sql?raw';

const statements: Readonly<Record<RecordKind, { readonly order: string; readonly page: string }>> = {
  call: { order: callOrderSql, page: callPageSql },
  flow: { order: flowOrderSql, page: flowPageSql },
  log: { order: logOrderSql, page: logPageSql },
  metric: { order: metricOrderSql, page: metricPageSql },
  record: { order: recordOrderSql, page: recordPageSql },
  request: { order: requestOrderSql, page: requestPageSql },
  traffic: { order: trafficOrderSql, page: trafficPageSql },
};

export interface PageScope {
  readonly fromUtc: string | null;
  readonly toUtc: string | null;
  readonly sources: readonly Source[];
  readonly zone: string;
  readonly where?: string | undefined;
}

interface Order {
  readonly key: string;
  readonly totalRows: number;
  /** Pages of one connection are served one after the other: they share its table of row positions. */
  readonly last: Promise<unknown>;
}

const orders = new WeakMap<DuckDBConnection, Order>();

/**
 * A page of a record table in time order. The order is computed once per scope and connection, as a table of row
 * positions; a page is then a lookup, however deep it lies.
 */
export function tablePage(
  connection: DuckDBConnection,
  kind: RecordKind,
  scope: PageScope,
  startRow: number,
  count: number,
): Promise<TablePage> {
  const known = orders.get(connection) ?? { key: '', totalRows: 0, last: Promise.resolve() };
  const next = known.last.then(() => serve(connection, kind, scope, startRow, count));
  orders.set(connection, { ...known, last: next.catch(() => undefined) });
  return next;
}

async function serve(
  connection: DuckDBConnection,
  kind: RecordKind,
  scope: PageScope,
  startRow: number,
  count: number,
): Promise<TablePage> {
  const sql = statements[kind];
  const totalRows = await order(
    connection,
    sql.order,
    JSON.stringify([
      kind,
      scope.fromUtc,
      scope.toUtc,
      scope.sources.map(source => source.sourceId),
      scope.where,
    ]),
    kind,
    scope,
  );
  const columns = await selectColumns(
    connection,
    sql.page,
    { startRow, endRow: startRow + count },
    { zone: scope.zone },
  );
  return pageOf(columns, startRow, totalRows);
}

/** Columns of plain values as a page. */
export function pageOf(columns: readonly Column[], startRow: number, totalRows: number): TablePage {
  return {
    columns: columns.map(({ name, values }) => ({
      name,
      values: values as TablePage['columns'][number]['values'],
    })),
    startRow,
    totalRows,
  };
}

async function order(
  connection: DuckDBConnection,
  sql: string,
  key: string,
  kind: RecordKind,
  scope: PageScope,
): Promise<number> {
  const known = orders.get(connection);
  if (known?.key === key) return known.totalRows;
  const last = known?.last ?? Promise.resolve();
  orders.set(connection, { key: '', totalRows: 0, last });
  const counted = await countedOrder(connection, sql, kind, scope);
  orders.set(connection, { key, totalRows: counted, last: orders.get(connection)?.last ?? last });
  return counted;
}

// The connection is kept, so a filter is taken away again whatever comes of the statement.
async function countedOrder(
  connection: DuckDBConnection,
  sql: string,
  kind: RecordKind,
  scope: PageScope,
): Promise<number> {
  await applyFilter(connection, scope, [kind], scope.sources);
  try {
    const [counted] = await select(connection, sql, bindings(scope));
    return Number(counted?.Count ?? 0);
  } finally {
    await dropFilter(connection);
  }
}

function bindings(scope: PageScope): Record<string, Bindable> {
  return {
    from: { instant: scope.fromUtc ?? '-infinity' },
    to: { instant: scope.toUtc ?? 'infinity' },
    sources: scope.sources.map(source => source.sourceId),
    zone: scope.zone,
  };
}
