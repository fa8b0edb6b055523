import { useDebouncedCallback } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { RowPage, RowReference, RowView } from '../../src-main/core/rows.ts';
import { queryClient, trpc } from '../client.ts';

/** Rows of a page. */
export const pageRows = 200;
/** A page that is not in sight any more is kept for this long. */
const keptMillis = 20_000;
/** While the scroll bar is dragged, only the place where it rests this long is asked for. */
const restMillis = 50;

export type Cell = string | number | boolean | null;

/** A row of the table. */
export interface TableRow {
  /** Place in the view, from 0. */
  readonly place: number;
  readonly reference: RowReference;
  readonly sourceId: number;
  readonly line: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

const asked = { trpc: { abortOnUnmount: true } } as const;

/** What is asked for one page; an answer that nobody waits for any more is stopped on the host. */
function rowPageOptions(view: RowView, page: number) {
  return {
    ...trpc.rows.page.queryOptions({ view, startRow: page * pageRows, count: pageRows }, asked),
    gcTime: keptMillis,
    structuralSharing: false as const,
  };
}

/** Pages of the view that are in sight or come next in the direction of scrolling. */
export function usePagesInSight() {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const last = useRef({ first: 0, text: '0' });
  const rest = useDebouncedCallback(setPages, { delay: restMillis, leading: true });
  const look = useCallback(
    (first: number, end: number) => {
      const next = pagesAround(first, end, first >= last.current.first);
      const text = next.join();
      if (text === last.current.text) return;
      const isNear = next.some(page => last.current.text.split(',').includes(String(page)));
      last.current = { first, text };
      if (!isNear) return rest(next);
      rest.cancel();
      setPages(next);
    },
    [rest],
  );
  return { pages, look };
}

function pagesAround(first: number, end: number, isDown: boolean): readonly number[] {
  const low = Math.floor(first / pageRows);
  const high = Math.floor(Math.max(first, end - 1) / pageRows);
  const inSight = Array.from({ length: high - low + 1 }, (_unused, index) => low + index);
  const ahead = isDown ? high + 1 : low - 1;
  return ahead < 0 ? inSight : [...inSight, ahead];
}

/** The rows of a view in these pages, as far as they have come, and how many there are. */
export function useRowPages(view: RowView, pages: readonly number[]) {
  const first = useQuery(rowPageOptions(view, 0));
  const counted = useQuery({ ...trpc.rows.count.queryOptions({ view }, asked), gcTime: keptMillis });
  const total = counted.data?.matching;
  const within = pages.filter(page => total === undefined || page * pageRows < total);
  const answers = useQueries({ queries: within.map(page => rowPageOptions(view, page)) });
  const loaded = new Map(within.map((page, index) => [page, answers[index]?.data]));
  const rowAt = (place: number): TableRow | undefined => {
    const data = loaded.get(Math.floor(place / pageRows)) ?? (place < pageRows ? first.data : undefined);
    return data === undefined ? undefined : rowsOf(data)[place % pageRows];
  };
  const error = first.error ?? answers.find(answer => answer.isError)?.error ?? counted.error ?? null;
  return {
    first: first.data,
    counted: counted.data,
    rowAt,
    error,
    rowCount: total ?? knownRows(loaded, first.data),
  };
}

/** Rows that are there for certain before they are counted, and one page more while the last one is full. */
function knownRows(loaded: ReadonlyMap<number, RowPage | undefined>, first: RowPage | undefined): number {
  const pages = [first, ...loaded.values()].filter(page => page !== undefined);
  const ends = pages.map(page => {
    const count = page.lines.length;
    return page.startRow + count + (count === pageRows ? pageRows : 0);
  });
  return Math.max(0, ...ends);
}

/** The rows at these places of a view, fetched where they are not there yet. */
export async function rowsAtPlaces(view: RowView, places: readonly number[]): Promise<readonly TableRow[]> {
  const pages = [...new Set(places.map(place => Math.floor(place / pageRows)))];
  const loaded = new Map<number, readonly TableRow[]>();
  for (const page of pages)
    loaded.set(page, rowsOf(await queryClient.fetchQuery(rowPageOptions(view, page))));
  return places.flatMap(place => loaded.get(Math.floor(place / pageRows))?.[place % pageRows] ?? []);
}

const rows = new WeakMap<RowPage, readonly TableRow[]>();

/** The rows of a page; the same objects for the same page. */
export function rowsOf(page: RowPage): readonly TableRow[] {
  const known = rows.get(page);
  if (known !== undefined) return known;
  const made = page.lines.map((line, index) => rowOf(page, index, line));
  rows.set(page, made);
  return made;
}

function rowOf(page: RowPage, index: number, line: number): TableRow {
  return {
    place: page.startRow + index,
    reference: { kind: page.kinds[index] ?? 'log', rowNumber: page.rowNumbers[index] ?? 0 },
    sourceId: page.sourceIds[index] ?? 0,
    line,
    cells: Object.fromEntries(page.columns.map(({ name, values }) => [name, values[index] ?? null])),
  };
}

/**
 * The view that is on screen: the one asked for as soon as its first rows are there, until then the last one, so that
 * the table does not go blank while a filter is changed.
 */
export function useSettledView(wanted: RowView): { readonly view: RowView; readonly isStale: boolean } {
  const first = useQuery(rowPageOptions(wanted, 0));
  const [settled, setSettled] = useState(wanted);
  const isThere = first.data !== undefined || first.isError;
  if (isThere && settled !== wanted) setSettled(wanted);
  // Rows of another kind have other columns: they say nothing while the new ones come.
  const isAlike = settled.kind === wanted.kind;
  const view = isThere || !isAlike ? wanted : settled;
  return { view, isStale: view !== wanted };
}
