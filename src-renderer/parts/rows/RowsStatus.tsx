import { sentenceOf } from '../../client.ts';
import type { RowTable } from '../../state/rows-table.ts';
import { countOf, countText } from '../text.ts';
import { rowColumnTitle } from './cells.ts';

/** Below the table: how many rows of how many, what is chosen and marked, the order, and what the last key found. */
export function RowsStatus({ table }: { readonly table: RowTable }) {
  const { rows, cursor, selection, marks, view } = table;
  const { counted } = rows;
  const order = view.sort.map(
    ({ column, descending }) => `${rowColumnTitle(column)} ${descending ? 'down' : 'up'}`,
  );
  const problem = rows.error === null || rows.first === undefined ? null : sentenceOf(rows.error);
  return (
    <div className="rows-status">
      <span data-counted>
        {counted === undefined
          ? 'Counting'
          : `${countText(counted.matching)} of ${countOf(counted.total, 'row')}`}
      </span>
      {cursor.cursor.place >= 0 && rows.rowCount > 0 && <span>Row {countText(cursor.cursor.place + 1)}</span>}
      {order.length > 0 && <span className="clip">Sorted by {order.join(', ')}</span>}
      {selection.count > 0 && <span>{countOf(selection.count, 'row')} chosen</span>}
      {marks.count > 0 && <span>{countOf(marks.count, 'mark')}</span>}
      <span role="status" className="clip grow rows-said">
        {problem ?? cursor.said}
      </span>
    </div>
  );
}
