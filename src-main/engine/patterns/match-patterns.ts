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
  const found = samples.map(() => new Map<Pattern, PatternMatch>());
  const patterns = [...new Set(samples.flatMap(sample => sample.patterns))];
  if (patterns.length === 0) return found.map(() => []);
  // DuckDB compiles a constant expression once, a bound one for every line; one statement is planned faster than many.
  const statements = patterns.map(({ expression, skip }, place) => {
    const tried = samples.flatMap((sample, at) =>
      sample.patterns.includes(patterns[place] as Pattern) ? [at] : [],
    );
    return bindLiterals(matchPatternSql, { place, expression, skip, samples: tried });
  });
  const sql = sampleLinesSql + statements.join('UNION ALL\n');
  for (const row of await select(connection, sql, laidOut(samples))) {
    const pattern = patterns[Number(row.place)] as Pattern;
    found[Number(row.sample)]?.set(pattern, { pattern, ...countsOf(row as unknown as MatchedPlaces) });
  }
  return samples.map((sample, place) => sample.patterns.flatMap(pattern => found[place]?.get(pattern) ?? []));
}

/** Places of lines in a sample, in order. */
interface MatchedPlaces {
  readonly matched: readonly number[];
  /** Lines that begin a record may be among them. */
  readonly skipped: readonly number[];
  readonly filled: readonly number[];
}

function countsOf({ matched, skipped, filled }: MatchedPlaces): Omit<PatternMatch, 'pattern'> {
  const records = new Set(matched);
  const left = new Set(skipped.filter(place => !records.has(place)));
  const first = matched[0] ?? 0;
  const continued = filled.filter(place => place > first && !records.has(place) && !left.has(place));
  return {
    matched: records.size,
    skipped: left.size,
    continued: continued.length,
    lines: filled.length,
    begins: filled.find(place => !left.has(place)) === first,
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
