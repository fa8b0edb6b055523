import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { FilterLook } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import type { DecimalSign } from '../../core/filter/cell-number.ts';
import {
  columnNamed,
  type FilterColumns,
  type FilterSource,
  filterColumns,
  nearestName,
} from '../../core/filter/columns.ts';
import { compileFilter, knowsFields } from '../../core/filter/compile.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import { filterError } from '../../core/filter/tokens.ts';
import { type FilterNode, termsOf } from '../../core/filter/tree.ts';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import type { Source } from '../../core/source.ts';
import { bindLiterals, replaceParameters } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import checkExpressionSql from './check-expression.sql?raw';
import { withLongestTexts } from './column-statistics.ts';
import dropFilteredSql from './drop-filtered.sql?raw';
import filterSourcesSql from './filter-sources.sql?raw';
import filteredCallSql from './filtered-call.sql?raw';
import filteredFlowSql from './filtered-flow.sql?raw';
import filteredLogSql from './filtered-log.sql?raw';
import filteredMetricSql from './filtered-metric.sql?raw';
import filteredRecordSql from './filtered-record.sql?raw';
import filteredRequestSql from './filtered-request.sql?raw';
import filteredTrafficSql from './filtered-traffic.sql?raw';

const filterSourceSchema = z.object({
  sourceId: z.number().int(),
  name: z.string(),
  kind: z.enum(recordKinds),
  extraNames: z.array(z.string().nullable()),
});

const statements: Readonly<Record<RecordKind, string>> = {
  call: filteredCallSql,
  traffic: filteredTrafficSql,
  log: filteredLogSql,
  request: filteredRequestSql,
  metric: filteredMetricSql,
  flow: filteredFlowSql,
  record: filteredRecordSql,
};

/** What a filter applies to. */
export interface FilterScope {
  /** The filter as written. */
  readonly where?: string | undefined;
  readonly zone: string;
  /**
   * True leaves columns out of a search that hold no text as long as the one looked for: for rows that are shown, not for
   * statements that are told, which hold for any rows. Default false.
   */
  readonly prunes?: boolean;
  /** Columns of the sources (or of more), where they are known: else they are asked for. */
  readonly known?: readonly FilterSource[];
}

/**
 * Statements that put the records which match a filter in the place of the views of all records, for kinds that the
 * sources hold; `''` without a filter. A kind that lacks a column the filter names stays as it is, as long as another
 * has them all: `queue:sales` says nothing about logs.
 * @throws KymoError `usage` that names the place in the filter
 */
export function filterViewsSql(
  scope: FilterScope,
  kinds: readonly RecordKind[],
  sources: readonly FilterSource[],
): string {
  const node = scope.where === undefined ? null : parseFilter(scope.where);
  if (node === null) return '';
  return columnsAsked(node, kinds, sources)
    .map(columns => viewSql(node, scope, columns))
    .join('');
}

/** The columns of the kinds whose views a filter narrows. */
function columnsAsked(
  node: FilterNode,
  kinds: readonly RecordKind[],
  sources: readonly FilterSource[],
): readonly FilterColumns[] {
  const held = recordKinds.filter(
    kind => kinds.includes(kind) && sources.some(source => source.kind === kind),
  );
  const known = held.map(kind => filterColumns(kind, sources));
  const able = known.filter(columns => knowsFields(node, columns));
  // With no kind that has them all, the error names the column and the nearest to it of the kind that has one.
  const near = known.find(columns => meantColumn(node, columns)) ?? known[0];
  return able.length > 0 || near === undefined ? able : [near];
}

// True when every column that the filter names and the kind lacks is one that the kind has, but for a slip.
function meantColumn(node: FilterNode, columns: FilterColumns): boolean {
  const names = columns.columns.flatMap(({ name, aliases }) => [name, ...aliases]);
  return termsOf(node).every(
    ({ field }) =>
      field === null || columnNamed(columns, field) !== null || nearestName(names, field) !== null,
  );
}

function viewSql(node: FilterNode, { where = '', zone }: FilterScope, columns: FilterColumns): string {
  const { placeSql, contentSql, values } = compileFilter(node, where, columns, zone);
  const conditions: Readonly<Record<string, string>> = { place: placeSql, content: contentSql };
  const statement = replaceParameters(statements[columns.kind], name => `(${conditions[name] ?? ''})`);
  return `${bindLiterals(statement, { ...values, zone }).trim()};\n`;
}

/**
 * Puts the filtered views in place on a connection. @returns the statements, to be told with what is made of them
 * @throws KymoError `usage` for a filter that cannot be read or an expression that is none
 */
export async function applyFilter(
  connection: DuckDBConnection,
  scope: FilterScope,
  kinds: readonly RecordKind[],
  sources: readonly Source[],
): Promise<string> {
  const node = scope.where === undefined ? null : parseFilter(scope.where);
  if (scope.where === undefined || node === null) return '';
  const ids = new Set(sources.map(({ sourceId }) => sourceId));
  const known = scope.known?.filter(({ sourceId }) => ids.has(sourceId));
  const asked = columnsAsked(node, kinds, known ?? (await filterSources(connection, sources)));
  const searches = scope.prunes === true && termsOf(node).some(({ field }) => field === null);
  const statements: string[] = [];
  for (const columns of asked)
    statements.push(viewSql(node, scope, searches ? await withLongestTexts(connection, columns) : columns));
  if (statements.length === 0) return '';
  await checkExpressions(connection, scope.where);
  await connection.run(statements.join(''));
  return statements.join('');
}

/**
 * True when one of the kinds that the sources hold has every column the filter names: `queue:sales` narrows what is made
 * of calls and leaves what is made of logs alone. @throws KymoError `usage` for a filter that cannot be read
 */
export async function filterReaches(
  connection: DuckDBConnection,
  where: string,
  kinds: readonly RecordKind[],
  sources: readonly Source[],
): Promise<boolean> {
  const node = parseFilter(where);
  if (node === null) return false;
  const known = await filterSources(connection, sources);
  return kinds.some(
    kind => known.some(source => source.kind === kind) && knowsFields(node, filterColumns(kind, known)),
  );
}

/** What can be said of a filter over a case's sources before it is used. */
export async function lookAtFilter(
  connection: DuckDBConnection,
  scope: FilterScope,
  sources: readonly Source[],
): Promise<FilterLook> {
  const known = await filterSources(connection, sources);
  const kinds = recordKinds.filter(kind => known.some(source => source.kind === kind));
  const columns = kinds.map(kind => ({
    kind,
    names: filterColumns(kind, known).columns.map(column => column.name),
  }));
  try {
    filterViewsSql(scope, kinds, known);
    await checkExpressions(connection, scope.where ?? '');
    return { problem: null, columns };
  } catch (thrown) {
    if (thrown instanceof KymoError && thrown.kind === 'usage') return { problem: thrown.message, columns };
    throw thrown;
  }
}

export async function filterSources(
  connection: DuckDBConnection,
  sources: readonly Source[],
): Promise<readonly FilterSource[]> {
  const ids = sources.map(source => source.sourceId);
  const known = z
    .array(filterSourceSchema)
    .parse(await select(connection, filterSourcesSql, { sources: ids }));
  return known.map(source => {
    const reading = sources.find(({ sourceId }) => sourceId === source.sourceId)?.reading;
    return reading === undefined
      ? source
      : { ...source, ownNames: ownNamesOf(reading), decimal: decimalOf(reading) };
  });
}

// A file with semicolons between its cells leaves the comma to its numbers.
function decimalOf({ decimal, delimiter, structure }: Source['reading']): DecimalSign {
  return decimal === '.' && structure === 'table' && delimiter === ';' ? 'either' : decimal;
}

// A role that is made of several columns has the name of none of them.
function ownNamesOf({ columns, roles }: Source['reading']): FilterSource['ownNames'] {
  return Object.entries(roles).flatMap(([role, [place, ...more]]) => {
    const name = place === undefined || more.length > 0 ? undefined : columns[place];
    return name === undefined ? [] : [{ role, name }];
  });
}

/** Takes the filtered views away again. */
export async function dropFilter(connection: DuckDBConnection): Promise<void> {
  await connection.run(dropFilteredSql);
}

async function checkExpressions(connection: DuckDBConnection, where: string): Promise<void> {
  const node = parseFilter(where);
  if (node === null) return;
  for (const { wanted, span } of termsOf(node)) {
    if (wanted.form !== 'regex') continue;
    try {
      await select(connection, checkExpressionSql, { pattern: wanted.pattern });
    } catch (thrown) {
      const reason = (thrown instanceof Error ? thrown.message : String(thrown)).replace(/^.*?: /, '');
      const at = where.indexOf('/', span.start);
      const { message } = filterError(where, at, `/${wanted.pattern}/ is no expression: ${reason}.`);
      throw new KymoError('usage', message, { cause: thrown });
    }
  }
}
