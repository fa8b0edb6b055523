import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryClient, sentenceOf, trpc } from '../client.ts';
import { useTimeRange } from '../state/view.ts';
import { Card } from './Card.tsx';
import { DataGrid, type GridColumn } from './DataGrid.tsx';
import { gridPageOf } from './pages.ts';
import { countText } from './text.ts';

const wide = new Set(['message', 'extra']);
const widths: Record<string, number> = {
  at: 150,
  host: 105,
  level: 75,
  component: 100,
  pid: 70,
  eventId: 80,
  source: 140,
  line: 70,
};

/** Every log entry of the range in time order; pages are fetched as they come into view. */
export function LogTable({ sources }: { readonly sources: readonly number[] }) {
  const { range } = useTimeRange();
  const { fromUtc, toUtc } = range;
  const chosen = sources.join();
  const scope = useMemo(
    () => ({ fromUtc, toUtc, sources: chosen.split(',').map(Number) }),
    [fromUtc, toUtc, chosen],
  );
  const first = useQuery(trpc.table.page.queryOptions({ kind: 'log', scope, startRow: 0, count: 1 }));
  const fetchPage = useMemo(
    () => async (startRow: number, count: number) => {
      const input = { kind: 'log' as const, scope, startRow, count };
      return gridPageOf(
        await queryClient.fetchQuery({ ...trpc.table.page.queryOptions(input), gcTime: 30_000 }),
      );
    },
    [scope],
  );
  const names = first.data?.columns.map(column => column.name).join('\n');
  const columns = useMemo(() => (names === undefined ? [] : names.split('\n').map(gridColumn)), [names]);
  const note = first.data && `${countText(first.data.totalRows)} in time order`;
  return (
    <Card title="All entries" note={note} flush>
      {first.isError && <p className="problem">{sentenceOf(first.error)}</p>}
      {columns.length > 0 && (
        <DataGrid
          key={first.dataUpdatedAt}
          label="All log entries"
          columns={columns}
          height={460}
          fetchPage={fetchPage}
        />
      )}
    </Card>
  );
}

function gridColumn(name: string): GridColumn {
  return {
    name,
    numeric: name === 'line',
    grow: wide.has(name),
    monospace: wide.has(name),
    ...(wide.has(name) ? {} : { width: widths[name] ?? 105 }),
  };
}
