import { replaceParameters, type SqlValue } from '../sql-text.ts';
import { epochMicrosOf } from '../time.ts';
import type { ColumnType, FilterColumn } from './columns.ts';
import templateNumberSql from './template-number.sql?raw';
import { textComparison, textRange, upsideDown } from './text-compare.ts';
import type { Wanted } from './tree.ts';
import {
  clockMinutes,
  durationSeconds,
  instantRange,
  plainNumber,
  sizeBytes,
  weekdayNumber,
} from './values.ts';

/** What is asked of a value; `partial`: a text anywhere in the column's text is enough. */
export type WantedValue = Wanted & { readonly partial?: boolean };

/** Where the values of a statement are bound, and the zone in which times are read. */
export interface Parameters {
  readonly zone: string;
  readonly bind: (value: SqlValue) => string;
}

type Range = Extract<Wanted, { readonly form: 'range' }>;
type Fail = (sentence: string) => Error;

/** SQL that is TRUE or FALSE, never NULL, for what is asked of a column. @throws what `fail` makes of a sentence */
export function conditionOf(
  column: FilterColumn,
  wanted: WantedValue,
  parameters: Parameters,
  fail: Fail,
): string {
  const { sql, type } = column;
  if (wanted.form === 'present')
    return type === 'text' || type === 'prose' ? `coalesce(${sql} <> '', FALSE)` : `(${sql} IS NOT NULL)`;
  if (type === 'text' || type === 'prose') return textCondition(column, wanted, parameters, fail);
  // Of a file's name a part is enough, unless stars or quotes say where it ends.
  if (type === 'file') {
    const partial = wanted.form === 'text' && !wanted.wildcard;
    return textCondition(column, { ...wanted, partial }, parameters, fail);
  }
  if (type === 'instant') return instantCondition(column, wanted, parameters, fail);
  return valueCondition(column, wanted, parameters, fail);
}

function textCondition(column: FilterColumn, wanted: WantedValue, { bind }: Parameters, fail: Fail): string {
  const { sql } = column;
  const partial = wanted.partial === true || column.type === 'prose';
  switch (wanted.form) {
    case 'regex':
      return `coalesce(regexp_matches(${sql}, ${bind(wanted.pattern)}${wanted.ignoresCase ? ", 'i'" : ''}), FALSE)`;
    case 'text':
    case 'phrase': {
      if (wanted.form === 'text' && wanted.wildcard) {
        const pattern = likePattern(wanted.text);
        return `coalesce(lower(${sql}) LIKE lower(${bind(partial ? `%${pattern}%` : pattern)}) ESCAPE '\\', FALSE)`;
      }
      if (partial) return containsSql(sql, wanted.text, bind);
      return `coalesce(lower(${sql}) = lower(${bind(wanted.text)}), FALSE)`;
    }
    case 'comparison':
      return textComparison(column, wanted.comparison, wanted.text, bind, fail);
    case 'range':
      return textRange(column, wanted, bind, fail);
    default:
      throw fail(`this cannot be asked of ${column.name}.`);
  }
}

// What has no capitals is looked for first, as written: a number tells most rows apart for half of what the rest costs.
function containsSql(sql: string, text: string, bind: Parameters['bind']): string {
  const number = numberIn(text);
  if (number === text) return `coalesce(contains(${sql}, ${bind(text)}), FALSE)`;
  const whole = `contains(lower(${sql}), lower(${bind(text)}))`;
  if (number === null) return `coalesce(${whole}, FALSE)`;
  return `coalesce(CASE WHEN contains(${sql}, ${bind(number)}) THEN ${whole} END, FALSE)`;
}

/** The longest part of a text, of three signs or more, that begins with a digit and has no letters; null where there is none. */
function numberIn(text: string): string | null {
  const parts = text.match(/\d[ -@[-`{-~]{2,}/g) ?? [];
  return parts.toSorted((one, other) => other.length - one.length)[0] ?? null;
}

/** Where the end of a range goes on at its start: 22..3 is the night. */
const round: readonly ColumnType[] = ['hour', 'clock', 'weekday'];

function rangeSql(
  { sql, type }: FilterColumn,
  range: Range,
  read: (text: string) => number | boolean,
  { bind }: Parameters,
  fail: Fail,
): string {
  const low = range.low === null ? null : read(range.low);
  const high = range.high === null ? null : read(range.high);
  const isTurned = low !== null && high !== null && low > high;
  if (isTurned && !round.includes(type)) throw fail(upsideDown(range));
  const parts = [
    ...(low === null ? [] : [`coalesce(${sql} >= ${bind(low)}, FALSE)`]),
    ...(high === null ? [] : [`coalesce(${sql} <= ${bind(high)}, FALSE)`]),
  ];
  return `(${parts.join(isTurned ? ' OR ' : ' AND ')})`;
}

/** The text of a wildcard as a LIKE pattern with the escape `\`. */
export function likePattern(text: string): string {
  return text.replace(/\\(.)|[*?%_\\]/gs, (sign, escaped: string | undefined) => {
    if (escaped !== undefined) return /[%_\\]/.test(escaped) ? `\\${escaped}` : escaped;
    if (sign === '*') return '%';
    return sign === '?' ? '_' : `\\${sign}`;
  });
}

function instantCondition(
  { sql, name }: FilterColumn,
  wanted: WantedValue,
  { bind, zone }: Parameters,
  fail: Fail,
): string {
  const rangeOf = (text: string) => {
    const range = instantRange(text, zone);
    if (range === null)
      throw fail(
        `"${text}" is not a time. Write ${name}:2024-03-01, ${name}>=2024-03-01T14:30 or part of it.`,
      );
    return range;
  };
  const at = (comparison: '>=' | '<', instant: string) =>
    `coalesce(${sql} ${comparison} CAST(${bind(instant)} AS TIMESTAMPTZ), FALSE)`;
  const within = (text: string) => `(${at('>=', rangeOf(text).from)} AND ${at('<', rangeOf(text).to)})`;
  switch (wanted.form) {
    case 'text':
    case 'phrase':
      return within(wanted.text);
    case 'comparison':
      if (wanted.comparison === '=') return within(wanted.text);
      if (wanted.comparison === '!=') return `NOT ${within(wanted.text)}`;
      if (wanted.comparison === '>=') return at('>=', rangeOf(wanted.text).from);
      if (wanted.comparison === '>') return at('>=', rangeOf(wanted.text).to);
      return at('<', wanted.comparison === '<' ? rangeOf(wanted.text).from : rangeOf(wanted.text).to);
    case 'range': {
      const low = wanted.low === null ? null : rangeOf(wanted.low).from;
      const high = wanted.high === null ? null : rangeOf(wanted.high).to;
      // A range of nothing ends where it begins: the ends are of what is covered.
      if (low !== null && high !== null && epochMicrosOf(low) >= epochMicrosOf(high))
        throw fail(upsideDown(wanted));
      const ends = [...(low === null ? [] : [at('>=', low)]), ...(high === null ? [] : [at('<', high)])];
      return `(${ends.join(' AND ')})`;
    }
    default:
      throw fail(`an expression cannot be asked of the time. Write ${name}:2024-03-01 or a range.`);
  }
}

const readers: Readonly<
  Record<
    'number' | 'seconds' | 'bytes' | 'weekday' | 'hour' | 'clock' | 'template',
    (text: string) => number | null
  >
> = {
  number: plainNumber,
  template: plainNumber,
  seconds: durationSeconds,
  bytes: sizeBytes,
  weekday: weekdayNumber,
  clock: clockMinutes,
  hour: text => (/^(?:[01]?\d|2[0-3])(?::00)?$/.test(text) ? Number.parseInt(text, 10) : null),
};

const examples: Readonly<Record<Exclude<ColumnType, 'text' | 'prose' | 'file' | 'instant'>, string>> = {
  number: '5, >=5 or 5..10',
  template: '5, the number of a template',
  seconds: '90, 250ms or 1h30m',
  bytes: '1500, 10kB or 1MiB',
  weekday: 'Monday or Mon..Fri',
  hour: '9 or 9..17',
  clock: '09:30 or 09:30..10:15',
  boolean: 'true or false',
};

function valueCondition(
  column: FilterColumn,
  wanted: WantedValue,
  parameters: Parameters,
  fail: Fail,
): string {
  const { sql, name, type } = column;
  const { bind } = parameters;
  if (type === 'text' || type === 'prose' || type === 'file' || type === 'instant')
    throw new RangeError(`${name} holds no numbers`);
  const read = (text: string): number | boolean => {
    const value = type === 'boolean' ? truth(text) : readers[type](text);
    if (value === null) throw fail(`"${text}" does not fit ${name}. Write ${examples[type]}.`);
    return value;
  };
  // A template that became one with another is found by the number it had as well.
  const valueSql = (text: string): string => {
    const value = bind(read(text));
    return type === 'template' ? replaceParameters(templateNumberSql, () => value) : value;
  };
  switch (wanted.form) {
    case 'text':
    case 'phrase':
      return `coalesce(${sql} = ${valueSql(wanted.text)}, FALSE)`;
    case 'comparison': {
      const value = valueSql(wanted.text);
      if (wanted.comparison === '!=') return `NOT coalesce(${sql} = ${value}, FALSE)`;
      return `coalesce(${sql} ${wanted.comparison} ${value}, FALSE)`;
    }
    case 'range':
      return rangeSql(column, wanted, read, parameters, fail);
    default:
      throw fail(`an expression cannot be asked of ${name}, which is no text. Write ${examples[type]}.`);
  }
}

function truth(text: string): boolean | null {
  if (/^(?:true|yes|y|1)$/i.test(text)) return true;
  return /^(?:false|no|n|0)$/i.test(text) ? false : null;
}
