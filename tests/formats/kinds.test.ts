import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { recordColumnNames } from '../../src-main/core/format.ts';
import { recordKinds } from '../../src-main/core/kinds.ts';
import type { Source } from '../../src-main/core/source.ts';
import { parameterNames } from '../../src-main/core/sql-text.ts';
import { kindStatements } from '../../src-main/engine/import/kind-statements.ts';
import { select } from '../../src-main/engine/query.ts';
import caseSql from '../../src-main/engine/schema/001-case.sql?raw';
import kindsSql from '../../src-main/engine/schema/002-kinds.sql?raw';
import { removeSource } from '../../src-main/engine/store/remove-source.ts';
import { formats } from '../../src-main/formats/index.ts';
import { kindLoadSql, kindRoles } from '../../src-main/formats/kinds.ts';
import { defineLoaded, emptyCase } from './load-rows.ts';

const given = [
  ...['sourceId', 'zone', 'yearText', 'timeLayout', 'epochTicks', 'timePatterns', 'timeExpected', 'decimal'],
  ...['levelNames', 'levelValues', 'valueNames', 'valueTimes', 'areDays', 'countNames', 'latestDay'],
  ...['answeredWords', 'unansweredWords'],
];

describe('every kind', () => {
  it.each(recordKinds)(
    '%s loads records of all its roles and gives exactly the columns of its table',
    async kind => {
      const connection = await emptyCase();
      const roles = Object.fromEntries(kindRoles[kind].map((role, index) => [role.name, [index]]));
      const columns = recordColumnNames({ columns: kindRoles[kind].map(role => role.name), roles });
      await defineLoaded(connection, kind, [{}], { columns, values: { timeLayout: 'none' } });
      await select(connection, kindStatements[kind].insert, {});
      expect(await select(connection, kindStatements[kind].next, {})).toEqual([{ firstRow: 1 }]);
    },
  );

  // Without its optimizer DuckDB plans what the macros write out. Each time a macro names its argument it writes it out
  // anew: nested ones once came to 320,000 signs for a time, which took longer to plan than a small file to read.
  it.each(recordKinds)('%s is loaded by a statement that stays short once it is written out', async kind => {
    const connection = await emptyCase();
    const roles = Object.fromEntries(kindRoles[kind].map((role, index) => [role.name, [index]]));
    const columns = recordColumnNames({ columns: kindRoles[kind].map(role => role.name), roles });
    await defineLoaded(connection, kind, [{}], { columns, values: { timeLayout: 'pattern' } });
    await connection.run('PRAGMA disable_optimizer');
    const [plan] = await select(connection, `EXPLAIN (FORMAT json) ${kindStatements[kind].insert}`, {});
    expect(String(plan?.explain_value).length).toBeLessThan(100_000);
  });

  it('is loaded with the values of a reading and nothing else', () => {
    const asked = [...formats.map(format => format.loadSql), ...Object.values(kindLoadSql)].flatMap(
      parameterNames,
    );
    expect(asked.filter(name => !given.includes(name))).toEqual([]);
  });

  it('has formats that map no role the kind does not know', () => {
    const unknown = formats.flatMap(format =>
      format.roles.filter(role => !kindRoles[format.kind].some(known => known.name === role.name)),
    );
    expect(unknown).toEqual([]);
  });
});

describe('a case of the first schema', () => {
  it('keeps what it holds when it is brought to the second', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run("ATTACH ':memory:' AS case_file");
    await connection.run(caseSql);
    await connection.run("INSERT INTO case_file.line_map VALUES ('call', 1, 0, 2)");
    await connection.run(`INSERT INTO case_file.call VALUES
      (1, TIMESTAMPTZ '2026-01-01 00:00:00+00', 'A', NULL, NULL, NULL, NULL, NULL, 3, ['x'])`);
    await connection.run('BEGIN');
    await connection.run(kindsSql);
    await connection.run('COMMIT');
    expect(await select(connection, 'FROM case_file.line_map', {})).toEqual([
      { kind: 'call', source_id: 1, first_row: 0, line: 2, rows_per_record: 1 },
    ]);
    expect(await select(connection, 'SELECT queue, count, extra, misfits FROM case_file.call', {})).toEqual([
      { queue: 'A', count: 3, extra: ['x'], misfits: null },
    ]);
  });
});

describe('removing a source', () => {
  it.each(recordKinds)(
    'of kind %s leaves every other row on its line, also where the source had two pieces',
    async kind => {
      const connection = await emptyCase();
      const pieces = [
        [1, 2],
        [2, 3],
        [1, 1],
        [3, 2],
      ] as const;
      let firstRow = 0;
      for (const [sourceId, rows] of pieces) {
        await connection.run(
          `INSERT INTO case_file.${kind} (source_id) SELECT ${sourceId} FROM range(${rows})`,
        );
        await connection.run(
          `INSERT INTO case_file.line_map VALUES ('${kind}', ${sourceId}, ${firstRow}, ${100 * sourceId}, 1)`,
        );
        firstRow += rows;
      }
      await removeSource(connection, { sourceId: 1, kind } as Source);
      const placed = await select(
        connection,
        `SELECT r.source_id AS source, m.line + (r.row_number - m.first_row) // m.rows_per_record AS line
       FROM ${kind} AS r
       ASOF JOIN (FROM line_map WHERE kind = '${kind}') AS m ON m.source_id = r.source_id AND r.row_number >= m.first_row
       ORDER BY r.row_number`,
        {},
      );
      expect(placed.map(({ source, line }) => [source, line])).toEqual([
        [2, 200],
        [2, 201],
        [2, 202],
        [3, 300],
        [3, 301],
      ]);
    },
  );
});
