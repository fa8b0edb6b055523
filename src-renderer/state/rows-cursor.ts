import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RowReference, RowTarget, RowView } from '../../src-main/core/rows.ts';
import { client, sentenceOf } from '../client.ts';
import type { GridCursor, GridHandle } from '../parts/rows/RowGrid.tsx';
import type { TableRow } from './rows-pages.ts';

interface CursorOf {
  readonly view: RowView;
  readonly grid: RefObject<GridHandle | null>;
  readonly rowAt: (place: number) => TableRow | undefined;
  readonly rowCount: number;
  readonly columns: readonly string[];
}

/** The cell the keyboard is on, and the ways to move it: by steps, to a row, to the next one of a sort. */
export function useRowCursor({ view, grid, rowAt, rowCount, columns }: CursorOf) {
  const [wanted, setWanted] = useState<GridCursor>({ place: 0, column: '' });
  const [said, setSaid] = useState('');
  const seeking = useRef<AbortController | null>(null);
  const column = columns.includes(wanted.column) ? wanted.column : (columns[0] ?? '');
  const place = Math.min(wanted.place, Math.max(0, rowCount - 1));
  const cursor: GridCursor = { place, column };
  const row = rowAt(place);

  const goTo = (next: number, where: 'nearest' | 'middle' = 'nearest') => {
    letGo();
    const there = Math.min(Math.max(next, 0), Math.max(0, rowCount - 1));
    setWanted({ place: there, column });
    setSaid('');
    grid.current?.show(there, where);
  };
  const letGo = useHeldRow(view, row, {
    goTo: (next, isSame) => {
      // In the heading the cursor stays where it is: sorting from there is what changed the view.
      if (wanted.place === -1) return;
      setWanted({ place: next, column });
      grid.current?.show(next, isSame ? 'middle' : 'nearest');
    },
  });
  /** Goes to the next row of a sort (the one before, when backwards) and says so when there is none. */
  const seek = async (target: RowTarget, words: string, backwards = false, from = place) => {
    seeking.current?.abort();
    const stop = new AbortController();
    seeking.current = stop;
    setSaid(`Looking for ${words}`);
    try {
      const found = await client.rows.seek.query({ view, from, backwards, target }, { signal: stop.signal });
      if (stop.signal.aborted) return null;
      if (found === null) setSaid(`No ${words} ${backwards ? 'before' : 'after'} this row`);
      else goTo(found, 'middle');
      return found;
    } catch (thrown) {
      if (!stop.signal.aborted) setSaid(sentenceOf(thrown));
      return null;
    }
  };
  return {
    cursor,
    row,
    said,
    say: setSaid,
    goTo,
    seek,
    point: (next: GridCursor) => {
      letGo();
      setWanted(next);
    },
    /** One row and column on from here; above the first row is the heading. */
    step: (rows: number, across: number) => {
      letGo();
      const at = Math.min(Math.max(columns.indexOf(column) + across, 0), Math.max(0, columns.length - 1));
      const next = place + rows;
      if (rows < 0 && place === 0) return setWanted({ place: -1, column });
      const there = Math.min(Math.max(next, place === -1 && rows <= 0 ? -1 : 0), Math.max(0, rowCount - 1));
      setWanted({ place: there, column: columns[at] ?? column });
      setSaid('');
      if (there >= 0 && rows !== 0) grid.current?.show(there, 'nearest');
    },
  };
}

interface HeldRow {
  readonly goTo: (place: number, isSame: boolean) => void;
}

/**
 * When the view changes, the cursor stays on its row if that is still there; else it goes to the first one. What it gives
 * lets go of the row: who moves meanwhile is not called back.
 */
function useHeldRow(view: RowView, row: TableRow | undefined, { goTo }: HeldRow): () => void {
  const looking = useRef<AbortController | null>(null);
  const held = useRef<{ readonly view: RowView; readonly reference: RowReference | null }>({
    view,
    reference: null,
  });
  if (held.current.view === view && row !== undefined) held.current = { view, reference: row.reference };
  const moved = useEffectEvent(goTo);
  useEffect(() => {
    const { view: before, reference } = held.current;
    if (before === view) return;
    const stop = new AbortController();
    looking.current = stop;
    const settle = (place: number | null) => {
      if (stop.signal.aborted) return;
      looking.current = null;
      held.current = { view, reference: place === null ? null : reference };
      moved(place ?? 0, place !== null);
    };
    if (reference === null) settle(null);
    else
      client.rows.place
        .query({ view, row: reference }, { signal: stop.signal })
        .then(settle)
        .catch(() => settle(null));
    return () => stop.abort();
  }, [view]);
  return () => {
    if (looking.current === null) return;
    looking.current.abort();
    looking.current = null;
    held.current = { view, reference: null };
  };
}

export type RowCursor = ReturnType<typeof useRowCursor>;
