import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KymoError, toWireError } from '../../src-main/core/errors.ts';
import { openScratchDatabase } from '../../src-main/engine/database.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { openEngine } from '../../src-main/engine/open-engine.ts';
import { readOnlySql } from '../../src-main/engine/sql-door/read-only-sql.ts';
import { importOne, now, query } from '../helpers/engine.ts';
import { hashOf } from '../helpers/files.ts';
import { logTable } from './import/made-files.ts';

let folder = '';
let file = '';
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kymo-test-'));
  file = join(folder, 'log.csv');
  await writeFile(file, logTable(101));
  engine = await openEngine({
    path: join(folder, 'case.kymo'),
    create: true,
    scratchDirectory: join(folder, 'scratch'),
    version: '0',
    clock: () => now,
  });
  await importOne(engine, file);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Statements that would write, read files or settings, load code, or change the session. FILE stands for a file's path. */
const hostile = [
  // other statements
  "INSERT INTO case_file.setting VALUES ('x', '1')",
  "UPDATE case_file.log SET message = 'forged'",
  'DELETE FROM case_file.log',
  'TRUNCATE case_file.log',
  'DROP TABLE case_file.log',
  'DROP VIEW log',
  'ALTER TABLE case_file.log ADD COLUMN x INTEGER',
  'CREATE TABLE t AS SELECT 1',
  'CREATE TEMP TABLE t AS SELECT 1',
  'CREATE TABLE case_file.t (a INTEGER)',
  'CREATE VIEW v AS SELECT 1',
  'CREATE OR REPLACE VIEW log AS SELECT 1',
  "CREATE MACRO lower(x) AS 'pwned'",
  'CREATE SEQUENCE s',
  'CREATE SCHEMA s',
  "CREATE TYPE t AS ENUM ('a')",
  'CREATE INDEX i ON case_file.log (pid)',
  "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
  "COMMENT ON TABLE case_file.log IS 'x'",
  "MERGE INTO case_file.setting AS t USING (SELECT 1) AS s ON true WHEN NOT MATCHED THEN INSERT VALUES ('a', '1')",
  "COPY case_file.log TO 'FILE.out'",
  "COPY (SELECT 1) TO 'FILE.out'",
  "COPY case_file.log FROM 'FILE'",
  "EXPORT DATABASE 'FILE.out'",
  "IMPORT DATABASE 'FILE.out'",
  'COPY FROM DATABASE case_file TO memory',
  "ATTACH 'FILE.db' AS other",
  "ATTACH ':memory:' AS other",
  'DETACH case_file',
  'USE case_file',
  'PRAGMA database_list',
  "PRAGMA table_info('log')",
  'PRAGMA version',
  "SET memory_limit = '1GB'",
  'SET enable_external_access = true',
  "SET TimeZone = 'Asia/Tokyo'",
  'SET VARIABLE x = 1',
  'RESET memory_limit',
  'RESET lock_configuration',
  'INSTALL httpfs',
  'LOAD httpfs',
  "LOAD 'FILE'",
  'UPDATE EXTENSIONS',
  'CALL enable_logging()',
  'CALL disable_logging()',
  'CALL pragma_version()',
  'CHECKPOINT',
  'FORCE CHECKPOINT case_file',
  'VACUUM',
  'ANALYZE',
  'BEGIN',
  'COMMIT',
  'ROLLBACK',
  'ABORT',
  'PREPARE p AS SELECT 1',
  'EXECUTE p',
  'DEALLOCATE p',
  'EXPLAIN SELECT 1',
  'EXPLAIN ANALYZE SELECT 1',
  "EXPLAIN ANALYZE INSERT INTO case_file.setting VALUES ('x', '1')",
  "DESCRIBE 'FILE'",
  "SUMMARIZE 'FILE'",
  "SUMMARIZE FROM 'FILE'",
  "DESCRIBE SELECT * FROM read_csv('FILE')",
  "SELECT * FROM (DESCRIBE 'FILE')",
  // several statements
  'SELECT 1; SELECT 2',
  'SELECT 1; DELETE FROM case_file.log',
  'SELECT 1; COMMIT; DELETE FROM case_file.log; BEGIN',
  "SELECT 1 /* ; */; COPY case_file.log TO 'FILE.out'",
  // files
  "FROM 'FILE'",
  'FROM "FILE"',
  "SELECT * FROM 'log.csv'",
  "SELECT * FROM '*.csv'",
  "SELECT * FROM 'https://example.org/x.csv'",
  "SELECT * FROM read_csv('FILE')",
  "SELECT * FROM read_csv_auto('FILE')",
  "SELECT * FROM sniff_csv('FILE')",
  "SELECT * FROM read_text('FILE')",
  "SELECT * FROM read_blob('FILE')",
  "SELECT * FROM read_json('FILE')",
  "SELECT * FROM read_json_objects('FILE')",
  "SELECT * FROM read_ndjson('FILE')",
  "SELECT * FROM read_parquet('FILE')",
  "SELECT * FROM parquet_metadata('FILE')",
  "SELECT * FROM parquet_scan('FILE')",
  "SELECT * FROM read_duckdb('FILE')",
  "SELECT * FROM glob('*')",
  "SELECT * FROM system.main.read_text('FILE')",
  'SELECT * FROM "read_text"(\'FILE\')',
  "SELECT (SELECT content FROM read_text('FILE'))",
  "SELECT * FROM log WHERE message IN (SELECT content FROM read_text('FILE'))",
  "WITH t AS (SELECT * FROM read_text('FILE')) SELECT * FROM t",
  "SELECT * FROM log, LATERAL (SELECT * FROM read_text('FILE')) AS t",
  "SELECT 1 UNION ALL SELECT size FROM read_text('FILE')",
  "SELECT * FROM (VALUES (1)) AS v(a) JOIN read_text('FILE') ON true",
  "WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t, read_text('FILE') WHERE a < 2) SELECT * FROM t",
  "PIVOT (SELECT * FROM read_text('FILE')) ON filename USING count(*)",
  // settings, environment, other SQL
  "SELECT getenv('HOME')",
  "SELECT 'HOME'.getenv()",
  "SELECT system.main.getenv('HOME')",
  'SELECT "getenv"(\'HOME\')',
  "SELECT current_setting('memory_limit')",
  "SELECT getvariable('x')",
  'SELECT * FROM duckdb_settings()',
  'SELECT * FROM duckdb_secrets()',
  'SELECT * FROM duckdb_extensions()',
  'SELECT * FROM duckdb_databases()',
  'SELECT * FROM duckdb_functions()',
  'SELECT * FROM duckdb_temporary_files()',
  'SELECT * FROM duckdb_log_contexts()',
  'SELECT * FROM pragma_database_list()',
  "SELECT * FROM query('DELETE FROM case_file.log')",
  "SELECT * FROM query('SELECT 1')",
  "SELECT * FROM query_table('log')",
  'SELECT * FROM enable_logging()',
  "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
  "SELECT write_log('x')",
  "SELECT nextval('s')",
  'SELECT setseed(0.5)',
  'SELECT sleep_ms(1000)',
  "SELECT repeat('x', 1000000000)",
  "SELECT levenshtein('a', 'b')",
  'SELECT * FROM test_all_types()',
  'SELECT * FROM repeat_row(1, num_rows = 100000000)',
  'SELECT * FROM checkpoint()',
  "SELECT * FROM sql_auto_complete('SEL')",
  "SELECT list_transform(['HOME'], lambda x: getenv(x))",
  "SELECT * FROM seq_scan('log')",
];

const benign: readonly (readonly [sql: string, rows: readonly Record<string, unknown>[]])[] = [
  ['SELECT count(*) AS n FROM log', [{ n: 100 }]],
  ['FROM log SELECT min("at") AS first', [{ first: '2026-01-01T00:00:02+00:00' }]],
  ['SELECT 1 AS a -- a comment; with a semicolon', [{ a: 1 }]],
  ['SELECT 1 AS a;', [{ a: 1 }]],
  ["SELECT 'DROP TABLE log; --' AS text", [{ text: 'DROP TABLE log; --' }]],
  ["SELECT count(*) AS n FROM log WHERE message = 'read_csv(''x'')'", [{ n: 0 }]],
  ['WITH t AS (SELECT * FROM log LIMIT 3) SELECT count(*) AS n FROM t', [{ n: 3 }]],
  [
    'WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t WHERE a < 3) SELECT sum(a)::INTEGER AS s FROM t',
    [{ s: 6 }],
  ],
  [
    'SELECT s.name, count(*) AS n FROM log JOIN source AS s USING (source_id) GROUP BY ALL',
    [{ name: 'log.csv', n: 100 }],
  ],
  [
    'SELECT message, row_number() OVER (ORDER BY "at" DESC) AS place FROM log QUALIFY place <= 2 ORDER BY place',
    [
      { message: 'line 101', place: 1 },
      { message: 'line 100', place: 2 },
    ],
  ],
  ['SELECT (SELECT max(line) FROM line_map) AS line', [{ line: 2 }]],
  ['SELECT unnest([1, 2]) AS a', [{ a: 1 }, { a: 2 }]],
  ['SELECT * FROM unnest([1, 2]) AS t(a)', [{ a: 1 }, { a: 2 }]],
  ['SELECT range AS a FROM range(2)', [{ a: 0 }, { a: 1 }]],
  ['SELECT generate_series AS a FROM generate_series(1, 2)', [{ a: 1 }, { a: 2 }]],
  ["SELECT count(*) FILTER (WHERE level = 'INFO') AS n FROM log", [{ n: 100 }]],
  [
    'SELECT level, count(*) AS n FROM log GROUP BY ROLLUP (level) ORDER BY level NULLS LAST',
    [
      { level: 'INFO', n: 100 },
      { level: null, n: 100 },
    ],
  ],
  ['SELECT column_name FROM (DESCRIBE reject) ORDER BY column_name LIMIT 1', [{ column_name: 'line' }]],
  [
    "SELECT name FROM (SHOW TABLES) WHERE name LIKE 'l%' ORDER BY name",
    [{ name: 'line_map' }, { name: 'log' }],
  ],
  ['VALUES (1)', [{ col0: 1 }]],
  ['SELECT [x * 2 for x in [1, 2]] AS l', [{ l: [2, 4] }]],
  ["SELECT {a: 1, b: 'x'} AS s", [{ s: { a: 1, b: 'x' } }]],
  ["SELECT regexp_extract(message, '\\d+')::INTEGER AS n FROM log ORDER BY n LIMIT 1", [{ n: 2 }]],
  ['SELECT timezone(\'Europe/Paris\', min("at")) AS wall FROM log', [{ wall: '2026-01-01T01:00:02' }]],
  [
    "SELECT 9007199254740993 AS big, 1.5::DECIMAL(4, 2) AS d, DATE '2026-01-01' AS day",
    [{ big: '9007199254740993', d: 1.5, day: '2026-01-01' }],
  ],
];

const withFile = (sql: string) => sql.replaceAll('FILE', file);

describe('the SQL door', () => {
  it('refuses whatever is not one harmless SELECT, each with a sentence', async () => {
    const casePath = join(folder, 'case.kymo');
    const before = [await hashOf(casePath), await hashOf(file)];
    const passed: string[] = [];
    const unclear: string[] = [];
    for (const sql of hostile) {
      const thrown = await query(engine, withFile(sql)).then(
        () => null,
        reason => reason,
      );
      if (thrown === null) passed.push(sql);
      else if (!(thrown instanceof KymoError && ['sql-refused', 'sql-failed'].includes(thrown.kind)))
        unclear.push(`${sql}: ${String(thrown)}`);
      else if (thrown.message.includes('\n') || !/^(This SQL was not run|The SQL )/.test(thrown.message))
        unclear.push(`${sql}: ${thrown.message}`);
    }
    expect({ passed, unclear }).toEqual({ passed: [], unclear: [] });
    expect([await hashOf(casePath), await hashOf(file)]).toEqual(before);
    expect([existsSync(`${file}.out`), existsSync(`${file}.db`)]).toEqual([false, false]);
    expect(await query(engine, "SELECT count(*) AS n FROM log WHERE message <> 'forged'")).toEqual([
      { n: 100 },
    ]);
  });

  it('refuses statements that DuckDB itself would run: the list is not full of typing errors', async () => {
    const database = await openScratchDatabase([file]);
    const connection = await database.connect();
    const runs = [
      "SELECT * FROM read_csv('FILE')",
      "SELECT * FROM read_text('FILE')",
      "SELECT * FROM 'FILE'",
      "SELECT * FROM query('SELECT 1')",
      "SELECT current_setting('memory_limit')",
      'SELECT * FROM duckdb_settings()',
      'SELECT setseed(0.5)',
      'SET VARIABLE x = 1; SELECT 1',
      'CREATE TEMP TABLE t AS SELECT 1; SELECT 1',
    ];
    for (const sql of runs)
      expect((await connection.runAndReadAll(withFile(sql))).currentRowCount).toBeGreaterThan(0);
    connection.closeSync();
    database.close();
  });

  it('runs harmless statements of every kind', async () => {
    for (const [sql, rows] of benign) expect([sql, await query(engine, sql)]).toEqual([sql, rows]);
  });

  it('says where a statement is wrong', async () => {
    const sentence = async (sql: string) => toWireError(await query(engine, sql).catch(thrown => thrown));
    expect(await sentence('SELEC 1')).toEqual({
      kind: 'sql-failed',
      sentence: 'The SQL could not be understood: syntax error at or near "SELEC".',
    });
    expect(await sentence('SELECT at FROM log')).toEqual({
      kind: 'sql-failed',
      sentence:
        'The SQL could not be understood: syntax error at or near "FROM". A column named "at" must be written in double quotes: "at".',
    });
    expect((await sentence('SELECT nothing FROM log')).sentence).toMatch(
      /^The SQL failed: Referenced column "nothing" not found/,
    );
    expect(await sentence('')).toEqual({
      kind: 'sql-refused',
      sentence: 'This SQL was not run: exactly one statement is allowed. The case is read only here.',
    });
    expect(await sentence("SELECT getenv('HOME')")).toEqual({
      kind: 'sql-refused',
      sentence: 'This SQL was not run: the function getenv() is not allowed. The case is read only here.',
    });
  });

  it('stops a statement when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const running = engine.query('SELECT count(*) FROM range(1000000000000)', controller.signal);
    setTimeout(() => controller.abort(), 50);
    expect(toWireError(await running.catch(thrown => thrown)).kind).toBe('cancelled');
    expect(await query(engine, 'SELECT 1 AS a')).toEqual([{ a: 1 }]);
  });

  it('stops a statement that takes too long', async () => {
    const database = await openScratchDatabase([]);
    const connection = await database.connect();
    const running = readOnlySql(connection, 'SELECT count(*) FROM range(1000000000000)', {
      zone: 'UTC',
      signal: new AbortController().signal,
      timeoutMs: 50,
    });
    expect(toWireError(await running.catch(thrown => thrown))).toEqual({
      kind: 'sql-failed',
      sentence: 'The SQL took longer than 30 seconds and was stopped. Narrow it with WHERE or LIMIT.',
    });
    connection.closeSync();
    database.close();
  });
});
