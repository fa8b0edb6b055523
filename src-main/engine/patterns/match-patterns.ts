import type { DuckDBConnection } from '@duckdb/node-api';
import { groupNames, type Pattern } from '../../core/pattern.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { bindSome } from '../../formats/shared/bind-some.ts';
import { select } from '../query.ts';
import { isLastResort, outranksLastResorts } from './choose-pattern.ts';
import cutColumnsSql from './cut-columns.sql?raw';
import cutLinesSql from './cut-lines.sql?raw';
import matchPatternSql from './match-pattern.sql?raw';
import { mayMatch } from './may-match.ts';
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

/** Lines of a file, and the patterns to try on them. */
export interface LinesToMatch {
  readonly lines: readonly string[];
  readonly patterns: readonly Pattern[];
}

/** Lines of a file, and the pattern that cuts them. */
export interface LinesToCut {
  readonly lines: readonly string[];
  readonly pattern: Pick<Pattern, 'expression'>;
}

/** The cells of a line, in the order of the pattern's groups; null for a line that it does not match. */
export type CutLine = readonly (string | null)[] | null;

/** As `matchSamples`, for one file. */
export async function matchPatterns(
  lines: readonly string[],
  patterns: readonly Pattern[],
  connection: DuckDBConnection,
): Promise<readonly PatternMatch[]> {
  const [found = []] = await matchSamples([{ lines, patterns }], connection);
  return found;
}

/**
 * Tries patterns on the first 400 lines of each sample, in the order of its `patterns`, and gives those that match at
 * least one. A pattern that fits none of 20 lines spread over a sample is not tried further on it, unless none fits any;
 * a last resort is tried only where no other could be chosen before it.
 */
export async function matchSamples(
  asked: readonly LinesToMatch[],
  connection: DuckDBConnection,
): Promise<readonly (readonly PatternMatch[])[]> {
  const samples = asked.map(({ lines, patterns }) => ({ lines: lines.slice(0, sampleLimit), patterns }));
  const found = await matchLikely(
    samples.map(sample => only(sample, pattern => !isLastResort(pattern))),
    connection,
  );
  const open = samples.map((sample, place) =>
    outranksLastResorts(found[place] ?? []) ? nothing : only(sample, isLastResort),
  );
  if (open.every(({ patterns }) => patterns.length === 0)) return found;
  const more = await matchLikely(open, connection);
  return samples.map(({ patterns }, place) => {
    const all = [...(found[place] ?? []), ...(more[place] ?? [])];
    return all.toSorted((one, other) => patterns.indexOf(one.pattern) - patterns.indexOf(other.pattern));
  });
}

function only({ lines, patterns }: LinesToMatch, wanted: (pattern: Pattern) => boolean): LinesToMatch {
  return { lines, patterns: patterns.filter(wanted) };
}

async function matchLikely(
  samples: readonly LinesToMatch[],
  connection: DuckDBConnection,
): Promise<readonly (readonly PatternMatch[])[]> {
  const probes = samples.map(({ lines, patterns }) => ({ lines: probesOf(lines), patterns }));
  const promising = await probe(probes, connection);
  const unfit = samples.map((sample, place) =>
    promising[place]?.length === 0 && sample.lines.length > probeCount ? sample : nothing,
  );
  const later = unfit.some(({ lines }) => lines.length > 0) ? await probe(unfit, connection) : [];
  const tried = promising.map((patterns, place) => (patterns.length > 0 ? patterns : (later[place] ?? [])));
  return matchAll(
    samples.map(({ lines }, place) => ({ lines, patterns: tried[place] ?? [] })),
    connection,
  );
}

const nothing: LinesToMatch = { lines: [], patterns: [] };

/** As `cutSamples`, for one file. */
export async function cutLines(
  lines: readonly string[],
  pattern: Pick<Pattern, 'expression'>,
  connection: DuckDBConnection,
): Promise<readonly CutLine[]> {
  const [found = []] = await cutSamples([{ lines, pattern }], connection);
  return found;
}

/** The text of each group of a pattern per line, for several samples; `null` for an empty cell. */
export async function cutSamples(
  asked: readonly LinesToCut[],
  connection: DuckDBConnection,
): Promise<readonly (readonly CutLine[])[]> {
  const found = asked.map((): readonly CutLine[] => []);
  for (const expression of new Set(asked.map(({ pattern }) => pattern.expression))) {
    const places = asked.flatMap((one, place) => (one.pattern.expression === expression ? [place] : []));
    const lines = places.flatMap(place => asked[place]?.lines ?? []);
    const cut = await cutAlike(lines, expression, connection);
    let from = 0;
    for (const place of places) {
      const count = asked[place]?.lines.length ?? 0;
      found[place] = cut.slice(from, from + count);
      from += count;
    }
  }
  return found;
}

async function cutAlike(
  lines: readonly string[],
  expression: string,
  connection: DuckDBConnection,
): Promise<readonly CutLine[]> {
  if (lines.length === 0) return [];
  const names = groupNames(expression);
  const sql = bindSome(cutLinesSql, { expression, names: [...names] });
  const rows = await select(connection, sql, { text: asText(lines) });
  // As text: a struct of many cells takes ten times as long to cross into JavaScript.
  return rows.map(({ cells }) => {
    if (typeof cells !== 'string') return null;
    const found = JSON.parse(cells) as Readonly<Record<string, string>>;
    return names.map(name => found[name] || null);
  });
}

/** The groups at these places of each line, joined by blanks; lines that the pattern does not match are left out. */
export async function cutColumns(
  lines: readonly string[],
  pattern: Pick<Pattern, 'expression'>,
  columns: readonly number[],
  connection: DuckDBConnection,
): Promise<readonly string[]> {
  if (lines.length === 0) return [];
  const names = groupNames(pattern.expression).map((_name, place) =>
    columns.includes(place) ? `wanted_${place}` : `other_${place}`,
  );
  const sql = bindSome(cutColumnsSql, { expression: pattern.expression, names });
  const rows = await select(connection, sql, { text: asText(lines) });
  return rows.map(({ text }) => String(text).trim());
}

// The patterns of each sample that may fit one of its lines.
async function probe(
  samples: readonly LinesToMatch[],
  connection: DuckDBConnection,
): Promise<readonly (readonly Pattern[])[]> {
  const pairs = samples.flatMap(({ lines, patterns }, sample) =>
    patterns.filter(pattern => mayMatch(pattern, lines)).map(pattern => ({ sample, pattern })),
  );
  const found = samples.map((): Pattern[] => []);
  if (pairs.length === 0) return found;
  const sql = bindLiterals(probePatternsSql, {
    expressions: pairs.map(({ pattern }) => pattern.expression),
    texts: pairs.map(({ sample }) => sample),
    // A literal cannot hold many NULs; the sign put in their place is as little of a word and as little blank.
    probes: samples.map(({ lines }) => asText(lines).replaceAll('\0', '\uFFFD')),
  });
  for (const { place } of await select(connection, sql, {})) {
    const pair = pairs[Number(place)];
    if (pair !== undefined) found[pair.sample]?.push(pair.pattern);
  }
  return found;
}

async function matchAll(
  samples: readonly LinesToMatch[],
  connection: DuckDBConnection,
): Promise<readonly (readonly PatternMatch[])[]> {
  const placesOf = await matchedPlaces(samples, connection);
  return samples.map(({ lines, patterns }, sample) =>
    patterns.flatMap(pattern => {
      const skipped = pattern.skip === null ? [] : placesOf(sample, pattern.skip);
      const counts = countsOf(lines, placesOf(sample, pattern.expression), skipped);
      return counts.matched > 0 ? [{ pattern, ...counts }] : [];
    }),
  );
}

/** Places of the lines of a sample that an expression matches, for the expressions of the patterns of each sample. */
async function matchedPlaces(
  samples: readonly LinesToMatch[],
  connection: DuckDBConnection,
): Promise<(sample: number, expression: string) => readonly number[]> {
  const asked = samples.map(({ patterns }) => new Set(patterns.flatMap(expressionsOf)));
  const expressions = [...new Set(asked.flatMap(those => [...those]))];
  if (expressions.length === 0) return () => [];
  // DuckDB compiles a constant expression once, a bound one for every line; one statement is planned faster than many.
  const statements = expressions.map((expression, place) => {
    const tried = asked.flatMap((those, sample) => (those.has(expression) ? [sample] : []));
    return bindLiterals(matchPatternSql, { place, expression, samples: tried });
  });
  const sql = sampleLinesSql + statements.join('UNION ALL\n');
  const found = samples.map(() => new Map<string, readonly number[]>());
  for (const { place, sample, places } of await select(connection, sql, laidOut(samples)))
    found[Number(sample)]?.set(expressions[Number(place)] ?? '', places as readonly number[]);
  return (sample, expression) => found[sample]?.get(expression) ?? [];
}

function expressionsOf({ expression, skip }: Pattern): readonly string[] {
  return skip === null ? [expression] : [expression, skip];
}

function countsOf(
  lines: readonly string[],
  matched: readonly number[],
  skipped: readonly number[],
): Omit<PatternMatch, 'pattern'> {
  const filled = lines.flatMap((line, place) => (/[^ ]/.test(line) ? [place] : []));
  const [begun, left] = [new Set(matched), new Set(skipped)];
  const records = filled.filter(place => begun.has(place));
  const others = filled.filter(place => !begun.has(place) && !left.has(place));
  const first = records[0] ?? lines.length;
  return {
    matched: records.length,
    skipped: filled.length - records.length - others.length,
    continued: others.filter(place => place > first).length,
    lines: filled.length,
    begins: first < (others[0] ?? lines.length),
  };
}

/** The lines of samples as one text, and where each sample begins. */
function laidOut(samples: readonly LinesToMatch[]) {
  const starts: number[] = [];
  const lines: string[] = [];
  for (const sample of samples) {
    starts.push(lines.length);
    // A sample without lines would begin where the next does.
    lines.push(...(sample.lines.length > 0 ? sample.lines : ['']));
  }
  return { text: asText(lines), starts };
}

function asText(lines: readonly string[]): string {
  return lines.map(line => line.replaceAll('\n', ' ')).join('\n');
}

// Half of the probes are the first lines, half are spread over the rest; blank lines tell nothing.
function probesOf(lines: readonly string[]): readonly string[] {
  const places = lines.flatMap((line, place) => (line.trim() === '' ? [] : [place]));
  const half = probeCount / 2;
  const rest = places.slice(half);
  const spread = Array.from({ length: Math.min(half, rest.length) }, (_unused, step) =>
    Math.floor((step * rest.length) / half),
  );
  const later = rest.length <= half ? rest : spread.map(index => rest[index] ?? 0);
  return [...places.slice(0, half), ...later].map(place => lines[place] ?? '');
}
