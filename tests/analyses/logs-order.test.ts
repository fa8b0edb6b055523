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
  });

  test('refuses a period that is none', async () => {
    const connection = await caseOf(steady);
    await expect(ask(connection, logsCompare, { params: { first: 'yesterday' } })).rejects.toThrow(
      '"yesterday" is no period. Write two instants with a slash between them',
    );
  });
});
