import { describe, expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const days = Array.from({ length: 20 }, (_unused, day) => `2025-03-${String(day + 1).padStart(2, '0')}`);

async function calls(text: string) {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('calls.csv', text));
  const [sum] = await query(engine, 'SELECT sum("count")::INTEGER AS calls FROM call');
  const reading = (await engine.sources())[0]?.reading;
  return {
    counts: counts(outcome),
    calls: sum?.calls,
    cut: [reading?.delimiter, reading?.quote, reading?.skipLines, reading?.columns],
  };
}

describe('a table', () => {
  it.each([
    ['a semicolon', 'sep=;\n', ';', ';'],
    ['a semicolon in quotes', '"sep=;"\r\n', ';', ';'],
    ['a tab', 'SEP=\t\n', '\t', '\t'],
    ['a bar', 'sep=|\n', '|', '|'],
  ])(
    'whose first line names %s as its delimiter begins below that line',
    async (_what, first, sign, delimiter) => {
      const end = first.endsWith('\r\n') ? '\r\n' : '\n';
      const rows = ['Date,Calls', ...days.map(day => `${day},3`)].map(row => row.replace(',', sign) + end);
      expect(await calls(first + rows.join(''))).toEqual({
        counts: allLoaded(20),
        calls: 60,
        cut: [delimiter, '"', 1, ['Date', 'Calls']],
      });
    },
  );

  it('whose cells stand in single quotes is cut by them', async () => {
    const rows = days.map(day => `${day},3,'late, again'\n`);
    expect(await calls(`Date,Calls,Note\n${rows.join('')}`)).toEqual({
      counts: allLoaded(20),
      calls: 60,
      cut: [',', "'", 0, ['Date', 'Calls', 'Note']],
    });
  });

  it('with apostrophes in its words keeps double quotes', async () => {
    const rows = days.map(day => `${day},3,the clients' line isn't "up"\n`);
    const { counts: counted, calls: sum } = await calls(`Date,Calls,Note\n${rows.join('')}`);
    expect({ counted, sum }).toEqual({ counted: allLoaded(20), sum: 60 });
  });

  it.each(['N/A', '-', 'null', '#N/A'])(
    'of a column per series stays one with %s in a third of a column',
    async sign => {
      const rows = days.flatMap(day =>
        ['08', '09', '10'].map((hour, row) => `${day} ${hour}:00,1,${row === 1 ? sign : '2'},3\n`),
      );
      const engine = await testEngine();
      const outcome = await importOne(
        engine,
        await testFile('links.csv', `time,north,south,west\n${rows.join('')}`),
      );
      expect({ format: outcome.format, ...counts(outcome) }).toEqual({
        format: 'traffic-wide',
        ...allLoaded(60),
      });
      expect(
        await query(
          engine,
          'SELECT series, count(value)::INTEGER AS found FROM traffic GROUP BY 1 ORDER BY 1',
        ),
      ).toEqual([
        { series: 'north', found: 60 },
        { series: 'south', found: 40 },
        { series: 'west', found: 60 },
      ]);
    },
  );

  it('of words among which a few are numbers does not become a table of series', async () => {
    const rows = days.map((day, row) => `${day} 08:00,1,${row % 3 === 0 ? '2' : 'N/A'}\n`);
    const engine = await testEngine();
    const { format } = await importOne(
      engine,
      await testFile('few.csv', `time,north,south\n${rows.join('')}`),
    );
    expect(format).not.toBe('traffic-wide');
  });
});

const zeek = (fields: object) => (line: number) =>
  JSON.stringify({
    ts: 1740988800 + line,
    uid: `C${line}`,
    'id.orig_h': '10.0.0.4',
    'id.resp_h': '8.8.8.8',
    ...fields,
  });

describe('JSON of flows and of Zeek', () => {
  const lines = (made: (line: number) => string) =>
    `${Array.from({ length: 30 }, (_unused, line) => made(line)).join('\n')}\n`;

  it.each([
    [
      'ssh',
      zeek({ version: 2, auth_success: false, auth_attempts: 3, client: 'SSH-2.0-Go' }),
      'authentication failed',
    ],
    ['dns', zeek({ proto: 'udp', query: 'a.org', qtype_name: 'A', rcode_name: 'NOERROR' }), 'a.org'],
  ])('fills the columns of the %s log as its TSV does', async (name, made, message) => {
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('log.json', lines(made)));
    expect({ format: outcome.format, ...counts(outcome) }).toEqual({
      format: `zeek-${name}`,
      ...allLoaded(30),
    });
    expect(await query(engine, 'SELECT DISTINCT host, component, message FROM log')).toEqual([
      { host: '10.0.0.4', component: name, message },
    ]);
  });

  it('of the Elastic Common Schema are flows', async () => {
    const hits = Array.from({ length: 30 }, (_unused, hit) => ({
      _index: 'fw',
      _id: String(hit),
      _source: {
        '@timestamp': new Date(Date.UTC(2025, 2, 3, 8, hit)).toISOString(),
        source: { ip: '10.0.0.1', port: 1000 + hit, bytes: 50 },
        destination: { ip: '8.8.8.8', port: 53, bytes: 70 },
        network: { transport: 'udp' },
        event: { action: 'allow' },
      },
    }));
    const engine = await testEngine();
    const text = JSON.stringify({ took: 1, hits: { total: { value: 30, relation: 'eq' }, hits } });
    const outcome = await importOne(engine, await testFile('hits.json', text));
    expect({ format: outcome.format, ...counts(outcome) }).toEqual({ format: 'flows', ...allLoaded(30) });
    expect(
      await query(
        engine,
        `SELECT source, destination, destination_port::INTEGER AS port, protocol, bytes_sent::INTEGER AS sent,
           bytes_received::INTEGER AS received, action, count(*)::INTEGER AS flows
         FROM flow GROUP BY ALL`,
      ),
    ).toEqual([
      {
        source: '10.0.0.1',
        destination: '8.8.8.8',
        port: 53,
        protocol: 'udp',
        sent: 50,
        received: 70,
        action: 'allow',
        flows: 30,
      },
    ]);
  });
});
