import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ScopeRequest, TablePage } from '../../src-main/core/contract.ts';
import type { RecordKind } from '../../src-main/core/kinds.ts';
import { queryClient, trpc } from '../client.ts';
import type { GridPage, GridRow } from './DataGrid.tsx';

const firstRows = 200;

/** The records of a kind in a scope, in time order: the first page, and a way to fetch any for the grid. */
export function useRecordPages(kind: RecordKind, scope: ScopeRequest) {
  const text = JSON.stringify(scope);
  const steady = useMemo(() => JSON.parse(text) as ScopeRequest, [text]);
  const firstPage = { kind, scope: steady, startRow: 0, count: firstRows };
  const first = useQuery(trpc.table.page.queryOptions(firstPage));
  const fetchPage = useMemo(
    () => async (startRow: number, count: number) => {
      const page = trpc.table.page.queryOptions({ kind, scope: steady, startRow, count });
      return gridPageOf(await queryClient.fetchQuery({ ...page, gcTime: 30_000 }));
    },
    [kind, steady],
  );
  return { first, fetchPage };
}

/** Rows of a page of columns, for the grid. */
export function gridPageOf(page: TablePage): GridPage {
  const count = page.columns[0]?.values.length ?? 0;
  const rows = Array.from({ length: count }, (_unused, index) => rowAt(page, index));
  return { rows, total: page.totalRows };
}

function rowAt(page: TablePage, index: number): GridRow {
  return Object.fromEntries(page.columns.map(column => [column.name, column.values[index] ?? null]));
}
