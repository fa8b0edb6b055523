import { DuckDBDateValue, DuckDBInstance, DuckDBTimestampTZValue, type DuckDBValue } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { instantText } from '../../src-main/core/time.ts';
import type { ReportInput } from '../../src-main/report/input.ts';
import { reproduceFigures, reproduceSql } from '../../src-main/report/reproduce.ts';
import { reportInput } from './fixture.ts';
import { scope } from './fixture-runs.ts';
import { hostile } from './hostile.ts';

/** Runs a script in a fresh DuckDB and answers each query with its single value, as the product prints it. */
async function answers(
  script: string,
  queries: readonly string[],
  zone: string,
): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(script);
  const values: unknown[] = [];
  for (const query of queries) {
    const reader = await connection.runAndReadAll(query);
    expect([reader.currentRowCount, reader.columnCount]).toEqual([1, 1]);
    values.push(printed(reader.value(0, 0), zone));
  }
  connection.closeSync();
  instance.closeSync();
  return values;
}

async function statementCount(script: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const { count } = await connection.extractStatements(script);
  connection.closeSync();
  instance.closeSync();
  return count;
}

function printed(value: DuckDBValue, zone: string): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBTimestampTZValue) return instantText(value.micros, zone);
  if (value instanceof DuckDBDateValue) return value.toString();
  return value;
}

test('reproduce.sql gives every figure of the report again in a plain DuckDB', async () => {
  const input = reportInput();
  const figures = reproduceFigures(input);
  const values = await answers(
    reproduceSql(input),
    figures.map(figure => figure.sql),
    'Europe/Paris',
  );
  expect(figures.map((figure, index) => [figure.label, values[index]])).toEqual([
    ['F1 calls', 1204],
    ['F1 share', 0.602],
    ['F1 firstAt', '2026-03-03T08:00:00+01:00'],
    ['F1 totalCalls', 2000],
    ['F1 busiestDay', '2026-03-03'],
    ['F2 calls', 410],
  ]);
  expect(values).toEqual(figures.map(figure => figure.value));
});

test('the value of a figure stands beside its query, under its name', () => {
  expect(reproduceSql(reportInput())).toContain(
    `SELECT "calls" AS "F1 calls" FROM "run_1111aaaa2222bbbb" WHERE "day" IS NOT DISTINCT FROM '2026-03-03'; -- F1 calls = 1204\n`,
  );
});

test('range, sources and parameters of a run are written with the types they were bound with', () => {
  const input = reportInput();
  const [first] = input.runs;
  if (first === undefined) throw new Error('the fixture has a run');
  const ranged = { ...scope, fromUtc: '2026-03-03T00:00:00+01:00', sources: [1, 2] };
  const run = {
    ...first,
    params: { least: 30, share: 0.25, name: "it's", off: null },
    scope: ranged,
    sql: "SELECT $from, $to, $sources, $zone, $asOf, $least, $share, $name, $off, '$least' -- $least",
    summarySql: 'SELECT 1',
  };
  expect(reproduceSql({ ...input, runs: [run] })).toContain(
    "SELECT '2026-03-03T00:00:00+01:00'::TIMESTAMPTZ, 'infinity'::TIMESTAMPTZ, [1, 2]::INTEGER[], 'Europe/Paris', " +
      "'2026-04-01T00:00:00+02:00'::TIMESTAMPTZ, 30::BIGINT, '0.25'::DOUBLE, 'it''s', NULL, '$least' -- $least\n",
  );
});

test('a parameter without a value is an error of the program', () => {
  const input = reportInput();
  const runs = input.runs.map(run => ({ ...run, params: {} }));
  expect(() => reproduceSql({ ...input, runs })).toThrow('has no value for $least');
});

test('no text of a client leaves its literal, its name or its comment', async () => {
  const input = reportInput();
  const [finding] = input.findings;
  const figure = finding?.figures.find(candidate => candidate.key === null);
  if (finding === undefined || figure === undefined) throw new Error('the fixture has a figure of a summary');
  const withText = (text: string): ReportInput => ({
    ...input,
    info: { ...input.info, settings: { ...input.info.settings, title: text } },
    findings: [{ ...finding, figures: [{ ...figure, name: text, value: text }] }],
    runs: input.runs.map(run => ({
      ...run,
      params: { ...run.params, note: text },
      sql: `${run.sql}\n-- $note`,
    })),
    analyses: input.analyses.map(analysis => ({ ...analysis, title: text })),
  });
  const script = reproduceSql(withText(hostile.sql));
  expect(await statementCount(script)).toBe(await statementCount(reproduceSql(withText('harmless'))));
  expect(await answers(script, ['SELECT count(*) FROM call'], 'UTC')).toEqual([4]);
});
