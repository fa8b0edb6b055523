import { describe, expect, test } from 'vitest';
import { callsMissingKeys } from '../../src-main/analyses/calls-missing-keys/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import {
  addCalls,
  addLog,
  addRequests,
  ask,
  emptyCase,
  type SourceFacts,
} from '../helpers/analysis-database.ts';
import { keyCase } from './key-sample.ts';

const minute = (index: number) =>
  `2024-03-05T${String(9 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00Z`;

/** Calls and log entries with one extra column each, a minute apart. */
async function caseOf(
  calls: { readonly name: string; readonly values: readonly string[] },
  log: { readonly name: string; readonly values: readonly string[] },
) {
  const connection = await emptyCase();
  const facts = (sourceId: number, name: string): SourceFacts => ({ sourceId, extraNames: [name] });
  const callEvents = calls.values.map((value, index) => ({ at: minute(index), extra: [value] }));
  await addCalls(connection, facts(1, calls.name), callEvents);
  const entries = log.values.map((value, index) => ({ at: minute(index), message: 'x', extra: [value] }));
  await addLog(connection, facts(2, log.name), entries);
  return connection;
}

describe('keys of calls and logs', () => {
  test('that are on one side only are listed with file, line and time, and counted by day', async () => {
    const result = await ask(await keyCase(), callsMissingKeys);
    expect(result.summary).toMatchObject({
      key: 'call id',
      callColumn: 'Call ID',
      logColumn: 'callId',
      callKeys: 119,
      callsWithoutLog: 6,
      logKeys: 116,
      logsWithoutCall: 3,
      callsWithoutKey: 1,
      daysWithoutLog: 1,
      worstDayWithoutLog: '2024-03-07',
      listed: 9,
    });
    const listed = result.rows.filter(row => row.unit === 'key');
    expect(listed.filter(row => row.missing === 'in calls')).toMatchObject([
      // Of the call whose record has no key.
      { value: 'c-1030', at: '2024-03-06T12:30:00+00:00', records: 2 },
      { value: 'x-0', at: '2024-03-08T09:10:00+00:00', source: 'desk.log', day: '2024-03-08' },
      { value: 'x-1', at: '2024-03-15T09:10:00+00:00', source: 'desk.log', day: '2024-03-15' },
    ]);
    const [first] = listed.filter(row => row.missing === 'in logs');
    // The forty-third call stands below the header.
    expect(first).toMatchObject({ value: 'c-1042', source: 'switch.csv', line: 44, records: 1 });
    const days = result.rows.filter(row => row.unit === 'day' && row.callsWithoutLog !== 0);
    expect(days).toMatchObject([{ day: '2024-03-07', callKeys: 12, callsWithoutLog: 6, logKeys: 6 }]);
  });

  test('are told in sentences that name the columns', async () => {
    const result = await ask(await keyCase(), callsMissingKeys);
    const titles = callsMissingKeys
      .findings(result)
      .map(finding => fillSentence(finding.title, finding.figures));
    expect(titles).toEqual(['6 of 119 calls are in no log', '3 of 116 keys of the log belong to no call']);
    expect(callsMissingKeys.charts(result).map(chart => chart.id)).toEqual(['days']);
  });

  test('are judged only in the time that both cover', async () => {
    const connection = await caseOf(
      { name: 'session', values: Array.from({ length: 20 }, (_unused, index) => `s${index}`) },
      { name: 'SessionId', values: Array.from({ length: 10 }, (_unused, index) => `s${index}`) },
    );
    const { summary } = await ask(connection, callsMissingKeys);
    expect(summary).toMatchObject({
      key: 'session id',
      callKeys: 10,
      callsWithoutLog: 0,
      logsWithoutCall: 0,
    });
  });

  test('are all there where nothing is missing', async () => {
    const values = ['t1', 't2', 't3', 't4'];
    const connection = await caseOf({ name: 'Ticket No', values }, { name: 'case', values });
    const result = await ask(connection, callsMissingKeys);
    expect(callsMissingKeys.findings(result).map(finding => finding.rule)).toEqual(['all-keys']);
    expect(callsMissingKeys.charts(result)).toEqual([]);
  });

  test('are none where a column of both names a few topics, or shares no value', async () => {
    const topics = Array.from({ length: 30 }, (_unused, index) => `topic ${index % 3}`);
    const numbers = (prefix: string) => Array.from({ length: 30 }, (_unused, index) => prefix + index);
    for (const [one, other] of [
      [topics, topics],
      [numbers('a'), numbers('b')],
    ] as const) {
      const connection = await caseOf({ name: 'code', values: one }, { name: 'Code', values: other });
      const result = await ask(connection, callsMissingKeys);
      expect([result.rows, result.summary.key]).toEqual([[], null]);
      expect(callsMissingKeys.findings(result).map(finding => finding.rule)).toEqual(['no-key']);
    }
  });

  test('may be named where they would not be taken for one', async () => {
    const connection = await caseOf(
      { name: 'Code', values: ['a', 'a', 'a', 'b'] },
      { name: 'code', values: ['a', 'a', 'c', 'c'] },
    );
    const { summary } = await ask(connection, callsMissingKeys, { params: { key: 'CODE' } });
    expect(summary).toMatchObject({ key: 'code', callsWithoutLog: 1, logsWithoutCall: 1 });
  });

  test('are looked for in web requests, by the last part of a nested name', async () => {
    const connection = await emptyCase();
    const ids = Array.from({ length: 8 }, (_unused, index) => `${index}f`);
    const calls = ids.map((id, index) => ({ at: minute(index), extra: [id] }));
    await addCalls(connection, { sourceId: 1, extraNames: ['correlation_id'] }, calls);
    const requests = ids
      .filter((_id, index) => index !== 3)
      .map((id, index) => ({ at: minute(index), status: 200, extra: ['de', id] }));
    await addRequests(connection, { sourceId: 2, extraNames: ['geo', 'headers.requestId'] }, requests);
    const { rows, summary } = await ask(connection, callsMissingKeys);
    expect(summary).toMatchObject({ key: 'request id', callsWithoutLog: 1, logsWithoutCall: 0 });
    expect(rows.filter(row => row.unit === 'key')).toMatchObject([
      { value: '3f', line: 5, missing: 'in logs' },
    ]);
  });

  test('are listed as many as asked for, and counted all', async () => {
    const values = (prefix: string) =>
      Array.from({ length: 40 }, (_unused, index) => (index % 2 === 0 ? `k${index}` : `${prefix}${index}`));
    const connection = await caseOf(
      { name: 'ucid', values: values('a') },
      { name: 'call id', values: values('b') },
    );
    const { summary } = await ask(connection, callsMissingKeys, { params: { listed: 5 } });
    expect(summary).toMatchObject({ callsWithoutLog: 20, logsWithoutCall: 20, listed: 10 });
  });
});
