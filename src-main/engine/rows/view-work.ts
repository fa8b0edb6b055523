import { setTimeout as sleep } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import type { RowView } from '../../core/rows.ts';
import type { Workbench } from '../case-work.ts';
import type { RowOrder } from './order-desk.ts';
import { dropOrders, makeOrder } from './orders.ts';
import { type CaseRows, deskOf, type RowDesk, readCaseRows } from './row-desk.ts';
import { asksTemplates, type LookedView, lookAtView } from './row-view.ts';

/** A page that is asked for together with a count shall come first. */
const graceMillis = 20;
const mostAttempts = 8;

/** A view on a connection of its own, at one state of the case. */
export interface OpenView {
  readonly connection: DuckDBConnection;
  readonly desk: RowDesk;
  readonly rows: CaseRows;
  readonly view: LookedView;
  /** The order of its rows, once that is made. */
  readonly order: RowOrder | null;
}

/** What work on a view gives when it cannot go on before the order of its rows is made. */
export const needsOrder = Symbol('the order is needed');
type Answer<T> = T | typeof needsOrder;

/**
 * Work on a view. When the work needs the order of the rows, it is waited for outside of the case's connections and the
 * work begins anew.
 * @throws KymoError `usage` for a filter or sort that cannot be read, `cancelled`
 */
export async function onView<T>(
  bench: Workbench,
  asked: RowView,
  signal: AbortSignal,
  work: (open: OpenView) => Promise<Answer<T>>,
): Promise<T> {
  if (asksTemplates(asked, null)) await bench.templates.ready(signal);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { answer, desk, key } = await once(bench, asked, work);
    if (answer !== needsOrder) return answer;
    beginOrder(bench, desk, key, asked);
    await desk.orders.wait(key, signal);
  }
  throw new KymoError(
    'internal',
    'The rows changed again and again while they were put in order. Try again when the import is done.',
  );
}

async function once<T>(
  bench: Workbench,
  asked: RowView,
  work: (open: OpenView) => Promise<Answer<T>>,
): Promise<{ readonly answer: Answer<T>; readonly desk: RowDesk; readonly key: string }> {
  return bench.caseFile().use(async (connection, opened) => {
    const desk = deskOf(opened);
    const { kept } = desk.orders;
    // One state of the case from the first statement to the last; closing the connection ends it.
    await connection.run('BEGIN');
    const rows = await readCaseRows(connection, desk);
    const view = await lookAtView(connection, asked, rows);
    const order = desk.orders.find(view.orderKey, kept);
    const answer = await (order === null
      ? work({ connection, desk, rows, view, order })
      : desk.orders.using(order, () => work({ connection, desk, rows, view, order })));
    return { answer, desk, key: view.orderKey };
  });
}

/** Begins to make the order of a view behind what is asked for now, unless it is made or begun. */
export function beginOrder(bench: Workbench, desk: RowDesk, key: string, asked: RowView): void {
  if (desk.orders.find(key) !== null) return;
  desk.orders.begin(key, async signal => {
    await sleep(graceMillis, undefined, { signal });
    await desk.orders.quiet();
    signal.throwIfAborted();
    await bench.caseFile().use(async (connection, opened) => {
      const now = deskOf(opened);
      await dropOrders(connection, now.orders.takeGivenUp());
      await connection.run('BEGIN');
      const rows = await readCaseRows(connection, now);
      const view = await lookAtView(connection, asked, rows);
      if (now.orders.find(view.orderKey) !== null) return;
      const order = await makeOrder(connection, now, view, signal);
      await connection.run('COMMIT');
      now.orders.keep(view.orderKey, order);
    });
  });
}

/** Ends what is made behind of orders, so that the case can be closed at once. */
export async function stopOrders(bench: Pick<Workbench, 'caseFile'>): Promise<void> {
  const stopped = bench.caseFile().use(async (_connection, opened) => deskOf(opened).orders.stop());
  // A case that is closed already has none.
  await stopped.catch(() => undefined);
}
