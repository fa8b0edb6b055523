import { describe, expect, it } from 'vitest';
import { importAll, importOne, rowsOf, testEngine } from '../helpers/engine.ts';
import { testFile, testFolder } from '../helpers/files.ts';
import { logTable, timeText } from './import/made-files.ts';

const everything = { fromUtc: null, toUtc: null, sources: null };

describe('the table of entries', () => {
  it('is in the order of time, whatever the order of the files', async () => {
    const engine = await testEngine({ zone: 'Asia/Kolkata' });
    const folder = await testFolder();
    const later = await testFile(
      'later.csv',
      `Time,Content\n${timeText(9)},nine\n${timeText(1)},one\n`,
      folder,
    );
    const first = await testFile('first.csv', `Time,Content,Level\n${timeText(5)},five,WARN\n`, folder);
    await importAll(engine, [later, first]);
    const page = await engine.tablePage('log', everything, 0, 10);
    expect([page.startRow, page.totalRows]).toEqual([0, 3]);
    expect(rowsOf(page).map(({ at, message, source, line }) => [at, message, source, line])).toEqual([
      ['2026-01-01T05:30:01+05:30', 'one', 'later.csv', 3],
      ['2026-01-01T05:30:05+05:30', 'five', 'first.csv', 2],
      ['2026-01-01T05:30:09+05:30', 'nine', 'later.csv', 2],
    ]);
  });

  it('gives any page of any range, also when many are asked for at once', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('log.csv', logTable(2001)));
    const range = { fromUtc: '2026-01-01T00:01:40Z', toUtc: '2026-01-01T00:16:40Z', sources: null };
    const pages = await Promise.all(
      [0, 890, 450, 0].map((start, index) =>
        engine.tablePage('log', index === 3 ? everything : range, start, 3),
      ),
    );
    const messages = pages.map(page => [page.totalRows, rowsOf(page).map(row => row.message)]);
    expect(messages).toEqual([
      [900, ['line 100', 'line 101', 'line 102']],
      [900, ['line 990', 'line 991', 'line 992']],
      [900, ['line 550', 'line 551', 'line 552']],
      [2000, ['line 2', 'line 3', 'line 4']],
    ]);
    const last = await engine.tablePage('log', range, 898, 100);
    expect(rowsOf(last).map(row => row.message)).toEqual(['line 998', 'line 999']);
    expect(rowsOf(await engine.tablePage('log', range, 5000, 100))).toEqual([]);
  });

  it('shows new files at once', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    await importOne(engine, await testFile('a.csv', logTable(11), folder));
    expect((await engine.tablePage('log', everything, 0, 1)).totalRows).toBe(10);
    await importOne(engine, await testFile('b.csv', logTable(21), folder));
    expect((await engine.tablePage('log', everything, 0, 1)).totalRows).toBe(30);
    expect((await engine.tablePage('log', { ...everything, sources: [2] }, 0, 1)).totalRows).toBe(20);
    await engine.removeSource(1);
    expect((await engine.tablePage('log', everything, 0, 1)).totalRows).toBe(20);
  });

  it('of calls has their columns', async () => {
    const engine = await testEngine();
    await importOne(
      engine,
      await testFile('counts.csv', 'Start,Calls,Queue\n2026-01-01T00:00:00Z,7,A\n2026-01-01T00:30:00Z,9,B\n'),
    );
    expect(rowsOf(await engine.tablePage('call', everything, 1, 1))).toEqual([
      {
        at: '2026-01-01T00:30:00+00:00',
        queue: 'B',
        direction: null,
        answered: null,
        waitSeconds: null,
        handleSeconds: null,
        agent: null,
        calls: 9,
        source: 'counts.csv',
        line: 3,
      },
    ]);
  });

  it('of a wide table shows each series of a record on the line of that record', async () => {
    const engine = await testEngine();
    const lines = ['time,bytes_in,bytes_out', '2026-01-01T00:15:00Z,3,', '2026-01-01T00:00:00Z,1,2'];
    await importOne(engine, await testFile('wide.csv', `${lines.join('\n')}\n`));
    expect(rowsOf(await engine.tablePage('traffic', everything, 0, 10))).toEqual(
      [
        ['2026-01-01T00:00:00+00:00', 'bytes_in', 1, 3],
        ['2026-01-01T00:00:00+00:00', 'bytes_out', 2, 3],
        ['2026-01-01T00:15:00+00:00', 'bytes_in', 3, 2],
        ['2026-01-01T00:15:00+00:00', 'bytes_out', null, 2],
      ].map(([at, series, value, line]) => ({
        at,
        binMinutes: 15,
        series,
        value,
        unit: 'bytes',
        source: 'wide.csv',
        line,
      })),
    );
  });

  it('of records without times has them in file order, after those with one, unless a range is asked for', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    const timeless = await testFile('boxes.csv', 'Colour,Size\nred,2\nblue,\n', folder);
    const timed = await testFile('visits.csv', 'Day,Who\n2026-01-01,Ann\n2026-01-02,Ben\n', folder);
    await importAll(engine, [timeless, timed]);
    const page = async (scope: Parameters<typeof engine.tablePage>[1]) =>
      rowsOf(await engine.tablePage('record', scope, 0, 10)).map(({ at, cells, line }) => [at, cells, line]);
    const ann = ['2026-01-01T00:00:00+00:00', '["2026-01-01","Ann"]', 2];
    const ben = ['2026-01-02T00:00:00+00:00', '["2026-01-02","Ben"]', 3];
    expect(await page(everything)).toEqual([ann, ben, [null, '["red","2"]', 2], [null, '["blue",null]', 3]]);
    expect(await page({ ...everything, fromUtc: '2026-01-02T00:00:00Z' })).toEqual([ben]);
    await engine.removeSource(1);
    expect(await page(everything)).toEqual([ann, ben]);
  });

  it.each([
    [
      'request',
      'time,method,uri,status,bytes\n2026-01-01T00:00:00Z,GET,/a?b,200,5\n',
      { path: '/a', query: 'b' },
    ],
    ['metric', 'timestamp,server,value\n2026-01-01T00:00:00Z,web1,0.5\n', { host: 'web1', value: 0.5 }],
    [
      'flow',
      'time,src_ip,dst_ip,src_port,dst_port,bytes,action\n2026-01-01T00:00:00Z,10.0.0.1,10.0.0.2,5,53,7,allow\n',
      { sourceAddress: '10.0.0.1', destinationPort: 53, bytes: 7, action: 'allow' },
    ],
  ] as const)('of kind %s has its columns, its source and its line', async (kind, text, cells) => {
    const engine = await testEngine();
    await importOne(engine, await testFile('made.csv', text));
    expect(rowsOf(await engine.tablePage(kind, everything, 0, 10))).toMatchObject([
      { at: '2026-01-01T00:00:00+00:00', ...cells, source: 'made.csv', line: 2 },
    ]);
  });
});
