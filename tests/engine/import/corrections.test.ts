import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toWireError } from '../../../src-main/core/errors.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import {
  allLoaded,
  counts,
  importAll,
  importOne,
  messagesByLine,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { entryOn, logTable, timeText } from './made-files.ts';

const bad = { 5: 'never,INFO,line 5', 9: 'cut', 12: `${timeText(12)},INFO,line 12,more` };

async function withRejects(): Promise<Engine> {
  const engine = await testEngine();
  await importOne(engine, await testFile('app.csv', logTable(20, bad)));
  return engine;
}

async function sums(engine: Engine) {
  return query(
    engine,
    'SELECT records_read, loaded, rejected, skipped, reconciled FROM source ORDER BY source_id',
  );
}

async function refusal(work: Promise<unknown>) {
  return toWireError(await work.then(() => new Error('it was not refused')).catch(thrown => thrown));
}

describe('a corrected reject', () => {
  it("of a table of uneven records has the text of the file, and is corrected in the file's own delimiter", async () => {
    const entry = (line: number) => `2026-01-01T00:00:${10 + line}Z;INFO;line ${line}`;
    const lines = Array.from({ length: 20 }, (_unused, place) => entry(place + 2));
    lines[1] = 'never;INFO;"line; 3"';
    lines[2] = `${entry(4)};a, "b"`;
    lines[3] = 'nor this;INFO;line 5;more';
    lines[4] = 'later;WARN;line 6';
    const text = ['Time;Level;Content;More', ...lines, ''].join('\n');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('uneven.csv', text), {
      format: 'log-table',
      ragged: 'pad',
      delimiter: ';',
    });
    expect(counts(outcome)).toMatchObject({ recordsRead: 20, loaded: 17, rejected: 3, reconciled: true });
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual([
      [3, 'never;INFO;"line; 3"'],
      [5, 'nor this;INFO;line 5;more'],
      [6, 'later;WARN;line 6'],
    ]);
    const result = await engine.correctRejects(1, [
      { line: 3, text: '2026-01-01T00:00:13Z;INFO;"line; 3"' },
      { line: 5, text: `${entry(5)};much, "more"` },
      { line: 6, text: `${entry(6)};one;too many` },
    ]);
    expect([result.loaded, result.rejected.map(({ line }) => line)]).toEqual([2, [6]]);
    expect((await messagesByLine(engine)).slice(0, 5)).toEqual([
      [2, 'line 2'],
      [3, 'line; 3'],
      [4, 'line 4'],
      [5, 'line 5'],
      [7, 'line 7'],
    ]);
    const extra = await query(
      engine,
      'SELECT extra[1] AS more FROM log WHERE extra IS NOT NULL ORDER BY "at"',
    );
    expect(extra).toEqual([{ more: 'a, "b"' }, { more: 'much, "more"' }]);
  });

  it('becomes a row with the line it had, and moves from the rejected to the loaded', async () => {
    const engine = await withRejects();
    expect(await sums(engine)).toEqual([
      { records_read: 19, loaded: 16, rejected: 3, skipped: 0, reconciled: true },
    ]);
    const result = await engine.correctRejects(1, [
      { line: 9, text: entryOn(9) },
      { line: 5, text: entryOn(5) },
    ]);
    expect(result).toEqual({ loaded: 2, rejected: [] });
    expect(await sums(engine)).toEqual([
      { records_read: 19, loaded: 18, rejected: 1, skipped: 0, reconciled: true },
    ]);
    expect((await rejectsOf(engine, 1)).map(({ line }) => line)).toEqual([12]);
    const expected = Array.from({ length: 19 }, (_unused, index) => index + 2).filter(line => line !== 12);
    expect(await messagesByLine(engine)).toEqual(expected.map(line => [line, `line ${line}`]));
    expect(await query(engine, 'SELECT epoch("at") AS second FROM log WHERE message = \'line 9\'')).toEqual([
      { second: Date.parse(timeText(9)) / 1000 },
    ]);
    expect((await engine.sources())[0]?.notes).toContain(
      '2 rejected records of app.csv were corrected by hand and loaded.',
    );
  });

  it('that still cannot be read stays, with the new reason and the old text', async () => {
    const engine = await withRejects();
    const { loaded, rejected } = await engine.correctRejects(1, [
      { line: 5, text: entryOn(5) },
      { line: 9, text: 'soon,INFO,line 9' },
    ]);
    expect([loaded, rejected.map(({ line, rawText }) => [line, rawText])]).toEqual([
      1,
      [[9, 'soon,INFO,line 9']],
    ]);
    expect(rejected[0]?.reason).toMatch(/^time "soon" could not be read/);
    const kept = (await rejectsOf(engine, 1)).find(({ line }) => line === 9);
    expect(kept).toEqual({ line: 9, reason: rejected[0]?.reason, rawText: 'cut' });
    expect(await sums(engine)).toEqual([
      { records_read: 19, loaded: 17, rejected: 2, skipped: 0, reconciled: true },
    ]);
  });

  it('can be corrected again, and another file keeps its lines', async () => {
    const engine = await withRejects();
    await importOne(engine, await testFile('other.csv', logTable(8).replaceAll('line', 'other')));
    await engine.correctRejects(1, [{ line: 9, text: entryOn(9) }]);
    await engine.correctRejects(1, [{ line: 5, text: entryOn(5) }]);
    await engine.correctRejects(1, [{ line: 12, text: entryOn(12) }]);
    expect(await sums(engine)).toEqual([
      { records_read: 19, loaded: 19, rejected: 0, skipped: 0, reconciled: true },
      { records_read: 7, loaded: 7, rejected: 0, skipped: 0, reconciled: true },
    ]);
    const shown = await messagesByLine(engine);
    expect(shown.filter(([line, message]) => Number(message.split(' ')[1]) !== line)).toEqual([]);
    expect(shown).toHaveLength(26);
  });

  it.each([
    ['two lines', `${entryOn(5)}\n${entryOn(6)}`],
    ['a blank line', '\n'],
  ])('with the text of %s is refused and changes nothing', async (_what, text) => {
    const engine = await withRejects();
    expect(await refusal(engine.correctRejects(1, [{ line: 5, text }]))).toMatchObject({ kind: 'usage' });
    expect((await sums(engine))[0]).toMatchObject({ loaded: 16, rejected: 3 });
    expect(await rejectsOf(engine, 1)).toHaveLength(3);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 16 }]);
  });

  it('of a line that is no reject is refused', async () => {
    const engine = await withRejects();
    expect(await refusal(engine.correctRejects(1, [{ line: 6, text: entryOn(6) }]))).toMatchObject({
      kind: 'not-found',
    });
    expect(await refusal(engine.correctRejects(7, [{ line: 5, text: entryOn(5) }]))).toMatchObject({
      kind: 'not-found',
    });
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 16 }]);
  });

  it('of two corrections of one line is refused', async () => {
    const engine = await withRejects();
    const twice = [entryOn(5), entryOn(5)].map(text => ({ line: 5, text }));
    expect(await refusal(engine.correctRejects(1, twice))).toMatchObject({ kind: 'usage' });
    expect((await sums(engine))[0]).toMatchObject({ loaded: 16, rejected: 3 });
  });

  it('of a wide table gives a row for each of its series', async () => {
    const header = 'DateTime,HTTP,DNS,SMTP';
    const rows = Array.from({ length: 30 }, (_unused, index) => {
      const at = new Date(Date.UTC(2026, 0, 1) + index * 900_000)
        .toISOString()
        .slice(0, 16)
        .replace('T', ' ');
      return `${at},${index},${index * 2},${index * 3}`;
    });
    const right = rows[10] ?? '';
    rows[10] = right.replace('2026-01-01', '2026-99-99');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('traffic.csv', [header, ...rows, ''].join('\n')));
    expect([outcome.format, counts(outcome)]).toEqual([
      'traffic-wide',
      { ...allLoaded(30), loaded: 29, rejected: 1 },
    ]);
    expect(await engine.correctRejects(1, [{ line: 12, text: right }])).toEqual({ loaded: 1, rejected: [] });
    expect((await sums(engine))[0]).toMatchObject({ loaded: 30, rejected: 0, reconciled: true });
    expect(
      await query(
        engine,
        'SELECT series, sum(value)::BIGINT AS total FROM traffic GROUP BY ALL ORDER BY series',
      ),
    ).toEqual([
      { series: 'DNS', total: 870 },
      { series: 'HTTP', total: 435 },
      { series: 'SMTP', total: 1305 },
    ]);
  });

  it('of an access log is read as the log was', async () => {
    const request = (path: string) =>
      `192.0.2.7 - - [03/Mar/2026:10:00:00 +0100] "GET ${path} HTTP/1.1" 200 5 "-" "agent"`;
    const text = [request('/1'), request('/2').slice(0, -1), request('/3'), ''].join('\n');
    const engine = await testEngine();
    await importOne(engine, await testFile('access.log', text));
    expect(await engine.correctRejects(1, [{ line: 2, text: request('/2') }])).toEqual({
      loaded: 1,
      rejected: [],
    });
    expect(await query(engine, 'SELECT path FROM request ORDER BY path')).toEqual(
      ['/1', '/2', '/3'].map(path => ({ path })),
    );
  });

  it('of a record of several lines keeps all of them', async () => {
    const record = (second: number) =>
      `[2026-03-03 00:00:0${second},123] ERROR line ${second} (kafka.server.X)`;
    const trace = 'java.io.IOException: gone\n\tat a.b.c(D.java:1)';
    const odd = record(4).replace('2026-03-03', '2026-13-43');
    const lines = [record(1), record(2), record(3), odd, trace, record(7), ''];
    const engine = await testEngine();
    await importOne(engine, await testFile('server.log', lines.join('\n')));
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual([
      [4, `${odd}\n${trace}`],
    ]);
    const skipped = await refusal(
      engine.correctRejects(1, [{ line: 4, text: `${record(4)}\n${record(5)}` }]),
    );
    expect(skipped).toMatchObject({ kind: 'usage' });
    expect(await engine.correctRejects(1, [{ line: 4, text: `${record(4)}\n${trace}\n` }])).toEqual({
      loaded: 1,
      rejected: [],
    });
    expect((await messagesByLine(engine)).find(([line]) => line === 4)).toEqual([4, `line 4\n${trace}`]);
  });

  it('of several lines that is followed by one that is still bad is not taken for it', async () => {
    const record = (second: number) =>
      `[2026-03-03 00:00:0${second},123] ERROR line ${second} (kafka.server.X)`;
    const odd = (second: number) => record(second).replace('2026-03-03', '2026-13-43');
    const lines = [record(1), odd(2), '\tat a.b', record(4), odd(5), '\tat c.d', record(7), record(8), ''];
    const engine = await testEngine();
    await importOne(engine, await testFile('server.log', lines.join('\n')));
    const { loaded, rejected } = await engine.correctRejects(1, [
      { line: 2, text: `${record(2)}\n\tat a.b\n\tat more` },
      { line: 5, text: odd(5) },
    ]);
    expect([loaded, rejected.map(({ line }) => line)]).toEqual([1, [5]]);
    expect(await messagesByLine(engine)).toEqual([
      [1, 'line 1'],
      [2, 'line 2\n\tat a.b\n\tat more'],
      [4, 'line 4'],
      [7, 'line 7'],
      [8, 'line 8'],
    ]);
    expect((await rejectsOf(engine, 1)).map(({ line }) => line)).toEqual([5]);
  });

  it('of JSON in a list is one object', async () => {
    const objects = [1, 2, 3].map(line => ({ time: timeText(line), level: 'INFO', message: `m ${line}` }));
    const text = JSON.stringify(objects).replace('m 2"', 'm 2" oops').replace('m 3"', 'm 3" oops');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('a.json', text));
    expect([outcome.loaded, outcome.rejected]).toEqual([1, 2]);
    const [reject] = await rejectsOf(engine, 1);
    const corrected = [{ line: reject?.line ?? 0, text: JSON.stringify(objects[1], null, 2) }];
    expect(await engine.correctRejects(1, corrected)).toEqual({ loaded: 1, rejected: [] });
    // Two rejects stood on the same line: the other one is still there.
    expect((await rejectsOf(engine, 1)).map(({ rawText }) => rawText.includes('m 3'))).toEqual([true]);
    expect(await query(engine, 'SELECT message FROM log ORDER BY "at"')).toEqual(
      [1, 2].map(line => ({ message: `m ${line}` })),
    );
  });
});

describe('the export of rejects', () => {
  it('is CSV that reads back as the list of them, whatever they hold', async () => {
    const odd = {
      3: 'never,"quoted, with ""quotes""",x',
      7: `=1+1,INFO,é ü "x`,
      11: 'semi;colon',
      15: '  blanks around  ',
    };
    const engine = await testEngine();
    const folder = await testFolder();
    await importAll(engine, [
      await testFile('one.csv', logTable(20, odd), folder),
      await testFile('two.csv', logTable(30, { 4: 'bad' }).replaceAll('line', 'two'), folder),
    ]);
    const path = join(folder, 'rejects.csv');
    await engine.exportRejects(null, path);
    const written = Papa.parse<string[]>((await readFile(path, 'utf8')).replace(/\r\n$/, ''), {
      newline: '\r\n',
    });
    expect(written.errors).toEqual([]);
    const listed = await Promise.all([1, 2].map(sourceId => engine.rejects(sourceId, 0, 100)));
    expect(written.data).toEqual([
      ['source', 'line', 'reason', 'raw text'],
      ...listed.flatMap(({ rows }) =>
        rows.map(({ source, line, reason, rawText }) => [source, String(line), reason, rawText]),
      ),
    ]);
    expect(written.data).toHaveLength(6);
    await engine.exportRejects(2, path);
    expect((await readFile(path, 'utf8')).split('\r\n')).toHaveLength(3);
  });

  it('of a source without any is the line of names alone', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    await importOne(engine, await testFile('one.csv', logTable(5), folder));
    await engine.exportRejects(1, join(folder, 'none.csv'));
    expect(await readFile(join(folder, 'none.csv'), 'utf8')).toBe('source,line,reason,raw text\r\n');
  });
});
