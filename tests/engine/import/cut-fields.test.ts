import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutFields } from '../../../src-main/engine/import/cut-fields.ts';
import { fieldExpression } from '../../../src-main/engine/import/sample-fields.ts';

const written = fc.array(fc.constantFrom('a', 'b', ' ', ' ', '"', '"', '\t', ','), { maxLength: 14 });
const asked = fc.record({
  line: written.map(signs => signs.join('')),
  count: fc.integer({ min: 1, max: 5 }),
});

it.each([
  ['blanks', ' '],
  ['tabs', '\t'],
  ['commas', ','],
])('fields between %s are those that the expression captures', async (_name, separator) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const { line, count } of fc.sample(asked, { numRuns: 400, seed: 19_960_323 })) {
    const groups = Array.from(
      { length: count },
      (_unused, at) => `regexp_extract($line, $expression, ${at + 1})`,
    );
    const rows = await connection.runAndReadAll(`SELECT regexp_matches($line, $expression), [${groups}]`, {
      line,
      expression: fieldExpression(count, separator),
    });
    const [matches, captured] = rows.getRowsJson()[0] ?? [];
    const expected = matches === true ? captured : null;
    expect({ line, count, fields: cutFields(line, count, separator) }).toEqual({
      line,
      count,
      fields: expected,
    });
  }
});

it('a line of sixty quoted fields that does not fit is given up at once', () => {
  expect(cutFields(`${'"a b" '.repeat(80)}"`, 60, ' ')).toBeNull();
});
