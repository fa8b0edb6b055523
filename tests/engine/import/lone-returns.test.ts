import { describe, expect, it } from 'vitest';
import { returnsIn } from '../../../src-main/engine/import/lone-returns.ts';
import { allLoaded, counts, importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { entryOn, logHeader, logTable, misplaced } from './made-files.ts';

const ends = ['\r\n', '\n', '\r'];

/** Lines that end in CRLF, LF and CR in turn. */
const inTurn = (lines: readonly string[]) =>
  lines.map((line, place) => `${line}${ends[place % ends.length]}`).join('');

const entries = (count: number) => Array.from({ length: count }, (_unused, line) => entryOn(line + 2));
const access = (line: number) =>
  `192.0.2.${line} - - [03/Mar/2026:10:00:${10 + line} +0000] "GET /r/${line} HTTP/1.1" 200 ${line}`;

describe('a table of which lines end in CRLF, LF and CR', () => {
  it('is read line by line, and that is said', async () => {
    const engine = await testEngine();
    const path = await testFile('mixed.csv', inTurn([logHeader, ...entries(50)]));
    const outcome = await importOne(engine, path);
    expect([counts(outcome), outcome.notes]).toEqual([
      allLoaded(50),
      [
        'mixed.csv mixes line ends: 17 CRLF, 17 LF, 17 a carriage return alone. All of them were read as line ends.',
      ],
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('is read line by line where its columns are two and its quotes go over lines', async () => {
    const engine = await testEngine();
    const rows = ['2026-01-01T00:00:01Z,"a ""b"""', '2026-01-01T00:00:02Z,"c, d"', '2026-01-01T00:00:03Z,e'];
    const outcome = await importOne(
      engine,
      await testFile('two.csv', inTurn(['Time,Content', ...rows, ...rows])),
    );
    expect(counts(outcome)).toEqual(allLoaded(6));
    expect(await query(engine, 'SELECT DISTINCT message FROM log ORDER BY message')).toEqual([
      { message: 'a "b"' },
      { message: 'c, d' },
      { message: 'e' },
    ]);
  });

  it('names the line of a record that is rejected, and shows its text', async () => {
    const engine = await testEngine();
    const lines = [logHeader, ...entries(50)];
    lines[33] = 'broken';
    await importOne(engine, await testFile('mixed.csv', inTurn(lines)));
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual([
      [34, 'broken'],
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });
});

describe('a log of which lines end in CRLF, LF and CR', () => {
  it('is read line by line', async () => {
    const engine = await testEngine();
    const lines = Array.from({ length: 40 }, (_unused, line) => access(line));
    const outcome = await importOne(engine, await testFile('access.log', inTurn(lines)));
    expect([outcome.format, counts(outcome)]).toEqual(['access-common', allLoaded(40)]);
  });
});

describe('carriage returns that stand in a cell', () => {
  it('break no record of a table with LF', async () => {
    const engine = await testEngine();
    const text = logTable(31, {
      9: '2026-01-01T00:00:09Z,INFO,line 9 goes\ron, here',
      12: '2026-01-01T00:00:12Z,INFO,"line 12 goes\ron"',
    });
    const outcome = await importOne(engine, await testFile('cells.csv', text.replace(', here', ' here')));
    expect([counts(outcome), outcome.notes]).toEqual([
      allLoaded(30),
      ['cells.csv holds 1 carriage returns within its lines: they were read as blanks.'],
    ]);
    expect(
      await query(engine, "SELECT message FROM log WHERE message LIKE '%goes%' ORDER BY message"),
    ).toEqual([{ message: 'line 12 goes\ron' }, { message: 'line 9 goes on here' }]);
  });

  it.each([
    ['no return', 'a,b\n1,2\n', 'none'],
    ['CRLF alone', 'a,b\r\n1,2\r\n', 'some'],
    ['CR alone', 'a,b\r1,2\r', 'only'],
    ['a table of three ends', 'time,n\r\n10:00,1\n10:01,2\r10:02,3\n', 'mixed'],
    ['a cell of a table of two columns that holds a comma', 'time,text\n10:00,x\n10:01,foo\rbar,y\n', 'some'],
    ['a quoted cell', 'time,text\n10:00,"x\r10:01,y"\n', 'some'],
    ['the bar of a program that runs', 'starting\n 10 %\r 20 %\r 30 %\ndone\n', 'some'],
    ['a return before every line end', 'time,n\r\r\n10:00,1\r\r\n', 'some'],
    [
      'a log line with a return in its text',
      `${access(1)}\n${access(2)} more\rtext of 3\n${access(4)}\n`,
      'some',
    ],
  ])('are told from line ends: %s', (_what, text, returns) => {
    expect(returnsIn(text)).toBe(returns);
  });
});

describe('a JSON document without a line end after it', () => {
  it.each([
    [
      'an array',
      '[{"time":"2026-01-01T00:00:00Z","message":"a"},{"time":"2026-01-01T00:00:01Z","message":"b"}]',
    ],
    [
      'objects over lines',
      '{"time":"2026-01-01T00:00:00Z",\n"message":"a"}\n{"time":"2026-01-01T00:00:01Z",\n"message":"b"}',
    ],
    [
      'an answer of Elasticsearch',
      '{"took":1,"hits":{"total":{"value":2},"hits":[{"_source":{"@timestamp":"2026-01-01T00:00:00Z","message":"a"}},{"_source":{"@timestamp":"2026-01-01T00:00:01Z","message":"b"}}]}}',
    ],
  ])('is whole when its brackets are: %s', async (_what, text) => {
    const outcome = await importOne(await testEngine(), await testFile('doc.json', text));
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(outcome.notes.filter(note => note.includes('cut'))).toEqual([]);
  });
});
