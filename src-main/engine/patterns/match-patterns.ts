import type { DuckDBConnection } from '@duckdb/node-api';
import { groupNames, type Pattern } from '../../core/pattern.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import cutLinesSql from './cut-lines.sql?raw';
import matchPatternSql from './match-pattern.sql?raw';
import probePatternsSql from './probe-patterns.sql?raw';
import sampleLinesSql from './sample-lines.sql?raw';

export { choosePattern } from './choose-pattern.ts';

/** What a pattern makes of a sample of lines. Blank lines are not counted. */
export interface PatternMatch {
  readonly pattern: Pattern;
  /** Lines that begin a record. */
  readonly matched: number;
  /** Lines the pattern says are no records. */
  readonly skipped: number;
  /** Lines of neither sort after the first record: they go on it where the pattern attaches, else they are rejects. */
  readonly continued: number;
  readonly lines: number;
  /** True when the first line that is not skipped begins a record. */
  readonly begins: boolean;
}

const probeCount = 20;
const sampleLimit = 400;

/**
 * Tries patterns on the first 400 of the lines given, in the order of `patterns`, and gives those that match at least
 * one. A pattern that fits none of 20 lines spread over the sample is not tried further, unless none fits any.
 * Uses the temporary table `pattern_line` of the connection.
 */
export async function matchPatterns(
  lines: readonly string[],
  patterns: readonly Pattern[],
  connection: DuckDBConnection,
): Promise<readonly PatternMatch[]> {
  await layOut(lines.slice(0, sampleLimit), connection);
  const promising = await probe(patterns, false, connection);
  return matchAll(promising.length > 0 ? promising : await probe(patterns, true, connection), connection);
}

/**
 * The text of each group of a pattern per line, in the order of the groups; `null` for an empty cell, and for a line
 * that the pattern does not match.
 */
export async function cutLines(
  lines: readonly string[],
  pattern: Pick<Pattern, 'expression'>,
  connection: DuckDBConnection,
): Promise<readonly (readonly (string | null)[] | null)[]> {
  if (lines.length === 0) return [];
  await layOut(lines, connection);
  const names = groupNames(pattern.expression);
  const sql = bindLiterals(cutLinesSql, { expression: pattern.expression, names });
  const rows = await select(connection, sql, {});
  return rows.map(({ cells }) => (isCells(cells) ? names.map(name => cells[name] || null) : null));
}

async function probe(
  patterns: readonly Pattern[],
  all: boolean,
  connection: DuckDBConnection,
): Promise<readonly Pattern[]> {
  if (patterns.length === 0) return [];
  const expressions = patterns.map(pattern => pattern.expression);
  const rows = await select(connection, bindLiterals(probePatternsSql, { expressions, all }), {});
  return rows.flatMap(({ place }) => patterns[Number(place)] ?? []);
}

async function matchAll(
  patterns: readonly Pattern[],
  connection: DuckDBConnection,
): Promise<readonly PatternMatch[]> {
  const matches: PatternMatch[] = [];
  for (const pattern of patterns) {
    // DuckDB compiles a constant expression once, a bound one for every line.
    const sql = bindLiterals(matchPatternSql, { expression: pattern.expression, skip: pattern.skip });
    const [row] = await select(connection, sql, {});
    const matched = Number(row?.matched ?? 0);
    if (matched === 0) continue;
    matches.push({
      pattern,
      matched,
      skipped: Number(row?.skipped),
      continued: Number(row?.continued),
      lines: Number(row?.lines),
      begins: row?.begins === true,
    });
  }
  return matches;
}

async function layOut(lines: readonly string[], connection: DuckDBConnection): Promise<void> {
  const text = lines.map(line => line.replaceAll('\n', ' ')).join('\n');
  await select(connection, sampleLinesSql, { text, probes: probesOf(lines) });
}

// Half of the probes are the first lines, half are spread over the rest; blank lines tell nothing.
function probesOf(lines: readonly string[]): readonly number[] {
  const places = lines.flatMap((line, place) => (line.trim() === '' ? [] : [place]));
  const half = probeCount / 2;
  const rest = places.slice(half);
  const spread = Array.from({ length: Math.min(half, rest.length) }, (_unused, step) =>
    Math.floor((step * rest.length) / half),
  );
  return [...places.slice(0, half), ...(rest.length <= half ? rest : spread.map(index => rest[index] ?? 0))];
}

function isCells(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null;
}
