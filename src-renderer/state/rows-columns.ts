import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  arrangedColumns,
  type ColumnLayout,
  columnsInSight,
  movedColumn,
  type RowLayout,
} from '../../src-main/core/row-layout.ts';
import type { RowKind } from '../../src-main/core/rows.ts';
import { queryClient, trpc } from '../client.ts';

const widths: Readonly<Record<string, number>> = {
  at: 178,
  host: 92,
  level: 72,
  component: 112,
  pid: 64,
  eventId: 84,
  message: 560,
  what: 470,
  who: 150,
  kind: 84,
  line: 74,
  source: 150,
  file: 150,
  templateId: 84,
  template: 420,
  method: 72,
  path: 360,
  query: 220,
  protocol: 84,
  status: 64,
  client: 130,
  user: 90,
  referrer: 220,
  agent: 260,
  answered: 84,
  cells: 640,
};
/** The columns that are read first, whatever their place in the host's answer; others follow as they come. */
const readFirst = ['at', 'binStart', 'kind', 'level', 'host', 'component', 'message', 'what', 'who'];
const usualWidth = 120;
const narrowest = 40;

function usualLayout(name: string): ColumnLayout {
  return { name, widthPixels: widths[name] ?? usualWidth, hidden: false, pinned: false };
}

function inReadingOrder(names: readonly string[]): readonly string[] {
  const isSentence = names.includes('message') || names.includes('what');
  if (!isSentence) return names;
  const first = readFirst.filter(name => names.includes(name));
  return [...first, ...names.filter(name => !first.includes(name))];
}

/** The columns of a kind of rows as they are arranged, and the ways to arrange them; kept in the case. */
export function useRowColumns(kind: RowKind, names: readonly string[]) {
  const layouts = useQuery(trpc.rows.layouts.queryOptions());
  const key = trpc.rows.layouts.queryKey();
  const save = useMutation(trpc.rows.setLayout.mutationOptions());
  const kept = layouts.data?.find(layout => layout.kind === kind)?.columns;
  const text = inReadingOrder(names).join('\n');
  const columns = useMemo(
    () => arrangedColumns(text === '' ? [] : text.split('\n'), kept ?? [], usualLayout),
    [text, kept],
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
    usualWidthOf: (name: string) => usualLayout(name).widthPixels,
    reset: () => arrange([]),
  };
}
export type RowColumns = ReturnType<typeof useRowColumns>;
