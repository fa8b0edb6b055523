import { describe, expect, it } from 'vitest';
import type { TableSample } from '../../src-main/core/format.ts';
import { described, strongest, table } from './recognition-claims.ts';

const now = '2026-01-05T09:00:00Z';

describe('tables that are not in the collection', () => {
  const made: Readonly<Record<string, readonly [TableSample, object]>> = {
    'of a hayabusa timeline are log entries': [
      table(
        ['Timestamp', 'Computer', 'Channel', 'EventID', 'Level', 'RecordID', 'RuleTitle', 'Details'],
        ['2026-01-05 09:00:00.123 +01:00', 'DC1', 'Sec', '4625', 'med', '7', 'Logon failure', 'User: a'],
        ['2026-01-05 09:00:01.123 +01:00', 'DC1', 'Sec', '4624', 'info', '8', 'Logon', 'User: b'],
      ),
      {
        format: 'log-table',
        at: ['Timestamp'],
        host: ['Computer'],
        component: ['Channel'],
        event_id: ['EventID'],
        level: ['Level'],
        message: ['Details'],
      },
    ],
    'of a Windows event viewer are log entries by their id': [
      table(
        ['TimeCreated', 'Id', 'LevelDisplayName', 'Message'],
        ['2026-01-05 09:00:00', '4625', 'Information', 'An account failed to log on.'],
        ['2026-01-05 09:00:01', '7036', 'Warning', 'The service stopped.'],
      ),
      {
        format: 'log-table',
        at: ['TimeCreated'],
        event_id: ['Id'],
        level: ['LevelDisplayName'],
        message: ['Message'],
      },
    ],
    'of events without a message are log entries when their id says what happened': [
      table(
        ['TimeCreated', 'EventID', 'Level', 'Computer', 'Channel'],
        ['2026-01-05 09:00:00', '4625', 'Information', 'DC1', 'Security'],
        ['2026-01-05 09:00:01', '4624', 'Information', 'DC1', 'Security'],
      ),
      {
        format: 'log-table',
        at: ['TimeCreated'],
        event_id: ['EventID'],
        level: ['Level'],
        host: ['Computer'],
        component: ['Channel'],
      },
    ],
    'of Logstash are log entries': [
      {
        ...table(
          ['@timestamp', '@version', 'message', 'logger_name', 'thread_name', 'level'],
          [now, '1', 'up', 'a.B', 'main', 'INFO'],
          [now, '1', 'down', 'a.C', 'main', 'WARN'],
        ),
        structure: 'json',
      },
      {
        format: 'log-table',
        at: ['@timestamp'],
        message: ['message'],
        component: ['logger_name'],
        level: ['level'],
      },
    ],
    'of nginx in JSON are requests': [
      {
        ...table(
          [
            'time_local',
            'remote_addr',
            'remote_user',
            'request',
            'status',
            'body_bytes_sent',
            'request_time',
            'http_referer',
            'http_user_agent',
          ],
          [now, '10.0.0.1', null, 'GET /a?b HTTP/1.1', '200', '612', '0.005', '-', 'curl/8'],
          [now, '10.0.0.2', null, 'POST /b HTTP/1.1', '404', '0', '0.125', '-', 'curl/8'],
        ),
        structure: 'json',
      },
      {
        format: 'requests',
        at: ['time_local'],
        client: ['remote_addr'],
        user: ['remote_user'],
        request_line: ['request'],
        status: ['status'],
        bytes: ['body_bytes_sent'],
        seconds: ['request_time'],
        referrer: ['http_referer'],
        agent: ['http_user_agent'],
      },
    ],
    'of Caddy are requests': [
      {
        ...table(
          [
            'level',
            'ts',
            'logger',
            'msg',
            'request.remote_ip',
            'request.proto',
            'request.method',
            'request.host',
            'request.uri',
            'request.headers.User-Agent',
            'user_id',
            'duration',
            'size',
            'status',
          ],
          [
            'info',
            '1646861401.5241024',
            'http.log.access',
            'handled request',
            '127.0.0.1',
            'HTTP/2.0',
            'GET',
            'localhost',
            '/',
            '["curl"]',
            null,
            '0.000929675',
            '10900',
            '200',
          ],
        ),
        structure: 'json',
      },
      {
        format: 'requests',
        at: ['ts'],
        client: ['request.remote_ip'],
        protocol: ['request.proto'],
        method: ['request.method'],
        host: ['request.host'],
        target: ['request.uri'],
        agent: ['request.headers.User-Agent'],
        user: ['user_id'],
        seconds: ['duration'],
        bytes: ['size'],
        status: ['status'],
      },
    ],
    'of IIS are requests with milliseconds': [
      {
        ...table(
          [
            'date',
            'time',
            's-ip',
            'cs-method',
            'cs-uri-stem',
            'cs-uri-query',
            's-port',
            'cs-username',
            'c-ip',
            'cs(User-Agent)',
            'cs(Referer)',
            'sc-status',
            'sc-substatus',
            'sc-win32-status',
            'time-taken',
          ],
          [
            '2026-01-05',
            '09:00:00',
            '10.0.0.9',
            'GET',
            '/a',
            'b=1',
            '443',
            null,
            '10.0.0.1',
            'Mozilla/5.0',
            null,
            '200',
            '0',
            '0',
            '46',
          ],
          [
            '2026-01-05',
            '09:00:01',
            '10.0.0.9',
            'GET',
            '/a',
            null,
            '443',
            null,
            '10.0.0.1',
            'Mozilla/5.0',
            null,
            '404',
            '0',
            '2',
            '5',
          ],
        ),
        structure: 'fields',
      },
      {
        format: 'requests',
        at: ['date', 'time'],
        method: ['cs-method'],
        path: ['cs-uri-stem'],
        query: ['cs-uri-query'],
        user: ['cs-username'],
        client: ['c-ip'],
        agent: ['cs(User-Agent)'],
        referrer: ['cs(Referer)'],
        status: ['sc-status'],
        milliseconds: ['time-taken'],
      },
    ],
    'of CloudFront are requests with seconds': [
      {
        ...table(
          [
            'date',
            'time',
            'x-edge-location',
            'sc-bytes',
            'c-ip',
            'cs-method',
            'cs(Host)',
            'cs-uri-stem',
            'sc-status',
            'cs(Referer)',
            'cs(User-Agent)',
            'cs-uri-query',
            'time-taken',
            'cs-protocol-version',
          ],
          [
            '2026-01-05',
            '09:00:00',
            'FRA2',
            '392',
            '192.0.2.1',
            'GET',
            'd1.cloudfront.net',
            '/a',
            '200',
            null,
            'Mozilla',
            null,
            '1',
            'HTTP/2.0',
          ],
        ),
        structure: 'fields',
      },
      {
        format: 'requests',
        at: ['date', 'time'],
        bytes: ['sc-bytes'],
        client: ['c-ip'],
        method: ['cs-method'],
        host: ['cs(Host)'],
        path: ['cs-uri-stem'],
        status: ['sc-status'],
        referrer: ['cs(Referer)'],
        agent: ['cs(User-Agent)'],
        query: ['cs-uri-query'],
        seconds: ['time-taken'],
        protocol: ['cs-protocol-version'],
      },
    ],
    'of server metrics are measurements': [
      table(
        ['timestamp', 'server', 'component', 'value', 'anomalous'],
        [now, 'web1', 'cpu', '0.71', 'false'],
        [now, 'web1', 'memory', '0.22', 'true'],
      ),
      {
        format: 'metrics',
        at: ['timestamp'],
        host: ['server'],
        component: ['component'],
        value: ['value'],
        label: ['anomalous'],
      },
    ],
    'of a machine in columns are measurements': [
      table(
        ['time', 'cpu_percent', 'mem_used'],
        [now, '71.5', '2048'],
        ['2026-01-05T09:01:00Z', '70', '2050'],
      ),
      { format: 'series', at: ['time'], value: ['cpu_percent', 'mem_used'] },
    ],
    'of anything else are kept cell by cell, with their time': [
      table(['When', 'Who', 'Colour'], ['2026-01-05', 'Ann', 'red'], ['2026-01-06', 'Ben', 'blue']),
      { format: 'plain-table', at: ['When'] },
    ],
  };
  it.each(Object.entries(made))('%s', (_title, [sample, expected]) => {
    const { kind: _kind, time: _time, ...claim } = described(sample);
    expect(claim).toEqual(expected);
  });

  it('of requests with a duration of no unit keep it as it is unless its decimals tell', () => {
    const sample = (duration: string) =>
      table(['time', 'method', 'path', 'status', 'response_time'], [now, 'GET', '/a', '200', duration]);
    expect(strongest(sample('46')).roles.seconds).toBe(undefined);
    expect(strongest(sample('0.046')).roles.seconds).toEqual([4]);
    expect(
      strongest(
        table(['time', 'method', 'path', 'status', 'response_time_ms'], [now, 'GET', '/a', '200', '46']),
      ).roles.milliseconds,
    ).toEqual([4]);
  });
});
