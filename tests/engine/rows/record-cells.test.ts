import { expect, test } from 'vitest';
import { importOne, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { never, viewOf } from './memory-bench.ts';

test.each([
  ['table.csv', 'a,b,eventTime,c,d\n1,2,2023-01-01T00:00:00Z,x,y\n3,4,2023-01-01T00:01:00Z,z,w\n'],
  [
    'lines.ndjson',
    '{"a":1,"b":2,"eventTime":"2023-01-01T00:00:00Z","c":"x","d":"y"}\n{"a":3,"b":4,"eventTime":"2023-01-01T00:01:00Z","c":"z","d":"w"}\n',
  ],
])('the cells of a record stand under their own names, wherever its time is: %s', async (name, text) => {
  const engine = await testEngine();
  await importOne(engine, await testFile(name, text));
  const page = await engine.rowPage(viewOf('record'), 0, 10, never);
  const cells = Object.fromEntries(page.columns.map(column => [column.name, column.values]));
  expect(cells).toMatchObject({ a: ['1', '3'], b: ['2', '4'], c: ['x', 'z'], d: ['y', 'w'] });
  for (const [where, rows] of [
    ['c:x', 1],
    ['d:w', 1],
    ['c:2023*', 0],
  ] as const) {
    const found = await engine.rowPage(viewOf('record', { where }), 0, 10, never);
    expect([where, found.rowNumbers.length]).toEqual([where, rows]);
  }
});
