import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  arrangedColumns,
  type ColumnLayout,
  columnsInSight,
  movedColumn,
  type RowLayout,
} from '../../src-main/core/row-layout.ts';
import type { RowKind, RowPage } from '../../src-main/core/rows.ts';
import { queryClient, trpc } from '../client.ts';
import { fittedWidths, usualWidthOf } from './column-widths.ts';

/** The columns that are read first, whatever their place in the host's answer; others follow as they come. */
const readFirst = {
  sentence: ['at', 'binStart', 'kind', 'level', 'host', 'component', 'message', 'what', 'who'],
  request: ['at', 'client', 'method', 'status', 'path', 'query', 'bytes', 'seconds'],
} as const;
const narrowest = 40;

function inReadingOrder(kind: RowKind, names: readonly string[]): readonly string[] {
  const isSentence = names.includes('message') || names.includes('what');
  if (!isSentence && kind !== 'request') return names;
  const order: readonly string[] = readFirst[kind === 'request' ? 'request' : 'sentence'];
  const first = order.filter(name => names.includes(name));
  return [...first, ...names.filter(name => !first.includes(name))];
}

/** Widths by the first rows that were seen of a kind: they stay when a filter leaves others. */
function useFitted(text: string, page: RowPage | undefined): ReadonlyMap<string, number> {
  const [fitted, setFitted] = useState({ text: '', widths: new Map() as ReadonlyMap<string, number> });
  if (fitted.text === text || page === undefined || page.lines.length === 0) return fitted.widths;
  const now = { text, widths: fittedWidths(page, window.innerWidth) };
  setFitted(now);
  return now.widths;
}

/**
 * The columns of a kind of rows as they are arranged, and the ways to arrange them; kept in the case.
 * @param page the first page of rows, which tells what columns there are
 */
export function useRowColumns(kind: RowKind, page: RowPage | undefined) {
  const layouts = useQuery(trpc.rows.layouts.queryOptions());
  const key = trpc.rows.layouts.queryKey();
  const save = useMutation(trpc.rows.setLayout.mutationOptions());
  const kept = layouts.data?.find(layout => layout.kind === kind)?.columns;
  const text = inReadingOrder(
    kind,
    (page?.columns ?? []).map(({ name }) => name),
  ).join('\n');
  const fitted = useFitted(text, page);
  const columns = useMemo(
    () =>
      arrangedColumns(text === '' ? [] : text.split('\n'), kept ?? [], name => ({
        name,
        widthPixels: usualWidthOf(name, fitted),
        hidden: false,
        pinned: false,
      })),
    [text, kept, fitted],
  );
  const shown = useMemo(() => columnsInSight(columns), [columns]);
  const arrange = (next: readonly ColumnLayout[]) => {
    const layout: RowLayout = { kind, columns: [...next] };
    queryClient.setQueryData(key, (before: readonly RowLayout[] | undefined) => [
      ...(before ?? []).filter(known => known.kind !== kind),
      layout,
    ]);
    save.mutate(layout);
  };
  const changeColumn = (name: string, part: Partial<ColumnLayout>) =>
    arrange(columns.map(column => (column.name === name ? { ...column, ...part } : column)));
  return {
    columns,
    shown,
    isReady: layouts.data !== undefined || layouts.isError,
    arrange,
    changeColumn,
    resize: (name: string, pixels: number) =>
      changeColumn(name, { widthPixels: Math.round(Math.min(Math.max(pixels, narrowest), 3000)) }),
    /** Puts a column to the place of another. */
    move: (name: string, target: string) => arrange(movedColumn(columns, name, target)),
    usualWidthOf: (name: string) => usualWidthOf(name, fitted),
    reset: () => arrange([]),
  };
}
export type RowColumns = ReturnType<typeof useRowColumns>;
