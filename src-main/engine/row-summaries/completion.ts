import { z } from 'zod';
import { columnNamed, type FilterColumn } from '../../core/filter/columns.ts';
import {
  type CompletionOption,
  type CompletionPlace,
  columnOptions,
  completionPlace,
  fixedValues,
  keywordOptions,
  valueOptionText,
} from '../../core/filter/complete.ts';
import { figureText } from '../../core/finding.ts';
import { recordKinds } from '../../core/kinds.ts';
import type { Completion, CompletionRequest } from '../../core/rows.ts';
import { sqlLiteral } from '../../core/sql-text.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { categoriesOf, isCategory } from './categories.ts';
import completionValuesSql from './completion-values.sql?raw';
import { type RowScope, withRows } from './row-scope.ts';
import { templateTexts } from './template-texts.ts';

const mostOptions = 50;
/** Rows looked at for a column of very many values. */
const rowsLooked = 500_000;

/**
 * What may follow at the cursor of a filter: values of the column it stands behind, most frequent first, or columns and
 * the words between terms. Values are those of all rows of the sources, whatever the rest of the filter says; of a column
 * of very many values (see `categoriesOf`) those of the first 500,000 rows, and the hint says so. Texts of sentences,
 * times and measures have no values to offer. At most 50 options.
 */
export async function completeFilter(
  bench: Workbench,
  { kind, where, cursor, sources }: CompletionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  const place = completionPlace(where, cursor);
  if (place === null) return { from: cursor, to: cursor, options: [] };
  const found = new Map<string, CompletionOption>();
  const values: Value[] = [];
  for (const each of kind === 'all' ? recordKinds : [kind]) {
    const view = { kind: each, sources, fromUtc: null, toUtc: null };
    await withRows(bench, view, async scope => {
      if (scope.sources.length === 0) return;
      values.push(...(await valuesAt(scope, place, signal)));
      for (const option of columnOptions(place, scope.columns))
        if (!found.has(option.text)) found.set(option.text, option);
    });
  }
  const options = [...valueOptions(place, values, where), ...found.values(), ...keywordOptions(place)];
  return { from: place.from, to: place.to, options: options.slice(0, mostOptions) };
}

interface Value {
  readonly value: string;
  readonly begins: boolean;
  readonly rows: number;
  /** Words instead of the number of rows. */
  readonly words?: string;
}

async function valuesAt(
  scope: RowScope,
  place: CompletionPlace,
  signal: AbortSignal,
): Promise<readonly Value[]> {
  const column = place.valueColumn === null ? null : columnNamed(scope.columns, place.valueColumn);
  if (column === null) return [];
  const typed = place.typed.toLowerCase();
  const fixed = fixedValues(column.type);
  if (fixed !== null) {
    const beginning = fixed.filter(value => value.toLowerCase().startsWith(typed));
    return beginning.map(value => ({ value, begins: true, rows: 0, words: '' }));
  }
  return isCategory(column) ? storedValues(scope, column, place, signal) : [];
}

const valuesSchema = z.array(z.object({ value: z.string(), rows: z.number().int(), begins: z.boolean() }));

async function storedValues(
  scope: RowScope,
  column: FilterColumn,
  { typed }: CompletionPlace,
  signal: AbortSignal,
): Promise<readonly Value[]> {
  const total = scope.sources.reduce((sum, { loaded }) => sum + loaded, 0);
  const isCut = total > rowsLooked && !(await categoriesOf(scope)).includes(column);
  const sql = scope.sqlOf(completionValuesSql, {
    value: column.sql,
    typed: sqlLiteral(typed),
    limit: isCut ? `LIMIT ${rowsLooked}` : '',
  });
  const values = valuesSchema.parse(await select(scope.connection, sql, {}, { signal }));
  if (column.type === 'template') return withTexts(scope, values);
  if (!isCut) return values;
  const among = ` of the first ${figureText(rowsLooked)} rows`;
  return values.map(value => ({ ...value, words: `${figureText(value.rows)}${among}` }));
}

async function withTexts(scope: RowScope, values: readonly Value[]): Promise<readonly Value[]> {
  const texts = await templateTexts(
    scope.connection,
    values.map(({ value }) => Number(value)),
  );
  return values.map(value => ({ ...value, words: texts.get(Number(value.value)) ?? '' }));
}

function valueOptions(
  place: CompletionPlace,
  values: readonly Value[],
  where: string,
): readonly CompletionOption[] {
  const merged = new Map<string, Value>();
  for (const value of values)
    merged.set(value.value, { ...value, rows: value.rows + (merged.get(value.value)?.rows ?? 0) });
  const sorted = [...merged.values()].toSorted(
    (one, other) => Number(other.begins) - Number(one.begins) || other.rows - one.rows,
  );
  const options = sorted.map(({ value, rows, words }) => ({
    text: valueOptionText(place, value),
    hint: words ?? `${figureText(rows)} ${rows === 1 ? 'row' : 'rows'}`,
  }));
  const mayBeAny = place.valueColumn !== null && place.typed === '' && where[place.from - 1] === ':';
  return mayBeAny ? [...options.slice(0, mostOptions - 1), { text: '*', hint: 'any value' }] : options;
}
