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
    'of Kibana are log entries': [
      table(
        ['@timestamp', 'message', 'host.name', 'log.level'],
        ['Jan 5, 2026 @ 09:00:00.123', 'user 1 logged in', 'web1', 'info'],
        ['Jan 5, 2026 @ 09:00:01.456', 'user 2 logged in', 'web1', 'warn'],
      ),
      {
        format: 'log-table',
        at: ['@timestamp'],
        message: ['message'],
        host: ['host.name'],
        level: ['log.level'],
      },
    ],
    'of Splunk are log entries with the line as their message': [
      table(
        ['_time', '_raw', 'host', 'source', 'index'],
        ['2026-01-05T09:00:00.000+0000', 'Failed password for root', 'web1', '/var/log/auth.log', 'main'],
        ['2026-01-05T09:00:01.000+0000', 'Accepted password for bob', 'web1', '/var/log/auth.log', 'main'],
      ),
      { format: 'log-table', at: ['_time'], message: ['_raw'], host: ['host'], component: ['source'] },
    ],
    'of how telephone calls ended are calls, whatever its columns are called': [
      table(
        ['Start', 'End', 'Queue', 'Agent', 'Result'],
        ['2026-01-05 09:00:00', '2026-01-05 09:01:00', 'Sales', 'Bob', 'Answered'],
        ['2026-01-05 09:02:00', '2026-01-05 09:02:30', 'Sales', '', 'No answer'],
      ),
      { format: 'call-events', at: ['Start'], queue: ['Queue'], agent: ['Agent'], answered: ['Result'] },
    ],
    'of PRTG are traffic by its plain numbers': [
      table(
        [
          ...['Date Time', 'Date Time(RAW)', 'Traffic In (Volume)', 'Traffic In (Volume)(RAW)'],
          ...['Downtime', 'Downtime(RAW)'],
        ],
        ['01/25/2026 9:00:00 AM - 9:05:00 AM', '46047.375', '100 KByte', '102400.0000', '0 %', '0.0000'],
        ['01/25/2026 9:05:00 AM - 9:10:00 AM', '46047.378', '101 KByte', '103424.0000', '0 %', '0.0000'],
      ),
      { format: 'traffic-wide', at: ['Date Time'], value: ['Traffic In (Volume)(RAW)'] },
    ],
    'of the audit log of Microsoft 365 are log entries of operations': [
      table(
        ['RecordId', 'CreationDate', 'RecordType', 'Operation', 'UserId', 'AuditData'],
        ['1', '2026-01-05T09:00:00.0000000Z', '15', 'UserLoggedIn', 'a@b.example', '{"ClientIP":"10.0.0.1"}'],
        [
          '2',
          '2026-01-05T09:00:01.0000000Z',
          '15',
          'MailItemsAccessed',
          'a@b.example',
          '{"ClientIP":"10.0.0.1"}',
        ],
      ),
      { format: 'log-table', at: ['CreationDate'], message: ['Operation'] },
    ],
    'of sign-ins to Azure are log entries of how they ended': [
      table(
        ['Date (UTC)', 'User', 'Application', 'IP address', 'Status', 'Sign-in error code', 'Failure reason'],
        ['2026-01-05T09:00:00Z', 'Bob', 'Office 365', '10.0.0.1', 'Failure', '50126', 'Invalid username'],
        ['2026-01-05T09:00:01Z', 'Bob', 'Office 365', '10.0.0.1', 'Success', '0', 'Other.'],
      ),
      {
        format: 'log-table',
        at: ['Date (UTC)'],
        message: ['Status', 'Failure reason'],
        component: ['Application'],
      },
    ],
    'of SiLK are flows': [
      table(
        ['sIP', 'dIP', 'sPort', 'dPort', 'pro', 'packets', 'bytes', 'flags', 'sTime', 'duration'],
        ['10.0.0.1', '10.0.0.2', '5000', '80', '6', '4', '240', 'FS PA', '2026/01/05T09:00:00.239', '0.720'],
        ['10.0.0.3', '10.0.0.2', '5001', '80', '6', '9', '940', 'FS PA', '2026/01/05T09:00:01.239', '1.720'],
      ),
      {
        format: 'flows',
        at: ['sTime'],
        source: ['sIP'],
        destination: ['dIP'],
        source_port: ['sPort'],
        destination_port: ['dPort'],
        protocol: ['pro'],
        packets: ['packets'],
        bytes: ['bytes'],
        seconds: ['duration'],
      },
    ],
    'of a sensor that is attacked are flows from the address that is written': [
      table(
        ['datetime', 'host', 'src', 'proto', 'spt', 'dpt', 'srcstr', 'country'],
        ['2026-01-05 09:00', 'oregon', '1032051418', 'TCP', '6000', '1433', '61.131.218.218', 'China'],
        ['2026-01-05 09:01', 'oregon', '1347834426', 'UDP', '5270', '1900', '80.86.82.58', 'Germany'],
      ),
      {
        format: 'flows',
        at: ['datetime'],
        source: ['srcstr'],
        source_port: ['spt'],
        destination_port: ['dpt'],
        protocol: ['proto'],
      },
    ],
    'in other languages are counts of calls': [
      table(['Data', 'Ora', 'Chiamate'], ['05/01/2026', '09:00', '12'], ['25/01/2026', '09:30', '7']),
      { format: 'call-counts', at: ['Data', 'Ora'], count: ['Chiamate'] },
    ],
    'of a Cisco call manager are calls': [
      table(
        [
          ...['cdrRecordType', 'globalCallID_callId', 'dateTimeOrigination', 'callingPartyNumber'],
          ...['originalCalledPartyNumber', 'dateTimeConnect', 'dateTimeDisconnect', 'duration'],
        ],
        ['1', '101', '1577872800', '1001', '2001', '1577872805', '1577872865', '60'],
        ['1', '102', '1577872840', '1002', '2002', '1577872845', '1577872855', '10'],
      ),
      { format: 'call-events', at: ['dateTimeOrigination'], handle_seconds: ['duration'] },
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
    'of calls to the police are calls by the name of their time, without blanks in their names': [
      table(
        ['incident_id', 'agency', 'priority', 'callcode', 'calldescription', 'category', 'call_timestamp'],
        ['20162570', 'DPD', '3', '811', 'SPECIAL ATTENTION', 'SPATTN', '2016/09/20 09:16:38+00'],
        ['20162571', 'DPD', '2', '393', 'DISTURBANCE', 'DISTURB', '2016/09/20 09:17:38+00'],
      ),
      { format: 'call-events', at: ['call_timestamp'], queue: ['category'] },
    ],
    'of phones without names are calls': [
      {
        ...table(
          ['column 1', 'column 2', 'column 3', 'column 4'],
          ['78130 00821', '98453 94494', '01-09-2016 06:01:12', '186'],
          ['(080)46741', '90365 06212', '01-09-2016 06:01:59', '2093'],
        ),
        hasHeader: false,
      },
      { format: 'call-events', at: ['column 3'], handle_seconds: ['column 4'] },
    ],
    'of cells of a mobile network are traffic by cell': [
      table(
        ['Date', 'Hour', 'eNodeB Name', 'Cell Name', 'DL Traffic Volume(GB)', 'PRB Usage(%)'],
        ['2023/05/01', '0', 'ENB_01', 'ENB_01_1', '1.25', '31'],
        ['2023/05/01', '0', 'ENB_01', 'ENB_01_2', '1.5', '32'],
        ['2023/05/01', '1', 'ENB_01', 'ENB_01_1', '2.75', '33'],
        ['2023/05/01', '1', 'ENB_01', 'ENB_01_2', '0.75', '34'],
      ),
      {
        format: 'traffic-long',
        at: ['Date', 'Hour'],
        series: ['eNodeB Name', 'Cell Name'],
        value: ['DL Traffic Volume(GB)'],
      },
    ],
    'of texts, calls and bytes of the squares of a city are traffic': [
      table(
        ['datetime', 'CellID', 'smsin', 'smsout', 'callin', 'callout', 'internet'],
        ['2013-11-01 00:00:00', '1', '0.26', '0.1', '0.2', '', '57.7'],
        ['2013-11-01 00:00:00', '2', '0.16', '0.2', '0.1', '0.3', '47.7'],
        ['2013-11-01 01:00:00', '1', '0.36', '0.3', '0.4', '0.2', '37.7'],
        ['2013-11-01 01:00:00', '2', '0.46', '0.4', '0.2', '0.1', '27.7'],
      ),
      {
        format: 'traffic-long',
        at: ['datetime'],
        series: ['CellID'],
        value: ['smsin', 'smsout', 'callin', 'callout', 'internet'],
      },
    ],
    'of a flow meter without addresses are flows': [
      table(
        ['Dst Port', 'Protocol', 'Timestamp', 'Tot Fwd Pkts', 'Tot Bwd Pkts', 'TotLen Fwd Pkts'],
        ['443', '6', '14/02/2018 08:31:01', '3', '0', '120'],
        ['53', '17', '14/02/2018 08:31:02', '1', '1', '60'],
      ),
      {
        format: 'flows',
        at: ['Timestamp'],
        destination_port: ['Dst Port'],
        protocol: ['Protocol'],
        bytes_sent: ['TotLen Fwd Pkts'],
        packets_sent: ['Tot Fwd Pkts'],
        packets_received: ['Tot Bwd Pkts'],
      },
    ],
    'of interfaces in Russian are traffic by interface': [
      table(
        ['Дата', 'Интерфейс', 'Входящий трафик (Мбит/с)', 'Исходящий трафик (Мбит/с)'],
        ['01.05.2024 00:00', 'Gi0/1', '20,5', '3,2'],
        ['01.05.2024 00:30', 'Gi0/1', '21,5', '4,2'],
      ),
      {
        format: 'traffic-long',
        at: ['Дата'],
        series: ['Интерфейс'],
        value: ['Входящий трафик (Мбит/с)', 'Исходящий трафик (Мбит/с)'],
      },
    ],
    'of flows in the log entries of Google Cloud are flows': [
      table(
        [
          ...['insertId', 'jsonPayload.bytes_sent', 'jsonPayload.connection.src_ip'],
          ...['jsonPayload.connection.dest_ip', 'jsonPayload.connection.dest_port', 'timestamp'],
        ],
        ['a1', '1000', '192.0.2.1', '192.0.2.2', '443', now],
        ['a2', '1500', '192.0.2.1', '192.0.2.3', '443', '2026-01-05T09:00:01Z'],
      ),
      {
        format: 'flows',
        at: ['timestamp'],
        destination_port: ['jsonPayload.connection.dest_port'],
        source: ['jsonPayload.connection.src_ip'],
        destination: ['jsonPayload.connection.dest_ip'],
        bytes_sent: ['jsonPayload.bytes_sent'],
      },
    ],
    'of a historian are measurements by tag': [
      table(
        ['Timestamp', 'Tag', 'Value', 'Quality'],
        [now, 'PLC1.Flow1', '4.5', 'Good'],
        ['2026-01-05T09:01:00Z', 'PLC1.Flow2', '5.5', 'Good'],
      ),
      { format: 'metrics', at: ['Timestamp'], component: ['Tag'], value: ['Value'] },
    ],
    'of trends of Zabbix are measurements by item': [
      table(
        ['itemid', 'clock', 'num', 'value_min', 'value_avg', 'value_max'],
        ['23451', '1714557600', '60', '1', '2', '3'],
        ['23452', '1714557600', '60', '2', '3', '4'],
      ),
      { format: 'metrics', at: ['clock'], component: ['itemid'], value: ['value_avg'] },
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
