import type { DuckDBConnection } from '@duckdb/node-api';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import type { RowTarget } from '../../core/rows.ts';
import { sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import type { Workbench } from '../case-work.ts';
import { applyFilter } from '../filter/filter-views.ts';
import { type Bindable, select } from '../query.ts';
import type { RowTables } from '../rows-engine.ts';
import { withParts } from './branches.ts';
import type { RowOrder } from './order-desk.ts';
import { instantSql, severitySql } from './row-columns.ts';
import { linesOf } from './row-desk.ts';
import { readMarks } from './row-marks.ts';
import { asksTemplates, reaches } from './row-view.ts';
import { reachedStretch } from './seek-time.ts';
import hitsOfKindSql from './sql/hits-of-kind.sql?raw';
import hitsOfListSql from './sql/hits-of-list.sql?raw';
import seekInOrderSql from './sql/seek-in-order.sql?raw';
import seekInStretchSql from './sql/seek-in-stretch.sql?raw';
import { needsOrder, type OpenView, onView } from './view-work.ts';

/** Rows that are looked through first, and by which factor the next part of an order is longer. */
const firstPart = 8192;
const growth = 8;

/** Looks for rows in the order of a view, outward from a place: near ones are found fast. */
export function rowSeek(bench: Workbench): Pick<RowTables, 'seekRow'> {
  return {
    async seekRow(view, from, backwards, target, signal) {
      if (target.type === 'match') await templatesFor(bench, view.kind, target.where, signal);
      return onView(bench, view, signal, async open => {
        const { order } = open;
        if (order === null) return needsOrder;
        const start = Math.max(-1, Math.min(from, order.rows));
        const search = { order, from: start, backwards, signal };
        return target.type === 'time' && isByTime(open)
          ? seekTime(open, search, target.atUtc)
          : seekHit(open, search, target);
      });
    },
  };
}

async function templatesFor(
  bench: Workbench,
  kind: RecordKind | 'all',
  where: string,
  signal: AbortSignal,
): Promise<void> {
  if (asksTemplates({ kind, where, sort: [] }, null)) await bench.templates.ready(signal);
}

interface Search {
  readonly order: RowOrder;
  readonly from: number;
  readonly backwards: boolean;
  readonly signal: AbortSignal;
}

function isByTime({ view }: OpenView): boolean {
  const [first] = view.sort;
  return first?.column === 'at' && !first.descending;
}

// In the order of time the rows at or after an instant stand together.
async function seekTime(open: OpenView, { order, from, backwards, signal }: Search, atUtc: string) {
  const reached = await reachedStretch(open, order, atUtc, signal);
  const place = backwards ? Math.min(from - 1, reached.end - 1) : Math.max(from + 1, reached.start);
  return place >= reached.start && place < reached.end ? place : null;
}

async function seekHit(
  { connection, desk, rows, view }: OpenView,
  search: Search,
  target: RowTarget,
): Promise<number | null> {
  const kinds = view.kinds.map(({ kind }) => kind);
  const values: Record<string, Bindable> = {};
  const hits: string[] = [];
  if (target.type === 'match') {
    const able = view.kind === 'all' ? kinds.filter(kind => reaches(target.where, kind, rows)) : kinds;
    const asked = able.length > 0 ? able : kinds;
    await applyFilter(
      connection,
      { where: target.where, zone: rows.zone, prunes: true, known: rows.filterSources },
      asked,
      rows.sources,
    );
    // Without a filter every row would be a hit: nothing is looked for.
    if (target.where.trim() !== '')
      hits.push(...able.map(kind => hitsOf(kind, kind === 'call' ? 'counted' : 'TRUE')));
  } else if (target.type === 'mark' || target.type === 'line') {
    const places = target.type === 'line' ? [target] : await readMarks(connection);
    for (const kind of kinds) {
      const ofKind = places.filter(place => place.kind === kind);
      if (ofKind.length === 0) continue;
      const lines = await linesOf(connection, desk, kind);
      const positions = ofKind.flatMap(({ sourceId, line }) => lines.rowsOfLine(sourceId, line));
      values[`marked_${kind}`] = positions;
      const parts = { code: String(recordKinds.indexOf(kind)), positions: `$marked_${kind}` };
      hits.push(withParts(hitsOfListSql, parts));
    }
  } else if (target.type === 'level') {
    const level = sqlLiteral(target.level);
    hits.push(...kinds.map(kind => hitsOf(kind, `${severitySql(kind)} = ${level}`)));
  } else {
    values.at = { instant: target.atUtc };
    hits.push(...kinds.map(kind => hitsOf(kind, `${instantSql(kind)} >= $at`)));
  }
  if (hits.length === 0) return null;
  return outward(connection, search, { sql: hits.join('\nUNION ALL\n'), values }, isStored(view.sort));
}

// In the order of time rows that are near each other are mostly stored near each other.
function isStored(sort: OpenView['view']['sort']): boolean {
  return sort.length === 1 && sort[0]?.column === 'at';
}

function hitsOf(kind: RecordKind, condition: string): string {
  const rows = sqlIdentifier(kind);
  return withParts(hitsOfKindSql, { code: String(recordKinds.indexOf(kind)), rows, condition });
}

interface Hits {
  readonly sql: string;
  readonly values: Readonly<Record<string, Bindable>>;
}

async function outward(
  connection: DuckDBConnection,
  { order, from, backwards, signal }: Search,
  hits: Hits,
  grows: boolean,
): Promise<number | null> {
  let length = firstPart;
  let low = backwards ? Math.max(0, from - length) : from + 1;
  let high = backwards ? from : Math.min(order.rows, low + length);
  while (low < high) {
    const found = await seekPart(connection, order, hits, { low, high, signal });
    const place = backwards ? found.last : found.first;
    if (place !== null) return place;
    length = grows ? length * growth : order.rows;
    if (backwards) [low, high] = [Math.max(0, low - length), low];
    else [low, high] = [high, Math.min(order.rows, high + length)];
  }
  return null;
}

async function seekPart(
  connection: DuckDBConnection,
  order: RowOrder,
  hits: Hits,
  { low, high, signal }: { readonly low: number; readonly high: number; readonly signal: AbortSignal },
): Promise<{ readonly first: number | null; readonly last: number | null }> {
  const isTable = order.type === 'table';
  const sql = withParts(isTable ? seekInOrderSql : seekInStretchSql, {
    hits: hits.sql,
    ...(isTable ? { table: order.table } : {}),
  });
  const stored: Readonly<Record<string, Bindable>> = isTable
    ? {}
    : { firstRow: order.firstRow, code: recordKinds.indexOf(order.kind) };
  const [found] = await select(connection, sql, { ...hits.values, ...stored, low, high }, { signal });
  const placeOf = (value: unknown) => (typeof value === 'number' ? value : null);
  return { first: placeOf(found?.first), last: placeOf(found?.last) };
}
