import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { callsByCategory } from '../../src-main/analyses/calls-by-category/analysis.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { addCalls, ask, type CallEvent, emptyCase, type SourceFacts } from '../helpers/analysis-database.ts';
import { sharedData } from '../helpers/data.ts';
import { importOne, testEngine } from '../helpers/engine.ts';

const pwc = sharedData('a_calls/pwc_call_events/Call-Center-Dataset.csv');

async function caseOf(
  calls: readonly CallEvent[],
  facts: Partial<SourceFacts> = {},
): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, ...facts }, calls);
  return connection;
}

async function sorted(
  calls: readonly CallEvent[],
  params: Record<string, unknown> = {},
  facts: Partial<SourceFacts> = {},
): Promise<AnalysisResult> {
  return ask(await caseOf(calls, facts), callsByCategory, { params });
}

const rulesOf = (result: AnalysisResult) => callsByCategory.findings(result).map(finding => finding.rule);
const countsOf = ({ rows }: AnalysisResult) => rows.map(row => [row.category, row.calls]);

/** Two Mondays and a Tuesday. */
const calls: readonly CallEvent[] = [
  { at: '2024-03-04T09:00:00Z', queue: 'Sales', answered: true, handleSeconds: 100 },
  { at: '2024-03-04T09:30:00Z', queue: 'Sales', answered: true, handleSeconds: 200 },
  { at: '2024-03-04T15:00:00Z', queue: ' Support ', answered: false, handleSeconds: 0 },
  { at: '2024-03-05T15:00:00Z', queue: 'Sales', answered: false, handleSeconds: 0 },
  { at: '2024-03-05T15:30:00Z', queue: 'Sales' },
  { at: '2024-03-11T10:00:00Z', queue: '' },
];

test('each category has its calls, their time and how they are answered', async () => {
  const { rows, summary } = await sorted(calls);
  expect(rows).toEqual([
    {
      category: 'Sales',
      categories: 1,
      calls: 4,
      share: 0.8,
      callsPerDay: 4 / 3,
      // Two on one Tuesday against two on two Mondays.
      busiestWeekday: 2,
      busiestHour: 9,
      callsWithAnswered: 3,
      answeredShare: 2 / 3,
      meanHandleSeconds: 150,
      firstDay: '2024-03-04',
      lastDay: '2024-03-05',
      rank: 1,
    },
    {
      category: 'Support',
      categories: 1,
      calls: 1,
      share: 0.2,
      callsPerDay: 1 / 3,
      busiestWeekday: 1,
      busiestHour: 15,
      callsWithAnswered: 1,
      answeredShare: 0,
      meanHandleSeconds: null,
      firstDay: '2024-03-04',
      lastDay: '2024-03-04',
      rank: 2,
    },
  ]);
  expect(summary).toEqual({
    column: 'queue',
    columnsToChoose: ['queue'],
    categories: 2,
    totalCalls: 6,
    callsWithoutCategory: 1,
    days: 3,
    topCategory: 'Sales',
    topCalls: 4,
    topShare: 0.8,
    herfindahl: expect.closeTo(0.68, 12),
    answeredShare: 0.5,
  });
});

describe('the column', () => {
  const at = '2024-03-04T09:00:00Z';
  const extraNames = ['Call Id', 'Region', 'Colour'];
  const mixed = (queue: string, direction: string, agent: string): readonly CallEvent[] =>
    Array.from({ length: 60 }, (_unused, index) => ({
      at,
      queue: queue[index % queue.length] ?? '',
      direction: direction[index % direction.length] ?? '',
      agent: agent[index % agent.length] ?? '',
      extra: [`ID${index}`, index % 2 === 0 ? 'North' : 'South', index % 3 === 0 ? 'red' : 'blue'],
    }));

  test.each([
    ['the queue when it has several values', mixed('qr', 'io', 'ab'), 'queue'],
    ['the direction when all calls are of one queue', mixed('q', 'io', 'ab'), 'direction'],
    ['the agent when nothing else is told', mixed('', '', 'ab'), 'agent'],
    [
      'the first other column with at most fifty values when the roles tell nothing apart',
      mixed('q', '', 'a'),
      'Region',
    ],
  ])('is by itself %s', async (_name, list, column) => {
    expect((await sorted(list, {}, { extraNames })).summary).toMatchObject({ column });
  });

  test('is one of a single value where there is no other', async () => {
    const result = await sorted([{ at, agent: 'Ann' }]);
    expect(result.summary).toMatchObject({ column: 'agent', categories: 1, herfindahl: 1 });
  });

  test('is found by its name in any case of letters', async () => {
    const connection = await caseOf(mixed('q', 'io', 'abc'), { extraNames });
    const by = async (column: string) =>
      countsOf(await ask(connection, callsByCategory, { params: { column } }));
    expect(await by(' COLOUR')).toEqual([
      ['blue', 40],
      ['red', 20],
    ]);
    expect(await by('Agent')).toEqual([
      ['a', 20],
      ['b', 20],
      ['c', 20],
    ]);
    const { summary } = await ask(connection, callsByCategory);
    expect(summary.columnsToChoose).toEqual(['queue', 'direction', 'agent', 'Call Id', 'Region', 'Colour']);
  });

  test('may stand at another place in each file, and be absent from one', async () => {
    const connection = await caseOf([{ at, extra: ['a', 'North'] }], { extraNames: ['x', 'Region'] });
    await addCalls(connection, { sourceId: 2, extraNames: ['region'] }, [{ at, extra: ['North'] }, { at }]);
    await addCalls(connection, { sourceId: 3 }, [{ at: '2024-03-09T09:00:00Z' }]);
    const result = await ask(connection, callsByCategory, { params: { column: 'region' } });
    expect(countsOf(result)).toEqual([['North', 2]]);
    // The day of the file without the column is no day of its categories.
    expect(result.summary).toMatchObject({ column: 'Region', days: 1, callsWithoutCategory: 2 });
    expect(rulesOf(result)).toEqual(['top-category', 'calls-without-category']);
  });

  test('that no file has is told, not taken for empty', async () => {
    const result = await sorted(calls, { column: 'Region' });
    expect(result.rows).toEqual([]);
    expect(result.summary).toMatchObject({ column: null, columnsToChoose: ['queue'], totalCalls: 6 });
    expect(rulesOf(result)).toEqual(['column-not-found']);
    expect(callsByCategory.charts(result)).toEqual([]);
  });
});

test('categories beyond the top share one row, whatever they are called', async () => {
  const list = ['a', 'a', 'a', 'other', 'other', 'c', 'd'].map((queue, index) => ({
    at: `2024-03-0${4 + (index % 2)}T09:00:00Z`,
    queue,
  }));
  const result = await sorted(list, { top: 2 });
  expect(result.rows.map(row => [row.rank, row.category, row.categories, row.calls])).toEqual([
    [1, 'a', 1, 3],
    [2, 'other', 1, 2],
    [3, 'other', 2, 2],
  ]);
  expect(result.rows.reduce((sum, row) => sum + Number(row.share), 0)).toBeCloseTo(1, 12);
  expect(result.summary).toMatchObject({ categories: 4, herfindahl: expect.closeTo(15 / 49, 12) });
  expect(JSON.stringify(callsByCategory.charts(result)[0]?.option)).toContain('other (2)');
});

describe('the clock of the site', () => {
  const inParis = async (list: readonly CallEvent[]) =>
    (await ask(await caseOf(list), callsByCategory, { scope: { zone: 'Europe/Paris' } })).rows;

  test('names day, weekday and hour', async () => {
    expect(await inParis([{ at: '2024-06-02T22:10:00Z', queue: 'q' }])).toMatchObject([
      { firstDay: '2024-06-03', lastDay: '2024-06-03', busiestWeekday: 1, busiestHour: 0 },
    ]);
  });

  test('counts the hour that it shows twice as one', async () => {
    const times = ['2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z', '2024-10-27T08:30:00Z'];
    expect(await inParis(times.map(at => ({ at, queue: 'q' })))).toMatchObject([
      { calls: 3, callsPerDay: 3, busiestHour: 2 },
    ]);
  });

  test('has no hour for files that carry dates only', async () => {
    const list = ['2024-06-02T22:00:00Z', '2024-06-03T22:00:00Z'].map(at => ({ at, queue: 'q' }));
    const rows = await inParis(list);
    expect(rows).toMatchObject([{ busiestHour: null, firstDay: '2024-06-03', lastDay: '2024-06-04' }]);
  });
});

test('a category answered less than chance would make it is a finding', async () => {
  const list = (queue: string, good: number, bad: number): readonly CallEvent[] =>
    Array.from({ length: good + bad }, (_unused, index) => ({
      at: '2024-03-04T09:00:00Z',
      queue,
      answered: index < good,
    }));
  const result = await sorted([...list('a', 450, 50), ...list('b', 40, 20), ...list('c', 24, 6)]);
  const finding = callsByCategory.findings(result).find(one => one.rule === 'least-answered');
  expect(fillSentence(finding?.title ?? '', finding?.figures ?? [])).toBe(
    'Calls of b are answered least: a share of 0.67',
  );
  expect(finding?.evidence.rows.map(row => row.category)).toEqual(['b']);
  expect(rulesOf(await sorted([...list('a', 450, 50), ...list('b', 52, 8)]))).toEqual(['top-category']);
});

test('bins count as many calls as they hold, in the range only', async () => {
  const connection = await caseOf(
    [
      { at: '2024-03-04T09:00:00Z', queue: 'a', count: 3 },
      { at: '2024-03-04T09:30:00Z', queue: 'b', count: 5 },
      { at: '2024-03-04T10:00:00Z', queue: 'c', count: 0 },
      { at: '2024-03-05T09:00:00Z', queue: 'a', count: 90 },
    ],
    { binSeconds: 1800 },
  );
  const scope = { toUtc: '2024-03-05T00:00:00Z' };
  expect(countsOf(await ask(connection, callsByCategory, { scope }))).toEqual([
    ['b', 5],
    ['a', 3],
  ]);
});

test('a case without calls has nothing to sort', async () => {
  const { rows, summary } = await ask(await emptyCase(), callsByCategory);
  expect(rows).toEqual([]);
  expect(summary).toEqual({
    column: null,
    columnsToChoose: [],
    categories: 0,
    totalCalls: 0,
    callsWithoutCategory: 0,
    days: 0,
    topCategory: null,
    topCalls: null,
    topShare: null,
    herfindahl: null,
    answeredShare: null,
  });
});

test.skipIf(pwc === null)(
  'the calls of a real call centre, imported, are sorted as a spreadsheet does it',
  async () => {
    const engine = await testEngine();
    await importOne(engine, pwc ?? '');
    const by = (column: string) =>
      engine.runAnalysis(
        'calls.by-category',
        { column },
        { fromUtc: null, toUtc: null, sources: null },
        new AbortController().signal,
      );
    const row = (
      rank: number,
      category: string,
      count: number,
      [busiestWeekday, busiestHour, answered, meanHandleSeconds]: readonly [number, number, number, number],
    ) => ({
      category,
      categories: 1,
      calls: count,
      share: count / 5000,
      callsPerDay: count / 90,
      busiestWeekday,
      busiestHour,
      callsWithAnswered: count,
      answeredShare: answered / count,
      meanHandleSeconds,
      firstDay: '2021-01-01',
      lastDay: '2021-03-31',
      rank,
    });
    const result = await by('auto');
    expect(result.rows).toEqual([
      row(1, 'Streaming', 1022, [4, 13, 847, 227.73081463990556]),
      row(2, 'Technical Support', 1019, [6, 13, 805, 225.0608695652174]),
      row(3, 'Payment related', 1007, [7, 12, 818, 215.86185819070906]),
      row(4, 'Admin Support', 976, [1, 11, 795, 228.04779874213835]),
      row(5, 'Contract related', 976, [6, 17, 789, 228.0126742712294]),
    ]);
    expect(result.summary).toEqual({
      column: 'queue',
      columnsToChoose: ['queue', 'agent', 'Topic', 'Call Id', 'Month', 'Resolved', 'Satisfaction rating'],
      categories: 5,
      totalCalls: 5000,
      callsWithoutCategory: 0,
      days: 90,
      topCategory: 'Streaming',
      topCalls: 1022,
      topShare: 0.2044,
      herfindahl: expect.closeTo(0.20008184, 12),
      answeredShare: expect.closeTo(0.8108, 12),
    });
    expect(rulesOf(result)).toEqual(['top-category']);

    // A column of the file may be read as the queue, or kept as it is.
    expect((await by('topic')).summary).toEqual({ ...result.summary, column: 'Topic' });
    expect(countsOf(await by('MONTH'))).toEqual([
      ['Jan', 1772],
      ['Feb', 1616],
      ['Mar', 1612],
    ]);
    expect(countsOf(await by('resolved'))).toEqual([
      ['Y', 3646],
      ['N', 1354],
    ]);
  },
);
