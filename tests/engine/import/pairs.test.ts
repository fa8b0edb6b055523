import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import { isPairLine, pairTable } from '../../../src-main/engine/pairs/pair-lines.ts';
import { pairRecordsSql } from '../../../src-main/engine/pairs/pair-records.ts';
import { select } from '../../../src-main/engine/query.ts';
import { withScratch } from '../../../src-main/engine/scratch.ts';
import { allLoaded, counts, importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const grafana = [
  't=2020-10-19T17:44:33+0200 lvl=eror msg="Invalid username or password" logger=context userId=0 uname= remote_addr=192.0.2.12',
  't=2020-10-19T17:45:02+0200 lvl=dbug msg="a \\"quoted\\" word" logger=http.server userId=7',
  't=2020-10-19T17:45:09+0200 lvl=info msg=ready logger=context',
];

const fortigate = [
  'date=2019-05-10 time=11:37:47 logid="0000000013" type="traffic" level="notice" srcip=10.1.100.11 srcport=58012 dstip=192.0.2.155 dstport=80 proto=6 action="close" duration=116 sentbyte=1188 rcvdbyte=1224 sentpkt=17 rcvdpkt=16',
  '<189>date=2019-05-10 time=11:38:00 logid="0211008192" type="utm" level="warning" msg="File is infected." action="blocked" srcip=10.1.100.12 dstip=192.0.2.55 srcport=60446 dstport=443 proto=6 sessionid=1',
];

describe('lines of name=value pairs', () => {
  test('of logfmt are log entries, whatever the order of the pairs', async () => {
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('grafana.log', `${grafana.join('\n')}\n`));
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(outcome).toMatchObject({ format: 'log-table', kind: 'log' });
    expect(
      await query(engine, 'SELECT "at"::VARCHAR AS time, level, component, message, extra FROM log'),
    ).toEqual([
      {
        time: '2020-10-19 15:44:33+00',
        level: 'error',
        component: 'context',
        message: 'Invalid username or password',
        extra: ['0', null, '192.0.2.12', null],
      },
      {
        time: '2020-10-19 15:45:02+00',
        level: 'debug',
        component: 'http.server',
        message: 'a "quoted" word',
        extra: ['7', null, null, null],
      },
      { time: '2020-10-19 15:45:09+00', level: 'info', component: 'context', message: 'ready', extra: null },
    ]);
  });

  test('in quotes as a whole are the same pairs', async () => {
    const lines = [
      '"date=2020-01-07","time=10:01:57","srcip=10.0.0.1","dstip=8.8.8.8","dstport=53","proto=17","action=accept","sentbyte=80","rcvdbyte=120","msg=a ""b"", c=d"',
      '"date=2020-01-07","time=10:01:58","srcip=10.0.0.2","dstip=8.8.4.4","dstport=443","proto=6","action=deny","sentbyte=0","rcvdbyte=0","msg="',
    ];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('analyzer.log', `${lines.join('\n')}\n`));
    expect(counts(outcome)).toEqual(allLoaded(2));
    const columns = '"at"::VARCHAR AS time, source, destination_port AS port, extra';
    expect(await query(engine, `SELECT ${columns} FROM flow ORDER BY row_number`)).toEqual([
      { time: '2020-01-07 10:01:57+00', source: '10.0.0.1', port: 53, extra: ['a "b", c=d', null] },
      { time: '2020-01-07 10:01:58+00', source: '10.0.0.2', port: 443, extra: null },
    ]);
    expect(isPairLine('"GET /" status=200 bytes=12 seconds=0.1 host=web-1.example.net')).toBe(true);
  });

  test('of a firewall are flows, with a priority before them or not', async () => {
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('fortigate.log', `${fortigate.join('\r\n')}\r\n`));
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(outcome).toMatchObject({ format: 'flows', kind: 'flow' });
    const rows = await query(
      engine,
      `SELECT "at"::VARCHAR AS time, source, destination_port AS port, bytes_sent AS sent,
        bytes_received AS received, seconds, "action", extra[-1] AS beside
      FROM flow ORDER BY row_number`,
    );
    expect(rows).toEqual([
      {
        time: '2019-05-10 11:37:47+00',
        source: '10.1.100.11',
        port: 80,
        sent: 1188,
        received: 1224,
        seconds: 116,
        action: 'close',
        beside: null,
      },
      {
        time: '2019-05-10 11:38:00+00',
        source: '10.1.100.12',
        port: 443,
        sent: null,
        received: null,
        seconds: null,
        action: 'blocked',
        beside: '<189>',
      },
    ]);
  });

  test('lose nothing of what the lines looked at do not have, and a line without pairs is a reject', async () => {
    const usual = 'ts=2024-03-18T06:25:01Z level=info msg="a b" x=1';
    const lines = Array.from({ length: 900 }, () => usual);
    lines[500] = 'ts=2024-03-18T06:25:01Z level=warn msg="late one" flag other="v w" x=2 x=3';
    lines[600] = 'panic: runtime error';
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('go.log', `${lines.join('\n')}\n`));
    expect(counts(outcome)).toEqual({ ...allLoaded(900), loaded: 899, rejected: 1 });
    expect(outcome.notes).toContain(
      '1 record holds text beside the pairs of go.log, or pairs that the records looked at do not have: both are kept together in the column "other fields".',
    );
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 601, reason: 'this line holds no name=value pair', rawText: 'panic: runtime error' },
    ]);
    expect(await query(engine, "SELECT message, extra FROM log WHERE level = 'warn'")).toEqual([
      { message: 'late one', extra: ['2', 'flag other="v w" x=3'] },
    ]);
    expect((await engine.sources())[0]?.reading).toMatchObject({ structure: 'pairs', otherFields: true });
  });

  test.each([
    [
      'syslog with pairs in its message',
      'Jan  5 10:00:01 fw kernel: [1.2] IN=eth0 OUT= SRC=192.0.2.1 LEN=40',
    ],
    ['a request with a query', '192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] "GET /a?b=1&c=2 HTTP/1.0" 200 23'],
    ['a sentence', 'set a=1 and then b=2 please'],
  ])('are not seen in %s', async (_what, line) => {
    const engine = await testEngine();
    await importOne(engine, await testFile('other.log', `${line}\n${line}\n${line}\n`));
    expect((await engine.sources())[0]?.reading.structure).not.toBe('pairs');
  });
});

test('lines are cut by the database as by the sample, and every sign of them is in one cell', async () => {
  const name = fc.stringMatching(/^[a-z_][a-z_.-]{0,5}$/);
  const value = fc.oneof(
    fc.stringMatching(/^[^\s"]{0,8}$/),
    fc.stringMatching(/^[^"\\\n\r\0]{0,8}$/).map(text => `"${text}"`),
    fc.constant('"a \\"b\\" c"'),
  );
  const line = fc
    .array(fc.tuple(name, value), { minLength: 1, maxLength: 6 })
    .map(pairs => pairs.map(([key, text]) => `${key}=${text}`).join(' '));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async lines => {
      const { columns, rows } = pairTable('made.log', lines);
      const sql = pairRecordsSql(columns.map((pair, index) => ({ name: `cell_${index}`, pair })));
      const found = await withScratch(async connection => {
        await connection.run(
          bindLiterals(
            'CREATE OR REPLACE TEMP VIEW physical_line AS SELECT unnest($lines) AS line, 1 AS file_source',
            { lines },
          ),
        );
        await connection.run(sql);
        return select(connection, 'SELECT * FROM records', {});
      });
      expect(found.map(row => columns.map((_column, index) => row[`cell_${index}`]))).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

test('a line is one of pairs when little stands beside three of them', () => {
  expect(['a=1 b=2 c=3', 'a=1 b=2', 'a long story about nothing a=1 b=2 c=3'].map(isPairLine)).toEqual([
    true,
    false,
    false,
  ]);
});
