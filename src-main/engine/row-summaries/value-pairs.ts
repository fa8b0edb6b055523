import { columnNamed, type FilterColumn } from '../../core/filter/columns.ts';
import { compileFilter } from '../../core/filter/compile.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import { termsOf } from '../../core/filter/tree.ts';
import type { Facet, FacetRequest } from '../../core/rows.ts';
import { bindLiterals, replaceParameters, sqlIdentifier } from '../../core/sql-text.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { deskOf } from '../rows/row-desk.ts';
import { categoriesOf } from './categories.ts';
import dropValuePairsSql from './drop-value-pairs.sql?raw';
import facetPairsSql from './facet-pairs.sql?raw';
import { countsSql, facetsOfCounts, groupPlace, type Plan, planOf } from './facet-scan.ts';
import { type RowScope, withRows } from './row-scope.ts';
import valuePairsSql from './value-pairs.sql?raw';

/** A grouping set more costs a pass of its own over the rows. */
const mostColumns = 24;
/** Columns whose pairs with all others are counted: those of the fewest values. */
const mostChosen = 4;
/** Pairs that are kept of a column at most. */
const mostPairs = 500_000;

/** The pairs of one column, in a table in memory. */
interface Pairs {
  readonly state: string;
  readonly table: string;
  readonly columns: readonly FilterColumn[];
}

/** What is counted of the rows of an opened case, while they stay as they are. */
interface PairsDesk {
  /** By kind and column. */
  readonly pairs: Map<string, Pairs>;
  /** Kinds and states of which pairs are counted or have been. */
  readonly begun: Set<string>;
  readonly left: AbortController;
}

const desks = new WeakMap<object, PairsDesk>();
let tablesMade = 0;

function pairsDeskOf(opened: object): PairsDesk {
  const known = desks.get(opened);
  if (known !== undefined) return known;
  const desk: PairsDesk = { pairs: new Map(), begun: new Set(), left: new AbortController() };
  desks.set(opened, desk);
  return desk;
}

function isWhole({ view, columns }: FacetRequest): boolean {
  const isUnbounded = view.sources === null && view.fromUtc === null && view.toUtc === null;
  return columns === null && view.kind !== 'all' && isUnbounded;
}

/**
 * Begins to count the pairs of values of a table, of which the facets of a filter that asks something of one column can be had
 * without a look at its rows. They are counted behind what is asked for on screen, a column at a time.
 *
 * @param all facets of all rows of the view, with all their values
 */
export function beginPairs(
  bench: Workbench,
  { opened, state }: Pick<RowScope, 'opened' | 'state'>,
  request: FacetRequest,
  all: readonly Facet[],
): void {
  const desk = pairsDeskOf(opened);
  const key = JSON.stringify([state, request.view.kind]);
  if (!isWhole(request) || desk.begun.has(key)) return;
  desk.begun.add(key);
  // Without pairs the rows are scanned, where an error is met again by who waits for the answer.
  countAll(bench, request, { opened, state, all }).catch(() => undefined);
}

interface Counted {
  readonly opened: object;
  readonly state: string;
  readonly all: readonly Facet[];
}

// Each column on a connection of its own, with the screen served first.
async function countAll(bench: Workbench, { view }: FacetRequest, { opened, state, all }: Counted) {
  const desk = pairsDeskOf(opened);
  const { signal } = desk.left;
  const ofState = async <T>(work: (scope: RowScope) => Promise<T>): Promise<T | null> => {
    await deskOf(opened).orders.quiet();
    signal.throwIfAborted();
    return withRows(bench, { ...view, where: '' }, async scope =>
      scope.state === state ? work(scope) : null,
    );
  };
  const chosen = await ofState(async scope => {
    await dropOthers(scope, desk);
    return chosenColumns(await categoriesOf(scope), all);
  });
  for (const column of chosen ?? []) await ofState(scope => countPairs(scope, desk, column, signal));
}

/** Ends what is counted, so that the case can be closed at once. */
export async function stopPairs(bench: Pick<Workbench, 'caseFile'>): Promise<void> {
  const stopped = bench.caseFile().use(async (_connection, opened) => pairsDeskOf(opened).left.abort());
  // A case that is closed already has none.
  await stopped.catch(() => undefined);
}

async function dropOthers({ connection, state }: RowScope, { pairs }: PairsDesk): Promise<void> {
  for (const [key, { state: before, table }] of pairs) {
    if (before === state) continue;
    pairs.delete(key);
    await connection.run(replaceParameters(dropValuePairsSql, () => table));
  }
}

/** The columns of the fewest values whose pairs with all others are not too many. */
function chosenColumns(columns: readonly FilterColumn[], all: readonly Facet[]): readonly FilterColumn[] {
  if (columns.length > mostColumns) return [];
  const values = all.reduce((sum, { distinct }) => sum + distinct, 0);
  const distinctOf = ({ name }: FilterColumn) => all.find(({ column }) => column === name)?.distinct ?? 0;
  return columns
    .filter(({ name, type, sql }) => type === 'text' && sql === sqlIdentifier(name))
    .filter(column => distinctOf(column) > 1 && distinctOf(column) * values <= mostPairs)
    .toSorted((one, other) => distinctOf(one) - distinctOf(other))
    .slice(0, mostChosen);
}

async function countPairs(
  scope: RowScope,
  { pairs }: PairsDesk,
  column: FilterColumn,
  signal: AbortSignal,
): Promise<void> {
  const columns = await categoriesOf(scope);
  const plan = planOf(scope, columns);
  const own = plan.names[placeIn(plan, column)];
  const sets = plan.names.map(name => (name === own ? `(${own})` : `(${own}, ${name})`)).join(', ');
  tablesMade += 1;
  const table = `memory.main.value_pairs_${tablesMade}`;
  const parts: Readonly<Record<string, string>> = { table, counts: countsSql(scope, plan, sets) };
  await select(
    scope.connection,
    replaceParameters(valuePairsSql, name => parts[name] ?? ''),
    {},
    { signal },
  );
  pairs.set(keyOf(scope, column), { state: scope.state, table, columns });
}

/**
 * The facets by default of a filter over all rows that asks something of one column alone, of its pairs; null when these are not
 * counted.
 */
export async function facetsOfPairs(
  scope: RowScope,
  request: FacetRequest,
  signal: AbortSignal,
): Promise<readonly Facet[] | null> {
  const where = request.view.where ?? '';
  const column = isWhole(request) ? onlyColumn(scope, where) : null;
  const pairs = column === null ? undefined : pairsDeskOf(scope.opened).pairs.get(keyOf(scope, column));
  if (column === null || pairs?.state !== scope.state) return null;
  const counts = countsOfPairs(scope, column, pairs, where);
  return facetsOfCounts(scope, pairs.columns, counts, request, signal);
}

function countsOfPairs(scope: RowScope, column: FilterColumn, pairs: Pairs, where: string): string {
  const plan = planOf(scope, pairs.columns);
  const place = placeIn(plan, column);
  const count = plan.names.length;
  const ownPlace = String(groupPlace(place, count));
  const values = plan.grouped.map((_column, index) =>
    index === place
      ? `CASE WHEN place = ${ownPlace} THEN value_${index} END AS value_${index}`
      : `value_${index}`,
  );
  const parts: Readonly<Record<string, string>> = {
    ownPlace,
    ownBit: String(2 ** (count - 1 - place)),
    values: values.join(', '),
    table: pairs.table,
    matching: matchingSql(scope, column, `nullif(value_${place}, '')`, where),
  };
  return replaceParameters(facetPairsSql, name => parts[name] ?? '');
}

// What the filter asks of the column, asked of where its values stand here.
function matchingSql(scope: RowScope, { name }: FilterColumn, sql: string, where: string): string {
  const { columns, zone } = scope;
  const node = parseFilter(where);
  if (node === null) return 'TRUE';
  const others = columns.columns.map(column => (column.name === name ? { ...column, sql } : column));
  const { placeSql, contentSql, values } = compileFilter(node, where, { ...columns, columns: others }, zone);
  return bindLiterals(`${placeSql} AND ${contentSql}`, { ...values, zone });
}

function onlyColumn({ columns }: RowScope, where: string): FilterColumn | null {
  const node = parseFilter(where);
  const terms = node === null ? [] : termsOf(node);
  const asked = terms.map(({ field }) => (field === null ? null : columnNamed(columns, field)));
  const [first = null] = asked;
  return asked.every(column => column?.name === first?.name) ? first : null;
}

function placeIn({ grouped }: Plan, { name }: FilterColumn): number {
  return grouped.findIndex(column => column.name === name);
}

function keyOf({ columns }: RowScope, { name }: FilterColumn): string {
  return JSON.stringify([columns.kind, name]);
}
