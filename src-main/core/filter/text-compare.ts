import { replaceParameters, type SqlValue, sqlLiteral } from '../sql-text.ts';
import { cellNumber } from './cell-number.ts';
import type { FilterColumn } from './columns.ts';
import levelRankSql from './level-rank.sql?raw';
import { levelRank, levelRanks, namesLevels } from './levels.ts';
import type { Comparison, Wanted } from './tree.ts';
import { askedNumber } from './units.ts';

type Bind = (value: SqlValue) => string;
type Fail = (sentence: string) => Error;
type Range = Extract<Wanted, { readonly form: 'range' }>;

/**
 * What of a text column is compared with a text, as SQL: its number with a number, size or duration, its place among
 * the levels with a level, else its letters. @throws what `fail` makes of a sentence
 */
export function textComparison(
  column: FilterColumn,
  comparison: Comparison,
  text: string,
  bind: Bind,
  fail: Fail,
): string {
  if (comparison === '=' || comparison === '!=') {
    const same = sameText(column, text, bind);
    return comparison === '=' ? same : `NOT ${same}`;
  }
  const { sql, value } = comparable(column, text, fail) ?? { sql: column.sql, value: text };
  return `coalesce(${sql} ${comparison} ${bind(value)}, FALSE)`;
}

// `=` is the one comparison that minds capitals. In a file's own column 7.50 is 7.5; of names of ours each sign counts.
function sameText(column: FilterColumn, text: string, bind: Bind): string {
  const same = `coalesce(${column.sql} = ${bind(text)}, FALSE)`;
  const asked = column.numberSql === undefined ? null : askedNumber(column.name, text);
  if (typeof asked !== 'number' || Math.abs(asked) > Number.MAX_SAFE_INTEGER) return same;
  return `(${same} OR coalesce(${numberOf(column)} = ${bind(asked)}, FALSE))`;
}

/**
 * SQL for a text column whose value lies between two ends, both included: numbers, sizes, durations or levels.
 * @throws what `fail` makes of a sentence
 */
export function textRange(column: FilterColumn, range: Range, bind: Bind, fail: Fail): string {
  const { low, high } = range;
  const [from, to] = [low, high].map(end => {
    if (end === null) return null;
    const known = comparable(column, end, fail);
    if (known !== null) return known;
    throw fail(`a range needs numbers, and ${column.name} is text. Put a text with two dots in quotes.`);
  });
  if (from && to && from.sql !== to.sql)
    throw fail(`${low} and ${high} are of different kinds. Give the range two numbers or two levels.`);
  if (from && to && from.value > to.value) throw fail(upsideDown(range));
  const parts = [
    ...(from ? [`coalesce(${from.sql} >= ${bind(from.value)}, FALSE)`] : []),
    ...(to ? [`coalesce(${to.sql} <= ${bind(to.value)}, FALSE)`] : []),
  ];
  return `(${parts.join(' AND ')})`;
}

/** What is said of a range whose first end is above its last. */
export function upsideDown({ low, high }: Pick<Range, 'low' | 'high'>): string {
  return `${low} is above ${high}, so nothing lies between. Write ${high}..${low}.`;
}

function comparable(
  column: FilterColumn,
  text: string,
  fail: Fail,
): { readonly sql: string; readonly value: number } | null {
  const asked = askedNumber(column.name, text);
  if (typeof asked === 'number') return { sql: numberOf(column), value: asked };
  const rank = namesLevels(column.name) ? levelRank(text) : null;
  if (rank !== null) return { sql: rankOf(column), value: rank };
  if (asked !== null) throw fail(asked.problem);
  if (namesLevels(column.name))
    throw fail(
      `"${text}" is no level. Write trace, debug, info, notice, warn, error, critical, alert or emergency.`,
    );
  return null;
}

function numberOf({ sql, numberSql }: FilterColumn): string {
  return numberSql ?? cellNumber(sql);
}

function rankOf({ sql }: FilterColumn): string {
  const places = levelRanks.map(({ spelling, rank }) => `WHEN ${sqlLiteral(spelling)} THEN ${rank}`);
  const parts: Readonly<Record<string, string>> = { level: sql, places: places.join(' ') };
  const statement = levelRankSql.replace(/^--[^\n]*\n/gm, '').trim();
  return `(${replaceParameters(statement, name => parts[name] ?? '')})`;
}
