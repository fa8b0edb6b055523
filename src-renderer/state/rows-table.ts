import { useRef, useState } from 'react';
import type { RowReference, RowSort } from '../../src-main/core/rows.ts';
import type { GridHandle, RowLook } from '../parts/rows/RowGrid.tsx';
import { useRowColumns } from './rows-columns.ts';
import { useRowCursor } from './rows-cursor.ts';
import { useHighlights, useRowMarks } from './rows-marks.ts';
import { type TableRow, usePagesInSight, useRowPages, useSettledView } from './rows-pages.ts';
import { useRowSelection } from './rows-selection.ts';
import type { ShownRows } from './rows-view.ts';
import { useView } from './view.ts';

/** Columns that can be sorted by at once. */
const mostSorts = 5;

/** A table of rows with everything that stands in it: rows, columns, cursor, selection, marks, the opened row. */
export function useRowTable(shown: ShownRows) {
  const { change } = useView();
  const grid = useRef<GridHandle>(null);
  const { view, isStale } = useSettledView(shown.view);
  const { pages, look } = usePagesInSight();
  const rows = useRowPages(view, pages);
  const columns = useRowColumns(view.kind, rows.first);
  const names = columns.shown.map(({ name }) => name);
  const cursor = useRowCursor({ view, grid, rowAt: rows.rowAt, rowCount: rows.rowCount, columns: names });
  const selection = useRowSelection();
  const [seen, setSeen] = useState(view);
  if (seen !== view) {
    setSeen(view);
    selection.clear();
  }
  const marks = useRowMarks();
  const ruleAt = useHighlights(view, pages);
  const lookOf = (row: TableRow): RowLook => ({
    ...(ruleAt(row.place) ?? { rule: null, colour: null }),
    mark: marks.noteOf(row),
    isSelected: selection.has(row.place),
  });
  const onSort = (column: string, isAdded: boolean) =>
    change({ sort: sortedBy(shown.view.sort, column, isAdded) });
  return { grid, view, isStale, look, rows, columns, cursor, selection, marks, lookOf, onSort };
}
export type RowTable = ReturnType<typeof useRowTable>;

/** Up, then down, then as before; alone, or beside the columns that are sorted by already. */
function sortedBy(sort: readonly RowSort[], column: string, isAdded: boolean): RowSort[] | undefined {
  const known = sort.find(one => one.column === column);
  const next =
    known === undefined
      ? [{ column, descending: false }]
      : known.descending
        ? []
        : [{ column, descending: true }];
  if (!isAdded) return next.length === 0 ? undefined : next;
  const list =
    known === undefined
      ? [...sort, ...next].slice(0, mostSorts)
      : sort.flatMap(one => (one === known ? next : [one]));
  return list.length === 0 ? undefined : list;
}

/** The row that lies open beside the table: the one the cursor is on, or one that was chosen around it. */
export function useOpenedRow(current: TableRow | undefined) {
  const [isOpen, setOpen] = useState(false);
  const [aside, setAside] = useState<RowReference | null>(null);
  const [last, setLast] = useState<RowReference | null>(null);
  const [isNoteAsked, setNoteAsked] = useState(false);
  const here = current?.reference ?? null;
  if (here !== null && (last?.kind !== here.kind || last.rowNumber !== here.rowNumber)) {
    setLast(here);
    setAside(null);
  }
  return {
    reference: isOpen ? (aside ?? here ?? last) : null,
    isOpen,
    open: () => setOpen(true),
    isNoteAsked,
    /** Opens the row with the keyboard in its comment. */
    askNote: () => {
      setOpen(true);
      setNoteAsked(true);
    },
    noteAnswered: () => setNoteAsked(false),
    close: () => {
      setOpen(false);
      setAside(null);
    },
    /** Shows a row that may not be among those of the table. */
    showAside: setAside,
  };
}
export type OpenedRow = ReturnType<typeof useOpenedRow>;
