import { describe, expect, it } from 'vitest';
import { importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const calls = `
  SELECT strftime("at", '%d %H:%M:%S') AS at, queue, direction, answered, wait_seconds AS wait, handle_seconds AS handle,
    agent, count::INTEGER AS calls
  FROM call ORDER BY row_number`;

/** A call as it is when the export says nothing of it. */
const call = {
  queue: null,
  direction: null,
  answered: null,
  wait: null,
  handle: null,
  agent: null,
  calls: 1,
};

/** Exports of phone systems: lines, and the calls in them. */
const exports: Readonly<Record<string, { lines: readonly string[]; calls: readonly object[] }>> = {
  'Asterisk, without names': {
    lines: [
      '"","101","2000","default","""Joe"" <101>","SIP/101-2b","SIP/200-2c","Dial","SIP/200,30","2021-03-04 09:15:01","2021-03-04 09:15:09","2021-03-04 09:17:33",152,144,"ANSWERED","DOCUMENTATION","1614849301.43",""',
      '"","102","2001","default","""Ann"" <102>","SIP/102-2d","SIP/201-2e","Dial","SIP/201,30","2021-03-04 09:20:01",,"2021-03-04 09:20:31",30,0,"NO ANSWER","DOCUMENTATION","1614849601.45",""',
    ],
    calls: [
      { ...call, at: '04 09:15:01', answered: true, handle: 144 },
      { ...call, at: '04 09:20:01', answered: false, handle: 0 },
    ],
  },
  '3CX': {
    lines: [
      'Call Time,Caller ID,Destination,Status,Ringing,Talking,Totals,Cost,Reason',
      '24/03/2021 09:15:01,0123456789,Sales (800),Answered,00:00:12,00:02:24,00:02:36,,Terminated by src',
      '24/03/2021 09:20:44,0123456788,Sales (800),Unanswered,00:00:31,,00:00:31,,No Answer',
    ],
    calls: [
      { ...call, at: '24 09:15:01', answered: true, wait: 12, handle: 144 },
      { ...call, at: '24 09:20:44', answered: false, wait: 31 },
    ],
  },
  Five9: {
    lines: [
      'CALL ID,TIMESTAMP,CAMPAIGN,CALL TYPE,AGENT,DISPOSITION,ANI,DNIS,QUEUE WAIT TIME,TALK TIME',
      '300000000012,"Thu, 04 Mar 2021 09:15:01",Sales,Inbound,joe@corp.test,Answered,5551234567,8005550100,00:00:21,00:04:40',
      '300000000013,"Thu, 04 Mar 2021 09:17:41",Sales,Inbound,,Abandon,5551234568,8005550100,00:00:45,00:00:00',
    ],
    calls: [
      {
        ...{ ...call, at: '04 09:15:01', queue: 'Sales', direction: 'Inbound', answered: true },
        ...{ wait: 21, handle: 280, agent: 'joe@corp.test' },
      },
      {
        ...{ ...call, at: '04 09:17:41', queue: 'Sales', direction: 'Inbound', answered: false },
        ...{ wait: 45, handle: 0 },
      },
    ],
  },
  RingCentral: {
    lines: [
      'Direction,Type,Phone Number,Name,Date,Time,Action,Action Result,Result Description,Duration',
      'Incoming,Voice,(555) 123-4567,ACME,Thu 03/04/2021,9:15 AM,Phone Call,Accepted,,0:02:24',
      'Outgoing,Voice,(555) 123-4569,Bob,Thu 03/25/2021,4:20 PM,VoIP Call,Missed,,0:10:01',
    ],
    calls: [
      { ...call, at: '04 09:15:00', direction: 'Incoming', answered: true, handle: 144 },
      { ...call, at: '25 16:20:00', direction: 'Outgoing', answered: false, handle: 601 },
    ],
  },
  'Zendesk Talk': {
    lines: [
      'Date/Time,Agent,Customer Name,Phone Number,Call Direction,Queue Time,Call Duration,Call Status',
      '"March 4, 2021 09:15",Joe,Cust 1,+15551234567,inbound,12,144,completed',
      '"March 4, 2021 09:20",,Cust 2,+15551234568,inbound,31,0,abandoned_in_queue',
    ],
    calls: [
      {
        ...{ ...call, at: '04 09:15:00', direction: 'inbound', answered: true },
        ...{ wait: 12, handle: 144, agent: 'Joe' },
      },
      { ...call, at: '04 09:20:00', direction: 'inbound', answered: false, wait: 31, handle: 0 },
    ],
  },
  'Avaya, intervals': {
    lines: [
      'Date\tInterval\tSplit/Skill\tACD Calls\tAban Calls\tAvg Speed Ans',
      '3/14/2021\t8:00 AM-8:30 AM\tSales\t23\t1\t:12',
      '3/14/2021\t8:30 AM-9:00 AM\tSales\t31\t2\t:18',
    ],
    calls: [
      { ...call, at: '14 08:00:00', queue: 'Sales', calls: 23 },
      { ...call, at: '14 08:30:00', queue: 'Sales', calls: 31 },
    ],
  },
};

describe('the exports of phone systems are read as calls', () => {
  it.each(Object.entries(exports))('%s', async (_name, { lines, calls: expected }) => {
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('calls.csv', `${lines.join('\n')}\n`));
    expect(outcome).toMatchObject({ kind: 'call', loaded: 2, rejected: 0 });
    expect(await query(engine, calls)).toEqual(expected);
  });
});

it('the CSV log of PostgreSQL, which has no names, is read as a log', async () => {
  const lines = [
    '2021-03-04 09:15:01.123 UTC,"app","appdb",1234,"10.0.0.7:51234",6040a145.4d2,1,"SELECT",2021-03-04 09:15:00 UTC,3/12,0,LOG,00000,"duration: 1234.567 ms  statement: SELECT 1",,,,,,,,,"psql"',
    '2021-03-04 09:15:02.223 UTC,"app","appdb",1235,"10.0.0.8:51235",6040a146.4d3,1,"INSERT",2021-03-04 09:15:01 UTC,4/13,567,ERROR,23505,"duplicate key value violates unique constraint ""u""","Key (id)=(1) already exists.",,,,,"INSERT INTO t\nVALUES (1)",,,"psql"',
  ];
  const engine = await testEngine();
  const path = await testFile('postgresql.csv', `${lines.join('\n')}\n`);
  expect(await importOne(engine, path)).toMatchObject({ kind: 'log', loaded: 2, rejected: 0 });
  expect(await query(engine, 'SELECT level, pid, message FROM log ORDER BY row_number')).toEqual([
    { level: 'info', pid: '1234', message: 'duration: 1234.567 ms  statement: SELECT 1' },
    { level: 'ERROR', pid: '1235', message: 'duplicate key value violates unique constraint "u"' },
  ]);
});
