import { describe, expect, test } from 'vitest';
import { logsByProcess } from '../../src-main/analyses/logs-by-process/analysis.ts';
import { logsCompare } from '../../src-main/analyses/logs-compare/analysis.ts';
import { logsSequences } from '../../src-main/analyses/logs-sequences/analysis.ts';
import { ask, type LogRecord } from '../helpers/analysis-database.ts';
import { caseOf, every, merged, minute } from './log-stories.ts';

describe('logs.sequences', () => {
  /** Requests of two processes, their entries mixed; the one numbered `torn` has no end. */
  const requests = (torn: number): readonly LogRecord[] =>
    Array.from({ length: 60 }, (_unused, index) => {
      const pid = String(index % 2);
      const open = { at: minute(index), pid, message: `open request ${index}` };
      const close = { at: minute(index + 1.5), pid, message: `close request ${index}` };
      return index === torn ? [open] : [open, close];
    }).flat();

  test('follows processes, not the order in which their entries mix', async () => {
    const connection = await caseOf(merged(requests(-1)));
    const { rows } = await ask(connection, logsSequences, { params: { least: 10 } });
    expect(
      rows.map(row => [row.within, row.template, row.nextTemplate, row.times, row.share, row.broken]),
    ).toEqual([
      ['pid', 'open request <*>', 'close request <*>', 60, 1, 0],
      ['pid', 'close request <*>', 'open request <*>', 58, 1, 0],
    ]);
    expect(rows[0]?.medianSeconds).toBe(90);
  });

  test('says where an order is broken and what came instead', async () => {
    const connection = await caseOf(merged(requests(20), every(1, 0.2, 60, { pid: '9', message: 'noise' })));
    const { rows, summary } = await ask(connection, logsSequences, { params: { least: 10 } });
    const [broken] = rows.filter(row => row.broken !== 0);
    expect([broken?.template, broken?.nextTemplate, broken?.broken]).toEqual([
      'open request <*>',
      'close request <*>',
      1,
    ]);
    expect([broken?.insteadTemplate, broken?.brokenSource, broken?.firstBrokenAt]).toEqual([
      'open request <*>',
      'file-1.log',
      '2024-03-04T00:20:00+00:00',
    ]);
    expect(summary).toMatchObject({ brokenRules: 1, broken: 1 });
  });

  /** Jobs of a process each, that start and are done; those of `torn` end otherwise. */
  const jobs = (torn: Readonly<Record<number, readonly string[]>>): readonly LogRecord[] =>
    Array.from({ length: 60 }, (_unused, index) => {
      const pid = String(100 + index);
      const messages = [`job ${index} started`, ...(torn[index] ?? [`job ${index} done`])];
      return messages.map((message, place) => ({ at: minute(index + place / 2), pid, message }));
    }).flat();

  test('finds the rule of processes that only start and finish', async () => {
    const connection = await caseOf(jobs({ 10: ['crashed hard'], 20: ['crashed hard'] }));
    const { rows } = await ask(connection, logsSequences);
    expect(
      rows.map(row => [row.template, row.nextTemplate, row.times, row.broken, row.ends, row.insteadTemplate]),
    ).toEqual([['job <*> started', 'job <*> done', 58, 2, 0, 'crashed hard']]);
    expect(rows[0]).toMatchObject({
      share: 58 / 60,
      firstBrokenAt: '2024-03-04T00:10:00+00:00',
      brokenLine: 22,
    });
  });

  test('takes a process that ends early for broken, but not one that the end of the file cuts off', async () => {
    const connection = await caseOf(jobs({ 30: [], 59: [] }));
    const { rows, summary } = await ask(connection, logsSequences);
    expect(rows.map(row => [row.nextTemplate, row.times, row.broken, row.ends, row.insteadTemplate])).toEqual(
      [['job <*> done', 58, 1, 2, null]],
    );
    expect(summary).toMatchObject({ broken: 1, firstBrokenAt: '2024-03-04T00:30:00+00:00' });
  });

  test('takes nothing for a rule that comes as often behind anything', async () => {
    const talk = every(1, 0, 200, { pid: '1', message: 'still here' });
    const connection = await caseOf(merged(talk, every(7, 0.5, 200, { pid: '1', message: 'tick' })));
    const { rows } = await ask(connection, logsSequences);
    expect(rows).toEqual([]);
  });
});

describe('logs.by-process', () => {
  test('tells processes of one number on two hosts apart, and says how many are not listed', async () => {
    const connection = await caseOf(
      merged(
        every(1, 0, 30, { host: 'a', pid: '7', level: 'info', message: 'x' }),
        every(1, 0, 20, { host: 'b', pid: '7', level: 'error', message: 'y' }),
        every(1, 0, 10, { host: 'b', pid: '8', level: 'info', message: 'y' }),
      ),
    );
    const { rows, summary } = await ask(connection, logsByProcess, { params: { top: 2 } });
    expect(rows.map(row => [row.by, row.name, row.host, row.entries, row.errors, row.templates])).toEqual([
      ['pid', '7', 'a', 30, 0, 1],
      ['pid', '7', 'b', 20, 20, 1],
    ]);
    expect(summary).toMatchObject({ names: 3, shown: 2, leftOut: 1, errors: 20 });
  });

  test('takes event ids where there are no processes, and components where there are neither', async () => {
    const events = await caseOf(every(1, 0, 5, { eventId: 'E1', component: 'c', message: 'x' }));
    expect((await ask(events, logsByProcess)).rows.map(row => [row.by, row.name])).toEqual([['event', 'E1']]);
    const components = await caseOf(every(1, 0, 5, { component: 'c', message: 'x' }));
    expect((await ask(components, logsByProcess)).rows.map(row => [row.by, row.name])).toEqual([
      ['component', 'c'],
    ]);
  });
});

describe('logs.compare', () => {
  const steady = merged(
    every(1, 0, 2880, { host: 'a', level: 'info', message: 'tick' }),
    every(7, 0, 2880, { host: 'b', level: 'info', message: 'tock' }),
  );

  test('finds nothing certain between the halves of a log that does not change', async () => {
    const { rows, summary } = await ask(await caseOf(steady), logsCompare);
    expect(rows.filter(row => row.isCertain)).toEqual([]);
    expect(summary).toMatchObject({ changed: 0, firstEntries: 1646, secondEntries: 1646 });
  });

  test('finds what one period has more of, with counts, shares and the sides named', async () => {
    const alarms = every(5, 1440, 2880, { host: 'a', level: 'error', message: 'alarm' });
    const connection = await caseOf(merged(steady, alarms));
    const { rows } = await ask(connection, logsCompare, {
      params: {
        first: '2024-03-04T00:00:00Z/2024-03-05T00:00:00Z',
        second: '2024-03-05T00:00:00Z/2024-03-06T00:00:00Z',
      },
      scope: { zone: 'Europe/Paris' },
    });
    const [alarm] = rows.filter(row => row.field === 'template' && row.value === 'alarm');
    expect(alarm).toMatchObject({
      firstCount: 0,
      secondCount: 288,
      firstEntries: 1646,
      firstShare: 0,
      isCertain: true,
      firstName: '2024-03-04 01:00 to 2024-03-05 01:00',
      secondName: '2024-03-05 01:00 to 2024-03-06 01:00',
    });
    expect(alarm?.effect).toBeCloseTo(2 * Math.asin(Math.sqrt(288 / Number(alarm?.secondEntries))), 12);
    expect(rows[0]?.secondCount).toBe(288);
  });

  test('does not take a single outage for a change of a whole period', async () => {
    const outage = every(0.1, 100, 160, { host: 'a', level: 'error', message: 'alarm' });
    const result = await ask(await caseOf(merged(steady, outage)), logsCompare);
    const [alarm] = result.rows.filter(row => row.value === 'alarm');
    expect([alarm?.firstCount, alarm?.secondCount, alarm?.isCertain]).toEqual([600, 0, false]);
    expect(logsCompare.findings(result).map(({ title }) => title)).toEqual([
      'What differs between {firstName} and {secondName} comes from few stretches of time',
    ]);
  });

  test('compares the two hosts that write most, or those that are named', async () => {
    const connection = await caseOf(merged(steady, every(60, 0, 2880, { host: 'c', message: 'tack' })));
    const names = async (params: Record<string, string>) => {
      const { summary } = await ask(connection, logsCompare, { params: { by: 'host', ...params } });
      return [summary.firstName, summary.secondName];
    };
    expect(await names({})).toEqual(['a', 'b']);
    expect(await names({ first: 'c', second: 'b' })).toEqual(['c', 'b']);
    expect(await names({ first: 'b' })).toEqual(['b', 'a']);
    expect(await names({ second: 'a' })).toEqual(['b', 'a']);
  });

  test.each([
    [
      { by: 'host', first: 'a', second: 'web-11' },
      'No host "web-11" wrote a log entry in the time range. Nearest to it: "web-1", "b", "a".',
    ],
    [
      { by: 'source', first: 'flie-1.log' },
      'No file "flie-1.log" wrote a log entry in the time range. Nearest to it: "file-1.log".',
    ],
    [
      { by: 'source' },
      'Fewer than two files wrote log entries in the time range ("file-1.log"): there are none to compare. Compare two periods instead.',
    ],
    [
      { first: '2025-01-01T00:00Z/2025-01-02T00:00Z' },
      'There is no log entry in the period "2025-01-01T00:00Z/2025-01-02T00:00Z". Within the time range the logs go from 2024-03-04 00:00 to 2024-03-05 23:59: give a period in it.',
    ],
  ])('says which side is not there and what is: %j', async (params, sentence) => {
    const connection = await caseOf(merged(steady, every(60, 0, 2880, { host: 'web-1', message: 'tack' })));
    await expect(ask(connection, logsCompare, { params })).rejects.toThrow(sentence);
  });

  test('refuses a period that is none', async () => {
    const connection = await caseOf(steady);
    await expect(ask(connection, logsCompare, { params: { first: 'yesterday' } })).rejects.toThrow(
      '"yesterday" is no period. Write two instants with a slash between them',
    );
  });
});
