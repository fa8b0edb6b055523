import { describe, expect, test } from 'vitest';
import { callsBand } from '../../src-main/analyses/calls-band/analysis.ts';
import { callsCalendar } from '../../src-main/analyses/calls-calendar/analysis.ts';
import { callsExtremes } from '../../src-main/analyses/calls-extremes/analysis.ts';
import { addCalls, ask, emptyCase } from '../helpers/analysis-database.ts';

/** One bin a day with its count, so that every day is whole. */
async function daysWith(counts: Readonly<Record<string, number>>) {
  const connection = await emptyCase();
  const bins = Object.entries(counts).map(([day, count]) => [`${day}T00:00:00Z`, count] as const);
  await addCalls(connection, { sourceId: 1, binSeconds: 86_400 }, bins);
  return connection;
}

/** Events of four days, the last cut at nine in the morning: it has the fewest calls. */
async function cutAtTheEnd() {
  const connection = await emptyCase();
  const hours = ['08', '09', '10', '11', '12', '13', '14', '15', '16'];
  const calls = [4, 5, 6, 7].flatMap(day => hours.map(hour => `2024-03-0${day}T${hour}:00:00Z`));
  await addCalls(connection, { sourceId: 1 }, [...calls, '2024-03-08T08:00:00Z', '2024-03-08T08:01:00Z']);
  return connection;
}

describe('calls.extremes', () => {
  test('ranks equal days by the earlier day, from both ends', async () => {
    const connection = await daysWith({
      '2024-03-04': 5,
      '2024-03-05': 9,
      '2024-03-06': 9,
      '2024-03-07': 5,
      '2024-03-08': 7,
    });
    const { rows, summary } = await ask(connection, callsExtremes, { params: { top: 3 } });
    expect(rows.map(row => [row.day, row.rankHigh, row.rankLow])).toEqual([
      ['2024-03-04', null, 1],
      ['2024-03-05', 1, null],
      ['2024-03-06', 2, null],
      ['2024-03-07', null, 2],
      ['2024-03-08', 3, 3],
    ]);
    expect(summary).toMatchObject({ busiestDay: '2024-03-05', quietestDay: '2024-03-04', medianCalls: 7 });
  });

  test('never ranks a cut day lowest', async () => {
    const { rows, summary } = await ask(await cutAtTheEnd(), callsExtremes);
    expect(rows.at(-1)).toEqual({
      day: '2024-03-08',
      calls: 2,
      shareOfMedian: 2 / 9,
      rankHigh: 5,
      rankLow: null,
      complete: false,
    });
    expect(summary).toMatchObject({
      quietestDay: '2024-03-04',
      quietestCalls: 9,
      partialDays: ['2024-03-08'],
    });
  });

  test('ranks a cut day highest where its calls alone earn it', async () => {
    const connection = await emptyCase();
    const calm = [4, 5, 6, 7].flatMap(day => [`2024-03-0${day}T08:00:00Z`, `2024-03-0${day}T16:00:00Z`]);
    const storm = Array.from({ length: 20 }, (_unused, minute) => `2024-03-08T08:${10 + minute}:00Z`);
    await addCalls(connection, { sourceId: 1 }, [...calm, ...storm]);
    const result = await ask(connection, callsExtremes);
    expect(result.rows.at(-1)).toMatchObject({ calls: 20, rankHigh: 1, rankLow: null, complete: false });
    const [busiest] = callsExtremes.findings(result);
    expect(busiest?.confidence).toBe('medium');
    expect(busiest?.detail).toContain('The day was cut short');
  });

  test('lists twelve missing days by name and counts them all', async () => {
    const days = Array.from({ length: 70 }, (_unused, index) =>
      new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const present = days.filter((_day, index) => index % 5 !== 2);
    const connection = await daysWith(Object.fromEntries(present.map(day => [day, 10])));
    const { summary } = await ask(connection, callsExtremes);
    expect(summary.missingDayCount).toBe(14);
    expect(summary.missingDays).toHaveLength(14);
    expect(String(summary.firstMissingDays).split(', ')).toEqual(
      (summary.missingDays as readonly string[]).slice(0, 12),
    );
  });
});

describe('calls.band', () => {
  const counts = {
    '2024-03-04': 100,
    '2024-03-05': 25,
    '2024-03-06': 35,
    '2024-03-07': 200,
    '2024-03-08': 100,
  };

  test('includes both bounds', async () => {
    const { rows, summary } = await ask(await daysWith(counts), callsBand);
    expect(rows).toEqual([
      { day: '2024-03-05', calls: 25, shareOfMedian: 0.25 },
      { day: '2024-03-06', calls: 35, shareOfMedian: 0.35 },
    ]);
    expect(summary).toEqual({
      medianCalls: 100,
      lowerShare: 0.25,
      upperShare: 0.35,
      lowerCalls: 25,
      upperCalls: 35,
      days: 5,
      daysInBand: 2,
    });
  });

  test('says so when no day lies in the band', async () => {
    const result = await ask(await daysWith(counts), callsBand, {
      params: { lowerShare: 0.5, upperShare: 0.6 },
    });
    expect(result.rows).toEqual([]);
    expect(callsBand.findings(result).map(finding => finding.title)).toEqual([
      'None of {days} whole days lies between {lowerShare} and {upperShare} times the median day',
    ]);
  });

  test('leaves cut days out unless they are asked for', async () => {
    const connection = await cutAtTheEnd();
    const params = { lowerShare: 0.1, upperShare: 0.3 };
    expect((await ask(connection, callsBand, { params })).rows).toEqual([]);
    const included = await ask(connection, callsBand, { params: { ...params, includePartial: true } });
    expect(included.rows).toEqual([{ day: '2024-03-08', calls: 2, shareOfMedian: 2 / 9 }]);
  });

  test('has no median to compare with where every day is zero', async () => {
    const { rows, summary } = await ask(await daysWith({ '2024-03-04': 0, '2024-03-05': 0 }), callsBand);
    expect(rows).toEqual([]);
    expect(summary).toMatchObject({ medianCalls: 0, daysInBand: 0 });
  });
});

describe('calls.calendar', () => {
  test('shows a missing day without calls and a closed day not at all', async () => {
    const connection = await daysWith({
      '2024-03-04': 5,
      '2024-03-05': 6,
      '2024-03-11': 7,
      '2024-03-12': 8,
      '2024-03-19': 9,
    });
    const { rows, summary } = await ask(connection, callsCalendar);
    expect(rows).toEqual([
      { day: '2024-03-04', calls: 5, complete: true, missing: false },
      { day: '2024-03-05', calls: 6, complete: true, missing: false },
      { day: '2024-03-11', calls: 7, complete: true, missing: false },
      { day: '2024-03-12', calls: 8, complete: true, missing: false },
      { day: '2024-03-18', calls: null, complete: false, missing: true },
      { day: '2024-03-19', calls: 9, complete: true, missing: false },
    ]);
    expect(summary).toMatchObject({ days: 5, missingDayCount: 1, months: 1, busiestMonth: '2024-03' });
  });

  test('takes the busiest month per whole day, not in total', async () => {
    const connection = await daysWith({ '2024-03-28': 10, '2024-03-29': 10, '2024-04-01': 15 });
    expect((await ask(connection, callsCalendar)).summary).toMatchObject({
      months: 2,
      busiestMonth: '2024-04',
      busiestMonthMeanCalls: 15,
    });
  });
});
