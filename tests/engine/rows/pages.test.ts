import { describe, expect, test } from 'vitest';
import type { RowKind, RowPage, RowView } from '../../../src-main/core/rows.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importAll, importOne, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { logTable, timeText } from '../import/made-files.ts';
import { never, pageRows, viewOf } from './memory-bench.ts';

const page = (engine: Engine, kind: RowKind, change: Partial<RowView> = {}, start = 0, count = 100) =>
  engine.rowPage(viewOf(kind, change), start, count, never);
const messages = (found: RowPage) => pageRows(found).map(({ message }) => message);

/** Small files of several kinds. */
async function mixedCase(): Promise<Engine> {
  const engine = await testEngine({ zone: 'Asia/Kolkata' });
  const folder = await testFolder();
  const access =
    '10.0.0.7 - ann [01/Jan/2026:00:00:04 +0000] "GET /cart?id=7 HTTP/1.1" 503 1234 "-" "curl/8"\n' +
    '10.0.0.8 - - [01/Jan/2026:00:00:06 +0000] "GET / HTTP/1.1" 200 1 "-" "curl/8"\n';
  const calls =
    'Start,Queue,Answered,Wait\n2026-01-01T00:00:05Z,sales,yes,12\n2026-01-01T00:00:01Z,support,no,90.5\n';
  await importAll(engine, [
    await testFile(
      'app.csv',
      `Time,Host,Level,Content\n${timeText(5)},web1,ERROR,five\n${timeText(2)},web2,INFO,two\n`,
      folder,
    ),
    await testFile('access.log', access, folder),
    await testFile('calls.csv', calls, folder),
    await testFile('odd.csv', 'name,colour\nx,\ny,blue\n', folder),
  ]);
  return engine;
}

describe('a page of rows', () => {
  test('of one kind has its columns, those of the file, and where each row stands', async () => {
    const engine = await testEngine({ zone: 'Asia/Kolkata' });
    const csv = `Time,Content,Message,Shift\n${timeText(9)},nine,a,day\n${timeText(1)},one,b,night\n`;
    await importOne(engine, await testFile('later.csv', csv));
    const found = await page(engine, 'log', { sort: [{ column: 'Shift', descending: true }] });
    const { columns: _columns, ...rest } = found;
    expect(rest).toEqual({
      kinds: ['log', 'log'],
      rowNumbers: [1, 0],
      sourceIds: [1, 1],
      lines: [3, 2],
      startRow: 0,
    });
    expect(pageRows(found)[0]).toMatchObject({
      at: '2026-01-01T05:30:01+05:30',
      ...{ host: null, level: null, Shift: 'night', source: 'later.csv', line: 3 },
    });
  });

  test('of all kinds tells every record in a sentence', async () => {
    const engine = await mixedCase();
    const rows = pageRows(await page(engine, 'all'));
    expect(
      rows.map(({ kind, level, what, who, source, line }) => [kind, level, what, who, source, line]),
    ).toEqual([
      ['call', null, 'Call queue support, not answered, waited 90.5 s', null, 'calls.csv', 3],
      ['log', 'INFO', 'two', 'web2', 'app.csv', 3],
      ['request', null, 'GET /cart?id=7 503 1,234 bytes', 'ann', 'access.log', 1],
      ['call', null, 'Call queue sales, answered, waited 12 s', null, 'calls.csv', 2],
      ['log', 'ERROR', 'five', 'web1', 'app.csv', 2],
      ['request', null, 'GET / 200 1 byte', '10.0.0.8', 'access.log', 2],
      ['record', null, 'x', null, 'odd.csv', 2],
      ['record', null, 'y, blue', null, 'odd.csv', 3],
    ]);
    expect(rows.map(({ at }) => at)).toEqual([
      ...['01', '02', '04', '05', '05', '06'].map(second => `2026-01-01T05:30:${second}+05:30`),
      ...[null, null],
    ]);
    const byWhat = await page(engine, 'all', {
      sort: [
        { column: 'kind', descending: true },
        { column: 'what', descending: false },
      ],
    });
    expect(pageRows(byWhat).map(({ what }) => what)).toEqual([
      ...['GET / 200 1 byte', 'GET /cart?id=7 503 1,234 bytes', 'x', 'y, blue', 'five', 'two'],
      ...['Call queue sales, answered, waited 12 s', 'Call queue support, not answered, waited 90.5 s'],
    ]);
  });

  test('of all kinds leaves out the kinds that a filter cannot be asked of, and says so', async () => {
    const engine = await mixedCase();
    const view = viewOf('all', { where: 'host:web*' });
    expect(pageRows(await engine.rowPage(view, 0, 10, never)).map(({ what }) => what)).toEqual([
      'two',
      'five',
    ]);
    expect(await engine.countRows(view, never)).toEqual({
      matching: 2,
      total: 8,
      leftOut: ['call', 'record'],
    });
    const word = viewOf('all', { where: 'e1 OR cart' });
    expect(await engine.countRows(word, never)).toEqual({ matching: 1, total: 8 });
    await expect(page(engine, 'all', { where: 'hosst:a' })).rejects.toThrow('Did you mean host?');
  });

  test('of calls has those that match, and no others with a count of zero', async () => {
    const engine = await mixedCase();
    const view = viewOf('call', { where: 'queue:sales' });
    expect(pageRows(await engine.rowPage(view, 0, 10, never))).toMatchObject([{ queue: 'sales', calls: 1 }]);
    expect(await engine.countRows(view, never)).toEqual({ matching: 1, total: 2 });
  });

  test('says what is wrong with a column to sort by, and with a filter', async () => {
    const engine = await mixedCase();
    await expect(page(engine, 'log', { sort: [{ column: 'levle', descending: false }] })).rejects.toThrow(
      'The rows cannot be sorted by "levle": they have no such column. Did you mean level?',
    );
    await expect(page(engine, 'log', { where: 'a (b' })).rejects.toThrow('this parenthesis is not closed');
  });

  test('is empty where a case has no rows of the kind', async () => {
    const engine = await testEngine();
    for (const kind of ['log', 'all'] as const) {
      expect((await page(engine, kind)).rowNumbers).toEqual([]);
      expect(await engine.countRows(viewOf(kind), never)).toEqual({ matching: 0, total: 0 });
      expect(await engine.placeOfRow(viewOf(kind), { kind: 'log', rowNumber: 0 }, never)).toBeNull();
    }
  });
});

describe('a page of many rows', () => {
  test('is the same whether the order is made or not, however deep, whoever asks at the same time', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    await importAll(engine, [
      await testFile('a.csv', logTable(9001), folder),
      await testFile('b.csv', logTable(501), folder),
    ]);
    const view: Partial<RowView> = { where: '-message:"line 7"' };
    const found = await Promise.all(
      [8000, 0, 4990, 9000, 0].map(start => page(engine, 'log', view, start, 20)),
    );
    const lines = [
      ...Array.from({ length: 9000 }, (_unused, index) => [index + 2, 'a.csv'] as const),
      ...Array.from({ length: 500 }, (_unused, index) => [index + 2, 'b.csv'] as const),
    ]
      .filter(([line]) => !`line ${line}`.includes('line 7'))
      .toSorted(([one], [other]) => one - other);
    const slice = (start: number) => lines.slice(start, start + 20).map(([line]) => `line ${line}`);
    expect(found.map(messages)).toEqual([8000, 0, 4990, 9000, 0].map(slice));
    expect((await page(engine, 'log', view, 0, 2000)).lines).toEqual(
      lines.slice(0, 2000).map(([line]) => line),
    );
    expect((await engine.countRows(viewOf('log', view), never)).matching).toBe(lines.length);
  });

  test('of one file in the order of time is a slice of the file, also within a range', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('a.csv', logTable(9001)));
    expect(messages(await page(engine, 'log', {}, 8998, 10))).toEqual(['line 9000', 'line 9001']);
    const range = { fromUtc: timeText(100), toUtc: timeText(8000) };
    expect(messages(await page(engine, 'log', range, 7898, 10))).toEqual(['line 7998', 'line 7999']);
    expect(await engine.countRows(viewOf('log', range), never)).toEqual({ matching: 7900, total: 9000 });
    expect(await engine.placeOfRow(viewOf('log', range), { kind: 'log', rowNumber: 98 }, never)).toBe(0);
    expect(await engine.placeOfRow(viewOf('log', range), { kind: 'log', rowNumber: 97 }, never)).toBeNull();
  });

  test('shows what was imported or removed meanwhile', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    await importOne(engine, await testFile('a.csv', logTable(6001), folder));
    expect(messages(await page(engine, 'log', {}, 5999, 5))).toEqual(['line 6001']);
    await importOne(
      engine,
      await testFile('b.csv', logTable(7001, { 2: `${timeText(2)},WARN,line 2` }), folder),
    );
    expect(messages(await page(engine, 'log', {}, 12_999, 5))).toEqual(['line 7001']);
    await engine.removeSource(1);
    expect(messages(await page(engine, 'log', {}, 6998, 5))).toEqual(['line 7000', 'line 7001']);
    expect(await engine.countRows(viewOf('log'), never)).toEqual({ matching: 7000, total: 7000 });
  });

  test('is not waited for when it is not wanted any more', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('a.csv', logTable(9001)));
    const left = new AbortController();
    const waiting = engine.rowPage(viewOf('log', { where: 'line' }), 8000, 10, left.signal);
    left.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    expect(messages(await page(engine, 'log', { where: 'line' }, 8998, 10))).toEqual([
      'line 9000',
      'line 9001',
    ]);
  });
});
