import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { applyFilter, dropFilter, lookAtFilter } from '../../../src-main/engine/filter/filter-views.ts';
import { select } from '../../../src-main/engine/query.ts';
import { readSources } from '../../../src-main/engine/store/case-store.ts';
import { addCalls, addLog, type CallEvent, emptyCase } from '../../helpers/analysis-database.ts';

const calls: readonly CallEvent[] = [
  {
    at: '2024-03-01T09:00:00Z',
    queue: 'Sales',
    answered: true,
    waitSeconds: 5,
    agent: 'Ann',
    extra: ['bill', '7'],
  },
  { at: '2024-03-01T22:59:59Z', queue: 'Sales EU', answered: false, waitSeconds: 95, extra: ['fault', '12'] },
  {
    at: '2024-03-02T10:00:00Z',
    queue: 'support',
    answered: true,
    waitSeconds: 0.2,
    agent: 'Bo_b',
    extra: ['move', 'x'],
  },
  { at: '2024-03-03T10:30:00Z', answered: true, agent: 'Ann*', extra: ['bill', '-3'] },
  { at: '2024-03-04T11:00:00Z', queue: 'SALES', waitSeconds: 60 },
];

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await emptyCase();
  await addCalls(
    connection,
    { sourceId: 1, name: 'switch.csv', extraNames: ['Call reason', 'count'] },
    calls,
  );
  await addLog(connection, { sourceId: 2, name: 'portal.log' }, [
    { at: '2024-03-01T09:00:00Z', level: 'error', component: 'db', message: 'Connection reset by 10.0.0.1' },
    { at: '2024-03-01T09:00:01Z', level: 'info', component: 'web', message: '100% done' },
  ]);
});

async function matching(where: string, zone = 'Europe/Paris'): Promise<readonly number[]> {
  const sources = await readSources(connection, zone);
  await applyFilter(connection, { where, zone }, ['call'], sources);
  const rows = await select(connection, 'SELECT row_number AS row FROM call WHERE counted ORDER BY 1', {});
  await dropFilter(connection);
  return rows.map(row => Number(row.row) + 1);
}

describe('a filter over calls', () => {
  test.each<[string, readonly number[]]>([
    ['sales', [1, 2, 5]],
    ['"Sales EU"', [2]],
    ['queue:sales', [1, 5]],
    ['queue=Sales', [1]],
    ['queue!=Sales', [2, 3, 4, 5]],
    ['queue:sales*', [1, 2, 5]],
    ['-queue:sales*', [3, 4]],
    ['queue:*', [1, 2, 3, 5]],
    ['-queue:*', [4]],
    ['queue:/^S[a-z]+$/', [1]],
    ['queue:/^s[a-z]+$/i', [1, 3, 5]],
    ['queue:("Sales EU" OR support)', [2, 3]],
    ['agent:bo_b', [3]],
    ['agent:b?_b', [3]],
    ['agent:ann\\*', [4]],
    ['answered:yes', [1, 3, 4]],
    ['-answered:yes', [2, 5]],
    ['wait>=1m', [2, 5]],
    ['wait:0..5', [1, 3]],
    ['wait<250ms', [3]],
    ['at:2024-03-01', [1, 2]],
    ['at>2024-03-01', [3, 4, 5]],
    ['at<=2024-03-02', [1, 2, 3]],
    ['at:2024-03-02..2024-03-03T11:30', [3, 4]],
    ['weekday:Fri', [1, 2]],
    ['weekday:Sat..Sun', [3, 4]],
    ['hour:10..11', [1, 3, 4]],
    ['clock>=11:00 clock<11:30', [3]],
    ['clock:11:30', [4]],
    ['"Call reason":bill', [1, 4]],
    ['bill', [1, 4]],
    ['count:1 extra.count>0', [1, 2]],
    ['extra.count:-3', [4]],
    ['file:switch*', [1, 2, 3, 4, 5]],
    ['file:portal*', []],
    ['queue:sales wait:5 OR agent:bo_b', [1, 3]],
    ['queue:sales (wait:5 OR wait:60)', [1, 5]],
    ['QUEUE:Support', [3]],
  ])('%s finds what it says', async (where, rows) => {
    expect(await matching(where)).toEqual(rows);
  });

  test.each<[string, string]>([
    [
      'quue:sales',
      'Filter, at sign 1 ("quue:sales"): call records have no column "quue". Did you mean queue? To look for the text itself, put it in quotes.',
    ],
    [
      'x wait>soon',
      'Filter, at sign 3 ("wait>soon"): "soon" does not fit wait_seconds. Write 90, 250ms or 1h30m.',
    ],
    [
      'at:tomorrow',
      'Filter, at sign 1 ("at:tomorrow"): "tomorrow" is not a time. Write at:2024-03-01, at>=2024-03-01T14:30 or part of it.',
    ],
    [
      'queue:a..b',
      'Filter, at sign 1 ("queue:a..b"): a range needs numbers, and queue is text. Put a text with two dots in quotes.',
    ],
  ])('%s is answered with a sentence', async (where, sentence) => {
    await expect(matching(where)).rejects.toThrow(new KymoError('usage', sentence));
  });

  test('an expression that is none is told before anything runs', async () => {
    await expect(matching('queue:/a(b/')).rejects.toThrow(
      'Filter, at sign 7 ("/a(b/"): /a(b/ is no expression: missing ): a(b.',
    );
  });

  test('what is left out stays as an observation of nothing, and place takes the others away', async () => {
    const sources = await readSources(connection, 'UTC');
    await applyFilter(
      connection,
      { where: 'queue:sales at<2024-03-04', zone: 'UTC' },
      ['call', 'log'],
      sources,
    );
    const rows = await select(connection, 'SELECT count, counted FROM call ORDER BY row_number', {});
    const [logs] = await select(connection, 'SELECT count(*) AS logs FROM log', {});
    await dropFilter(connection);
    expect([rows, logs]).toEqual([
      [
        { count: 1, counted: true },
        { count: 0, counted: false },
        { count: 0, counted: false },
        { count: 0, counted: false },
      ],
      { logs: 2 },
    ]);
  });

  test('either a filter or its negation holds for every call', async () => {
    const parts = fc.constantFrom(
      'queue:sales*',
      'answered:no',
      'wait>=60',
      'agent:*',
      '"Call reason":fault',
      'extra.count>5',
      'bo_b',
      'queue:/^S/',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(parts, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(' ', ' OR '),
        async (list, glue) => {
          const text = list.join(glue);
          const [one, other] = [await matching(text), await matching(`-(${text})`)];
          expect([...one, ...other].toSorted()).toEqual([1, 2, 3, 4, 5]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a word is looked for in the sentences of a log', async () => {
  const sources = await readSources(connection, 'UTC');
  const found = async (where: string) => {
    await applyFilter(connection, { where, zone: 'UTC' }, ['log'], sources);
    const rows = await select(connection, 'SELECT component FROM log', {});
    await dropFilter(connection);
    return rows.map(row => row.component);
  };
  expect([
    await found('connection RESET'),
    await found('message:reset'),
    await found('message:100%'),
    await found('message:con*10.0'),
    await found('level:(error OR warn)'),
    await found('-level:error'),
  ]).toEqual([['db'], ['db'], ['web'], ['db'], ['db'], ['web']]);
});

test('a filter is looked at before it is used: its problem, and the columns there are', async () => {
  const sources = await readSources(connection, 'UTC');
  const look = (where: string) => lookAtFilter(connection, { where, zone: 'UTC' }, sources);
  expect(await look('queue:sales level:error')).toMatchObject({
    problem: expect.stringContaining('call records have no column "level".'),
  });
  expect((await look('level:/x(/')).problem).toContain('is no expression');
  expect(await look('')).toEqual({
    problem: null,
    columns: [
      {
        kind: 'call',
        names: expect.arrayContaining(['queue', 'wait_seconds', 'Call reason', 'extra.count', 'file']),
      },
      { kind: 'log', names: expect.arrayContaining(['level', 'message', 'weekday', 'clock']) },
    ],
  });
});
