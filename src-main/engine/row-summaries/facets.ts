import { z } from 'zod';
import type { FilterColumn } from '../../core/filter/columns.ts';
import type { Facet, FacetRequest } from '../../core/rows.ts';
import { sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { epochMicrosOf } from '../../core/time.ts';
import { hourGridSeconds } from '../../core/time-bins.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { categoriesOf, columnsNamed } from './categories.ts';
import facetsSql from './facets.sql?raw';
import { instantOf, type RowScope, withRows } from './row-scope.ts';
import { templatesFor, templateTexts } from './template-texts.ts';

// A grouping set more costs a pass of its own over what was scanned: very wide tables are scanned more than once.
const columnsPerScan = 24;

/**
 * The most frequent values of a view's categorical columns. All counts are of the rows that match the whole filter, also
 * where it asks something of the column itself: a facet shows what the table shows, so that its counts add up to the
 * rows in view. (Kibana counts so; Datadog leaves a facet's own term out.)
 *
 * Rows without a value and rows with an empty one are counted together as `null`, as they are one to a filter
 * (`-column:*`). `distinct` counts that bucket too. With a search, `distinct` and `others` are of the values that hold
 * the text, and rows without a value are left out.
 * @throws KymoError `usage` for a filter that cannot be read or a column that is not there
 */
export async function facets(
  bench: Workbench,
  request: FacetRequest,
  signal: AbortSignal,
): Promise<readonly Facet[]> {
  await templatesFor(bench, request.view, request.columns ?? [], signal);
  return withRows(bench, request.view, async scope => {
    const columns =
      request.columns === null ? await categoriesOf(scope) : columnsNamed(scope, request.columns);
    const found: Facet[] = [];
    for (let first = 0; first < columns.length; first += columnsPerScan)
      found.push(...(await scan(scope, columns.slice(first, first + columnsPerScan), request, signal)));
    return labelled(scope, columns, found);
  });
}

async function labelled(
  { connection }: RowScope,
  columns: readonly FilterColumn[],
  found: readonly Facet[],
): Promise<readonly Facet[]> {
  const names = columns.filter(({ type }) => type === 'template').map(({ name }) => name);
  const facets = found.filter(({ column }) => names.includes(column));
  const ids = facets.flatMap(({ values }) => values.map(({ value }) => Number(value)));
  const texts = await templateTexts(connection, ids);
  return found.map(facet =>
    names.includes(facet.column)
      ? { ...facet, values: facet.values.map(each => withLabel(each, texts.get(Number(each.value)))) }
      : facet,
  );
}

function withLabel(value: Facet['values'][number], label: string | undefined): Facet['values'][number] {
  return label === undefined || value.value === null ? value : { ...value, label };
}

const rowSchema = z.object({
  place: z.number().int(),
  distinct: z.number().int(),
  rows: z.number().int(),
  top: z.array(z.object({ before: z.number().int(), value: z.string().nullable() })),
});

const weekdayPlace = -2;
const hourPlace = -3;

async function scan(
  scope: RowScope,
  columns: readonly FilterColumn[],
  { view, top, search }: FacetRequest,
  signal: AbortSignal,
): Promise<readonly Facet[]> {
  const grouped = columns.filter(({ type }) => type !== 'weekday' && type !== 'hour');
  const timed = grouped.length < columns.length;
  const names = [...grouped.map((_column, index) => `value_${index}`), ...(timed ? ['moment'] : [])];
  const gridSeconds = timed ? gridOf(scope) : 1;
  const sql = scope.sqlOf(facetsSql, {
    values: listOr(
      grouped.map(({ sql, type }, index) => `${valueSql(sql, type)} AS value_${index}`),
      'NULL AS nothing',
    ),
    moment: timed
      ? `(epoch_us(${instantOf(view.kind)}) + 62135596800000000) // ${gridSeconds * 1_000_000}`
      : 'NULL::BIGINT',
    names: names.join(', '),
    sets: names.map(name => `(${name})`).join(', '),
    texts: listOr(
      grouped.map((_column, index) => `${sqlIdentifier(`value_${index}`)}::VARCHAR`),
      'NULL',
    ),
    momentPlace: String(timed ? placeOf(names.length - 1, names.length) : -1),
    gridSeconds: String(gridSeconds),
    weekdayPlace: String(weekdayPlace),
    hourPlace: String(hourPlace),
    search: sqlLiteral(search),
    top: String(top),
  });
  const rows = z.array(rowSchema).parse(await select(scope.connection, sql, {}, { signal }));
  return columns.map(column => {
    const place = grouped.includes(column)
      ? placeOf(grouped.indexOf(column), names.length)
      : column.type === 'weekday'
        ? weekdayPlace
        : hourPlace;
    return facetOf(
      column,
      rows.find(row => row.place === place),
    );
  });
}

// What GROUPING_ID gives for the set of one name: a bit for every other name, the first name's the highest.
function placeOf(index: number, count: number): number {
  return 2 ** count - 1 - 2 ** (count - 1 - index);
}

// Made one in the scan, where a value that many rows share costs no more than once.
function valueSql(sql: string, type: FilterColumn['type']): string {
  return type === 'text' || type === 'prose' || type === 'file' ? `coalesce(${sql}, '')` : sql;
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
export function cellOf(text: string | null, type: FilterColumn['type']): string | number | boolean | null {
  if (text === null) return null;
  if (type === 'boolean') return text === 'true';
  return ['number', 'seconds', 'bytes', 'hour', 'template'].includes(type) ? Number(text) : text;
}
