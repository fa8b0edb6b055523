import { expect, test } from 'vitest';
import type { RowSort } from '../../../src-main/core/rows.ts';
import { select } from '../../../src-main/engine/query.ts';
import { addLog } from '../../helpers/analysis-database.ts';
import fillSql from './fill-log.sql?raw';
import { memoryBench, never, viewOf } from './memory-bench.ts';

/** So many rows that columns with few texts are sorted by rank. */
const rows = 600_000;

const up = (column: string): RowSort => ({ column, descending: false });
const down = (column: string): RowSort => ({ column, descending: true });

test('a table of very many rows is sorted as plain SQL sorts it, by few texts and by many', async () => {
  const { tables, connection } = await memoryBench();
  await select(connection, fillSql, { rows });
  await addLog(connection, { sourceId: 1, extraNames: ['shift'] }, []);
  const cases: readonly (readonly [string, readonly RowSort[], string])[] = [
    ['', [down('level'), up('host')], 'level DESC NULLS LAST, host NULLS LAST, row_number'],
    [
      'level:(error OR warn)',
      [up('shift'), down('pid')],
      'extra[1] NULLS LAST, pid DESC NULLS LAST, row_number',
    ],
    ['host:*', [up('message')], 'message NULLS LAST, row_number'],
    ['', [down('at')], '"at" DESC NULLS LAST, row_number'],
  ];
  const conditions: Readonly<Record<string, string>> = {
    '': 'TRUE',
    'level:(error OR warn)': "level IN ('ERROR', 'WARN')",
    'host:*': "host <> ''",
  };
  for (const [where, sort, order] of cases) {
    const view = viewOf('log', { where, sort: [...sort] });
    for (const start of [0, 4000, 77_777]) {
      const found = await tables.rowPage(view, start, 50, never);
      const plain = await select(
        connection,
        `SELECT row_number::BIGINT AS row FROM log WHERE ${conditions[where]} ORDER BY ${order} LIMIT 50 OFFSET ${start}`,
        {},
      );
      expect(found.rowNumbers, JSON.stringify([view, start])).toEqual(plain.map(({ row }) => row));
    }
  }
});
