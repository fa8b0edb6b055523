import { describe, expect, test } from 'vitest';
import { jsonShape, wrappedList } from '../../../src-main/engine/json/json-shape.ts';
import { listGate } from '../../../src-main/engine/json/list-gate.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { fc } from '../../helpers/seeded.ts';
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
      'trail.json was read as one object: its list "Records" was read, what stands beside or behind that list was not.',
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
      'site.har was read as one object: its list "log.entries" was read, what stands beside or behind that list was not.',
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

  test('opens at the list of its key, wherever the bytes are cut', () => {
    const anyJson = fc.dictionary(fc.stringMatching(/^[a-z"\\[\]{}:,]{0,4}$/), fc.jsonValue(), {
      maxKeys: 4,
    });
    const sizesOfPieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(anyJson, anyJson, sizesOfPieces, fc.boolean(), (before, beside, sizes, isFurtherIn) => {
        const lists = [{ a: 1 }, { a: 2 }];
        const { found: _found, inner: _inner, ...others } = before as Record<string, unknown>;
        const { found: _one, ...besides } = beside as Record<string, unknown>;
        const holder = isFurtherIn
          ? { ...others, inner: { ...besides, found: lists } }
          : { ...others, found: lists };
        const text = Buffer.from(JSON.stringify(holder, null, 1));
        const gate = listGate({ shape: 'wrapped', list: isFurtherIn ? 'inner.found' : 'found' });
        const pieces: Buffer[] = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(gate(text.subarray(at, at + size)));
          at += size;
        }
        const gated = Buffer.concat(pieces).toString('utf8');
        const start = text.lastIndexOf('[');
        const list = text.subarray(start).toString('utf8');
        const head = text.subarray(0, start).toString('latin1');
        expect(gated).toBe(head.replace(/[^\n]/g, ' ') + list);
      }),
    );
  });
});
