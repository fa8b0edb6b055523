import { columnNamed } from '../../core/filter/columns.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import type { FilterNode, Term } from '../../core/filter/tree.ts';
import type { Facet, FacetRequest } from '../../core/rows.ts';
import { recalled, remembered } from './remembered.ts';
import type { RowScope } from './row-scope.ts';

/** Below, a scan is as quick as finding out how to do without it. */
const manyRows = 1_000_000;
/** Values of each column that are kept of all rows; with more than that a column cannot be subtracted. */
export const everyValue = 10_000;

/** True for a request of what all rows have in common. */
export function isAll({ view }: FacetRequest): boolean {
  return (view.where ?? '').trim() === '';
}

/**
 * Facets by default of all rows of a view's sources and range, with every value: kept for a table of many rows, where
 * those of a filter that most rows match are these without the rows that do not match, which are fewer to scan. Null
 * where they are not kept, or not known yet and not asked for.
 */
export async function facetsOfAll(
  scope: RowScope,
  request: FacetRequest,
  mined: boolean,
  scan: () => Promise<readonly Facet[]>,
): Promise<readonly Facet[] | null> {
  const { view, columns, search } = request;
  const rows = scope.sources.reduce((sum, { loaded }) => sum + loaded, 0);
  if (columns !== null || search !== '' || rows < manyRows) return null;
  const question = { facetsOfAll: [view.kind, view.sources, view.fromUtc, view.toUtc], mined };
  return isAll(request)
    ? remembered(scope, question, scan)
    : (recalled<readonly Facet[]>(scope, question) ?? null);
}

/** The share of all rows that match a filter for certain, by the counts of their values: 0 where these do not tell. */
export function matchingShare(
  { columns }: Pick<RowScope, 'columns'>,
  where: string,
  all: readonly Facet[],
): number {
  const shareOf = (node: FilterNode): Share => {
    if (node.type === 'term') return shareOfTerm(node, all, name => columnNamed(columns, name)?.name);
    if (node.type === 'not') {
      const { least, most } = shareOf(node.part);
      return { least: 1 - most, most: 1 - least };
    }
    const parts = node.parts.map(shareOf);
    const missed = parts.reduce((sum, { least }) => sum + 1 - least, 0);
    const found = parts.reduce((sum, { most }) => sum + most, 0);
    return node.type === 'all'
      ? { least: Math.max(0, 1 - missed), most: Math.min(...parts.map(({ most }) => most)) }
      : { least: Math.max(...parts.map(({ least }) => least)), most: Math.min(1, found) };
  };
  const node = parseFilter(where);
  return node === null ? 1 : shareOf(node).least;
}

interface Share {
  readonly least: number;
  readonly most: number;
}

function shareOfTerm(
  { field, wanted }: Term,
  all: readonly Facet[],
  columnOf: (name: string) => string | undefined,
): Share {
  const facet = field === null ? undefined : all.find(({ column }) => column === columnOf(field));
  const isWhole = wanted.form === 'phrase' || (wanted.form === 'text' && !wanted.wildcard);
  if (facet === undefined || !(isWhole || wanted.form === 'present')) return { least: 0, most: 1 };
  const asked = isWhole ? wanted.text.toLowerCase() : null;
  const matching = facet.values.filter(({ value }) =>
    asked === null ? value !== null : String(value).toLowerCase() === asked,
  );
  const share = matching.reduce((sum, { count }) => sum + count, 0) / Math.max(1, countOf(facet));
  return { least: share, most: share };
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

/** A facet with its most frequent values, the rest counted among the others. */
export function cut(facet: Facet, top: number): Facet {
  const values = facet.values.slice(0, top);
  const shown = values.reduce((sum, { count }) => sum + count, 0);
  return { ...facet, values, others: countOf(facet) - shown };
}

function countOf({ values, others }: Facet): number {
  return values.reduce((sum, { count }) => sum + count, others);
}
