import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ElementScanner } from '../../../src-main/engine/json/element-scanner.ts';
import { jsonShape, wrappedList } from '../../../src-main/engine/json/json-shape.ts';
import { scannerShape } from '../../../src-main/engine/json/list-finder.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { never, viewOf } from '../rows/memory-bench.ts';

const records = [
  { eventTime: '2023-07-10T12:00:00Z', eventName: 'ListBuckets', userIdentity: { userName: 'alice' } },
  { eventTime: '2023-07-10T12:05:00Z', eventName: 'GetObject', userIdentity: { userName: 'bob' } },
];
const trail = { note: ['[', { Records: 1 }], Records: records, nextToken: null };

describe('one object that carries a list of records', () => {
  test.each([
    ['on one line', JSON.stringify(trail)],
    ['over many lines', JSON.stringify(trail, null, 2)],
    ['with CRLF and a byte order mark', `\uFEFF${JSON.stringify(trail, null, 2).replaceAll('\n', '\r\n')}`],
  ])('is read as its records, %s', async (_what, text) => {
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('trail.json', text));
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(outcome.notes).toContain(
      'Of trail.json the list "Records" of each object was read, what stands beside that list was not.',
    );
    expect(
      await query(engine, 'SELECT "at"::VARCHAR AS time, message, extra FROM log ORDER BY row_number'),
    ).toEqual([
      { time: '2023-07-10 12:00:00+00', message: 'ListBuckets', extra: ['alice', null] },
      { time: '2023-07-10 12:05:00+00', message: 'GetObject', extra: ['bob', null] },
    ]);
  });

  test('shows each record as it stands in the file, with its line', async () => {
    const text = JSON.stringify(trail, null, 2);
    const engine = await testEngine();
    await importOne(engine, await testFile('trail.json', text));
    const page = await engine.rowPage(viewOf('log'), 0, 10, never);
    const details = await Promise.all(
      page.rowNumbers.map(rowNumber => engine.rowDetail({ kind: 'log', rowNumber }, never)),
    );
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    expect(details.map(({ line, rawText, rawProblem }) => ({ line, rawText, rawProblem }))).toEqual(
      records.map(record => ({
        line: lineOf(`"eventTime": "${record.eventTime}"`) - 1,
        rawText: JSON.stringify(record, null, 2).replaceAll('\n', '\n    '),
        rawProblem: null,
      })),
    );
  });

  test('ends early when the file is cut, which is said', async () => {
    const text = JSON.stringify({ value: Array.from({ length: 40 }, (_, id) => ({ id })) }, null, 1);
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('cut.json', text.slice(0, -60)));
    expect(outcome.notes.join(' ')).toContain('ends before its JSON is closed');
    expect(outcome.loaded + outcome.rejected).toBe(outcome.recordsRead);
  });

  test('gives the one record that is whole, and the part of the next as a reject', async () => {
    const [first, second] = records.map(record => JSON.stringify(record));
    const engine = await testEngine();
    const text = `{"Records":[${first},${second?.slice(0, 40)}`;
    expect(await importOne(engine, await testFile('cut.json', text))).toMatchObject({
      recordsRead: 2,
      loaded: 1,
      rejected: 1,
      reconciled: true,
    });
  });

  test.each([
    ['a record with a short list', { id: 1, text: 'x'.repeat(200), parts: [{ a: 1 }, { a: 2 }] }, null],
    ['a list of one', { data: [{ a: 1 }] }, null],
    ['a list of numbers', { values: [1, 2, 3] }, null],
    ['two lists, of which one is long', { tags: [{ a: 1 }], rows: records }, 'rows'],
    ['a list further in', { log: { version: '1.2', entries: records } }, 'log.entries'],
    ['a list below a key with a dot', { 'a.b': { c: { rows: records } } }, '"a.b".c.rows'],
    ['a list five keys in', { a: { b: { c: { d: { e: records } } } } }, null],
    ['objects with a short list', { id: { text: 'x'.repeat(200), parts: [{ a: 1 }, { a: 2 }] } }, null],
  ])('is told from others: %s', (_what, value, key) => {
    expect(wrappedList(JSON.stringify(value))).toBe(key);
    expect(jsonShape(JSON.stringify(value)) === 'wrapped').toBe(key !== null);
  });

  test('reads the entries of a HAR file, which a browser saves', async () => {
    const entry = (second: number, url: string, status: number) => ({
      startedDateTime: `2024-05-01T10:00:0${second}.120Z`,
      time: 41.5,
      request: { method: 'GET', url, headers: [{ name: 'Accept', value: '*/*' }], queryString: [] },
      response: { status, content: { size: 1024, mimeType: 'text/html' }, bodySize: 900 },
      timings: { send: 0, wait: 40.5, receive: 1 },
    });
    const entries = [
      entry(1, 'https://desk.example.net/a?q=1', 200),
      entry(2, 'https://desk.example.net/b', 404),
    ];
    const har = { log: { version: '1.2', creator: { name: 'Firefox' }, pages: [{ id: 'page_1' }], entries } };
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('site.har', JSON.stringify(har, null, 2)));
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(outcome.notes).toContain(
      'Of site.har the list "log.entries" of each object was read, what stands beside that list was not.',
    );
    const columns = '"at"::VARCHAR AS time, method, path, query, status, bytes, seconds';
    expect(await query(engine, `SELECT ${columns} FROM request ORDER BY row_number`)).toEqual([
      {
        ...{ time: '2024-05-01 10:00:01.12+00', method: 'GET', path: 'https://desk.example.net/a' },
        ...{ query: 'q=1', status: 200, bytes: 900, seconds: 0.0415 },
      },
      {
        ...{ time: '2024-05-01 10:00:02.12+00', method: 'GET', path: 'https://desk.example.net/b' },
        ...{ query: null, status: 404, bytes: 900, seconds: 0.0415 },
      },
    ]);
  });

  test('reads the lists of all objects that follow each other, and tells what holds none', async () => {
    const listOf = (from: number) =>
      Array.from({ length: 2_500 }, (_, n) => ({
        eventTime: new Date(Date.UTC(2024, 4, 1) + (from + n) * 1000).toISOString(),
        eventName: 'x'.repeat(120),
      }));
    const lines = [
      JSON.stringify({ Records: listOf(0), token: 'a' }),
      JSON.stringify({ error: 'Throttled', Records: null }),
      'end of page 2',
      JSON.stringify({ token: 'b', Records: listOf(2_500) }),
    ];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('trail.json', lines.join('\n')));
    expect(counts(outcome)).toEqual({ ...allLoaded(5_002), loaded: 5_000, rejected: 2 });
    expect(
      await query(
        engine,
        'SELECT count(DISTINCT "at")::INTEGER AS times, max("at")::VARCHAR AS last FROM log',
      ),
    ).toEqual([{ times: 5_000, last: '2024-05-01 01:23:19+00' }]);
    expect(await engine.rowDetail({ kind: 'log', rowNumber: 4_000 }, never)).toMatchObject({
      line: 4,
      rawText: JSON.stringify(listOf(4_000)[0]),
    });
    expect(
      await query(engine, 'SELECT line::INTEGER AS line, reason, raw_text FROM reject ORDER BY line'),
    ).toEqual([
      {
        line: 2,
        reason: 'this object has no list "Records", which the records are read from',
        raw_text: lines[1],
      },
      { line: 3, reason: 'this stands between the records and is none', raw_text: lines[2] },
    ]);
  });

  test.each([
    ['pages on a line each', '\n', undefined],
    ['pages over many lines', '\n', 2],
    ['pages with commas between them', ',\r\n', undefined],
  ])('reads the records of %s', async (_what, between, indent) => {
    const pages = [
      { '@odata.context': 'x', value: [records[0]], nextLink: 'https://example.net/2' },
      { '@odata.context': 'x', value: [] },
      { value: [records[1]], nextLink: null, total: 2 },
    ];
    const text = pages.map(page => JSON.stringify(page, null, indent)).join(between);
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('pages.json', text));
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(await query(engine, 'SELECT message FROM log ORDER BY row_number')).toEqual([
      { message: 'ListBuckets' },
      { message: 'GetObject' },
    ]);
  });

  test.each([
    ['a list beside what is no page', { user: 'bob', items: [{ a: 1 }, { a: 2 }] }],
    ['two lists', { one: [{ a: 1 }], other: [{ a: 2 }] }],
    ['a list of numbers', { value: [1, 2] }],
    ['an object beside the list', { value: [{ a: 1 }], total: { rows: 1 } }],
  ])('takes objects for records, not for pages: %s', (_what, value) => {
    const text = `${JSON.stringify(value)}\n`.repeat(3);
    expect(jsonShape(text)).toBe('lines');
  });

  test('finds the lists of its keys in each object, wherever the bytes are cut', () => {
    const anyJson = fc.dictionary(fc.stringMatching(/^[a-z"\\[\]{}:,]{0,4}$/), fc.jsonValue(), {
      maxKeys: 4,
    });
    const part = fc.record({
      others: anyJson,
      beside: anyJson,
      records: fc.option(fc.array(fc.record({ a: fc.jsonValue() }), { maxLength: 3 })),
      indent: fc.constantFrom(undefined, 1),
      between: fc.constantFrom('\n', ',\r\n', ' '),
    });
    const sizesOfPieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        sizesOfPieces,
        fc.boolean(),
        (parts, sizes, isFurtherIn) => {
          const texts = parts.map(({ others, beside, records: found, indent }) =>
            JSON.stringify(holderOf({ others, beside, found, isFurtherIn }), null, indent),
          );
          const text = Buffer.from(texts.map((object, index) => object + parts[index]?.between).join(''));
          const list = isFurtherIn ? 'inner.found' : 'found';
          expect(scanned(text, sizes, list)).toEqual({
            values: parts.flatMap(({ records: found }) => found ?? []),
            rejects: texts.filter((_object, index) => parts[index]?.records === null),
            closed: true,
          });
        },
      ),
    );
  });
});

interface Holder {
  readonly others: object;
  readonly beside: object;
  readonly found: unknown;
  readonly isFurtherIn: boolean;
}

function holderOf({ others, beside, found, isFurtherIn }: Holder): object {
  return isFurtherIn
    ? { ...others, inner: { ...beside, found }, found: [{ a: 0 }] }
    : { ...others, inner: beside, found };
}

/** What a scanner makes of a text that is given in pieces of these sizes, over and over. */
function scanned(text: Buffer, sizes: readonly number[], list: string) {
  const values: unknown[] = [];
  const rejects: string[] = [];
  const scanner = new ElementScanner({
    ...scannerShape({ shape: 'wrapped', list }),
    mostBytes: 1 << 20,
    onElement: ({ data, start, end }) => values.push(JSON.parse(data.toString('utf8', start, end))),
    onReject: ({ rawText }) => rejects.push(rawText),
  });
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    scanner.take(text.subarray(at, at + size));
    at += size;
  }
  return { values, rejects, ...scanner.finish() };
}
