import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import { bundledPatterns } from '../../../src-main/engine/patterns/bundled-patterns.ts';
import { lineBeginning } from '../../../src-main/engine/patterns/line-beginning.ts';
import { mayMatch } from '../../../src-main/engine/patterns/may-match.ts';

const matchedSql = `
SELECT list_filter($lines, lambda line: regexp_matches(line, expression)) AS matched
FROM (SELECT unnest($expressions) AS expression, unnest(range(len($expressions))) AS place)
ORDER BY place`;

/** Lines that RE2 finds to match, for each expression. */
async function matchedBy(expressions: readonly string[], lines: readonly string[]): Promise<string[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  onTestFinished(() => instance.closeSync());
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(bindLiterals(matchedSql, { lines, expressions }));
  return reader.getRowObjectsJson().map(row => row.matched as string[]);
}

const fits = (expression: string, line: string) => lineBeginning(expression)?.test(line) !== false;

describe('the beginning of the lines of an expression', () => {
  it.each([
    ['^(?P<at>\\d{4}-\\d\\d) (?P<message>.*)$', '2026-01 text', '2026/01 text'],
    ['^(?P<client>\\S+) (?P<message>.*)$', 'host text', ' host'],
    ['^(?:a|bc)d', 'bcd', 'bd'],
    ['^a|^b', 'b', 'c'],
    ['^(?:<\\d{1,3}>)?[A-C]{2}', '<12>AB', '12>AB'],
    ['^[\\w.-]{3}:', 'a.-:', 'a/-:'],
    ['^[]a]x', ']x', 'bx'],
    ['^[^\\s]x', 'ax', '\tx'],
    ['^.{2}\\[', '😀a[', 'a['],
    ['^\\bab', 'abc', 'bc'],
    ['^(?P<pid>\\d+):(?P<role>[XCSM]) ', '12:M ', '12:Y '],
    ['^\\S+ +(?:\\[(?P<x>[^\\]]*)\\]|-) a', 'x [y z] a', 'x [y z] b'],
  ])('%s lets %j be tried, not %j', (expression, tried, not) => {
    expect([fits(expression, tried), fits(expression, not)]).toEqual([true, false]);
  });

  it.each([
    'a',
    'x|^y',
    '(?i)^a',
    '^(?i:a)b',
    '^a*[ab]',
    '^(?:a*|b)a',
    '^(?:<\\d+>)*a',
    '^\\pLb',
    '^(a',
    '^[[:alpha:]]b',
    '^',
  ])('says nothing for %s', expression => {
    expect(lineBeginning(expression)).toBeNull();
  });

  it('is that of every line that RE2 matches, for any expression', async () => {
    const pieces = [
      ...['a', 'b', 'é', '😀', '1', ' ', '-', '.', '\\.', '\\[', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S'],
      ...['\\d{2}', '\\d{1,2}', '\\d+', '\\S+', 'a?', 'a*', 'a{0,2}?', 'a{2,}', '.{1,2}', '[a-c]', '[^a]'],
      ...['[]a]', '[^]a]', '[\\w.-]', '[.\\d-]', '[a-]', '[-a]', '[\\]\\\\-]', '[é😀]', '[^\\S]', '[\\t ]'],
      ...['[[:digit:]]', '\\pL', '\\x41', '\\t', '\\b', '$', '^', '(?i:a)', '(?i:[a-b])', '(?P<x>ab?)'],
      ...['(?:a|b)', '(?:a|\\d+)?', '(?:ab)+', '(?:a|)', '(?:\\d|ab){2}', '(?:[a1]\\d)?', '|', '|^', '()'],
    ];
    const expressionOf = fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
      .map(parts => `^${parts.join('')}`);
    const lineOf = fc.string({ unit: fc.constantFrom(...'aAb12 -.[]\\é😀\t_'), maxLength: 5 });
    const expressions = fc.sample(expressionOf, 800);
    const lines = [...new Set(fc.sample(lineOf, 200))];
    const matched = await matchedBy(expressions, lines);
    const missed = expressions.flatMap((expression, place) =>
      (matched[place] ?? []).filter(line => !fits(expression, line)).map(line => [expression, line]),
    );
    expect(missed).toEqual([]);
    const tried = expressions.flatMap(expression => lines.map(line => fits(expression, line)));
    expect(tried.filter(one => !one).length).toBeGreaterThan(tried.length / 2);
  });

  it('is that of every line of the patterns of the product, and tells most others without trying', async () => {
    const samples = bundledPatterns.flatMap(pattern =>
      pattern.samples.flatMap(({ text }) => text.split('\n')),
    );
    const lines = [...new Set(samples)];
    const matched = await matchedBy(
      bundledPatterns.map(({ expression }) => expression),
      lines,
    );
    const missed = bundledPatterns.flatMap((pattern, place) =>
      (matched[place] ?? []).filter(line => !mayMatch(pattern, [line])).map(line => [pattern.id, line]),
    );
    expect(missed).toEqual([]);
    const pairs = bundledPatterns.flatMap(pattern => lines.map(line => mayMatch(pattern, [line])));
    expect(pairs.filter(may => may).length / pairs.length).toBeLessThan(0.12);
  });
});
