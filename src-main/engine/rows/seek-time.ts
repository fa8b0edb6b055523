import { z } from 'zod';
import type { RowReference } from '../../core/rows.ts';
import { sqlIdentifier } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import { withParts } from './branches.ts';
import type { RowOrder } from './order-desk.ts';
import { kindOf } from './orders.ts';
import { instantSql } from './row-columns.ts';
import instantsSql from './sql/instants.sql?raw';
import pageSessionSql from './sql/page-session.sql?raw';
import readPlacesSql from './sql/read-places.sql?raw';
import type { OpenView } from './view-work.ts';

/** Places that are looked at in one step: ten million rows take four. */
const probes = 64;

const instantsSchema = z.array(
  z.object({ position: z.number().int(), reached: z.boolean(), untimed: z.boolean() }),
);

/** What is known of a row on the way to an instant. */
type Reached = 'before' | 'reached' | 'untimed';

/**
 * The places of an order by time at which rows stand that are at or after an instant: from `start` to before `end`.
 * Rows without a time come after all others.
 */
export async function reachedStretch(
  open: OpenView,
  order: RowOrder,
  atUtc: string,
  signal: AbortSignal,
): Promise<{ readonly start: number; readonly end: number }> {
  await open.connection.run(pageSessionSql);
  const look = (places: readonly number[]) => reachedAt(open, order, places, atUtc, signal);
  const start = await firstPlace(order.rows, look, reached => reached !== 'before');
  const end = await firstPlace(order.rows, look, reached => reached === 'untimed');
  return { start, end };
}

// The first place from which on a condition holds that holds for all rows after the first for which it does.
async function firstPlace(
  rows: number,
  look: (places: readonly number[]) => Promise<readonly Reached[]>,
  holds: (reached: Reached) => boolean,
): Promise<number> {
  let low = 0;
  let high = rows;
  while (low < high) {
    const step = Math.max(1, Math.ceil((high - low) / probes));
    const places: number[] = [];
    for (let place = low; place < high; place += step) places.push(place);
    const found = (await look(places)).findIndex(holds);
    const [before, at] = [places[(found === -1 ? places.length : found) - 1], places[found]];
    low = before === undefined ? low : before + 1;
    high = at ?? high;
  }
  return high;
}

async function reachedAt(
  { connection, rows }: OpenView,
  order: RowOrder,
  places: readonly number[],
  atUtc: string,
  signal: AbortSignal,
): Promise<readonly Reached[]> {
  const references = await referencesAt({ connection }, order, places, signal);
  const known = new Map<string, Reached>();
  for (const kind of new Set(references.map(reference => reference.kind))) {
    const positions = references.flatMap(row => (row.kind === kind ? [row.rowNumber] : []));
    const parts = { rows: `memory.main.${sqlIdentifier(kind)}`, instant: instantSql(kind) };
    const values = { positions, at: { instant: atUtc } };
    const found = await select(connection, withParts(instantsSql, parts), values, {
      zone: rows.zone,
      signal,
    });
    for (const { position, reached, untimed } of instantsSchema.parse(found))
      known.set(`${kind} ${position}`, untimed ? 'untimed' : reached ? 'reached' : 'before');
  }
  return references.map(({ kind, rowNumber }) => known.get(`${kind} ${rowNumber}`) ?? 'before');
}

async function referencesAt(
  { connection }: Pick<OpenView, 'connection'>,
  order: RowOrder,
  places: readonly number[],
  signal: AbortSignal,
): Promise<readonly RowReference[]> {
  if (order.type === 'stretch')
    return places.map(place => ({ kind: order.kind, rowNumber: order.firstRow + place }));
  const sql = withParts(readPlacesSql, { table: order.table });
  const found = await select(connection, sql, { places }, { signal });
  return found.map(({ code, position }) => ({ kind: kindOf(Number(code)), rowNumber: Number(position) }));
}
