import { z } from 'zod';
import type { FilterColumn } from '../../core/filter/columns.ts';
import type { Facet, FacetRequest } from '../../core/rows.ts';
import { sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { epochMicrosOf } from '../../core/time.ts';
import { hourGridSeconds } from '../../core/time-bins.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { categoriesOf, columnsNamed, isMined } from './categories.ts';
import facetsSql from './facets.sql?raw';
import { cut, everyValue, facetsOfAll, isAll, lessFacets, matchingShare } from './facets-of-many.ts';
import { remembered } from './remembered.ts';
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
  const scan: Scan = (scope, top) => found(scope, { ...request, top }, signal);
  const look = await withRows(bench, request.view, scope => firstLook(scope, request, scan));
  const facetsOf =
    look.found ?? (await remembered(look, look.question, () => withoutOthers(bench, request, look, scan)));
  return facetsOf.map(facet => cut(facet, request.top));
}

type Scan = (scope: RowScope, top: number) => Promise<readonly Facet[]>;

/** What is found at once, and what is known where less has to be scanned than the rows of the view. */
interface FirstLook extends Pick<RowScope, 'opened' | 'state'> {
  readonly question: object;
  /** Facets of all rows with every value. */
  readonly all: readonly Facet[] | null;
  /** Null where they are best found from those of all rows. */
  readonly found: readonly Facet[] | null;
}

async function firstLook(scope: RowScope, request: FacetRequest, scan: Scan): Promise<FirstLook> {
  // With templates the columns by default are others.
  const mined = request.columns === null && (await isMined(scope));
  const all = await facetsOfAll(scope, request, mined, () => scan(scope, everyValue));
  const look = { opened: scope.opened, state: scope.state, question: { facets: request, mined }, all };
  if (all !== null && isAll(request)) return { ...look, found: all };
  if (all !== null && matchingShare(scope, request.view.where ?? '', all) > 0.5)
    return { ...look, found: null };
  return { ...look, found: await remembered(scope, look.question, () => scan(scope, request.top)) };
}

// Not within the first look: whoever opens files waits for that one to end, and this one would wait for them.
async function withoutOthers(
  bench: Workbench,
  { view, top }: FacetRequest,
  { all, state }: FirstLook,
  scan: Scan,
): Promise<readonly Facet[]> {
  const rest = await withRows(bench, { ...view, where: `NOT (${view.where})` }, async scope =>
    scope.state === state ? scan(scope, everyValue) : null,
  );
  const left = all === null || rest === null ? null : lessFacets(all, rest);
  return left ?? withRows(bench, view, scope => scan(scope, top));
}

async function found(scope: RowScope, request: FacetRequest, signal: AbortSignal): Promise<readonly Facet[]> {
  const columns = request.columns === null ? await categoriesOf(scope) : columnsNamed(scope, request.columns);
  const facetsOf: Facet[] = [];
  for (let first = 0; first < columns.length; first += columnsPerScan)
    facetsOf.push(...(await scan(scope, columns.slice(first, first + columnsPerScan), request, signal)));
  return labelled(scope, columns, facetsOf);
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
const onlyFilePlace = -4;

/** What is grouped in a scan, and under which place each facet is found. */
interface Plan {
  readonly grouped: readonly FilterColumn[];
  /** True when hours or weekdays are asked for: bins of time are grouped too. */
  readonly timed: boolean;
  readonly names: readonly string[];
  placeOf(column: FilterColumn): number;
}

// All rows of a view of one file are of that file: nothing has to be grouped for it.
function planOf(scope: RowScope, columns: readonly FilterColumn[]): Plan {
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

async function scan(
  scope: RowScope,
  columns: readonly FilterColumn[],
  { view, top, search }: FacetRequest,
  signal: AbortSignal,
): Promise<readonly Facet[]> {
  const plan = planOf(scope, columns);
  const { grouped, timed, names } = plan;
  const gridSeconds = timed ? gridOf(scope) : 1;
  const sql = scope.sqlOf(facetsSql, {
    values: listOr(
      grouped.map((column, index) => `${groupSql(scope, column)} AS value_${index}`),
      'NULL AS nothing',
    ),
    moment: timed
      ? `(epoch_us(${instantOf(view.kind)}) + 62135596800000000) // ${gridSeconds * 1_000_000}`
      : 'NULL::BIGINT',
    names: names.join(', '),
    sets: names.map(name => `(${name})`).join(', '),
    texts: listOr(
      grouped.map((column, index) => textSql(scope, column, `value_${index}`)),
      'NULL',
    ),
    momentPlace: String(timed ? groupPlace(names.length - 1, names.length) : -1),
    anyPlace: String(groupPlace(0, names.length)),
    gridSeconds: String(gridSeconds),
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
function groupPlace(index: number, count: number): number {
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
export function cellOf(text: string | null, type: FilterColumn['type']): string | number | boolean | null {
  if (text === null) return null;
  if (type === 'boolean') return text === 'true';
  return ['number', 'seconds', 'bytes', 'hour', 'template'].includes(type) ? Number(text) : text;
}
