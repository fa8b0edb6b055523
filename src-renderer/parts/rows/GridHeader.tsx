import { type PointerEvent, useState } from 'react';
import type { ColumnLayout } from '../../../src-main/core/row-layout.ts';
import type { RowSort } from '../../../src-main/core/rows.ts';
import { DownIcon, UpIcon } from '../icons.tsx';
import { rowColumnTitle } from './cells.ts';
import { cellId, type GridCursor } from './RowGrid.tsx';

/** What can be done to columns in the heading. */
export interface HeaderActions {
  readonly sort: readonly RowSort[];
  /** Sorts by a column, beside the ones there are when `isAdded`. */
  readonly onSort: (column: string, isAdded: boolean) => void;
  readonly onResize: (column: string, pixels: number | null) => void;
  /** Puts a column to the place of another. */
  readonly onMove: (column: string, target: string) => void;
}

interface GridHeaderProps extends HeaderActions {
  readonly columns: readonly ColumnLayout[];
  readonly lefts: ReadonlyMap<string, number>;
  readonly cursor: GridCursor;
}

/** The heading: a click sorts, with Shift by one more column; drag the name to move a column, its edge to resize it. */
export function GridHeader(props: GridHeaderProps) {
  const { columns, lefts, cursor, sort, onSort, onMove } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const drop = (target: string) => {
    if (dragged !== null && dragged !== target) onMove(dragged, target);
    setDragged(null);
    setOver(null);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a table are laid out by hand
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="row" className="row-head" aria-rowindex={1} data-place={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="columnheader" className="row-gutter">
        <span className="visually-hidden">Mark</span>
      </div>
      {columns.map(column => {
        const place = sort.findIndex(one => one.column === column.name);
        const order = sort[place];
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the heading, see table keys
          <div
            key={column.name}
            role="columnheader"
            className="row-title"
            data-cell={column.name}
            data-over={over === column.name && dragged !== column.name ? true : undefined}
            aria-sort={order === undefined ? 'none' : order.descending ? 'descending' : 'ascending'}
            title={`Sort by ${rowColumnTitle(column.name)}; with Shift as one more column`}
            draggable
            onDragStart={() => setDragged(column.name)}
            onDragOver={event => {
              event.preventDefault();
              setOver(column.name);
            }}
            onDrop={() => drop(column.name)}
            onDragEnd={() => drop(column.name)}
            onClick={event => onSort(column.name, event.shiftKey)}
            {...(cursor.place === -1 && cursor.column === column.name
              ? { id: cellId(-1, column.name), 'data-cursor': true }
              : {})}
            {...(column.pinned ? { 'data-pinned': true, style: { left: lefts.get(column.name) ?? 0 } } : {})}
          >
            <span className="clip">{rowColumnTitle(column.name)}</span>
            {order !== undefined && <SortSign order={order} place={sort.length > 1 ? place + 1 : null} />}
            <ResizeEdge column={column} onResize={props.onResize} />
          </div>
        );
      })}
    </div>
  );
}

function SortSign({ order, place }: { readonly order: RowSort; readonly place: number | null }) {
  return (
    <span className="row-sort">
      {order.descending ? <DownIcon size={11} /> : <UpIcon size={11} />}
      {place}
    </span>
  );
}

interface ResizeEdgeProps {
  readonly column: ColumnLayout;
  readonly onResize: HeaderActions['onResize'];
}

/** The edge of a column: drag it, or double-click it for the usual width. Alt and the arrow keys do the same. */
function ResizeEdge({ column, onResize }: ResizeEdgeProps) {
  const start = (down: PointerEvent<HTMLSpanElement>) => {
    const edge = down.currentTarget;
    const from = down.clientX;
    edge.setPointerCapture(down.pointerId);
    const grid = edge.closest<HTMLElement>('.row-grid');
    const width = (event: globalThis.PointerEvent) => column.widthPixels + event.clientX - from;
    const move = (event: globalThis.PointerEvent) =>
      grid?.style.setProperty('--row-guide', `${event.clientX - grid.getBoundingClientRect().left}px`);
    const end = (event: globalThis.PointerEvent) => {
      edge.removeEventListener('pointermove', move);
      grid?.style.removeProperty('--row-guide');
      if (Math.abs(event.clientX - from) > 2) onResize(column.name, width(event));
    };
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', end, { once: true });
  };
  return (
    <span
      className="row-edge"
      aria-hidden="true"
      draggable
      onDragStart={event => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={start}
      onClick={event => event.stopPropagation()}
      onDoubleClick={event => {
        event.stopPropagation();
        onResize(column.name, null);
      }}
    />
  );
}
