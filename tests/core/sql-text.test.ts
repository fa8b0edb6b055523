import { DuckDBInstance, DuckDBListValue, DuckDBStructValue, type DuckDBValue } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bindLiterals,
  parameterNames,
  type SqlValue,
  sqlIdentifier,
  sqlLiteral,
} from '../../src-main/core/sql-text.ts';

const connection = await (await DuckDBInstance.create(':memory:')).connect();

async function evaluate(sql: string): Promise<unknown> {
  const reader = await connection.runAndReadAll(sql);
  return plain(reader.value(0, 0));
}

function plain(value: DuckDBValue): unknown {
  if (value instanceof DuckDBListValue) return value.items.map(plain);
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([name, item]) => [name, plain(item)]));
  return value;
}

// Text that would end a literal, a comment or a statement if it were not quoted; NUL ends DuckDB's own texts.
const nasty = fc.constantFrom(
  "'",
  '"',
  '--',
  '/*',
  '*/',
  '$x',
  '$',
  ';',
  '\\',
  '\n',
  '\r',
  "''",
  '{{',
  '\u2028',
  '𝔘',
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
  .map(parts => parts.join('').replaceAll('\0', ''));
const wellFormed = text.filter(value => value.isWellFormed());

describe('a literal', () => {
  it('evaluates to the text it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(wellFormed, fc.boolean(), async (part, hasNul) => {
        const value = hasNul ? `\0${part}\0'\0` : part;
        expect(await evaluate(`SELECT ${sqlLiteral(value)}`)).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  it('evaluates to the number it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true }), async value => {
        expect(await evaluate(`SELECT ${sqlLiteral(value)}::DOUBLE`)).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 300 },
    );
  });

  it('evaluates to the whole number it was made of, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), async value => {
        expect(await evaluate(`SELECT ${sqlLiteral(value)}::BIGINT`)).toBe(value);
      }),
    );
    expect(await evaluate(`SELECT ${sqlLiteral(9_007_199_254_740_991)}::BIGINT`)).toBe(9007199254740991n);
  });

  it('evaluates to the list of texts it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wellFormed, { maxLength: 5 }), async values => {
        expect(await evaluate(`SELECT ${sqlLiteral(values)}::VARCHAR[]`)).toEqual(values);
      }),
    );
  });

  it('evaluates to the record it was made of', async () => {
    const value = { "it's": 'a "name"', list: [1, 2], yes: true, none: null } as const satisfies SqlValue;
    expect(await evaluate(`SELECT ${sqlLiteral(value)}`)).toEqual(value);
  });

  it('names what is not a finite number', async () => {
    expect(await evaluate(`SELECT ${sqlLiteral(Number.NaN)}`)).toBe(Number.NaN);
    expect(await evaluate(`SELECT ${sqlLiteral(Number.NEGATIVE_INFINITY)}`)).toBe(Number.NEGATIVE_INFINITY);
    expect(sqlLiteral(null)).toBe('NULL');
  });
});

describe('a statement with its values written in', () => {
  it('gives every value back, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(wellFormed, wellFormed, async (one, two) => {
        const sql = bindLiterals('SELECT [$one, $two, $one]', { one, two });
        expect(await evaluate(sql)).toEqual([one, two, one]);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves names alone that stand in text, identifiers and comments', () => {
    const sql = `SELECT '$a''$a', "$a""$a" -- $a ' "\n, $b /* $a ' */, '$a', $a`;
    expect(bindLiterals(sql, { a: 1, b: "it's" })).toBe(
      `SELECT '$a''$a', "$a""$a" -- $a ' "\n, 'it''s' /* $a ' */, '$a', 1`,
    );
    expect(parameterNames(sql)).toEqual(['b', 'a']);
  });

  it('replaces names inside a literal by nothing, even when the value names another one', () => {
    expect(bindLiterals('SELECT $a, $b', { a: '$b', b: '$a' })).toBe("SELECT '$b', '$a'");
  });

  it('without a value for a name is an error that names it', () => {
    expect(() => bindLiterals('SELECT $from', {})).toThrow('the statement names $from, which has no value');
  });
});

describe('an identifier', () => {
  it('names a column of any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        wellFormed.filter(value => value !== ''),
        async name => {
          const reader = await connection.runAndReadAll(`SELECT 1 AS ${sqlIdentifier(name)}`);
          expect(reader.columnNames()).toEqual([name]);
        },
      ),
    );
  });
});
