import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ColumnLayout } from '../../../src-main/core/row-layout.ts';
import type { RowRing } from '../../../src-main/core/row-ring.ts';
import { elementHeight } from '../../../src-main/core/scaled-scroll.ts';
import type { TableRow } from '../../state/rows-pages.ts';
import { GridHeader, type HeaderActions } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import { useScaledScroll } from './scaled-scroller.ts';

/** Heights in CSS pixels. */
export const rowHeight = 25;
export const headerHeight = 28;
/** Width of the gutter with marks, in CSS pixels. */
export const gutterWidth = 46;

/** The cell that the keyboard is on; row -1 is the heading. */
export interface GridCursor {
  readonly place: number;
  readonly column: string;
}

/** What a row looks like beside its cells. */
export interface RowLook {
  /** Place of the highlight rule that it matches, from 0, and that rule's colour. */
  readonly rule: number | null;
  readonly colour: string | null;
  /** Comment of its mark, `''` for a mark without; null for no mark. */
  readonly mark: string | null;
  readonly isSelected: boolean;
}

export interface GridHandle {
  /** Brings a row into sight. */
  readonly show: (place: number, where: 'nearest' | 'middle') => void;
  readonly focus: () => void;
  /** Rows that fit into sight at once. */
  readonly pageLength: () => number;
}

interface RowGridProps extends HeaderActions {
  readonly label: string;
  readonly handle: RefObject<GridHandle | null>;
  readonly rowCount: number;
  readonly columns: readonly ColumnLayout[];
  readonly isStale: boolean;
  readonly cursor: GridCursor;
  readonly zone: string;
  /** What is looked for: drawn where it stands in a text. */
  readonly hits: RegExp | null;
  readonly rowAt: (place: number) => TableRow | undefined;
  readonly lookOf: (row: TableRow) => RowLook;
  /** The rows in sight have changed (half-open). */
  readonly onSight: (first: number, end: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPoint: (cursor: GridCursor, event: MouseEvent) => void;
  readonly onOpen: () => void;
  readonly onMenu: (cursor: GridCursor, event: MouseEvent) => void;
}

/**
 * A table of any number of rows of which only those in sight exist. One element scrolls both ways; the heading and the
 * pinned columns stick to its edges.
 */
export function RowGrid(props: RowGridProps) {
  const { label, handle, rowCount, columns, cursor, rowAt, lookOf, onSight, isStale } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const extent = { rowCount, rowHeight };
  const { place, sight, ring, show, pageLength } = useScaledScroll(scroller, extent, headerHeight, onSight);
  const frame = useMemo(() => frameOf(columns), [columns]);
  useImperativeHandle(handle, () => ({
    show,
    pageLength,
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));
  const [isAside, setAside] = useState(false);
  useColumnInSight(scroller, cursor, frame.pinnedPixels);
  const at = (event: MouseEvent) => cursorAt(event.target);
  const [first, end] = sight;
  const isSeen = cursor.place === -1 || (cursor.place >= first && cursor.place < end);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a table are laid out by hand
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={isSeen ? cellId(cursor.place, cursor.column) : undefined}
      aria-busy={isStale}
      className={isStale ? 'row-grid stale' : 'row-grid'}
      data-aside={isAside || undefined}
      onScroll={event => setAside(event.currentTarget.scrollLeft > 0)}
      tabIndex={0}
      style={frame.variables}
      onKeyDown={props.onKeyDown}
      onMouseDown={event => {
        const cell = at(event);
        if (cell !== null && event.button === 0) props.onPoint(cell, event);
      }}
      onDoubleClick={event => at(event) !== null && props.onOpen()}
      onContextMenu={event => {
        const cell = at(event);
        if (cell !== null) props.onMenu(cell, event);
      }}
    >
      <GridHeader {...props} lefts={frame.lefts} />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        role="rowgroup"
        className="row-body"
        aria-owns={inOrder(ring)}
        style={{ height: elementHeight({ ...extent, viewHeight: 0 }) }}
      >
        <div
          role="presentation"
          className="row-window"
          style={{ top: ring.round * ring.size * rowHeight - place.offset }}
        >
          {ring.slots.map(({ slot, row, rounds }) => {
            if (row === null) return <div key={slot} role="presentation" className="row-none" />;
            const data = rowAt(row);
            const look = data === undefined ? blank : lookOf(data);
            return (
              <GridRow
                key={slot}
                id={rowId(slot)}
                place={row}
                top={rounds * ring.size * rowHeight}
                row={data}
                columns={columns}
                lefts={frame.lefts}
                cursorColumn={cursor.place === row ? cursor.column : null}
                zone={props.zone}
                hits={props.hits}
                rule={look.rule}
                colour={look.colour}
                mark={look.mark}
                isSelected={look.isSelected}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/**
 * Brings the column of the cursor into sight when the cursor goes to it, beside the marks and the pinned columns. A step
 * to another row leaves the table where it stands.
 */
function useColumnInSight(
  scroller: RefObject<HTMLElement | null>,
  { place, column }: GridCursor,
  pinnedPixels: number,
): void {
  const before = useRef(column);
  useLayoutEffect(() => {
    if (before.current === column) return;
    before.current = column;
    const element = scroller.current;
    const cell = document.getElementById(cellId(place, column));
    if (element === null || cell === null || cell.dataset.pinned !== undefined) return;
    const box = cell.getBoundingClientRect();
    const start = element.getBoundingClientRect().left + pinnedPixels;
    const end = element.getBoundingClientRect().left + element.clientWidth;
    if (box.left < start) element.scrollLeft -= start - box.left;
    else if (box.right > end) element.scrollLeft += Math.min(box.right - end, box.left - start);
  }, [scroller, place, column, pinnedPixels]);
}

/** Ids of the rows' elements as the rows follow each other, for those who are read the table. */
function inOrder({ slots }: RowRing): string | undefined {
  const shown = slots.filter(({ row }) => row !== null);
  const ids = shown
    .toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))
    .map(({ slot }) => rowId(slot));
  return ids.length === 0 ? undefined : ids.join(' ');
}

function rowId(slot: number): string {
  return `row-${slot}`;
}

const blank: RowLook = { rule: null, colour: null, mark: null, isSelected: false };

/** Id of a cell's element. */
export function cellId(place: number, column: string): string {
  return `cell-${place}-${column.replace(/[^\w-]/g, '_')}`;
}

function cursorAt(target: EventTarget): GridCursor | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const row = cell?.closest<HTMLElement>('[data-place]');
  if (cell === null || row === null || row === undefined) return null;
  return { place: Number(row.dataset.place), column: cell.dataset.cell ?? '' };
}

/** The first of these columns takes what is left of the width. */
const wide = new Set(['message', 'what', 'path', 'cells']);

/** Widths of the columns as one grid template, and where pinned ones stick. */
function frameOf(columns: readonly ColumnLayout[]) {
  const lefts = new Map<string, number>();
  let left = gutterWidth;
  for (const column of columns) {
    if (!column.pinned) continue;
    lefts.set(column.name, left);
    left += column.widthPixels;
  }
  const growing = columns.find(({ name, pinned }) => !pinned && wide.has(name))?.name;
  const tracks = columns.map(({ name, widthPixels }) =>
    name === growing ? `minmax(${widthPixels}px, 1fr)` : `${widthPixels}px`,
  );
  const width = columns.reduce((sum, column) => sum + column.widthPixels, gutterWidth);
  const variables = {
    '--row-tracks': `${gutterWidth}px ${tracks.join(' ')}${growing === undefined ? ' minmax(0, 1fr)' : ''}`,
    '--row-width': `${width}px`,
    '--row-height': `${rowHeight}px`,
    '--row-head': `${headerHeight}px`,
  };
  return { lefts, pinnedPixels: left, variables: variables as React.CSSProperties };
}
