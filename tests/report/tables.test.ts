import { expect, test } from 'vitest';
import { tablesOf } from '../../src-main/report/tables.ts';

const excerpt = { zone: 'Europe/Paris', totalRows: 2 };

test('amounts stand to the right, long texts share the width, empty columns are left out and named', () => {
  const rows = [
    { at: '2026-03-02T07:00:00Z', message: 'x'.repeat(30), entries: 1204, host: null },
    { at: '2026-03-02T08:00:00Z', message: 'short', entries: null, host: null },
  ];
  expect(tablesOf(['at', 'message', 'entries', 'host'], rows, excerpt)).toEqual([
    {
      columns: [
        { title: 'Time', align: 'left', mono: false, share: 0 },
        { title: 'Message', align: 'left', mono: false, share: 30 },
        { title: 'Entries', align: 'right', mono: false, share: 0 },
      ],
      rows: [
        ['2026-03-02 08:00', 'x'.repeat(30), '1,204'],
        ['2026-03-02 09:00', 'short', '–'],
      ],
      note: 'Times on the clock of Europe/Paris. Empty columns left out: Host.',
    },
  ]);
});

test('an excerpt says how many of how many rows it shows', () => {
  const [table] = tablesOf(['calls'], [{ calls: 1 }], {
    zone: 'UTC',
    totalRows: 1640,
    rest: '; the file gives all',
  });
  expect(table?.note).toBe('1 of 1,640 rows; the file gives all.');
});

test('a table without rows keeps its columns', () => {
  expect(tablesOf(['day', 'calls'], [], { zone: 'UTC', totalRows: 0 })).toEqual([
    {
      columns: [
        { title: 'Day', align: 'left', mono: false, share: 0 },
        { title: 'Calls', align: 'left', mono: false, share: 0 },
      ],
      rows: [],
      note: null,
    },
  ]);
});

test('more columns than a page holds are turned on their side, four rows to a table', () => {
  const columns = ['source', ...Array.from({ length: 10 }, (_unused, index) => `c${index}`)];
  const rows = [1, 2, 3, 4, 5].map(number =>
    Object.fromEntries(
      columns.map((column, index) => [column, index === 0 ? `file ${number}` : number * index]),
    ),
  );
  const tables = tablesOf(columns, rows, { zone: 'UTC', totalRows: 9 });
  expect(tables.map(table => table.columns.map(column => column.title))).toEqual([
    ['Source', 'file 1', 'file 2', 'file 3', 'file 4'],
    ['Source', 'file 5'],
  ]);
  expect(tables.map(table => table.rows[1])).toEqual([
    ['C1', '2', '4', '6', '8'],
    ['C1', '10'],
  ]);
  expect(tables.map(table => table.note)).toEqual([null, '5 of 9 rows.']);
});
