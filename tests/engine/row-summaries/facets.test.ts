import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import type { Facet, RowView } from '../../../src-main/core/rows.ts';
import { importAll, importOne, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { filters, logView, type MadeRow, madeRows, openMadeCase, wallOf } from './made-rows.ts';

const signal = new AbortController().signal;
const rows = madeRows(2000);
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const columns: Readonly<Record<string, (row: MadeRow) => string | number | null>> = {
  host: row => row.host || null,
  level: row => row.level || null,
  component: row => row.component,
  message: row => row.message,
  'Sales region': row => row.region || null,
  weekday: row => weekdays[wallOf(row).dayOfWeek - 1] ?? null,
  hour: row => wallOf(row).hour,
  file: row => row.file,
};

/** The facet of a column, counted by hand. */
function counted(chosen: readonly MadeRow[], column: string, top: number, search = ''): Facet {
  const counts = new Map<string | number | null, number>();
  for (const row of chosen) {
    const value = columns[column]?.(row) ?? null;
    if (
      search !== '' &&
      !String(value ?? '')
        .toLowerCase()
        .includes(search.toLowerCase())
    )
      continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const named = (value: string | number | null) => (value === null ? '\u{10ffff}' : String(value));
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((one, other) => other.count - one.count || (named(one.value) < named(other.value) ? -1 : 1));
  const others = values.slice(top).reduce((sum, { count }) => sum + count, 0);
  return { column, values: values.slice(0, top), distinct: values.length, others };
}

describe('facets', () => {
  const engine = openMadeCase(rows);

  test('are the counts made by hand, whatever is asked', async () => {
    const instants = fc.option(fc.constantFrom('2025-10-25T22:00:00Z', '2025-10-26T01:00:00.25Z'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...filters),
        fc.tuple(instants, fc.option(fc.constantFrom('2025-10-26T01:00:00.25Z', '2025-10-27T12:00:00Z'))),
        fc.subarray(Object.keys(columns), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('', 'a', 'EB', '"'),
        async ([where, holds], [fromUtc, toUtc], names, top, search) => {
          const view: RowView = logView({ where, fromUtc, toUtc });
          const chosen = rows.filter(
            row =>
              holds(row) &&
              (fromUtc === null || row.atMillis >= Date.parse(fromUtc)) &&
              (toUtc === null || row.atMillis < Date.parse(toUtc)),
          );
          expect(await engine().facets({ view, columns: names, top, search }, signal)).toEqual(
            names.map(name => counted(chosen, name, top, search)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('are of every column with names in it unless some are asked for', async () => {
    const ask = (asked: string[] | null) =>
      engine().facets({ view: logView(), columns: asked, top: 3, search: '' }, signal);
    // Templates belong to them once they are found, for which this waits.
    await ask(['template']);
    const found = await ask(null);
    expect(found.map(({ column }) => column)).toEqual([
      'host',
      'level',
      'component',
      'pid',
      'event_id',
      'template_id',
      'weekday',
      'hour',
      'file',
      'Sales region',
    ]);
  });

  test('leave out a column in which nearly every row has another value, unless it is asked for', async () => {
    const engine = await testEngine();
    const lines = Array.from(
      { length: 4200 },
      (_unused, index) => `2026-01-01T00:00:00Z,INFO,done,${index % 2000},${index % 2101},id ${index}`,
    );
    const table = ['Time,Level,Content,Few,Many,Request id', ...lines, ''].join('\n');
    await importOne(engine, await testFile('log.csv', table), { format: 'log-table' });
    const ask = async (asked: string[] | null) =>
      engine.facets({ view: logView(), columns: asked, top: 2, search: '' }, signal);
    const names = (await ask(null)).map(({ column }) => column);
    expect([names.includes('Few'), names.includes('Many'), names.includes('Request id')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await ask(['Request id'])).toEqual([
      {
        column: 'Request id',
        values: [
          { value: 'id 0', count: 1 },
          { value: 'id 1', count: 1 },
        ],
        distinct: 4200,
        others: 4198,
      },
    ]);
  });

  test('of sources count the rows of these alone', async () => {
    const view = logView({ sources: [2] });
    const found = await engine().facets({ view, columns: ['level', 'file'], top: 10, search: '' }, signal);
    const second = rows.filter(({ file }) => file === 'two.csv');
    expect(found).toEqual(['level', 'file'].map(name => counted(second, name, 10)));
  });

  test('say which column they do not have, and which name is near', async () => {
    const ask = (column: string) =>
      engine().facets({ view: logView(), columns: [column], top: 3, search: '' }, signal);
    await expect(ask('componet')).rejects.toEqual(
      new KymoError('usage', 'These rows have no column "componet". Did you mean component?'),
    );
    await expect(ask('at')).rejects.toEqual(
      new KymoError(
        'usage',
        'The values of at cannot be counted one by one. Use the histogram, weekday or hour.',
      ),
    );
  });
});

test('facets of calls and requests count rows, by numbers that name something too', async () => {
  const engine = await testEngine();
  const folder = await testFolder();
  const requests = [
    '10.0.0.1 - - [01/Jan/2026:00:00:00 +0000] "GET /a HTTP/1.1" 200 10',
    '10.0.0.1 - - [01/Jan/2026:00:00:01 +0000] "GET /b HTTP/1.1" 404 10',
    '10.0.0.2 - - [01/Jan/2026:00:00:02 +0000] "POST /a HTTP/1.1" 200 10',
  ];
  const calls = [
    'Start,Queue,Answered,Wait',
    '2026-01-01T00:00:00Z,sales,yes,5',
    '2026-01-01T00:10:00Z,sales,no,50',
    '2026-01-01T00:20:00Z,bills,yes,7',
  ];
  await importAll(engine, [
    await testFile('access.log', `${requests.join('\n')}\n`, folder),
    await testFile('calls.csv', `${calls.join('\n')}\n`, folder),
  ]);
  const ask = async (kind: RowView['kind'], where: string, asked: string[]) => {
    const found = await engine.facets(
      { view: { ...logView({ where }), kind }, columns: asked, top: 5, search: '' },
      signal,
    );
    return found.map(({ values }) => values.map(({ value, count }) => [value, count]));
  };
  expect(await ask('request', '', ['status', 'client'])).toEqual([
    [
      [200, 2],
      [404, 1],
    ],
    [
      ['10.0.0.1', 2],
      ['10.0.0.2', 1],
    ],
  ]);
  expect(await ask('call', 'queue:sales', ['queue', 'answered'])).toEqual([
    [['sales', 2]],
    [
      [false, 1],
      [true, 1],
    ],
  ]);
  expect(await ask('all', 'queue:sales', ['kind'])).toEqual([[['call', 2]]]);
  const found = await engine.facets(
    { view: { ...logView(), kind: 'request' }, columns: null, top: 1, search: '' },
    signal,
  );
  expect(found.map(({ column }) => column)).toEqual(
    expect.arrayContaining(['client', 'method', 'path', 'status', 'protocol']),
  );
});
