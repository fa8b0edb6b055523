import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import { columnNamed, filterColumns, nearestName } from '../../core/filter/columns.ts';
import { knowsFields } from '../../core/filter/compile.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import { termsOf } from '../../core/filter/tree.ts';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import type { RowSort, RowView } from '../../core/rows.ts';
import type { Source } from '../../core/source.ts';
import { applyFilter } from '../filter/filter-views.ts';
import type { Bindable } from '../query.ts';
import { numericColumns } from './numeric-keys.ts';
import { commonColumns, commonNames, instantSql, kindColumns, type RowColumn } from './row-columns.ts';
import { type CaseRows, readTemplateState } from './row-desk.ts';

/** The rows of one kind that a view shows. */
export interface ViewKind {
  readonly kind: RecordKind;
  /** Place of the kind among all: what orders write for its name. */
  readonly code: number;
  readonly columns: readonly RowColumn[];
  /** SQL condition over the view of the kind: sources, range, and calls that match. */
  readonly condition: string;
  readonly sourceIds: readonly number[];
}

/** A view with what is known of the case: which rows it shows, in which order. */
export interface LookedView {
  readonly kind: RowView['kind'];
  readonly zone: string;
  readonly kinds: readonly ViewKind[];
  /** Kinds of `all` that a filter leaves out: their rows lack a column that it names. */
  readonly leftOut: readonly RecordKind[];
  readonly sort: readonly RowSort[];
  /** Columns of text it is sorted by that hold numbers only: they are sorted by number. */
  readonly numeric: ReadonlySet<string>;
  readonly isFiltered: boolean;
  readonly isBounded: boolean;
  /** Values that conditions name. */
  readonly values: Readonly<Record<string, Bindable>>;
  /** The same for the same rows, and for the same rows in the same order. */
  readonly selectionKey: string;
  readonly orderKey: string;
}

const byTime: readonly RowSort[] = [{ column: 'at', descending: false }];

/**
 * Looks at what a view shows. The filter is put in place on the connection.
 * @throws KymoError `usage` for a filter that cannot be read and for a column to sort by that there is not
 */
export async function lookAtView(
  connection: DuckDBConnection,
  view: RowView,
  rows: CaseRows,
): Promise<LookedView> {
  const where = view.where?.trim() ?? '';
  const ofKind = rows.sources.filter(({ kind }) => view.kind === 'all' || kind === view.kind);
  const chosen = ofKind.filter(({ sourceId }) => view.sources?.includes(sourceId) ?? true);
  const held = recordKinds.filter(kind =>
    view.kind === 'all' ? chosen.some(source => source.kind === kind) : kind === view.kind,
  );
  const able = view.kind === 'all' ? held.filter(kind => reaches(where, kind, rows)) : held;
  // Where no kind has every column, the error names the one that is missing.
  await applyFilter(
    connection,
    { where, zone: rows.zone, prunes: true, known: rows.filterSources },
    able.length > 0 ? able : held,
    chosen,
  );
  const sort = view.sort.length === 0 ? byTime : view.sort;
  const selection = [
    rows.state,
    view.kind,
    view.fromUtc,
    view.toUtc,
    chosen.map(({ sourceId }) => sourceId),
    where,
  ];
  const selectionKey = JSON.stringify([
    ...selection,
    rows.zone,
    asksTemplates(view, rows) ? await readTemplateState(connection) : null,
  ]);
  const kinds = able.map(kind => viewKind(kind, view, chosen, rows));
  const checked = checkedSort(sort, view.kind, rows);
  const only = view.kind === 'all' ? undefined : kinds[0];
  return {
    kind: view.kind,
    zone: rows.zone,
    kinds,
    leftOut: held.filter(kind => !able.includes(kind)),
    sort: checked,
    numeric:
      only === undefined ? new Set() : await numericColumns(connection, { ...only, sort: checked }, rows),
    isFiltered: where !== '',
    isBounded: view.fromUtc !== null || view.toUtc !== null,
    values: { from: { instant: view.fromUtc ?? '-infinity' }, to: { instant: view.toUtc ?? 'infinity' } },
    selectionKey,
    orderKey: JSON.stringify([selectionKey, sort]),
  };
}

/** True when a view asks for the template of rows, which has to be found first. */
export function asksTemplates(
  view: Pick<RowView, 'where' | 'sort' | 'kind'>,
  rows: CaseRows | null,
): boolean {
  if (view.kind !== 'log' && view.kind !== 'all') return false;
  if (view.sort.some(({ column }) => column === 'templateId')) return true;
  const node = parseFilter(view.where ?? '');
  if (node === null) return false;
  const columns = filterColumns('log', rows?.filterSources ?? []);
  return termsOf(node).some(
    ({ field }) => field !== null && columnNamed(columns, field)?.type === 'template',
  );
}

/** True when rows of a kind have every column that a filter names. */
export function reaches(where: string, kind: RecordKind, rows: CaseRows): boolean {
  const node = parseFilter(where);
  return node === null || knowsFields(node, filterColumns(kind, rows.filterSources));
}

/** Columns of the rows of a kind in a table of that kind or of all. */
export function columnsFor(
  tableKind: RowView['kind'],
  kind: RecordKind,
  sourceIds: readonly number[],
  rows: CaseRows,
): readonly RowColumn[] {
  const known = rows.filterSources.filter(({ sourceId }) => sourceIds.includes(sourceId));
  return tableKind === 'all' ? commonColumns(kind, known) : kindColumns(kind, known);
}

function viewKind(kind: RecordKind, view: RowView, chosen: readonly Source[], rows: CaseRows): ViewKind {
  const sourceIds = chosen.filter(source => source.kind === kind).map(({ sourceId }) => sourceId);
  const isEvery = rows.sources.every(source => source.kind !== kind || sourceIds.includes(source.sourceId));
  return {
    kind,
    code: recordKinds.indexOf(kind),
    columns: columnsFor(view.kind, kind, sourceIds, rows),
    condition: conditionOf(kind, view, isEvery ? null : sourceIds),
    sourceIds,
  };
}

// Rows without a time have a place only where no range is asked for. What does not match of calls is no row here.
function conditionOf(kind: RecordKind, view: RowView, sourceIds: readonly number[] | null): string {
  const instant = instantSql(kind);
  const parts = [
    ...(sourceIds === null
      ? []
      : [sourceIds.length === 0 ? 'FALSE' : `source_id IN (${sourceIds.join(', ')})`]),
    ...(view.fromUtc === null && view.toUtc === null ? [] : [`${instant} >= $from AND ${instant} < $to`]),
    ...(kind === 'call' ? ['counted'] : []),
  ];
  return parts.length === 0 ? 'TRUE' : parts.join(' AND ');
}

function checkedSort(sort: readonly RowSort[], kind: RowView['kind'], rows: CaseRows): readonly RowSort[] {
  const names = kind === 'all' ? commonNames : kindColumns(kind, rows.filterSources).map(({ name }) => name);
  for (const { column } of sort) {
    if (names.includes(column)) continue;
    const nearest = nearestName(names, column);
    const hint = nearest === null ? `The columns are ${names.join(', ')}.` : `Did you mean ${nearest}?`;
    throw new KymoError(
      'usage',
      `The rows cannot be sorted by "${column}": they have no such column. ${hint}`,
    );
  }
  return sort;
}
