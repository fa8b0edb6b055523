import { useMemo } from 'react';
import type { ScopeRequest, TablePage } from '../../src-main/core/contract.ts';
import type { Source } from '../../src-main/core/source.ts';
import { sentenceOf } from '../client.ts';
import { DataGrid, type GridColumn } from './DataGrid.tsx';
import { useRecordPages } from './pages.ts';
import { countOf } from './text.ts';

const widths: Readonly<Record<string, number>> = {
  at: 140,
  queue: 130,
  answered: 85,
  waitSeconds: 105,
  handleSeconds: 122,
  agent: 100,
  calls: 70,
  line: 75,
};
const numeric = new Set(['waitSeconds', 'handleSeconds', 'calls', 'line']);
const roleOf: Readonly<Record<string, string>> = {
  waitSeconds: 'wait_seconds',
  handleSeconds: 'handle_seconds',
};

interface CallRecordsProps {
  readonly sources: readonly Source[];
  readonly narrowing: Omit<ScopeRequest, 'sources'>;
  readonly label: string;
}

/** The call records of files in a part of the case, in time order, as they were read; pages are fetched as they come into view. */
export function CallRecords({ sources, narrowing, label }: CallRecordsProps) {
  const scope = { ...narrowing, sources: sources.map(source => source.sourceId) };
  const { first, fetchPage } = useRecordPages('call', scope);
  const names = first.data && shownColumns(first.data, sources).join('\n');
  const columns = useMemo(() => (names === undefined ? [] : names.split('\n').map(gridColumn)), [names]);
  if (first.isError) return <p className="problem">{sentenceOf(first.error)}</p>;
  if (first.data === undefined) return null;
  return (
    <>
      <p className="note record-count" role="status">
        {countOf(first.data.totalRows, 'record')} of {filesText(sources)} in time order
      </p>
      {first.data.totalRows > 0 && (
        <DataGrid
          key={`${first.dataUpdatedAt} ${JSON.stringify(scope)}`}
          label={label}
          columns={columns}
          height="100%"
          fetchPage={fetchPage}
        />
      )}
    </>
  );
}

function filesText(sources: readonly Source[]): string {
  const [only] = sources;
  return sources.length === 1 && only !== undefined ? only.name : countOf(sources.length, 'file');
}

/** Columns that the files have, or that hold something all the same; not those that are the same in every record. */
function shownColumns(page: TablePage, sources: readonly Source[]): readonly string[] {
  const roles = new Set(sources.flatMap(source => Object.keys(source.reading.roles)));
  const same = new Set([
    ...(sources.length === 1 ? ['source'] : []),
    ...(roles.has('count') ? [] : ['calls']),
  ]);
  return page.columns
    .filter(({ name, values }) => roles.has(roleOf[name] ?? name) || values.some(value => value !== null))
    .map(({ name }) => name)
    .filter(name => !same.has(name));
}

function gridColumn(name: string): GridColumn {
  if (name === 'source') return { name, grow: true };
  return { name, numeric: numeric.has(name), width: widths[name] ?? 115 };
}
