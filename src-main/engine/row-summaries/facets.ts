import type { Facet, FacetRequest } from '../../core/rows.ts';
import type { Workbench } from '../case-work.ts';
import { categoriesOf, columnsNamed, isMined } from './categories.ts';
import { scanFacets } from './facet-scan.ts';
import { cut, everyValue, facetsOfAll, isAll, lessFacets, matchingShare } from './facets-of-many.ts';
import { remembered } from './remembered.ts';
import { type RowScope, withRows } from './row-scope.ts';
import { templatesFor, templateTexts } from './template-texts.ts';
import { beginPairs, facetsOfPairs } from './value-pairs.ts';

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
  const look = await withRows(bench, request.view, scope => firstLook(scope, request, scan, signal));
  if (look.all !== null && isAll(request)) beginPairs(bench, look, request, look.all);
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

async function firstLook(
  scope: RowScope,
  request: FacetRequest,
  scan: Scan,
  signal: AbortSignal,
): Promise<FirstLook> {
  // With templates the columns by default are others.
  const mined = request.columns === null && (await isMined(scope));
  const all = await facetsOfAll(scope, request, mined, () => scan(scope, everyValue));
  const look = { opened: scope.opened, state: scope.state, question: { facets: request, mined }, all };
  if (all !== null && isAll(request)) return { ...look, found: all };
  const ofPairs = await facetsOfPairs(scope, request, signal);
  if (ofPairs !== null) return { ...look, found: await labelled(scope, ofPairs) };
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
    facetsOf.push(
      ...(await scanFacets(scope, columns.slice(first, first + columnsPerScan), request, signal)),
    );
  return labelled(scope, facetsOf);
}

async function labelled(
  { connection, columns }: RowScope,
  found: readonly Facet[],
): Promise<readonly Facet[]> {
  const names = columns.columns.filter(({ type }) => type === 'template').map(({ name }) => name);
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
