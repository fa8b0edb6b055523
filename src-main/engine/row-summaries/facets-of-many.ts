import { z } from 'zod';
import { columnNamed } from '../../core/filter/columns.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import { termsOf } from '../../core/filter/tree.ts';
import type { Facet, FacetRequest } from '../../core/rows.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { isCategory, isMined } from './categories.ts';
import matchingRowsSql from './matching-rows.sql?raw';
import { recalled, remembered } from './remembered.ts';
import { type RowScope, withRows } from './row-scope.ts';

/** Below, a scan is as quick as finding out how to do without it. */
const manyRows = 1_000_000;
/** Values of each column that are kept of all rows; with more than that a column cannot be subtracted. */
const everyValue = 10_000;

/**
 * Facets by default of a table of many rows. Those of all rows are kept with every value, and those of a filter that
 * more than half of the rows match are what is left of them without the rows that do not match, which are fewer to scan:
 * a filter and its negation are all rows. Null where that is no help or is not known to be one.
 *
 * @param scan facets of a scope with up to so many values
 */
export async function facetsOfMany(
  bench: Workbench,
  { view, columns, search, top }: FacetRequest,
  signal: AbortSignal,
  scan: (scope: RowScope, top: number) => Promise<readonly Facet[]>,
): Promise<readonly Facet[] | null> {
  if (columns !== null || search !== '') return null;
  const where = view.where?.trim() ?? '';
  const question = { facetsOfAll: [view.kind, view.sources, view.fromUtc, view.toUtc] };
  if (where === '') {
    return withRows(bench, view, async scope => {
      if (rowsOf(scope) < manyRows) return null;
      const mined = await isMined(scope);
      const all = await remembered(scope, { ...question, mined }, () => scan(scope, everyValue));
      return all.map(facet => cut(facet, top));
    });
  }
  const all = await withRows(bench, view, async scope => {
    const known =
      rowsOf(scope) < manyRows || !asksOfCategories(scope, where)
        ? undefined
        : recalled<readonly Facet[]>(scope, { ...question, mined: await isMined(scope) });
    const most = Math.max(0, ...(known ?? []).map(countOf));
    return known !== undefined && (await matchingRows(scope, signal)) > most / 2 ? known : null;
  });
  if (all === null) return null;
  const others = await withRows(bench, { ...view, where: `NOT (${where})` }, scope =>
    scan(scope, everyValue),
  );
  return lessFacets(all, others)?.map(facet => cut(facet, top)) ?? null;
}

function rowsOf({ sources }: RowScope): number {
  return sources.reduce((sum, { loaded }) => sum + loaded, 0);
}

// What is asked of categories is cheap to count; a search of all texts twice is dearer than once with its facets.
function asksOfCategories({ columns }: RowScope, where: string): boolean {
  const node = parseFilter(where);
  return (
    node !== null &&
    termsOf(node).every(({ field }) => {
      const column = field === null ? null : columnNamed(columns, field);
      return column !== null && isCategory(column);
    })
  );
}

const countSchema = z.tuple([z.object({ rows: z.number().int() })]);

async function matchingRows({ connection, sqlOf }: RowScope, signal: AbortSignal): Promise<number> {
  const [row] = countSchema.parse(await select(connection, sqlOf(matchingRowsSql), {}, { signal }));
  return row.rows;
}

/**
 * Facets of the rows of `all` that are not among `others`: null when a column has more values than are there.
 *
 * @param all facets of all rows with all their values
 * @param others facets of some of these rows, of the same columns, with all their values
 */
export function lessFacets(all: readonly Facet[], others: readonly Facet[]): readonly Facet[] | null {
  const left = all.map((facet, index) => lessFacet(facet, others[index]));
  return all.length === others.length && left.every(facet => facet !== null) ? left : null;
}

function lessFacet(all: Facet, others: Facet | undefined): Facet | null {
  if (others?.column !== all.column || all.others !== 0 || others.others !== 0) return null;
  const less = new Map(others.values.map(({ value, count }) => [value, count]));
  const values = all.values
    .map(each => ({ ...each, count: each.count - (less.get(each.value) ?? 0) }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count || byValue(one.value, other.value));
  return { ...all, values, distinct: values.length };
}

type Value = Facet['values'][number]['value'];

/** As `facets.sql` orders values of one count: by their text, byte by byte, and no value last. */
function byValue(one: Value, other: Value): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
}

function cut(facet: Facet, top: number): Facet {
  const values = facet.values.slice(0, top);
  const shown = values.reduce((sum, { count }) => sum + count, 0);
  return { ...facet, values, others: countOf(facet) - shown };
}

function countOf({ values, others }: Facet): number {
  return values.reduce((sum, { count }) => sum + count, others);
}
