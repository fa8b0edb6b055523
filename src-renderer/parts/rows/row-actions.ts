import { notifications } from '@mantine/notifications';
import { invertedPart } from '../../../src-main/core/filter/parts.ts';
import { sentenceOf } from '../../client.ts';
import { useZone } from '../../state/case.ts';
import type { FilterParts } from '../../state/rows-filter.ts';
import { rowsAtPlaces, type TableRow } from '../../state/rows-pages.ts';
import type { RowTable } from '../../state/rows-table.ts';
import { useTimeRange } from '../../state/view.ts';
import { countOf, csvText } from '../text.ts';
import type { CellActions } from './CellMenu.tsx';
import { rowCellText } from './cells.ts';
import { cellPart } from './fields.ts';

/** Rows that are marked at once at most; each is a change of the case of its own. */
const mostMarked = 500;

type OwnActions = Omit<CellActions, 'open' | 'comment' | 'makeFinding'> & { readonly markChosen: () => void };

/** What can be done with cells and rows, by menu and by key. */
export function useRowActions(table: RowTable, filter: FilterParts): OwnActions {
  const { setRange } = useTimeRange();
  const zone = useZone();
  const { view, selection, cursor, marks, columns } = table;
  const failed = (thrown: unknown) => cursor.say(sentenceOf(thrown));
  const chosen = () => (selection.count > 0 ? selection.places() : [Math.max(0, cursor.cursor.place)]);
  const add = (part: string | null) => {
    if (part === null) cursor.say('This column cannot be filtered by');
    else filter.add(part);
  };
  const copyText = (text: string, what: string) => {
    navigator.clipboard
      .writeText(text)
      .then(() => cursor.say(`${what} copied`))
      .catch(() =>
        notifications.show({ color: 'red', message: 'The browser did not let the text be copied.' }),
      );
  };
  const copyRows: CellActions['copyRows'] = format => {
    const names = columns.shown.map(({ name }) => name);
    rowsAtPlaces(view, chosen())
      .then(rows => copyText(rowsText(rows, names, format, zone), countOf(rows.length, 'row')))
      .catch(failed);
  };
  const markChosen = async () => {
    const places = chosen();
    if (places.length > mostMarked)
      return cursor.say(`More than ${mostMarked} rows cannot be marked at once`);
    const rows = await rowsAtPlaces(view, places);
    const isMarked = rows.every(row => marks.noteOf(row) !== null);
    for (const row of rows) {
      const note = marks.noteOf(row);
      if (isMarked || note === null) await marks.mark(row.reference, isMarked ? null : '');
    }
    cursor.say(`${countOf(rows.length, 'row')} ${isMarked ? 'not marked any more' : 'marked'}`);
  };
  return {
    onlyThese: (column, value) => add(cellPart(view.kind, column, value)),
    withoutThese: (column, value) => {
      const part = cellPart(view.kind, column, value);
      add(part === null ? null : invertedPart(part));
    },
    around: (row, minutes) => {
      const at = Date.parse(String(row.cells.at ?? row.cells.binStart));
      if (Number.isNaN(at)) return cursor.say('This row carries no time');
      const end = (sign: number) => new Date(at + sign * minutes * 60_000).toISOString();
      setRange({ fromUtc: end(-1), toUtc: end(1) });
    },
    toggleMark: row => {
      marks.mark(row.reference, marks.noteOf(row) === null ? '' : null).catch(failed);
    },
    markChosen: () => {
      markChosen().catch(failed);
    },
    copyText,
    copyRows,
  };
}

/** Rows as text: cells between tabs, CSV with a heading, or JSON objects. */
function rowsText(
  rows: readonly TableRow[],
  columns: readonly string[],
  format: 'text' | 'csv' | 'json',
  zone: string,
): string {
  if (format === 'text')
    return rows
      .map(({ cells }) => columns.map(column => rowCellText(column, cells[column] ?? null, zone)).join('\t'))
      .join('\n');
  const cut = rows.map(({ cells }) =>
    Object.fromEntries(columns.map(column => [column, cells[column] ?? null])),
  );
  return format === 'csv' ? csvText(columns, cut) : JSON.stringify(cut, null, 2);
}
