import { describe, expect, it } from 'vitest';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import dropRepeatedSql from '../../src-main/engine/import/drop-repeated.sql?raw';
import { kindStatements } from '../../src-main/engine/import/kind-statements.ts';
import { select } from '../../src-main/engine/query.ts';
import { formats } from '../../src-main/formats/index.ts';
import { kindLoadSql } from '../../src-main/formats/kinds.ts';
import { testFile } from '../helpers/files.ts';
import { emptyCase, readingValues } from './load-rows.ts';

const recordsSql = `
CREATE OR REPLACE TEMP VIEW records AS
FROM read_csv(
  $path, auto_detect = false, header = false,
  columns = {'at_1': 'VARCHAR', 'answered_1': 'VARCHAR', 'value_1': 'VARCHAR', 'count_1': 'VARCHAR',
    'extra_2': 'VARCHAR'}
)`;

const loads = [
  ...Object.entries(kindLoadSql).map(([kind, sql]) => ({ id: `any ${kind}`, kind, sql })),
  ...formats.map(format => ({ id: format.id, kind: format.kind, sql: format.loadSql })),
].map(({ id, kind, sql }) => ({ id, kind: kind as keyof typeof kindStatements, sql }));

/** The plan of the insert of a kind, over records of a file. */
async function planOf({ kind, sql }: (typeof loads)[number], dropsRepeated: boolean): Promise<string> {
  const connection = await emptyCase();
  const path = await testFile('cells.csv', '2026-01-01T00:00:00Z,yes,1,2,rest\n');
  await connection.run(bindLiterals(recordsSql, { path }));
  await connection.run(bindLiterals(sql, readingValues));
  if (dropsRepeated) {
    const values = { table: `case_file.${kind}`, kind, sourceId: 1, replaced: null, skippedMark: 'skipped' };
    await connection.run(bindLiterals(dropRepeatedSql, values));
  }
  const [row] = await select(connection, `EXPLAIN ${kindStatements[kind].insertReadable}`, {});
  return String(row?.explain_value);
}

// The line of a row follows from its place. What keeps the order inserts in batches or sorts; a join does neither.
describe('the statement that loads records', () => {
  it.each(loads)('of $id keeps the order of the file', async load => {
    expect(await planOf(load, false)).toContain('BATCH_INSERT');
  });

  it('keeps the order of the file when repeated records are dropped', async () => {
    for (const load of loads.slice(0, 3)) expect(await planOf(load, true)).toMatch(/ORDER_BY/);
  });
});
