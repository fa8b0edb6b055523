import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { columnNamed, type FilterColumn, nearestName } from '../../core/filter/columns.ts';
import type { Source } from '../../core/source.ts';
import { distinctEstimates } from '../filter/column-statistics.ts';
import { select } from '../query.ts';
import type { RowScope } from './row-scope.ts';
import sampledValuesSql from './sampled-values.sql?raw';
import templatesMissingSql from './templates-missing.sql?raw';

/** Numbers that name something, rather than measure it. */
const namingNumbers = ['status', 'destination_port', 'bin_minutes'];
const categoryTypes: readonly FilterColumn['type'][] = [
  'text',
  'boolean',
  'weekday',
  'hour',
  'file',
  'template',
];

/** A column of more values is left out unless it is asked for by name: nobody reads them, and counting them takes long. */
const fewValues = 2000;
/** In a small table a column may have as many as half its rows. */
const smallTable = 1_000_000;
const sampledSources = 20;

/** True for a column whose values can be counted by name. @see categoriesOf for those worth it */
export function isCategory({ type, name }: FilterColumn): boolean {
  return categoryTypes.includes(type) || namingNumbers.includes(name);
}

/**
 * The categorical columns of a view: names, numbers that name something (status, port, bin width), yes or no, weekday,
 * hour and file; templates once all rows have theirs. Left out are columns of very many values: more than 2,000, or in a table of up to a million rows more
 * than half of them. How many there are is DuckDB's estimate of the rows as loaded; of columns without one (those that a
 * file holds beside its roles) it is what the first rows show.
 */
export async function categoriesOf(scope: RowScope): Promise<readonly FilterColumn[]> {
  const [kind] = scope.kinds;
  const categories = scope.columns.columns.filter(isCategory);
  if (scope.isOfAll || kind === undefined) return categories;
  const mined = kind !== 'log' || (await isMined(scope));
  const columns = categories.filter(({ type }) => mined || type !== 'template');
  const counted = columns.filter(({ type }) => type === 'text' || type === 'template');
  const stored = counted.filter(({ sql, name }) => sql === `"${name}"`);
  const estimates = new Map([
    ...(await distinctEstimates(scope.connection, kind, stored)),
    ...(await sampledEstimates(
      scope,
      kind,
      counted.filter(column => !stored.includes(column)),
    )),
  ]);
  const rows = scope.sources.reduce((sum, { loaded }) => sum + loaded, 0);
  return columns.filter(({ name }) => {
    const distinct = estimates.get(name) ?? 0;
    return distinct <= fewValues || (rows <= smallTable && distinct <= rows / 2);
  });
}

/** True when no message waits for its template: counts of those still looked for would be wrong a moment later. */
export async function isMined({ connection }: RowScope): Promise<boolean> {
  const [row] = await select(connection, templatesMissingSql, {});
  return row?.missing === false;
}

const sampleSchema = z.array(z.object({ rows: z.number(), distinct: z.array(z.number()) }));

// Sources of one layout hold the same columns: one of each is looked at.
async function sampledEstimates(
  { connection, sources, sqlOf }: RowScope,
  kind: string,
  columns: readonly FilterColumn[],
): Promise<readonly (readonly [string, number])[]> {
  if (columns.length === 0) return [];
  const first = new Map<string, Source>();
  for (const source of sources) if (!first.has(source.layout)) first.set(source.layout, source);
  const estimates = new Map<string, number>();
  for (const { sourceId, loaded } of [...first.values()].slice(0, sampledSources)) {
    const sql = sqlOf(sampledValuesSql, {
      rows: `"${kind}"`,
      source: String(sourceId),
      counts: columns.map(column => `count(DISTINCT ${column.sql})`).join(', '),
    });
    const [row] = sampleSchema.parse(await select(connection, sql, {}));
    columns.forEach(({ name }, index) => {
      const distinct = row?.distinct[index] ?? 0;
      const estimate = distinct > (row?.rows ?? 0) / 2 ? loaded : distinct;
      estimates.set(name, Math.max(estimates.get(name) ?? 0, estimate));
    });
  }
  return [...estimates];
}

// Names that a table of rows has for columns whose name there is no other writing of theirs.
const tableNames: Readonly<Record<string, string>> = {
  sourceAddress: 'source',
  destinationAddress: 'destination',
};

/** The column of a name, as a filter writes it or as a table of rows does (`event_id`, `eventId`); null for none. */
function columnCalled({ columns }: RowScope, name: string): FilterColumn | null {
  const other = tableNames[name] ?? name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  return columnNamed(columns, name) ?? columnNamed(columns, other);
}

/** The columns of these names, in this order. @throws KymoError `usage` for a name the view does not have, or one that is no category */
export function columnsNamed(scope: RowScope, names: readonly string[]): readonly FilterColumn[] {
  return names.map(name => {
    const column = columnCalled(scope, name);
    if (column === null) throw new KymoError('usage', unknownText(name, scope));
    if (['instant', 'clock'].includes(column.type))
      throw new KymoError(
        'usage',
        `The values of ${column.name} cannot be counted one by one. Use the histogram, weekday or hour.`,
      );
    return column;
  });
}

function unknownText(name: string, { columns }: RowScope): string {
  const names = columns.columns.map(column => column.name);
  const nearest = nearestName(
    columns.columns.flatMap(column => [column.name, ...column.aliases]),
    name,
  );
  const hint = nearest === null ? `The columns are ${names.join(', ')}.` : `Did you mean ${nearest}?`;
  return `These rows have no column "${name}". ${hint}`;
}
