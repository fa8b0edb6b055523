import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { macrosSql } from '../../src-main/engine/schema/macros.ts';
import { guessDecimal } from '../../src-main/formats/number-layouts.ts';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(macrosSql);

const readNumbersSql = `SELECT kymo_number(written, $sign), kymo_whole(written, $sign)::VARCHAR
  FROM (SELECT unnest($texts::VARCHAR[]) AS written, generate_subscripts($texts::VARCHAR[], 1) AS place)
  ORDER BY place`;

/** The texts as numbers and as whole numbers (their digits as text), read by DuckDB as an import reads them. */
async function readBack(texts: readonly string[], sign: '.' | ',') {
  const reader = await connection.runAndReadAll(bindLiterals(readNumbersSql, { texts: [...texts], sign }));
  const [numbers = [], wholes = []] = reader.getColumns();
  return { numbers, wholes };
}

const guess = (...texts: string[]) => {
  const { decimal, thousands, ambiguous } = guessDecimal(texts);
  return [decimal, thousands, ambiguous];
};

describe('the decimal sign of a column', () => {
  it('is told by any number that can be read one way only', () => {
    expect(guess('1.234,56')).toEqual([',', '.', false]);
    expect(guess('1 234,56')).toEqual([',', ' ', false]);
    expect(guess('1\u202F234,56', '12,5')).toEqual([',', ' ', false]);
    expect(guess("1'234.56")).toEqual(['.', "'", false]);
    expect(guess('1’234.56')).toEqual(['.', "'", false]);
    expect(guess('12,5')).toEqual([',', null, false]);
    expect(guess('1,234', '12,5')).toEqual([',', null, false]);
    expect(guess('1.234', '12,5')).toEqual([',', '.', false]);
    expect(guess('1,234', '12.5')).toEqual(['.', ',', false]);
    expect(guess('0,123')).toEqual([',', null, false]);
    expect(guess('0.123', '1.234')).toEqual(['.', null, false]);
    expect(guess('1.234.567')).toEqual([',', '.', false]);
    expect(guess('1234,567')).toEqual([',', null, false]);
    expect(guess('1,234,567', '5')).toEqual(['.', ',', false]);
  });

  it('is a point, and asked for, where every number fits either way', () => {
    expect(guess('1,234', '5')).toEqual(['.', ',', true]);
    expect(guess('1.234')).toEqual(['.', null, true]);
  });

  it('is that of most numbers, and asked for, where they disagree', () => {
    expect(guess('12,5', '13,5', '1.25')).toEqual([',', null, true]);
    expect(guess('12,5', '1.25')).toEqual(['.', null, true]);
  });

  it('is a point, and not asked for, where there are no decimals', () => {
    expect(guess('12', '1 234', '')).toEqual(['.', ' ', false]);
    expect(guess()).toEqual(['.', null, false]);
    expect(guess('N/A', '-', '12,5 %', 'EUR 12,5', 'NaN', 'a.b')).toEqual(['.', null, false]);
  });
});

const groupSigns = [',', '.', ' ', "'", '\u00A0', '\u2009', '\u202F', '’'] as const;

/** A number with its exact digits, written with a sign, groups, decimals and blanks around it. */
const written = fc
  .record({
    sign: fc.constantFrom('.' as const, ',' as const),
    group: fc.option(fc.constantFrom(...groupSigns), { nil: null }),
    negative: fc.constantFrom('', '-', '+'),
    whole: fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }),
    decimals: fc.option(fc.stringMatching(/^\d{0,6}$/), { nil: null }),
    around: fc.constantFrom('', ' ', '  '),
  })
  .filter(({ sign, group }) => sign !== group);

describe('a number in any of the written forms', () => {
  it('is read as the same number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 40 }), async samples => {
        for (const sign of ['.', ','] as const) {
          const own = samples.filter(sample => sample.sign === sign);
          const texts = own.map(({ group, negative, whole, decimals, around }) => {
            const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, group ?? '');
            return `${around}${negative}${digits}${decimals === null ? '' : sign + decimals}${around}`;
          });
          const { numbers, wholes } = await readBack(texts, sign);
          expect(numbers).toEqual(
            own.map(({ negative, whole, decimals }) =>
              Number(`${negative}${whole}${decimals ? `.${decimals}` : ''}`),
            ),
          );
          expect(wholes).toEqual(
            own.map(({ negative, whole, decimals }) =>
              /[1-9]/.test(decimals ?? '') ? null : String(negative === '-' ? -whole : whole),
            ),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('may have an exponent', async () => {
    const mantissa = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -8, max: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.array(mantissa, { minLength: 1, maxLength: 20 }), async samples => {
        const texts = samples.map(([value, exponent]) => `${value / 100}e${exponent}`);
        const { numbers, wholes } = await readBack(texts, '.');
        expect(numbers).toEqual(texts.map(Number));
        expect(wholes).toEqual(
          texts.map(text => (Number.isInteger(Number(text)) ? String(Math.round(Number(text))) : null)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('is guessed to have the decimal sign it is read with', () => {
    fc.assert(
      fc.property(fc.constantFrom('.', ','), fc.integer({ min: 1, max: 10_000_000 }), (sign, value) => {
        const other = sign === '.' ? ',' : '.';
        const text = `${String(value).replace(/\B(?=(\d{3})+$)/g, other)}${sign}25`;
        expect(guess(text)).toEqual([sign, value >= 1000 ? other : null, false]);
      }),
    );
  });
});

describe('what is no number', () => {
  it('is NULL, never a guess', async () => {
    const texts = [
      '',
      ' ',
      '-',
      '.',
      ',',
      'NaN',
      'nan',
      'inf',
      'Infinity',
      'N/A',
      'null',
      '5 %',
      '5%',
      '€5',
      '$5',
      '1_000',
      '0x1F',
      '1,23,456',
      '1,2345',
      '1,234 567',
      '1e',
      'e5',
      '1 e5',
      '--5',
      '- 5',
      '5-',
      '(5)',
      '1e400',
      '-1e400',
      'true',
      '12:30',
      '1.2.3',
    ];
    for (const sign of ['.', ','] as const) {
      const { numbers, wholes } = await readBack(texts, sign);
      const read = texts.filter((_text, index) => numbers[index] !== null || wholes[index] !== null);
      // 1,2345 is a number with a decimal comma.
      expect([sign, read]).toEqual([sign, sign === '.' ? [] : ['1,2345']]);
    }
  });

  it('is a whole number with decimals, or one beyond 64 bits', async () => {
    const texts = [
      '2.5',
      '12.0',
      '12.',
      '9007199254740993',
      '9223372036854775807',
      '9223372036854775808',
      '1e19',
    ];
    expect((await readBack(texts, '.')).wholes).toEqual([
      null,
      '12',
      '12',
      '9007199254740993',
      '9223372036854775807',
      null,
      null,
    ]);
  });
});
