import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import { instantText } from '../../../src-main/core/time.ts';
import exportMacrosSql from '../../../src-main/engine/row-summaries/export-macros.sql?raw';

const zones = [
  ...['UTC', 'Europe/Paris', 'Asia/Kathmandu', 'America/St_Johns', 'Africa/Monrovia', 'Pacific/Apia'],
  ...['Australia/Lord_Howe', 'Europe/London'],
];

/** What an expression over the columns `value` and `zone` gives for each of many rows. */
async function answers(expression: string, rows: readonly object[]): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  await connection.run(exportMacrosSql);
  const sql = bindLiterals(
    `SELECT ${expression} FROM (SELECT unnest($rows, recursive := true), unnest(range($count)) AS place) ORDER BY place`,
    { rows: rows as never, count: rows.length },
  );
  const reader = await connection.runAndReadAll(sql);
  connection.closeSync();
  return reader.getRowsJson().map(([value]) => value);
}

test('instants are written as the table shows them, in every zone and century', async () => {
  const instant = fc.oneof(
    fc.bigInt({ min: -62_135_000_000_000_000n, max: 253_402_000_000_000_000n }),
    fc.bigInt({ min: 0n, max: 2_000_000_000n }).map(seconds => seconds * 1_000_000n),
  );
  const rows = fc.sample(fc.record({ value: instant, zone: fc.constantFrom(...zones) }), {
    numRuns: 1500,
    seed: 7,
  });
  expect(await answers('kymo_iso(make_timestamptz(value), zone)', rows)).toEqual(
    rows.map(({ value, zone }) => instantText(value, zone)),
  );
});

test('texts that begin a formula are guarded, numbers and all others are left alone', async () => {
  const starts = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '', ' ', "'");
  const text = fc.oneof(
    fc.tuple(starts, fc.string({ maxLength: 8 })).map(parts => parts.join('')),
    fc.constantFrom('-5', '+1.5', '-.5e-3', '-5.', '--5', '-1+cmd', '5', '-', '1e5', '-e5'),
  );
  const rows = fc.sample(text, { numRuns: 800, seed: 7 }).map(value => ({ value }));
  const guarded = (value: string) =>
    /^[=+\-@\t\r\n＝＋－＠]/.test(value) && !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value)
      ? `'${value}`
      : value;
  expect(await answers('kymo_no_formula(value)', rows)).toEqual(rows.map(({ value }) => guarded(value)));
});

test('numbers that JSON has no word for are texts in it', async () => {
  const rows = [{ value: 1.5 }, { value: Number.POSITIVE_INFINITY }, { value: Number.NaN }, { value: 1e300 }];
  expect(await answers('kymo_json_number(value)::VARCHAR', rows)).toEqual(['1.5', '"inf"', '"nan"', '1e300']);
});
