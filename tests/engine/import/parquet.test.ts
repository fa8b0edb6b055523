import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import {
  allLoaded,
  counts,
  importOne,
  messagesByLine,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';

/** Writes what a SELECT gives as Parquet with plain DuckDB, and returns its path. */
async function parquetOf(select: string, name = 'events.parquet'): Promise<string> {
  const path = join(await testFolder(), name);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

const events = `
  SELECT
    TIMESTAMPTZ '2026-03-03 00:00:00+00' + n * INTERVAL 1 SECOND AS "timestamp",
    'INFO' AS level,
    'line ' || n AS message,
    (12345678901234567890::HUGEINT + n)::UBIGINT AS big,
    {a: n, b: [n, n + 1]} AS nested,
    CASE WHEN n % 2 = 0 THEN 0.1 END AS half
  FROM range(1, 2001) AS numbers(n)`;

describe('a Parquet file', () => {
  it('is read with its times, its texts, and nested columns as text', async () => {
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const outcome = await importOne(engine, await parquetOf(events));
    expect(counts(outcome)).toEqual(allLoaded(2000));
    expect([outcome.kind, outcome.encoding]).toEqual(['log', 'utf-8']);
    expect(
      await query(
        engine,
        'SELECT epoch("at") - epoch(TIMESTAMPTZ \'2026-03-03 00:00:00+00\') AS second, level, message, extra FROM log ORDER BY row_number LIMIT 2',
      ),
    ).toEqual([
      { second: 1, level: 'INFO', message: 'line 1', extra: expect.anything() },
      { second: 2, level: 'INFO', message: 'line 2', extra: expect.anything() },
    ]);
    expect(
      await query(
        engine,
        'SELECT list_extract(extra, 1) AS big, list_extract(extra, 2) AS nested, list_extract(extra, 3) AS half FROM log ORDER BY row_number LIMIT 2',
      ),
    ).toEqual([
      { big: '12345678901234567891', nested: "{'a': 1, 'b': [1, 2]}", half: null },
      { big: '12345678901234567892', nested: "{'a': 2, 'b': [2, 3]}", half: '0.1' },
    ]);
    expect(await query(engine, 'SELECT first_row, line FROM line_map')).toEqual([{ first_row: 0, line: 1 }]);
  });

  it('rejects a row without a time by its number, with its cells', async () => {
    const engine = await testEngine();
    const select = `SELECT CASE WHEN message NOT IN ('line 3', 'line 1999') THEN "timestamp" END AS "timestamp", message FROM (${events})`;
    const outcome = await importOne(engine, await parquetOf(select));
    expect(counts(outcome)).toEqual({ ...allLoaded(2000), loaded: 1998, rejected: 2 });
    const reason = 'no time in this record: expected a time like 2003-03-03T07:00:00Z';
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 3, reason, rawText: '{"at_1":null,"message_1":"line 3"}' },
      { line: 1999, reason, rawText: '{"at_1":null,"message_1":"line 1999"}' },
    ]);
    expect((await messagesByLine(engine)).filter(([line, message]) => message !== `line ${line}`)).toEqual(
      [],
    );
  });

  it('with times of no zone reads them as the clock of the site', async () => {
    const engine = await testEngine();
    const path = await parquetOf(
      "SELECT TIMESTAMP '2026-07-01 12:00:00' + n * INTERVAL 1 SECOND AS \"time\", 'm' || n AS message FROM range(3) AS numbers(n)",
    );
    const outcome = await importOne(engine, path, { zone: 'Europe/Paris' });
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(await query(engine, 'SELECT "at"::VARCHAR AS at FROM log ORDER BY "at" LIMIT 1')).toEqual([
      { at: '2026-07-01 10:00:00+00' },
    ]);
  });

  it('that is previewed shows what it will be', async () => {
    const engine = await testEngine();
    const preview = await engine.preview(await parquetOf(events));
    expect([preview.problem, preview.kind, preview.columns, preview.rows[0]]).toEqual([
      null,
      'log',
      ['timestamp', 'level', 'message', 'big', 'nested', 'half'],
      [
        expect.stringMatching(/^2026-03-03 00:00:01/),
        'INFO',
        'line 1',
        '12345678901234567891',
        "{'a': 1, 'b': [1, 2]}",
        null,
      ],
    ]);
  });

  it('that is damaged or cut is refused in a sentence that names it, and leaves nothing', async () => {
    const engine = await testEngine();
    const whole = await readFile(await parquetOf(events));
    const middle = Buffer.from(whole);
    middle.fill(0xff, 100, 4000);
    const footer = Buffer.from(whole);
    footer.fill(0xff, whole.length - 200, whole.length - 8);
    for (const bytes of [whole.subarray(0, whole.length / 2), whole.subarray(0, 6), footer, middle]) {
      const path = await testFile('broken.parquet', bytes);
      const sentence = `${path} begins like a Parquet file but is damaged or cut: its rows could not be read. Fetch it again.`;
      expect(await importOne(engine, path)).toMatchObject({
        status: 'failed',
        loaded: 0,
        reconciled: false,
        error: sentence,
      });
      expect((await engine.preview(path)).problem).toBe(sentence);
    }
    expect(await engine.sources()).toEqual([]);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 0 }]);
  });
});
