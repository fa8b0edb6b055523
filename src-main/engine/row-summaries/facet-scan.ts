import { z } from 'zod';
import type { FilterColumn } from '../../core/filter/columns.ts';
import type { Facet, FacetRequest } from '../../core/rows.ts';
import { sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { epochMicrosOf } from '../../core/time.ts';
import { hourGridSeconds } from '../../core/time-bins.ts';
import { select } from '../query.ts';
import facetScanSql from './facet-scan.sql?raw';
import facetsSql from './facets.sql?raw';
import { instantOf, type RowScope } from './row-scope.ts';

const rowSchema = z.object({
  place: z.number().int(),
  distinct: z.number().int(),
  rows: z.number().int(),
  top: z.array(z.object({ before: z.number().int(), value: z.string().nullable() })),
});

const weekdayPlace = -2;
const hourPlace = -3;
const onlyFilePlace = -4;

/** What is grouped in a scan, and under which place each facet is found. */
export interface Plan {
  readonly grouped: readonly FilterColumn[];
  /** True when hours or weekdays are asked for: bins of time are grouped too. */
  readonly timed: boolean;
  readonly names: readonly string[];
  placeOf(column: FilterColumn): number;
}

// All rows of a view of one file are of that file: nothing has to be grouped for it.
export function planOf(scope: RowScope, columns: readonly FilterColumn[]): Plan {
  const isTime = ({ type }: FilterColumn) => type === 'weekday' || type === 'hour';
  const isOnlyFile = ({ type }: FilterColumn) =>
    type === 'file' && scope.sources.length === 1 && columns.length > 1;
  const grouped = columns.filter(column => !isTime(column) && !isOnlyFile(column));
  const timed = columns.some(isTime);
  const names = [...grouped.map((_column, index) => `value_${index}`), ...(timed ? ['moment'] : [])];
  return {
    grouped,
    timed,
    names,
    placeOf(column) {
      if (column.type === 'weekday') return weekdayPlace;
      if (column.type === 'hour') return hourPlace;
      return isOnlyFile(column) ? onlyFilePlace : groupPlace(grouped.indexOf(column), names.length);
    },
  };
}

/** What is asked of a scan. */
type Question = Pick<FacetRequest, 'top' | 'search'>;

/** The facets of columns, each counted in one scan of the rows of a view. */
export async function scanFacets(
  scope: RowScope,
  columns: readonly FilterColumn[],
  question: Question,
  signal: AbortSignal,
): Promise<readonly Facet[]> {
  const plan = planOf(scope, columns);
  const sets = plan.names.map(name => `(${name})`).join(', ');
  return facetsOfCounts(scope, columns, countsSql(scope, plan, sets), question, signal);
}

/** Counts of the rows of a view by the values of columns: a row for each value of each set of names. */
export function countsSql(scope: RowScope, { grouped, names, timed }: Plan, sets: string): string {
  return scope.sqlOf(facetScanSql, {
    values: listOr(
      grouped.map((column, index) => `${groupSql(scope, column)} AS value_${index}`),
      'NULL AS nothing',
    ),
    moment: timed
      ? `(epoch_us(${instantOf(scope.columns.kind)}) + 62135596800000000) // ${gridOf(scope) * 1_000_000}`
      : 'NULL::BIGINT',
    names: names.join(', '),
    sets,
  });
}

/** The facets of columns, of counts as `countsSql` has them, of one name each. */
export async function facetsOfCounts(
  scope: RowScope,
  columns: readonly FilterColumn[],
  counts: string,
  { top, search }: Question,
  signal: AbortSignal,
): Promise<readonly Facet[]> {
  const plan = planOf(scope, columns);
  const { grouped, timed, names } = plan;
  const sql = scope.sqlOf(facetsSql, {
    counts,
    texts: listOr(
      grouped.map((column, index) => textSql(scope, column, `value_${index}`)),
      'NULL',
    ),
    momentPlace: String(timed ? groupPlace(names.length - 1, names.length) : -1),
    anyPlace: String(groupPlace(0, names.length)),
    gridSeconds: String(timed ? gridOf(scope) : 1),
    weekdayPlace: String(weekdayPlace),
    hourPlace: String(hourPlace),
    onlyFilePlace: String(onlyFilePlace),
    onlyFile: sqlLiteral(scope.sources[0]?.name ?? null),
    search: sqlLiteral(search),
    top: String(top),
  });
  const rows = z.array(rowSchema).parse(await select(scope.connection, sql, {}, { signal }));
  return columns.map(column => {
    const place = plan.placeOf(column);
    return facetOf(
      column,
      rows.find(row => row.place === place),
    );
  });
}

// What GROUPING_ID gives for the set of one name: a bit for every other name, the first name's the highest.
export function groupPlace(index: number, count: number): number {
  return 2 ** count - 1 - 2 ** (count - 1 - index);
}

// No value and an empty one are made one in the scan, where a value that many rows share costs no more than once.
function groupSql(scope: RowScope, { sql, type }: FilterColumn): string {
  if (type === 'file' && hasNumberedFiles(scope)) return 'source_id';
  return type === 'text' || type === 'prose' || type === 'file' ? `coalesce(${sql}, '')` : sql;
}

function textSql(scope: RowScope, { type }: FilterColumn, name: string): string {
  if (type !== 'file' || !hasNumberedFiles(scope)) return `${sqlIdentifier(name)}::VARCHAR`;
  const names = scope.sources.map(({ sourceId, name: file }) => `WHEN ${sourceId} THEN ${sqlLiteral(file)}`);
  return `CASE ${sqlIdentifier(name)} ${names.join(' ')} END`;
}

// Files are told apart by their numbers, which is cheaper than by their names, unless two have the same.
function hasNumberedFiles({ sources }: RowScope): boolean {
  return sources.length > 0 && new Set(sources.map(({ name }) => name)).size === sources.length;
}

function listOr(parts: readonly string[], otherwise: string): string {
  return parts.length === 0 ? otherwise : parts.join(', ');
}

// The hour is asked of bins, so a bin must lie within one hour of the site's clock.
function gridOf({ sources, zone }: RowScope): number {
  const instants = sources.flatMap(({ firstAt, lastAt }) => (firstAt && lastAt ? [firstAt, lastAt] : []));
  const micros = instants.map(epochMicrosOf).toSorted((one, other) => (one < other ? -1 : 1));
  const [first, last] = [micros[0], micros.at(-1)];
  return first === undefined || last === undefined ? 900 : hourGridSeconds(zone, first, last);
}

function facetOf(column: FilterColumn, row: z.infer<typeof rowSchema> | undefined): Facet {
  const values = (row?.top ?? []).map(({ before, value }) => ({
    value: cellOf(value, column.type),
    count: -before,
  }));
  const shown = values.reduce((sum, { count }) => sum + count, 0);
  return { column: column.name, values, distinct: row?.distinct ?? 0, others: (row?.rows ?? 0) - shown };
}

/** A value as its column holds it, of its text. Weekdays are names. */
function cellOf(text: string | null, type: FilterColumn['type']): string | number | boolean | null {
  if (text === null) return null;
  if (type === 'boolean') return text === 'true';
  return ['number', 'seconds', 'bytes', 'hour', 'template'].includes(type) ? Number(text) : text;
}
