import { describe, expect, it } from 'vitest';
import { formatById } from '../../src-main/formats/index.ts';
import { loadedRows } from './load-rows.ts';

const at = '2024-04-19T00:00:32Z';
const instant = '2024-04-19T00:00:32+00:00';
const noTime = 'no time in this record: expected a time like 2003-03-03T07:00:00Z';

describe('the load of log entries', () => {
  it('fills every column, joins the parts of a time and of a message, and maps levels that the layout names', async () => {
    const rows = [
      {
        at_1: '2024-04-19',
        at_2: '00:00:32',
        host_1: 'web1',
        level_1: 'E',
        component_1: 'sshd',
        pid_1: '007',
        event_id_1: 'E1',
        message_1: 'Note',
        message_2: 'text',
        extra_3: 'x',
      },
      { at_1: '2024-04-19', at_2: '00:00:32', level_1: 'Q', message_2: 'only' },
      { at_1: '2024-04-19', at_2: '25:00:32', message_1: 'late' },
      { message_1: 'none' },
      { line_problem: 'no record' },
    ];
    const values = { levelNames: ['E', 'W'], levelValues: ['error', 'warning'] };
    expect(await loadedRows('log', rows, { values })).toEqual([
      {
        at: instant,
        host: 'web1',
        level: 'error',
        component: 'sshd',
        pid: '007',
        event_id: 'E1',
        message: 'Note text',
        extra: ['x'],
        misfits: [],
      },
      { at: instant, level: 'Q', message: 'only', misfits: [] },
      {
        message: 'late',
        problem: 'time "2024-04-19 25:00:32" could not be read: expected a time like 2003-03-03T07:00:00Z',
        misfits: [],
      },
      { message: 'none', problem: noTime, misfits: [] },
      { problem: 'no record', misfits: [] },
    ]);
  });

  it('leaves levels alone where the layout names none, and puts the year in front of times without one', async () => {
    const values = { timeLayout: 'pattern', timePatterns: ['%Y %b %d %H:%M:%S'], yearText: '2015' };
    expect(
      await loadedRows('log', [{ at_1: 'Dec 10 06:55:46 ', level_1: 'E', message_1: 'm' }], { values }),
    ).toEqual([{ at: '2015-12-10T06:55:46+00:00', level: 'E', message: 'm', misfits: [] }]);
  });

  it("says in words what Zeek's signs mean, and which of its logs it was", async () => {
    const loadSql = formatById('zeek-ssh')?.loadSql ?? '';
    const rows = [{ at_1: at, message_1: 'F' }, { at_1: at, message_1: 'T' }, { at_1: at }];
    expect(await loadedRows('log', rows, { loadSql, columns: ['at_1', 'message_1'] })).toEqual([
      { at: instant, component: 'ssh', message: 'authentication failed', misfits: [] },
      { at: instant, component: 'ssh', message: 'authentication succeeded', misfits: [] },
      { at: instant, component: 'ssh', message: 'authentication not decided', misfits: [] },
    ]);
  });
});

describe('the load of calls', () => {
  it('counts one for each record, and keeps cells that do not fit', async () => {
    const rows = [
      {
        at_1: at,
        queue_1: 'sales',
        direction_1: 'in',
        answered_1: 'Ja',
        wait_seconds_1: '0:02:23',
        handle_seconds_1: '1,5',
        agent_1: 'Ann',
      },
      { at_1: at, answered_1: 'maybe', wait_seconds_1: 'long', handle_seconds_1: ' ' },
      { agent_1: 'Ben' },
    ];
    expect(await loadedRows('call', rows, { values: { decimal: ',' } })).toEqual([
      {
        at: instant,
        queue: 'sales',
        direction: 'in',
        answered: true,
        wait_seconds: 143,
        handle_seconds: 1.5,
        agent: 'Ann',
        count: 1,
      },
      {
        at: instant,
        count: 1,
        misfits: [
          { role: 'answered', raw_text: 'maybe' },
          { role: 'wait_seconds', raw_text: 'long' },
        ],
      },
      { agent: 'Ben', count: 1, problem: noTime },
    ]);
  });

  it('takes the count of a bin, which must be whole and there', async () => {
    const counts = ['12', '1,204', '12.0', '0', '2.5', '', '-1', 'many', '9007199254740993'];
    const rows = [...counts.map(text => ({ at_1: at, count_1: text })), { at_1: at }];
    const loaded = await loadedRows('call', rows);
    expect(loaded.map(({ count, problem }) => [count, problem])).toEqual([
      [12, undefined],
      [1204, undefined],
      [12, undefined],
      [0, undefined],
      [undefined, 'count "2.5" is not a whole number'],
      [undefined, 'no number of calls in this record: an empty count is missing, not zero'],
      [-1, 'count "-1" is negative'],
      [undefined, 'count "many" is not a whole number'],
      ['9007199254740993', undefined],
      [undefined, 'no number of calls in this record: an empty count is missing, not zero'],
    ]);
  });
});
