import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { importAll, importOne, now, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { logTable } from '../import/made-files.ts';
import { never } from './memory-bench.ts';

test('a mark is kept with its note by file and line, changed, told in the log of actions, and taken away', async () => {
  const engine = await testEngine();
  await importOne(engine, await testFile('a.csv', logTable(6, { 3: 'never,INFO,line 3' })));
  const row = { kind: 'log', rowNumber: 1 } as const;
  const mark = { kind: 'log', sourceId: 1, line: 4 };
  expect(await engine.markRow(row, 'look')).toEqual([{ ...mark, note: 'look' }]);
  expect(await engine.markRow(row, '')).toEqual([{ ...mark, note: '' }]);
  expect((await engine.rowDetail(row, never)).mark).toEqual({ ...mark, note: '' });
  expect(await engine.markRow({ kind: 'log', rowNumber: 3 }, 'end')).toEqual([
    { ...mark, note: '' },
    { ...mark, line: 6, note: 'end' },
  ]);
  expect(await engine.markRow(row, null)).toEqual([{ ...mark, line: 6, note: 'end' }]);
  const actions = await query(
    engine,
    "SELECT name, detail::VARCHAR AS detail FROM case_file.action WHERE name LIKE '%marked row' ORDER BY sequence",
  );
  expect(actions.map(({ name, detail }) => [name, JSON.parse(String(detail))])).toEqual([
    ['marked row', { kind: 'log', source: 'a.csv', line: 4, note: 'look' }],
    ['marked row', { kind: 'log', source: 'a.csv', line: 4, note: '' }],
    ['marked row', { kind: 'log', source: 'a.csv', line: 6, note: 'end' }],
    ['unmarked row', { kind: 'log', source: 'a.csv', line: 4 }],
  ]);
});

test('a record that became several rows is marked as one', async () => {
  const engine = await testEngine();
  const rows = Array.from(
    { length: 12 },
    (_unused, index) =>
      `2026-01-01T0${Math.floor(index / 4)}:${['00', '15', '30', '45'][index % 4]}:00Z,${index},${index * 2}`,
  );
  const outcome = await importOne(
    engine,
    await testFile('traffic.csv', `Time,HTTP,DNS\n${rows.join('\n')}\n`),
  );
  expect([outcome.format, outcome.loaded]).toEqual(['traffic-wide', 12]);
  const [source] = await engine.sources();
  const kind = source?.kind ?? 'log';
  await engine.markRow({ kind, rowNumber: 2 }, 'both');
  const details = await Promise.all(
    [0, 1, 2, 3].map(rowNumber => engine.rowDetail({ kind, rowNumber }, never)),
  );
  expect(details.map(({ line, mark }) => [line, mark?.note ?? null])).toEqual([
    ...[
      [2, null],
      [2, null],
      [3, 'both'],
      [3, 'both'],
    ],
  ]);
});

test('marks of other files stay when one is removed, and a new file has none of the old', async () => {
  const engine = await testEngine();
  const folder = await testFolder();
  const paths = [
    await testFile('a.csv', logTable(5), folder),
    await testFile('b.csv', logTable(9, { 2: 'x,y,z' }), folder),
  ];
  await importAll(engine, paths);
  await engine.markRow({ kind: 'log', rowNumber: 0 }, 'of a');
  await engine.markRow({ kind: 'log', rowNumber: 4 }, 'of b');
  await engine.removeSource(2);
  expect(await engine.marks()).toEqual([{ kind: 'log', sourceId: 1, line: 2, note: 'of a' }]);
  await importOne(engine, paths[1] ?? '');
  expect((await engine.marks()).length).toBe(1);
});

test('nothing is marked in a case that is open for reading only', async () => {
  const folder = await testFolder();
  const path = join(folder, 'kept.kymo');
  const first = await testEngine({ path, create: true });
  await importOne(first, await testFile('a.csv', logTable(4)));
  await first.markRow({ kind: 'log', rowNumber: 1 }, 'seen');
  await first.close();
  const engine = await testEngine({ path, readOnly: true, clock: () => now });
  expect(await engine.marks()).toEqual([{ kind: 'log', sourceId: 1, line: 3, note: 'seen' }]);
  await expect(engine.markRow({ kind: 'log', rowNumber: 1 }, 'again')).rejects.toThrow(
    new KymoError(
      'usage',
      'This case is open for reading only, so nothing can be marked. Save it under another name first.',
    ),
  );
  expect(
    (await engine.rowPage({ kind: 'log', fromUtc: null, toUtc: null, sources: null, sort: [] }, 1, 1, never))
      .lines,
  ).toEqual([3]);
});
