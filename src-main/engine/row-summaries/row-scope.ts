import type { DuckDBConnection } from '@duckdb/node-api';
import { type FilterColumn, type FilterColumns, filterColumns } from '../../core/filter/columns.ts';
import { knowsFields } from '../../core/filter/compile.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import type { RowView } from '../../core/rows.ts';
import type { Source } from '../../core/source.ts';
import { bindLiterals, replaceParameters, sqlLiteral } from '../../core/sql-text.ts';
import type { Workbench } from '../case-work.ts';
import { applyFilter } from '../filter/filter-views.ts';
import { deskOf, readCaseRows, readTemplateState } from '../rows/row-desk.ts';
import everyRowSql from './every-row.sql?raw';

/** The rows of a view on a connection of its own, ready to be counted. */
export interface RowScope {
  readonly connection: DuckDBConnection;
  /** One object for as long as the case stays open. */
  readonly opened: object;
  /** Changes when rows come, go, get templates or are counted in another zone. */
  readonly state: string;
  readonly zone: string;
  /** Sources of the view, by id. */
  readonly sources: readonly Source[];
  /** Kinds the rows are of: the view's, or for `all` those that the sources hold and the filter can be asked of. */
  readonly kinds: readonly RecordKind[];
  /** True for rows of all kinds. */
  readonly isOfAll: boolean;
  /** Columns by the names a filter has for them. */
  readonly columns: FilterColumns;
  /** Puts the rows in the place of `$rows` and the condition of range and sources in the place of its parameters. */
  sqlOf(statement: string, parts?: Readonly<Record<string, string>>): string;
}

/**
 * Work on the rows of a view: the filter is in place and the columns are known. `all` has the columns kind, source and
 * level of all kinds, and with a filter only of kinds that have every column it names.
 * @throws KymoError `usage` for a filter that cannot be read
 */
export async function withRows<T>(
  bench: Workbench,
  view: Pick<RowView, 'kind' | 'where' | 'sources' | 'fromUtc' | 'toUtc'>,
  work: (scope: RowScope) => Promise<T>,
): Promise<T> {
  return bench.caseFile().use(async (connection, opened) => {
    const rows = await readCaseRows(connection, deskOf(opened));
    const { zone } = rows;
    const ofKind = rows.sources.filter(({ kind }) => view.kind === 'all' || kind === view.kind);
    const sources = ofKind.filter(({ sourceId }) => view.sources?.includes(sourceId) ?? true);
    const known = rows.filterSources.filter(({ sourceId }) =>
      sources.some(source => source.sourceId === sourceId),
    );
    const kinds = recordKinds.filter(kind => sources.some(source => source.kind === kind));
    const able = kinds.filter(kind => canAsk(view.where, filterColumns(kind, known)));
    await applyFilter(connection, { where: view.where, zone, prunes: true, known }, kinds, sources);
    if (view.kind === 'all') await connection.run(bindLiterals(everyRowSql, { kinds: able }));
    return work({
      connection,
      opened,
      state: JSON.stringify([rows.state, await readTemplateState(connection), zone]),
      zone,
      sources,
      kinds: able,
      isOfAll: view.kind === 'all',
      columns: view.kind === 'all' ? columnsOfAll(sources) : filterColumns(view.kind, known),
      sqlOf: sqlOf(view, zone, sources.length === ofKind.length ? null : sources),
    });
  });
}

function canAsk(where: string | undefined, columns: FilterColumns): boolean {
  const node = where === undefined ? null : parseFilter(where);
  return node === null || knowsFields(node, columns);
}

function sqlOf(
  { kind, fromUtc, toUtc }: Pick<RowView, 'kind' | 'fromUtc' | 'toUtc'>,
  zone: string,
  sources: readonly Source[] | null,
): RowScope['sqlOf'] {
  const fixed: Readonly<Record<string, string>> = {
    rows: kind === 'all' ? 'every_row' : `"${kind}"`,
    instant: instantOf(kind),
    // What does not match of calls stays in their view with a count of zero.
    matches: kind === 'call' ? 'counted' : 'TRUE',
    everySource: sqlLiteral(sources === null),
    sources: sqlLiteral((sources ?? []).map(({ sourceId }) => sourceId)),
    unbounded: sqlLiteral(fromUtc === null && toUtc === null),
    from: sqlLiteral(fromUtc ?? '-infinity'),
    to: sqlLiteral(toUtc ?? 'infinity'),
    zone: sqlLiteral(zone),
  };
  return (statement, parts = {}) =>
    replaceParameters(statement, name => {
      const text = parts[name] ?? fixed[name];
      if (text === undefined) throw new Error(`the statement names $${name}, which has no value`);
      return text;
    });
}

/** Column that holds the time of a kind's rows. */
export function instantOf(kind: RowView['kind']): string {
  return kind === 'traffic' ? '"bin_start"' : '"at"';
}

function columnsOfAll(sources: readonly Source[]): FilterColumns {
  const names = sources.map(({ sourceId, name }) => `WHEN ${sourceId} THEN ${sqlLiteral(name)}`).join(' ');
  const column = (name: string, type: FilterColumn['type'], sql: string): FilterColumn => ({
    name,
    aliases: [],
    type,
    sql,
  });
  return {
    kind: 'record',
    columns: [
      column('kind', 'text', 'kind'),
      column('source', 'file', sources.length === 0 ? 'NULL' : `CASE source_id ${names} END`),
      column('level', 'text', 'level'),
    ],
    list: '[]',
  };
}
