import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { bundledPatterns } from '../../../src-main/engine/patterns/bundled-patterns.ts';
import { allLoaded, counts, importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

/** A request whose path names the line it stands on. */
function requestOn(line: number, agent = 'Mozilla/5.0'): string {
  const clock = new Date(line * 1000).toISOString().slice(11, 19);
  return `192.0.2.7 - - [03/Mar/2026:${clock} +0100] "GET /line/${line} HTTP/1.1" 200 ${line} "-" "${agent}"`;
}

function accessLog(lines: number, change: Readonly<Record<number, string>> = {}, lineEnd = '\n'): string {
  const all = Array.from({ length: lines }, (_unused, index) => change[index + 1] ?? requestOn(index + 1));
  return [...all, ''].join(lineEnd);
}

const pathsByLine = `
  SELECT m.line + r.row_number - m.first_row AS line, r.path
  FROM request AS r
  ASOF JOIN (FROM line_map WHERE kind = 'request') AS m
    ON m.source_id = r.source_id AND r.row_number >= m.first_row
  ORDER BY line`;

const requestLines = (lines: readonly number[]) => lines.map(line => ({ line, path: `/line/${line}` }));

function numbersWithout(last: number, without: readonly number[]): readonly number[] {
  return Array.from({ length: last }, (_unused, index) => index + 1).filter(line => !without.includes(line));
}

/** The combined layout under another name, so that its lines are cut by the expression alone. */
function slowCombined(): string {
  const combined = bundledPatterns.find(pattern => pattern.id === 'access-combined');
  if (combined === undefined) throw new Error('the combined layout is gone');
  return JSON.stringify({ ...combined, id: 'combined-by-expression' });
}

const everyCell = `
  SELECT "at", client, "user", host, method, path, query, protocol, status, bytes, referrer, agent, seconds, extra
  FROM request ORDER BY row_number`;

/** Mostly what servers write, sometimes something odd. */
function mostly(usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const usualTime = '17/May/2015:10:05:03 +0000';
const clientText = mostly(
  ['192.0.2.1', '2001:db8::1'],
  ['-', 'a\tb', '', 'host.example', '[', '"x"', 'a\u00a0b'],
);
const identText = mostly(['-'], ['ident', '', '\t', 'a\tb']);
const userText = mostly(['-', 'anna'], ['a b', '', '[x', 'x]', 'a"b', 'Müller', 'a\\b', 'a\tb']);
const timeText = mostly(
  [usualTime],
  [
    '7/May/2015:10:05:03 +0200',
    '17/May/2015:10:05:03',
    '17/May/2015:10:05:03.125 +0000',
    '17/Foo/2015:10:05:03 +0000',
    '17/May/2015:10:05:99 +0000',
    '2015-05-17T10:05:03Z +0000',
    '17/May/2015 10:05:03 +0000',
    '17/05/2015:10:05:030 +0000',
    '17/May/2015:10:05:03 +00:0',
    '17/May/2015:10:05:03 UTC+0',
    '',
  ],
);
const quotedText = fc.oneof(
  fc.constantFrom(
    'GET /a?b=c HTTP/1.1',
    'GET /a b c HTTP/1.0',
    'POST /x',
    '-',
    '',
    'say \\"hi\\" \\\\ 1',
    'ends with \\\\',
    'broken \\',
    'half " quote',
    '\\x16\\x03\\x01',
    'Mozilla/5.0 (X11; Linux)',
    'tab\there',
    'a;b,c',
    'é ü 日本',
  ),
  fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '/', '?', '-', ']', '[', 'é'), maxLength: 12 }),
);
const statusText = mostly(['200', '404'], ['-', '20', '2000', '', '2x0']);
const bytesText = mostly(['0', '-', '12345'], ['', '1.5', '18446744073709551616', '+5']);
const anyLine = fc
  .tuple(
    clientText,
    identText,
    userText,
    timeText,
    quotedText,
    statusText,
    bytesText,
    quotedText,
    quotedText,
    mostly([''], [' ', ' "more"', '"']),
  )
  .map(
    ([client, ident, user, at, request, status, bytes, referrer, agent, end]) =>
      `${client} ${ident} ${user} [${at}] "${request}" ${status} ${bytes} "${referrer}" "${agent}"${end}`,
  );

describe('lines of an access log', () => {
  it('are cut alike by the quick split and by the expression, whatever they hold', async () => {
    const lines = [requestOn(1), ...fc.sample(anyLine, 6000), requestOn(2)];
    const path = await testFile('access.log', `${lines.join('\n')}\n`);
    const quick = await testEngine();
    const slow = await testEngine();
    await slow.savePattern(slowCombined());
    const one = await importOne(quick, path, { format: 'access-combined' });
    const other = await importOne(slow, path, { format: 'combined-by-expression' });
    process.stdout.write(`access lines cut both ways: ${one.recordsRead}, of them rows: ${one.loaded}\n`);
    const rejected = async (engine: Engine) =>
      (await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText]);
    expect(await rejected(quick)).toEqual(await rejected(slow));
    expect(counts(one)).toEqual(counts(other));
    expect([one.reconciled, one.recordsRead]).toEqual([true, lines.length]);
    expect(one.loaded).toBeGreaterThan(1000);
    expect(await query(quick, everyCell)).toEqual(await query(slow, everyCell));
  });

  it('with one bad byte cost one reject each, and not the file', async () => {
    const bad = [700, 701];
    // Letters elsewhere show that the file is UTF-8 and not something else.
    const lines = numbersWithout(2001, []).map(line =>
      requestOn(line, bad.includes(line) ? 'bad \u0001' : 'Zürich'),
    );
    const bytes = Buffer.from([...lines, ''].join('\n'));
    for (let at = bytes.indexOf(1); at !== -1; at = bytes.indexOf(1, at + 1)) bytes[at] = 0xff;
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('access.log', bytes));
    expect(counts(outcome)).toEqual({ ...allLoaded(2001), loaded: 1999, rejected: 2 });
    expect((await rejectsOf(engine, 1)).map(({ line, reason }) => [line, reason])).toEqual([
      [700, 'the record holds bytes that are not valid text'],
      [701, 'the record holds bytes that are not valid text'],
    ]);
    expect(await query(engine, pathsByLine)).toEqual(requestLines(numbersWithout(2001, bad)));
    expect(await query(engine, 'SELECT DISTINCT agent FROM request')).toEqual([{ agent: 'Zürich' }]);
  });

  it('with a quote that is never closed do not take the next line with them', async () => {
    const open = requestOn(50).slice(0, -1);
    const early = '192.0.2.7 - - [03/Mar/2026:00:00:51 +0100] "GET /never';
    const engine = await testEngine();
    const outcome = await importOne(
      engine,
      await testFile('access.log', accessLog(100, { 50: open, 51: early })),
    );
    expect(counts(outcome)).toEqual({ ...allLoaded(100), loaded: 98, rejected: 2 });
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual([
      [50, open],
      [51, early],
    ]);
    expect(await query(engine, pathsByLine)).toEqual(requestLines(numbersWithout(100, [50, 51])));
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('that are blank count for nothing and keep the line numbers of the others (%s)', async (_name, end) => {
    const blank = { 1: '', 20: '', 21: '', 40: 'nonsense', 41: '', 60: '' };
    const text = `${accessLog(60, blank, end)}${end}${end}`;
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('access.log', text));
    expect(counts(outcome)).toEqual({ ...allLoaded(55), loaded: 54, rejected: 1 });
    expect(await rejectsOf(engine, 1)).toEqual([
      {
        line: 40,
        reason:
          'the line is not written as access-combined (client, ident, user, at, request_line, status, bytes, referrer, agent)',
        rawText: 'nonsense',
      },
    ]);
    expect(await query(engine, pathsByLine)).toEqual(
      requestLines(numbersWithout(60, [1, 20, 21, 40, 41, 60])),
    );
    expect(outcome.notes.filter(note => note.includes('line end'))).toEqual([]);
  });

  it('of three megabytes are read whole, and rejected with their beginning when they are none', async () => {
    const long = 'x'.repeat(3_000_000);
    const engine = await testEngine();
    const path = await testFile(
      'access.log',
      accessLog(30, { 10: requestOn(10, long), 20: `nonsense ${long}` }),
    );
    expect(counts(await importOne(engine, path))).toEqual({ ...allLoaded(30), loaded: 29, rejected: 1 });
    expect(await query(engine, 'SELECT max(length(agent)) AS longest FROM request')).toEqual([
      { longest: 3_000_000 },
    ]);
    const [reject] = await rejectsOf(engine, 1);
    expect([reject?.line, reject?.rawText.slice(0, 12), reject?.rawText.endsWith(' more bytes]')]).toEqual([
      20,
      'nonsense xxx',
      true,
    ]);
    expect(await query(engine, pathsByLine)).toEqual(requestLines(numbersWithout(30, [20])));
  });

  it('of 20 MB with bad ones spread over it keep every line number right', async () => {
    const last = 200_000;
    const bad = { 1: 'first', 77777: 'middle', 77778: '', 199999: 'late', 200000: 'last' };
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('access.log', accessLog(last, bad)));
    expect(counts(outcome)).toEqual({ ...allLoaded(last - 1), loaded: last - 5, rejected: 4 });
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual([
      [1, 'first'],
      [77_777, 'middle'],
      [199_999, 'late'],
      [200_000, 'last'],
    ]);
    expect(
      await query(
        engine,
        `SELECT count(*) AS n, count(*) FILTER (path = '/line/' || line::VARCHAR) AS right_line FROM (${pathsByLine})`,
      ),
    ).toEqual([{ n: last - 5, right_line: last - 5 }]);
  });
});
