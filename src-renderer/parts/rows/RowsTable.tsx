import { Button } from '@mantine/core';
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../client.ts';
import { useZone } from '../../state/case.ts';
import { type FilterParts, useFilterParts } from '../../state/rows-filter.ts';
import type { TableRow } from '../../state/rows-pages.ts';
import { type OpenedRow, type RowTable, useOpenedRow, useRowTable } from '../../state/rows-table.ts';
import { kindNames, type ShownRows } from '../../state/rows-view.ts';
import { useNarrowing, useView } from '../../state/view.ts';
import { EmptyState } from '../EmptyState.tsx';
import { CellMenu, type OpenedCell } from './CellMenu.tsx';
import { Facets } from './Facets.tsx';
import { hitsOf } from './hits.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { RowDetail } from './RowDetail.tsx';
import { RowFinding } from './RowFinding.tsx';
import { cellId, RowGrid } from './RowGrid.tsx';
import { RowHistogram } from './RowHistogram.tsx';
import { RowsStatus } from './RowsStatus.tsx';
import { RowsToolbar } from './RowsToolbar.tsx';
import { useRowActions } from './row-actions.ts';
import { TimeDialog } from './TimeDialog.tsx';
import { useTableKeys } from './table-keys.ts';

/** The analyst's table: filter, histogram, facets, every row of a kind, and one row in full beside it. */
export function RowsTable({ shown }: { readonly shown: ShownRows }) {
  const table = useRowTable(shown);
  const filter = useFilterParts();
  const opened = useOpenedRow(table.cursor.row);
  const ui = useTableUi(table, filter, opened);
  useLinkedRow(table, opened);
  const [by, setBy] = useState(usualSplit(shown));
  const [isWide, setWide] = useState(false);
  const { cursor } = table;
  const columns = table.columns.shown.map(({ name }) => name);
  const goToBin = useSteady((atUtc: string) => {
    table.grid.current?.focus();
    void cursor.seek({ type: 'time', atUtc }, 'row from then on', false, -1);
  });
  return (
    <div className="rows-table">
      <RowsToolbar {...{ shown, table, filter, ui, columns }} isWide={isWide} onWide={setWide} />
      {!isWide && (
        <RowHistogram view={table.view} columns={splitsOf(shown)} by={by} onBy={setBy} onBin={goToBin} />
      )}
      <div className="rows-panes" data-open={opened.isOpen || undefined}>
        {!isWide && <Facets view={table.view} filter={filter} />}
        <section className="card rows-card" aria-label={`${kindNames[shown.kind]}, table`}>
          <TableBody table={table} shown={shown} ui={ui} />
          <RowsStatus table={table} />
        </section>
        {opened.reference !== null && (
          <RowDetail
            reference={opened.reference}
            onStep={rows => cursor.step(rows, 0)}
            onRow={opened.showAside}
            noteAt={table.marks.noteAt}
            onNote={table.marks.mark}
            onTemplate={id => filter.add(`template:${id}`)}
            onClose={ui.closeRow}
            isNoteAsked={opened.isNoteAsked}
            onNoteAnswered={opened.noteAnswered}
            onlyThese={ui.actions.onlyThese}
            withoutThese={ui.actions.withoutThese}
          />
        )}
      </div>
      <CellMenu kind={shown.kind} cell={ui.menu} actions={ui.actions} onClose={ui.closeMenu} />
      <KeysDialog opened={ui.dialog === 'keys'} onClose={ui.closeDialog} />
      <TimeDialog
        opened={ui.dialog === 'time'}
        at={timeOf(cursor.row)}
        onClose={ui.closeDialog}
        onTime={at => {
          ui.closeDialog();
          goToBin(at);
        }}
      />
      <RowFinding row={ui.finding} onClose={() => ui.setFinding(null)} />
    </div>
  );
}

/** The same function for as long as the part is there, which does what the newest one does: for parts drawn seldom. */
function useSteady<Given>(act: (given: Given) => void): (given: Given) => void {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((given: Given) => newest.current(given), []);
}

/** Opens the row that the address names, once there are rows. */
function useLinkedRow({ cursor, rows }: RowTable, opened: OpenedRow) {
  const { row } = useView().view;
  const [source, line] = [row?.source, row?.line];
  const open = useEffectEvent(async (sourceId: number, wanted: number) => {
    const target = { type: 'line', kind: 'log', sourceId, line: wanted } as const;
    const found = await cursor.seek(target, 'such row in this view', false, -1);
    if (found !== null) opened.open();
  });
  const isReady = rows.rowCount > 0;
  useEffect(() => {
    if (isReady && source !== undefined && line !== undefined) void open(source, line);
  }, [isReady, source, line]);
}

function timeOf(row: TableRow | undefined): string {
  const at = row?.cells.at ?? row?.cells.binStart;
  return typeof at === 'string' ? at.slice(0, 19).replace('T', ' ') : '';
}

/** The column whose values a histogram is usually split by. */
function usualSplit({ kind }: ShownRows): string | null {
  return splitsOf({ kind })[0] ?? null;
}

function splitsOf({ kind }: Pick<ShownRows, 'kind'>): readonly string[] {
  return splits[kind];
}

const splits = {
  log: ['level', 'host', 'component', 'file'],
  request: ['status', 'method', 'host', 'file'],
  call: ['queue', 'direction', 'answered', 'agent', 'file'],
  traffic: ['series', 'file'],
  metric: ['component', 'label', 'host', 'file'],
  flow: ['protocol', 'action', 'file'],
  record: ['file'],
  all: ['kind', 'file'],
} as const;

interface TableBodyProps {
  readonly table: RowTable;
  readonly shown: ShownRows;
  readonly ui: TableUi;
}

function TableBody({ table, shown, ui }: TableBodyProps) {
  const { isNarrowed, widen } = useNarrowing();
  const zone = useZone();
  const { rows, columns, cursor } = table;
  const hits = useMemo(() => hitsOf(ui.search), [ui.search]);
  if (rows.error !== null && rows.first === undefined)
    return <p className="problem inset rows-problem">{sentenceOf(rows.error)}</p>;
  if (rows.counted?.matching === 0 && !table.isStale)
    return (
      <EmptyState
        title="Nothing matches"
        why={isNarrowed ? 'No row matches the filter in this time range.' : 'These files hold no such row.'}
        action={isNarrowed ? <Button onClick={widen}>Show all rows</Button> : undefined}
      />
    );
  return (
    <RowGrid
      label={`${kindNames[shown.kind]} by ${shown.view.sort.length === 0 ? 'time' : 'your order'}`}
      handle={table.grid}
      rowCount={columns.isReady ? rows.rowCount : 0}
      columns={columns.shown}
      isStale={table.isStale}
      cursor={cursor.cursor}
      zone={zone}
      hits={hits}
      rowAt={rows.rowAt}
      lookOf={table.lookOf}
      onSight={table.look}
      onKeyDown={ui.onKeyDown}
      onPoint={ui.onPoint}
      onOpen={ui.openRow}
      onMenu={ui.onMenu}
      sort={shown.view.sort}
      onSort={table.onSort}
      onResize={(name, pixels) => columns.resize(name, pixels ?? columns.usualWidthOf(name))}
      onMove={columns.move}
    />
  );
}

/** What of the table is open and where the keys lead: menus, dialogs, fields. */
function useTableUi(table: RowTable, filter: FilterParts, opened: OpenedRow) {
  const filterField = useRef<HTMLInputElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const [menu, setMenu] = useState<OpenedCell | null>(null);
  const [dialog, setDialog] = useState<'keys' | 'time' | 'rules' | null>(null);
  const [finding, setFinding] = useState<TableRow | null>(null);
  const { cursor, grid, selection } = table;
  const own = useRowActions(table, filter);
  const backToGrid = useCallback(() => grid.current?.focus(), [grid]);
  const actions = { ...own, open: opened.open, comment: opened.askNote, makeFinding: setFinding };
  const openRow = () => {
    if (cursor.cursor.place >= 0) opened.open();
  };
  const closeRow = () => {
    opened.close();
    backToGrid();
  };
  const { column, place } = cursor.cursor;
  const value = cursor.row?.cells[column] ?? null;
  const onKeyDown = useTableKeys(table, {
    search: search.trim(),
    isRowOpen: opened.isOpen,
    focusFilter: () => filterField.current?.focus(),
    focusSearch: () => searchField.current?.focus(),
    askTime: () => setDialog('time'),
    showKeys: () => setDialog('keys'),
    openRow,
    closeRow,
    openMenu: () => cursor.row !== undefined && setMenu(menuAt(cursor.row, column)),
    comment: () => place >= 0 && opened.askNote(),
    mark: own.markChosen,
    copy: () => own.copyRows('text'),
    onlyThis: () => cursor.row !== undefined && own.onlyThese(column, value),
    withoutThis: () => cursor.row !== undefined && own.withoutThese(column, value),
  });
  return {
    ...{ filterField, searchField, search, setSearch, menu, dialog, setDialog, finding, setFinding },
    ...{ actions, openRow, closeRow, onKeyDown, backToGrid },
    closeDialog: () => setDialog(null),
    closeMenu: () => setMenu(null),
    nextHit: (isBack: boolean) => {
      if (search.trim() !== '') void cursor.seek({ type: 'match', where: search.trim() }, 'hit', isBack);
    },
    onPoint: (at: { place: number; column: string }, event: React.MouseEvent) => {
      if (event.ctrlKey || event.metaKey) selection.toggle(at.place);
      else if (event.shiftKey && at.place >= 0) {
        event.preventDefault();
        backToGrid();
        if (!selection.extend(at.place, Math.max(0, place)))
          cursor.say('More rows cannot be chosen: export what matches instead');
      } else if (at.place >= 0) selection.clear();
      cursor.point(at);
    },
    onMenu: (at: { place: number; column: string }, event: React.MouseEvent) => {
      const row = table.rows.rowAt(at.place);
      if (row === undefined) return;
      event.preventDefault();
      cursor.point(at);
      setMenu({ row, column: at.column, x: event.clientX, y: event.clientY });
    },
  };
}
export type TableUi = ReturnType<typeof useTableUi>;

/** The menu of a cell below the cell itself. */
function menuAt(row: TableRow, column: string): OpenedCell {
  const box = document.getElementById(cellId(row.place, column))?.getBoundingClientRect();
  return { row, column, x: (box?.left ?? 200) + 8, y: box?.bottom ?? 200 };
}
