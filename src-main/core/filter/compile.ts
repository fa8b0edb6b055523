import type { SqlValue } from '../sql-text.ts';
import { columnNamed, type FilterColumn, type FilterColumns, nearestName } from './columns.ts';
import { conditionOf, type Parameters, type WantedValue } from './conditions.ts';
import { fieldText } from './print.ts';
import { filterError } from './tokens.ts';
import { conjunctsOf, type FilterNode, type Term, termsOf } from './tree.ts';

/** A condition over the record view of a kind with the values it binds by name; `$zone` is bound by who runs it. */
export interface CompiledFilter {
  /** Chooses the records that are looked at: what is asked of day, weekday and file. An hour is no place: days stay whole. */
  readonly placeSql: string;
  /** Chooses among those: everything else. */
  readonly contentSql: string;
  readonly values: Readonly<Record<string, SqlValue>>;
}

/** True when a kind of record has every column that a filter names. */
export function knowsFields(node: FilterNode, columns: FilterColumns): boolean {
  return termsOf(node).every(({ field }) => field === null || columnNamed(columns, field) !== null);
}

/**
 * SQL of a filter over a kind of record, every value bound. A record without a value in a column does not fulfil what
 * is asked of the column, and fulfils its negation.
 * @param text the filter as written, for errors
 * @throws KymoError `usage` for a column the kind does not have (with the nearest) and for a value that does not fit
 */
export function compileFilter(
  node: FilterNode,
  text: string,
  columns: FilterColumns,
  zone: string,
): CompiledFilter {
  const values: Record<string, SqlValue> = {};
  const parameters: Parameters = {
    zone,
    bind(value) {
      const name = `filter_${Object.keys(values).length + 1}`;
      values[name] = value;
      return `$${name}`;
    },
  };
  const sqlOf = (part: FilterNode): string => {
    if (part.type === 'not') return `NOT ${sqlOf(part.part)}`;
    if (part.type === 'term') return termSql(part, text, columns, parameters);
    return `(${part.parts.map(sqlOf).join(part.type === 'all' ? ' AND ' : ' OR ')})`;
  };
  const parts = conjunctsOf(node);
  const ofPlace = parts.filter(part => isOfPlace(part, columns));
  const ofContent = parts.filter(part => !isOfPlace(part, columns));
  return { placeSql: allOf(ofPlace.map(sqlOf)), contentSql: allOf(ofContent.map(sqlOf)), values };
}

function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
}

const placeTypes: readonly FilterColumn['type'][] = ['instant', 'weekday', 'file'];

function isOfPlace(node: FilterNode, columns: FilterColumns): boolean {
  return termsOf(node).every(({ field }) => {
    const column = field === null ? null : columnNamed(columns, field);
    return column !== null && placeTypes.includes(column.type);
  });
}

function termSql(term: Term, text: string, columns: FilterColumns, parameters: Parameters): string {
  const fail = (sentence: string) => filterError(text, term.span.start, sentence);
  if (term.field === null) {
    const texts = columns.columns.filter(
      column => isText(column.type) && !column.sql.startsWith('CASE') && mayHold(column, term),
    );
    const each = texts.map(column => conditionOf(column, asPart(term), parameters, fail));
    const anywhere = [...each, ...ownColumnsSql(term, columns, parameters, fail)];
    return anywhere.length === 0 ? 'FALSE' : `(${anywhere.join(' OR ')})`;
  }
  const column = columnNamed(columns, term.field);
  if (column === null) throw fail(unknownText(term.field, columns));
  return conditionOf(column, term.wanted, parameters, fail);
}

// Of these signs each is one byte, and none comes of less than one byte when capitals are folded.
function mayHold({ longestBytes }: FilterColumn, { wanted }: Term): boolean {
  if (longestBytes === undefined || !('text' in wanted) || !/^[ -~]*$/.test(wanted.text)) return true;
  return (wanted.form === 'text' && wanted.wildcard) || wanted.text.length <= longestBytes;
}

/** A term without a column over the file's own columns: none where no file has any. */
function ownColumnsSql(
  term: Term,
  { columns, list }: FilterColumns,
  parameters: Parameters,
  fail: (sentence: string) => Error,
): readonly string[] {
  const texts = columns.filter(({ type }) => isText(type));
  // Where no file has columns of its own, looking into lists of them would cost a tenth of the whole search.
  if (texts.length > 0 && !texts.some(({ sql }) => sql.startsWith('CASE'))) return [];
  const wanted = asPart(term);
  const inText = (sql: string, asked = wanted) =>
    conditionOf({ name: 'list', aliases: [], type: 'prose', sql }, asked, parameters, fail);
  const joined = `array_to_string(${list}, chr(10))`;
  // A word without a line end lies within one cell, and one long text is searched several times faster than a list.
  const isPlain = (wanted.form === 'text' && !wanted.wildcard) || wanted.form === 'phrase';
  if (isPlain && !wanted.text.includes('\n')) return [inText(joined)];
  const each = `coalesce(len(list_filter(${list}, lambda cell: ${inText('cell')})) > 0, FALSE)`;
  const first = lineExpression(wanted);
  return [first === null ? each : `(${inText(joined, first)} AND ${each})`];
}

// What an expression finds in a cell it finds in the lines of all cells too, unless it says where a text begins and ends.
function lineExpression(wanted: WantedValue): WantedValue | null {
  if (wanted.form !== 'regex' || /\\[AzQ]|\(\?/.test(wanted.pattern)) return null;
  return { ...wanted, pattern: `(?m)${wanted.pattern}` };
}

function isText(type: FilterColumn['type']): boolean {
  return type === 'text' || type === 'prose';
}

// Without a column a value may be anywhere in a text.
function asPart({ wanted }: Term): WantedValue {
  return { ...wanted, partial: true };
}

function unknownText(field: string, { kind, columns }: FilterColumns): string {
  const names = columns.map(({ name }) => name);
  const nearest = nearestName(
    columns.flatMap(({ name, aliases }) => [name, ...aliases]),
    field,
  );
  const hint =
    nearest === null ? `The columns are ${names.join(', ')}.` : `Did you mean ${fieldText(nearest)}?`;
  return `${kind} records have no column "${field}". ${hint} To look for the text itself, put it in quotes.`;
}
