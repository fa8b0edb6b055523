import { useMemo } from 'react';
import { type RecordKind, recordKinds } from '../../src-main/core/kinds.ts';
import type { RowKind, RowView } from '../../src-main/core/rows.ts';
import type { Source } from '../../src-main/core/source.ts';
import { useView, type ViewState } from './view.ts';

const kindOrder: readonly RecordKind[] = ['log', 'request', 'call', 'traffic', 'metric', 'flow', 'record'];

/** Names of the kinds of rows, as a switch shows them. */
export const kindNames: Readonly<Record<RowKind, string>> = {
  log: 'Logs',
  request: 'Requests',
  call: 'Calls',
  traffic: 'Traffic',
  metric: 'Metrics',
  flow: 'Flows',
  record: 'Records',
  all: 'All by time',
};

/** The kinds of rows a case has, logs first; with two or more also all of them by time. */
export function rowKindsOf(sources: readonly Source[]): readonly RowKind[] {
  const held = kindOrder.filter(kind => sources.some(source => source.kind === kind));
  return held.length > 1 ? [...held, 'all'] : held;
}

/** What the table of rows shows: its kind, the files it may show, and the view that the host is asked for. */
export interface ShownRows {
  readonly kind: RowKind;
  readonly files: readonly Source[];
  readonly view: RowView;
}

/** The rows that the address asks for. */
export function useShownRows(sources: readonly Source[]): ShownRows {
  const { view } = useView();
  const kinds = rowKindsOf(sources);
  const kind = kinds.find(known => known === view.rows) ?? kinds[0] ?? 'log';
  const files = sources.filter(source => kind === 'all' || source.kind === kind);
  const text = JSON.stringify(rowViewOf(view, kind, files));
  const rowView = useMemo(() => JSON.parse(text) as RowView, [text]);
  return { kind, files, view: rowView };
}

function rowViewOf(view: ViewState, kind: RowKind, files: readonly Source[]): RowView {
  const chosen = files.map(file => file.sourceId).filter(id => view.sources.includes(id));
  return {
    kind,
    sources: chosen.length === 0 ? null : chosen,
    fromUtc: view.from ?? null,
    toUtc: view.to ?? null,
    sort: view.sort ?? [],
    ...(view.where === undefined ? {} : { where: view.where }),
  };
}

/** True for a kind of record, false for all of them together. */
export function isRecordKind(kind: RowKind): kind is RecordKind {
  return recordKinds.some(known => known === kind);
}
