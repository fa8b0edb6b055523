import type { RowPage, RowView } from '../../core/rows.ts';
import type { Workbench } from '../case-work.ts';
import type { RowTables } from '../rows-engine.ts';
import { countAll, countSelected, firstRows, keepShortOrder, placeInOrder, rowsOfOrder } from './orders.ts';
import { pageOfRows } from './row-page.ts';
import { beginOrder, needsOrder, type OpenView, onView } from './view-work.ts';

/** So far from the start the first rows are sorted out for a page; pages behind wait for the whole order. */
const mostFirstRows = 5000;

type Pages = Pick<RowTables, 'rowPage' | 'countRows' | 'placeOfRow'>;

/** Pages of a view, how many rows it has, and where a row stands in it. */
export function rowPages(bench: Workbench): Pages {
  return {
    rowPage: (view, startRow, count, signal) =>
      onView(bench, view, signal, open => pageOf(bench, open, view, { startRow, count, signal })),
    countRows: (view, signal) =>
      onView(bench, view, signal, async open => {
        const matching = await countOf(open, signal);
        if (matching === null) return needsOrder;
        const total = await countAll(open.connection, view.kind, view.sources, open.rows);
        const { leftOut } = open.view;
        return { matching, total, ...(leftOut.length === 0 ? {} : { leftOut: [...leftOut] }) };
      }),
    placeOfRow: (view, row, signal) =>
      onView(bench, view, signal, async ({ connection, order }) =>
        order === null ? needsOrder : placeInOrder(connection, order, row, signal),
      ),
  };
}

interface Wanted {
  readonly startRow: number;
  readonly count: number;
  readonly signal: AbortSignal;
}

async function pageOf(
  bench: Workbench,
  open: OpenView,
  asked: RowView,
  { startRow, count, signal }: Wanted,
): Promise<RowPage | typeof needsOrder> {
  const { connection, desk, rows, view, order } = open;
  const page = (references: Parameters<typeof pageOfRows>[4]) =>
    pageOfRows(
      connection,
      desk,
      rows,
      { kind: asked.kind, sources: asked.sources },
      references,
      startRow,
      signal,
    );
  if (order !== null) return page(await rowsOfOrder(connection, order, startRow, count, signal));
  if (startRow + count > mostFirstRows) return needsOrder;
  return desk.orders.firstLook(async () => {
    const found = await firstRows(connection, view, startRow, count, signal);
    const isAll = startRow === 0 && found.length < count;
    const made = await page(found);
    if (!isAll) {
      beginOrder(bench, desk, view.orderKey, asked);
      return made;
    }
    const short = await keepShortOrder(connection, found);
    await connection.run('COMMIT');
    desk.orders.keep(view.orderKey, short);
    return made;
  });
}

// The order tells the count as well, and comes at the price of it; sorting otherwise than by time costs more.
async function countOf(
  { connection, desk, view, order }: OpenView,
  signal: AbortSignal,
): Promise<number | null> {
  const known = order?.rows ?? desk.counts.get(view.selectionKey);
  if (known !== undefined) {
    desk.counts.set(view.selectionKey, known);
    return known;
  }
  const isByTime = view.sort.length === 1 && view.sort[0]?.column === 'at';
  if (isByTime && (view.isFiltered || view.isBounded)) return null;
  const counted = await countSelected(connection, view, signal);
  desk.counts.set(view.selectionKey, counted);
  return counted;
}
