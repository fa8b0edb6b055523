import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import { bundledPatterns } from '../../../src-main/engine/patterns/bundled-patterns.ts';
import { requiredTexts } from '../../../src-main/engine/patterns/required-texts.ts';

const matchedSql = `
SELECT list_filter($lines, lambda line: regexp_matches(line, expression)) AS matched
FROM (SELECT unnest($expressions) AS expression, unnest(range(len($expressions))) AS place)
ORDER BY place`;

describe('texts that every line of an expression holds', () => {
  it.each([
    ['a b', ['a b']],
    ['^(?P<at>\\d+) \\[(?P<level>[A-Z]+)\\] (?P<message>.*)$', [' [', '] ']],
    ['ab?c', ['a', 'c']],
    ['ab*c', ['a', 'c']],
    ['ab+c', ['ab', 'c']],
    ['ab{2}c', ['ab', 'c']],
    ['ab{0,3}c', ['a', 'c']],
    ['ab{1,}?c', ['ab', 'c']],
    ['a(?:bc)?d', ['a', 'd']],
    ['a(?:bc)+d', ['a', 'bc', 'd']],
    ['a|b', []],
    ['x(?:a|b)y', ['x', 'y']],
    ['x(?i:error): y', ['x', ': y']],
    ['(?i)error', []],
    ['\\Q.*\\E', []],
    ['a[^]b]c[[:alpha:]]d', ['a', 'c', 'd']],
    ['\\x41b\\x{1F600}c\\pLd\\p{Greek}e\\101f', ['b', 'c', 'd', 'e', 'f']],
    ['a\\.b\\tc', ['a.b', 'c']],
    ['(a', []],
  ])('%s needs %j', (expression, texts) => {
    expect(requiredTexts(expression)).toEqual(texts);
  });

  it('are held by every line that RE2 matches, for all patterns of the product and all their samples', async () => {
    const patterns = bundledPatterns;
    const lines = [
      ...new Set(patterns.flatMap(({ samples }) => samples.flatMap(({ text }) => text.split('\n')))),
    ];
    const instance = await DuckDBInstance.create(':memory:');
    onTestFinished(() => instance.closeSync());
    const connection = await instance.connect();
    const expressions = patterns.map(({ expression }) => expression);
    const reader = await connection.runAndReadAll(bindLiterals(matchedSql, { lines, expressions }));
    const matched = reader.getRowObjectsJson().map(row => row.matched as string[]);
    const missed = patterns.flatMap(({ id, expression }, place) =>
      (matched[place] ?? [])
        .filter(line => !requiredTexts(expression).every(text => line.includes(text)))
        .map(line => [id, line]),
    );
    expect(missed).toEqual([]);
    expect(matched.flat().length).toBeGreaterThanOrEqual(patterns.length);
    // They are of use: of all pairs that do not match, most are told so without trying.
    const pairs = patterns.flatMap(({ expression }) => {
      const texts = requiredTexts(expression);
      return lines.map(line => texts.every(text => line.includes(text)));
    });
    expect(pairs.filter(may => may).length / pairs.length).toBeLessThan(0.35);
  });
});
