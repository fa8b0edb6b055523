import { expect, test } from 'vitest';
import { callsHeatmap } from '../../src-main/analyses/calls-heatmap/analysis.ts';
import { addCalls, ask, emptyCase } from '../helpers/analysis-database.ts';

test('an hour without a call on a day with calls is a zero of an event series', async () => {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1 }, [
    '2024-03-04T09:10:00Z',
    '2024-03-04T09:50:00Z',
    '2024-03-11T10:00:00Z',
  ]);
  const { rows, summary } = await ask(connection, callsHeatmap);
  expect(rows).toHaveLength(24);
  expect(rows[9]).toEqual({ weekday: 1, hour: 9, calls: 2, days: 2, meanCalls: 1, medianCalls: 1 });
  expect(rows[10]).toEqual({ weekday: 1, hour: 10, calls: 1, days: 2, meanCalls: 0.5, medianCalls: 0.5 });
  expect(rows[11]).toEqual({ weekday: 1, hour: 11, calls: 0, days: 2, meanCalls: 0, medianCalls: 0 });
  expect(summary).toEqual({
    totalCalls: 3,
    callsWithoutHour: 0,
    busiestWeekday: 1,
    busiestHour: 9,
    busiestMeanCalls: 1,
    openHoursFrom: 9,
    openHoursTo: 11,
  });
});

test('a day on which the recording begins or ends says nothing of the hours that were not recorded', async () => {
  const connection = await emptyCase();
  const hours = (day: string, from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_unused, index) => `${day}T${String(from + index).padStart(2, '0')}:10:00Z`,
    );
  await addCalls(connection, { sourceId: 1 }, [
    ...hours('2024-03-01', 12, 18),
    ...['2024-03-04', '2024-03-05', '2024-03-06', '2024-03-08'].flatMap(day => hours(day, 8, 18)),
    ...hours('2024-03-11', 8, 10),
  ]);
  const { rows } = await ask(connection, callsHeatmap);
  const days = (weekday: number) =>
    rows.filter(row => row.weekday === weekday).map(row => [row.hour, row.calls, row.days, row.meanCalls]);
  // Monday the 11th ends at 09:10, Friday the 1st begins at 12:10.
  expect(days(1).slice(7, 12)).toEqual([
    [7, 0, 2, 0],
    [8, 2, 2, 1],
    [9, 2, 1, 1],
    [10, 1, 1, 1],
    [11, 1, 1, 1],
  ]);
  expect(days(5).slice(10, 15)).toEqual([
    [10, 1, 1, 1],
    [11, 1, 1, 1],
    [12, 2, 1, 1],
    [13, 2, 2, 1],
    [14, 2, 2, 1],
  ]);
});

test('an hour without a bin is missing from a counted series, not zero', async () => {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds: 1800 }, [
    ['2024-03-04T09:00:00Z', 4],
    ['2024-03-04T09:30:00Z', 6],
    ['2024-03-11T09:00:00Z', 0],
    ['2024-03-11T10:00:00Z', 8],
  ]);
  expect((await ask(connection, callsHeatmap)).rows).toEqual([
    { weekday: 1, hour: 9, calls: 10, days: 2, meanCalls: 5, medianCalls: 5 },
    { weekday: 1, hour: 10, calls: 8, days: 1, meanCalls: 8, medianCalls: 8 },
  ]);
});

test('weekday and hour are those of the site', async () => {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds: 3600 }, [['2024-06-02T22:00:00Z', 3]]);
  expect((await ask(connection, callsHeatmap, { scope: { zone: 'Europe/Paris' } })).rows).toEqual([
    { weekday: 1, hour: 0, calls: 3, days: 1, meanCalls: 3, medianCalls: 3 },
  ]);
});

test('the hour that is skipped in spring is not a day without calls', async () => {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1 }, ['2024-03-24T10:00:00Z', '2024-03-31T10:00:00Z']);
  const { rows } = await ask(connection, callsHeatmap, { scope: { zone: 'Europe/Paris' } });
  expect(rows.map(row => [row.hour, row.days]).slice(1, 4)).toEqual([
    [1, 2],
    [2, 1],
    [3, 2],
  ]);
});

test('hours outside the range are not observed', async () => {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1 }, ['2024-03-04T09:10:00Z', '2024-03-04T15:00:00Z']);
  const { rows } = await ask(connection, callsHeatmap, {
    scope: { fromUtc: '2024-03-04T08:00:00Z', toUtc: '2024-03-04T11:00:00Z' },
  });
  expect(rows.map(row => [row.hour, row.calls])).toEqual([
    [8, 0],
    [9, 1],
    [10, 0],
  ]);
});

test('calls without a time of day are left out and counted', async () => {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1 }, ['2024-03-04T00:00:00Z', '2024-03-05T00:00:00Z']);
  await addCalls(connection, { sourceId: 2, binSeconds: 86_400 }, [['2024-03-04T00:00:00Z', 40]]);
  await addCalls(connection, { sourceId: 3, binSeconds: 3600 }, [['2024-03-04T09:00:00Z', 5]]);
  const result = await ask(connection, callsHeatmap);
  expect(result.rows).toEqual([{ weekday: 1, hour: 9, calls: 5, days: 1, meanCalls: 5, medianCalls: 5 }]);
  expect(result.summary).toMatchObject({ totalCalls: 5, callsWithoutHour: 42 });
  expect(callsHeatmap.findings(result).map(finding => finding.rule)).toEqual([
    'busiest-hour',
    'calls-without-hour',
  ]);
});
