import { describe, expect, it } from 'vitest';
import type { TableSample } from '../../src-main/core/format.ts';
import { described, strongest, table } from './recognition-claims.ts';

const days = ['2026-01-05', '2026-01-06', '2026-01-07'] as const;

/** A sample with a record for each of three days; `at` stands for the day and nine o'clock. */
function records(columns: readonly string[], cells: readonly string[]): TableSample {
  return table(columns, ...days.map(day => cells.map(cell => cell.replace('at', `${day} 09:00:00`))));
}

describe('records of a service that is called upon', () => {
  const made: Readonly<Record<string, readonly [TableSample, object]>> = {
    'are emergencies by what they are about, where they have a place': [
      records(
        ['lat', 'lng', 'desc', 'zip', 'title', 'timeStamp', 'twp', 'addr', 'e'],
        ['40.2', '-75.5', 'DEAD END; Station 332', '19525', 'EMS: BACK PAINS', 'at', 'N', 'DEAD END', '1'],
      ),
      { at: ['timeStamp'], queue: ['title'] },
    ],
    'are dispatches by how they went on, about what is written in words': [
      records(
        ['Item', 'Type_', 'TypeText', 'TimeCreate', 'TimeDispatch', 'TimeArrive', 'Disposition'],
        ['A1', '58', 'RETURN FOR INFORMATION', 'at', '', '', 'NAT'],
      ),
      { at: ['TimeCreate'], queue: ['TypeText'] },
    ],
    'are complaints that are closed at some time': [
      records(
        ['Unique Key', 'Created Date', 'Closed Date', 'Agency', 'Complaint Type', 'Descriptor'],
        ['1', 'at', '', 'NYPD', 'Noise', 'Loud Music'],
      ),
      { at: ['Created Date'], queue: ['Agency'] },
    ],
    'are tickets that somebody deals with': [
      records(
        ['Ticket ID', 'Subject', 'Status', 'Priority', 'Created at', 'Requester', 'Assignee', 'Group'],
        ['1', 'Help', 'Closed', 'high', 'at', 'bob', 'anna', 'Support'],
      ),
      { at: ['Created at'], queue: ['Group'], agent: ['Assignee'] },
    ],
    'are tickets when they are described, too': [
      records(
        ['Case Number', 'Description', 'Priority', 'Opened', 'Closed', 'Category'],
        ['1', 'Cannot log in', 'High', 'at', '', 'Network'],
      ),
      { at: ['Opened'], queue: ['Category'] },
    ],
    'are tickets in German': [
      records(
        ['Nummer', 'Ticketnummer', 'Erstellt', 'Geschlossen', 'Queue', 'Besitzer', 'Betreff'],
        ['1', '2026010510001', 'at', '', 'Hotline', 'meier', 'Drucker'],
      ),
      { at: ['Erstellt'], queue: ['Queue'], agent: ['Besitzer'] },
    ],
    'are calls by their time, whatever else describes them': [
      records(
        ['recordId', 'callNumber', 'priority', 'description', 'callDateTime', 'location'],
        ['1', 'P1', 'High', '911/NO VOICE', 'at', '500 N HIGHLAND AV'],
      ),
      { at: ['callDateTime'] },
    ],
  };

  it.each(Object.entries(made))('%s', (_what, [sample, columns]) => {
    expect(described(sample)).toEqual({ format: 'call-events', kind: 'call', time: 'iso', ...columns });
  });

  it('say why they are taken for contacts', () => {
    const sample = records(['Ticket No', 'Created', 'Assignee', 'Issue'], ['1', 'at', 'anna', 'Printer']);
    expect(strongest(sample).why).toEqual([
      '"Ticket No", "Created", "Assignee" speak of requests to a service: each record is a contact',
      '"Created" read as time',
      '"Assignee" read as agent',
    ]);
  });
});

describe('records that nobody called about', () => {
  const made: Readonly<Record<string, readonly [TableSample, string]>> = {
    'are alarms of systems': [
      records(
        ['Incident ID', 'Created', 'Severity', 'Category', 'Host', 'Description', 'Resolved'],
        ['1', 'at', 'High', 'Malware', 'pc1', 'Trojan found', ''],
      ),
      'log-table',
    ],
    'are log entries that name a ticket': [
      records(
        ['timestamp', 'level', 'message', 'ticket_id', 'assigned_to'],
        ['at', 'ERROR', 'could not send mail', '7', 'bob'],
      ),
      'log-table',
    ],
    'are orders': [
      records(['order_id', 'created', 'amount', 'status'], ['1', 'at', '9.99', 'closed']),
      'plain-table',
    ],
    'are visits': [records(['Patient', 'Arrival Time', 'Triage'], ['anna', 'at', 'red']), 'plain-table'],
    'are products of a fire brigade without a place': [
      records(['Item', 'Name', 'Created'], ['1', 'Fire hose', 'at']),
      'plain-table',
    ],
  };

  it.each(Object.entries(made))('%s', (_what, [sample, format]) => {
    expect(strongest(sample).format).toBe(format);
  });
});
