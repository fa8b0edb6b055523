import { useMemo } from 'react';
import { sentenceOf } from '../client.ts';
import { useNarrowing } from '../state/view.ts';
import { Card } from './Card.tsx';
import { DataGrid, type GridColumn } from './DataGrid.tsx';
import { useRecordPages } from './pages.ts';
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
  const { narrowing } = useNarrowing();
  const { first, fetchPage } = useRecordPages('log', { ...narrowing, sources: [...sources] });
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
