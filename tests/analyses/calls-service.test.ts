import { describe, expect, test } from 'vitest';
import { callsService } from '../../src-main/analyses/calls-service/analysis.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { addCalls, ask, type CallEvent, emptyCase, type SourceFacts } from '../helpers/analysis-database.ts';
import { sharedData } from '../helpers/data.ts';
import { importOne, testEngine } from '../helpers/engine.ts';

const pwc = sharedData('a_calls/pwc_call_events/Call-Center-Dataset.csv');

async function serviceOf(
  calls: readonly CallEvent[],
  question: Parameters<typeof ask>[2] = {},
  facts: Partial<SourceFacts> = {},
): Promise<AnalysisResult> {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, ...facts }, calls);
  return ask(connection, callsService, question);
}

const rulesOf = (result: AnalysisResult) => callsService.findings(result).map(finding => finding.rule);
const unknown = {
  answered: null,
  abandoned: null,
  abandonedShare: null,
  measuredCalls: 0,
  serviceLevel: null,
  averageSpeedOfAnswerSeconds: null,
  medianWaitSeconds: null,
  p90WaitSeconds: null,
  medianHandleSeconds: null,
  p90HandleSeconds: null,
  meanHandleSeconds: null,
};

/** Monday 4 March 2024, nine o'clock. */
const monday = (minute: number) => `2024-03-04T09:${String(minute).padStart(2, '0')}:00Z`;
const answered = (minute: number, waitSeconds: number, handleSeconds: number): CallEvent => ({
  at: monday(minute),
  direction: 'in',
  answered: true,
  waitSeconds,
  handleSeconds,
});
const abandoned = (minute: number, waitSeconds: number): CallEvent => ({
  at: monday(minute),
  direction: 'in',
  answered: false,
  waitSeconds,
  handleSeconds: 0,
});
const fiveCalls = [
  answered(1, 10, 100),
  answered(2, 20, 300),
  answered(3, 30, 200),
  abandoned(4, 3),
  abandoned(5, 40),
];

describe('the service of an hour', () => {
  const measures = {
    offered: 5,
    answered: 3,
    abandoned: 2,
    abandonedShare: 0.4,
    measuredCalls: 4,
    serviceLevel: 0.5,
    averageSpeedOfAnswerSeconds: 20,
    medianWaitSeconds: 20,
    p90WaitSeconds: 36,
    medianHandleSeconds: 200,
    p90HandleSeconds: 280,
    meanHandleSeconds: 200,
  };

  test('is answered in time over offered less abandoned early, beside waits and handling times', async () => {
    const { rows, summary } = await serviceOf([
      ...fiveCalls,
      { at: monday(6), direction: 'out', handleSeconds: 900 },
    ]);
    expect(rows).toEqual([{ weekday: 1, hour: 9, ...measures }]);
    expect(summary).toEqual({
      ...measures,
      thresholdSeconds: 20,
      shortAbandonSeconds: 5,
      abandonedEarly: 1,
      callsWithoutAnswered: 0,
      callsWithoutWait: 0,
      callsWithoutHandle: 2,
      callsWithoutHour: 0,
      callsNotInbound: 1,
      worstWeekday: null,
      worstHour: null,
    });
  });

  test('follows the threshold and the shortest wait that counts', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, fiveCalls);
    const levelOf = async (params: Record<string, number>) => {
      const { rows } = await ask(connection, callsService, { params });
      return rows.map(row => [row.measuredCalls, row.serviceLevel]);
    };
    expect(await levelOf({ thresholdSeconds: 19.5 })).toEqual([[4, 0.25]]);
    expect(await levelOf({ thresholdSeconds: 0 })).toEqual([[4, 0]]);
    expect(await levelOf({ shortAbandonSeconds: 0 })).toEqual([[5, 0.4]]);
    expect(await levelOf({ shortAbandonSeconds: 3 })).toEqual([[5, 0.4]]);
    expect(await levelOf({ shortAbandonSeconds: 60 })).toEqual([[3, 2 / 3]]);
  });

  test('takes no answered call without a wait into the service level', async () => {
    const { answered: _answered, ...noOutcome } = answered(7, 1, 60);
    const { waitSeconds: _wait, ...noWait } = answered(6, 0, 400);
    const { rows, summary } = await serviceOf([...fiveCalls, noWait, noOutcome]);
    expect(rows).toMatchObject([
      { offered: 7, answered: 4, abandoned: 2, abandonedShare: 1 / 3, measuredCalls: 4, serviceLevel: 0.5 },
    ]);
    expect(summary).toMatchObject({ callsWithoutAnswered: 1, callsWithoutWait: 1 });
  });

  test('takes negative times for unknown', async () => {
    const { rows, summary } = await serviceOf([...fiveCalls, answered(6, -1, -1)]);
    expect(rows).toMatchObject([
      { ...measures, offered: 6, answered: 4, abandonedShare: 1 / 3, measuredCalls: 4 },
    ]);
    expect(summary).toMatchObject({ callsWithoutWait: 1, callsWithoutHandle: 3 });
  });

  test('is null in an hour whose answered calls all lack a wait, though others have one', async () => {
    const later = { at: '2024-03-04T10:00:00Z', direction: 'in' };
    const { rows } = await serviceOf([
      ...fiveCalls,
      { ...later, answered: true },
      { ...later, answered: false, waitSeconds: 9 },
    ]);
    expect(rows.map(row => [row.hour, row.measuredCalls, row.serviceLevel, row.abandonedShare])).toEqual([
      [9, 4, 0.5, 0.4],
      [10, 0, null, 0.5],
    ]);
  });
});

describe('a file that tells only part', () => {
  test('with waits but no outcome gives waits, no service level, and says so', async () => {
    const result = await serviceOf([10, 20, 40].map(waitSeconds => ({ at: monday(1), waitSeconds })));
    const known = { medianWaitSeconds: 20, p90WaitSeconds: 36 };
    expect(result.rows).toEqual([{ weekday: 1, hour: 9, offered: 3, ...unknown, ...known }]);
    expect(result.summary).toMatchObject({ ...unknown, ...known, abandonedEarly: null });
    const [finding] = callsService.findings(result);
    expect(rulesOf(result)).toEqual(['outcome-unknown']);
    expect(fillSentence(finding?.detail ?? '', finding?.figures ?? [])).toBe(
      'Of all calls with a wait, half waited at most 20 seconds and nine in ten at most 36. Service level and abandoned calls cannot be told from that: a long wait may have ended with an answer or with a lost call.',
    );
    expect(callsService.charts(result).map(chart => chart.id)).toEqual(['wait']);
  });

  test('with outcomes but no waits gives abandoned calls and no service level, not even in an hour without an answer', async () => {
    const result = await serviceOf([
      { at: monday(1), answered: true },
      { at: monday(2), answered: true },
      { at: monday(3), answered: false },
      { at: '2024-03-04T10:00:00Z', answered: false },
    ]);
    expect(result.rows).toEqual([
      { weekday: 1, hour: 9, offered: 3, ...unknown, answered: 2, abandoned: 1, abandonedShare: 1 / 3 },
      { weekday: 1, hour: 10, offered: 1, ...unknown, answered: 0, abandoned: 1, abandonedShare: 1 },
    ]);
    expect(rulesOf(result)).toEqual(['abandonment']);
    expect(callsService.charts(result).map(chart => chart.id)).toEqual(['abandoned']);
  });

  test('with times of calls alone gives their number, and nothing else', async () => {
    const result = await serviceOf([{ at: monday(1) }, { at: monday(2) }]);
    expect(result.rows).toEqual([{ weekday: 1, hour: 9, offered: 2, ...unknown }]);
    expect(result.summary).toMatchObject({
      ...unknown,
      callsWithoutAnswered: 2,
      callsWithoutWait: 2,
      callsWithoutHandle: 2,
    });
    expect(callsService.findings(result)).toEqual([]);
    expect(callsService.charts(result)).toEqual([]);
  });

  test('with a wait of zero for every abandoned call is taken to measure the speed of answer only', async () => {
    const { rows, summary } = await serviceOf([answered(1, 10, 60), answered(2, 30, 60), abandoned(3, 0)]);
    expect(rows).toMatchObject([{ measuredCalls: 3, serviceLevel: 1 / 3, medianWaitSeconds: 20 }]);
    expect(summary).toMatchObject({ abandonedEarly: 0, callsWithoutWait: 1 });
  });

  test('that holds means of bins gives their mean, but no percentile and no service level', async () => {
    const bin = { at: monday(0), answered: true, waitSeconds: 10, handleSeconds: 100, count: 3 };
    const { rows } = await serviceOf(
      [bin, { ...bin, at: monday(30), waitSeconds: 30, handleSeconds: 200, count: 1 }],
      {},
      { binSeconds: 1800 },
    );
    expect(rows).toEqual([
      {
        weekday: 1,
        hour: 9,
        ...unknown,
        offered: 4,
        answered: 4,
        abandoned: 0,
        abandonedShare: 0,
        averageSpeedOfAnswerSeconds: 15,
        meanHandleSeconds: 125,
      },
    ]);
  });

  test('without a time of day counts in the totals and in no row', async () => {
    const { rows, summary } = await serviceOf([
      { at: '2024-03-04T00:00:00Z', answered: true, waitSeconds: 5 },
      { at: '2024-03-05T00:00:00Z', answered: true, waitSeconds: 50 },
    ]);
    expect(rows).toEqual([]);
    expect(summary).toMatchObject({ offered: 2, callsWithoutHour: 2, serviceLevel: 0.5 });
  });
});

describe('directions', () => {
  const words = {
    inbound: [
      'in',
      'IN',
      ' Inbound',
      'incoming',
      'I',
      'eingehend',
      'Eingang',
      'entrant',
      'Entrante',
      'received',
    ],
    other: ['out', 'Outbound', 'O', 'ausgehend', 'sortant', 'internal', 'Intern', '', ' '],
  };

  const all = [...words.inbound, ...words.other];
  // Each word at an hour of its own.
  const callsOf = (list: readonly string[]) =>
    list.map((direction, index) => ({
      at: `2024-03-0${4 + (index > 9 ? 1 : 0)}T1${index % 10}:05:00Z`,
      direction,
    }));
  const wordsOf = ({ rows }: AnalysisResult) =>
    rows.map(row => all[(Number(row.weekday) - 1) * 10 + Number(row.hour) - 10]);

  test('are inbound when they begin like one of the words for it', async () => {
    const result = await serviceOf(callsOf(all));
    expect(wordsOf(result)).toEqual(words.inbound);
    expect(result.summary).toMatchObject({ offered: 10, callsNotInbound: 9 });
  });

  test('do not matter when all calls are asked for', async () => {
    const result = await serviceOf(callsOf(all), { params: { inboundOnly: false } });
    expect(wordsOf(result)).toEqual(all);
    expect(result.summary).toMatchObject({ offered: 19, callsNotInbound: 0 });
  });

  test('of one file say nothing about another without them', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, [
      { at: monday(1), direction: 'in' },
      { at: monday(1), direction: 'out' },
    ]);
    await addCalls(connection, { sourceId: 2 }, [{ at: monday(2) }, { at: monday(3) }]);
    const { summary } = await ask(connection, callsService);
    expect(summary).toMatchObject({ offered: 3, callsNotInbound: 1 });
  });

  test('that are all read as another are a finding, not silence', async () => {
    const result = await serviceOf([{ at: monday(1), direction: 'kommend' }]);
    expect(result.rows).toEqual([]);
    expect(rulesOf(result)).toEqual(['no-inbound-calls']);
  });
});

describe('the clock of the site', () => {
  const scope = { zone: 'Europe/Paris' };
  const hoursOf = async (...times: readonly string[]) =>
    (
      await serviceOf(
        [...times, '2024-06-05T07:30:00Z'].map(at => ({ at })),
        { scope },
      )
    ).rows
      .map(row => [row.weekday, row.hour, row.offered])
      .filter(([weekday, hour]) => weekday !== 3 || hour !== 9);

  test('names weekday and hour', async () => {
    expect(await hoursOf('2024-06-02T22:10:00Z')).toEqual([[1, 0, 1]]);
  });

  test('shows one hour for both that are called two when it is put back', async () => {
    expect(await hoursOf('2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z')).toEqual([[7, 2, 2]]);
  });

  test('has no hour that begins at two when it is put forward', async () => {
    expect(await hoursOf('2024-03-31T00:59:00Z', '2024-03-31T01:00:00Z')).toEqual([
      [7, 1, 1],
      [7, 3, 1],
    ]);
  });
});

describe('the worst hour', () => {
  const hourOf = (hour: number, good: number, bad: number): readonly CallEvent[] =>
    Array.from({ length: good + bad }, (_unused, index) => ({
      at: `2024-03-04T${String(hour).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00Z`,
      answered: true,
      waitSeconds: index < good ? 5 : 60,
    }));

  test('is the one with the lowest service level among those with twenty calls', async () => {
    const result = await serviceOf([...hourOf(8, 0, 19), ...hourOf(9, 18, 2), ...hourOf(10, 190, 10)]);
    expect(result.summary).toMatchObject({ worstWeekday: 1, worstHour: 9 });
    const finding = callsService.findings(result).find(one => one.rule === 'worst-hours');
    expect(finding).toBeUndefined();
  });

  test('that chance could make is told without a recommendation', async () => {
    const result = await serviceOf([...hourOf(9, 16, 4), ...hourOf(10, 190, 10)]);
    const finding = callsService.findings(result).find(one => one.rule === 'worst-hours');
    expect(finding).toMatchObject({ severity: 'info', confidence: 'low', recommendation: null });
  });

  test('that chance hardly makes is told with one', async () => {
    const result = await serviceOf([...hourOf(9, 4, 16), ...hourOf(10, 190, 10)]);
    const finding = callsService.findings(result).find(one => one.rule === 'worst-hours');
    expect(finding).toMatchObject({ severity: 'medium', confidence: 'high' });
    expect(fillSentence(finding?.title ?? '', finding?.figures ?? [])).toBe(
      "The service is worst on Monday from 9 o'clock, with a service level of 0.2",
    );
    expect(finding?.evidence.rows.map(row => row.hour)).toEqual([9, 10]);
  });
});

test('only the calls of the range count', async () => {
  const scope = { fromUtc: '2024-03-04T09:02:00Z', toUtc: '2024-03-04T09:05:00Z' };
  const { rows } = await serviceOf(fiveCalls, { scope });
  expect(rows).toMatchObject([{ hour: 9, offered: 3, answered: 2, abandoned: 1 }]);
});

test('a case without calls has totals of none', async () => {
  const { summary } = await ask(await emptyCase(), callsService);
  expect(summary).toEqual({
    ...unknown,
    offered: 0,
    thresholdSeconds: 20,
    shortAbandonSeconds: 5,
    abandonedEarly: null,
    callsWithoutAnswered: 0,
    callsWithoutWait: 0,
    callsWithoutHandle: 0,
    callsWithoutHour: 0,
    callsNotInbound: 0,
    worstWeekday: null,
    worstHour: null,
  });
});

test('a single call is a service of its own', async () => {
  const { rows } = await serviceOf([answered(1, 20, 60)]);
  expect(rows).toEqual([
    {
      weekday: 1,
      hour: 9,
      offered: 1,
      answered: 1,
      abandoned: 0,
      abandonedShare: 0,
      measuredCalls: 1,
      serviceLevel: 1,
      averageSpeedOfAnswerSeconds: 20,
      medianWaitSeconds: 20,
      p90WaitSeconds: 20,
      medianHandleSeconds: 60,
      p90HandleSeconds: 60,
      meanHandleSeconds: 60,
    },
  ]);
});

test.skipIf(pwc === null)(
  'the service of a real call centre, imported, is what a spreadsheet makes of its file',
  async () => {
    const engine = await testEngine();
    await importOne(engine, pwc ?? '');
    const { rows, summary } = await engine.runAnalysis(
      'calls.service',
      {},
      { fromUtc: null, toUtc: null, sources: null },
      new AbortController().signal,
    );
    // The file writes a speed of answer of 0 for each of its 946 abandoned calls.
    expect(summary).toEqual({
      offered: 5000,
      answered: 4054,
      abandoned: 946,
      abandonedShare: 0.1892,
      measuredCalls: 5000,
      serviceLevel: 0.0748,
      averageSpeedOfAnswerSeconds: 67.52072027627035,
      medianWaitSeconds: 68,
      p90WaitSeconds: 114,
      medianHandleSeconds: 226,
      p90HandleSeconds: 378,
      meanHandleSeconds: 224.92279230389738,
      thresholdSeconds: 20,
      shortAbandonSeconds: 5,
      abandonedEarly: 0,
      callsWithoutAnswered: 0,
      callsWithoutWait: 946,
      callsWithoutHandle: 946,
      callsWithoutHour: 0,
      callsNotInbound: 0,
      worstWeekday: 4,
      worstHour: 10,
    });
    expect(rows).toHaveLength(69);
    const rowAt = (weekday: number, hour: number) =>
      rows.find(row => row.weekday === weekday && row.hour === hour);
    expect(rowAt(1, 9)).toEqual({
      weekday: 1,
      hour: 9,
      offered: 82,
      answered: 62,
      abandoned: 20,
      abandonedShare: 20 / 82,
      measuredCalls: 82,
      serviceLevel: 5 / 82,
      averageSpeedOfAnswerSeconds: 66.45161290322581,
      medianWaitSeconds: 62.5,
      p90WaitSeconds: 112.9,
      medianHandleSeconds: 251.5,
      p90HandleSeconds: 394.7,
      meanHandleSeconds: 248.3548387096774,
    });
    expect(rowAt(4, 10)).toMatchObject({ offered: 100, answered: 84, serviceLevel: 0.01 });
  },
);
