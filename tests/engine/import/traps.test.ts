import { truncate } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ImportOutcome } from '../../../src-main/core/contract.ts';
import {
  allLoaded,
  counts,
  importOne,
  messagesByLine,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { byCommand } from '../unwrap/archives.ts';
import { zstdSample } from '../unwrap/packed-samples.ts';
import { entryOn, logHeader, logTable, misplaced, placed, timeText } from './made-files.ts';

/** The nine ways in which the readers we looked at lose rows or values without an error; none is one here. */
const nothing = { recordsRead: 0, loaded: 0, rejected: 0, skipped: 0, reconciled: false };

describe('trap 1, a packed file that is cut or damaged', () => {
  it('a cut .gz gives no rows at all, and a sentence', async () => {
    const engine = await testEngine();
    const whole = gzipSync(logTable(5001));
    for (const length of [Math.floor(whole.length / 3), whole.length - 8, whole.length - 1]) {
      const outcome = await importOne(engine, await testFile('cut.csv.gz', whole.subarray(0, length)));
      expect(counts(outcome)).toEqual({
        ...nothing,
        error: expect.stringMatching(/ends before its data does/),
      });
    }
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 0 }]);
  });

  it('a .gz with a wrong checksum is refused', async () => {
    const engine = await testEngine();
    const bytes = gzipSync(logTable(5001));
    bytes.writeUInt32LE((bytes.readUInt32LE(bytes.length - 8) ^ 1) >>> 0, bytes.length - 8);
    const outcome = await importOne(engine, await testFile('crc.csv.gz', bytes));
    expect(counts(outcome)).toEqual({
      ...nothing,
      error: expect.stringMatching(/crc\.csv\.gz is a damaged/),
    });
    expect(await engine.sources()).toEqual([]);
  });

  it('a cut .zst is refused', async () => {
    const engine = await testEngine();
    const whole = byCommand('zstd', ['-c'], Buffer.from(logTable(5001))) ?? zstdSample;
    for (const length of [Math.floor(whole.length / 2), whole.length - 1]) {
      const outcome = await importOne(engine, await testFile('cut.csv.zst', whole.subarray(0, length)));
      expect(counts(outcome)).toEqual({
        ...nothing,
        error: expect.stringMatching(/cut\.csv\.zst is a damaged/),
      });
    }
  });
});

describe('trap 2, a file that is cut while it is read', () => {
  it('is refused and leaves nothing', async () => {
    const engine = await testEngine();
    const body = Array.from(
      { length: 400_000 },
      (_unused, index) => `${entryOn(index + 2)} ${'x'.repeat(40)}`,
    );
    const path = await testFile('live.csv', `${logHeader}\n${body.join('\n')}\n`);
    const outcomes: ImportOutcome[] = [];
    let cut = false;
    for await (const event of engine.importFiles([{ path }], new AbortController().signal)) {
      if (event.type === 'progress' && !cut) {
        cut = true;
        await truncate(path, 8_000_000);
      }
      if (event.type === 'done') outcomes.push(...event.outcomes);
    }
    expect(cut).toBe(true);
    const [outcome] = outcomes;
    expect(outcome?.status).toBe('failed');
    expect(outcome?.error).toMatch(/changed while it was being read, so nothing of it was kept/);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 0 }]);
    expect(await engine.sources()).toEqual([]);
  });
});

describe('trap 3, UTF-16BE', () => {
  it.each([
    ['without a mark', ''],
    ['with a mark', '\uFEFF'],
  ])('%s is read whole', async (_how, mark) => {
    const engine = await testEngine();
    const bytes = Buffer.from(mark + logTable(50).replace(/line \d+/g, '$& Größe 通話'), 'utf16le').swap16();
    expect(counts(await importOne(engine, await testFile('wide.csv', bytes)))).toEqual(allLoaded(49));
    expect(await misplaced(engine)).toEqual([]);
    expect(await query(engine, "SELECT DISTINCT split_part(message, ' ', 3) AS word FROM log")).toEqual([
      { word: 'Größe' },
    ]);
  });
});

describe('trap 4, a line of 40 MB', () => {
  const long = 'y'.repeat(40_000_000);

  it('is a row like any other in a table', async () => {
    const engine = await testEngine();
    const path = await testFile('long.csv', logTable(20, { 10: `${timeText(10)},INFO,line 10 ${long}` }));
    expect(counts(await importOne(engine, path))).toEqual(allLoaded(19));
    expect(await query(engine, 'SELECT max(length(message)) AS longest FROM log')).toEqual([
      { longest: 40_000_008 },
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('is a reject with its line when it cannot be read', async () => {
    const engine = await testEngine();
    const path = await testFile('long-bad.csv', logTable(20, { 10: `never,INFO,${long}` }));
    expect(counts(await importOne(engine, path))).toEqual({ ...allLoaded(19), loaded: 18, rejected: 1 });
    expect((await rejectsOf(engine, 1)).map(({ line }) => line)).toEqual([10]);
    expect(await placed(engine)).toBe(18);
  });
});

describe('trap 5, cells too many', () => {
  it('are never dropped: the record is a reject with its text, unless all of them are empty', async () => {
    const engine = await testEngine();
    const odd = { 7: `${entryOn(7)},extra`, 9: `${entryOn(9)},,,,` };
    expect(counts(await importOne(engine, await testFile('more.csv', logTable(20, odd))))).toEqual({
      ...allLoaded(19),
      loaded: 18,
      rejected: 1,
    });
    expect(await misplaced(engine)).toEqual([]);
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 7, reason: 'too many cells: expected 3, found 4', rawText: odd[7] },
    ]);
  });
});

describe('trap 6, ids of twenty digits', () => {
  it('keep every digit, and 1e400 is no infinity', async () => {
    const ids = ['12345678901234567890', '00000000000000000007', '1e400', '-0.10'];
    const rows = ids.map((id, index) => `${timeText(index)},INFO,m${index},${id}`);
    const engine = await testEngine();
    const text = `Time,Level,Content,OrderId\n${rows.join('\n')}\n`;
    await importOne(engine, await testFile('ids.csv', text));
    expect(await query(engine, 'SELECT extra[1] AS id FROM log ORDER BY "at"')).toEqual(
      ids.map(id => ({ id })),
    );
  });
});

describe('trap 7, a first line that is no header', () => {
  it('of a log is its first record', async () => {
    const line = (number: number) => `2026-01-01 00:00:0${number},000 INFO app.Main - line ${number}`;
    const engine = await testEngine();
    const text = [1, 2, 3, 4].map(line).join('\n');
    const outcome = await importOne(engine, await testFile('app.log', `${text}\n`));
    expect([outcome.loaded, outcome.rejected, outcome.skipped]).toEqual([4, 0, 0]);
    expect(await messagesByLine(engine)).toEqual([1, 2, 3, 4].map(number => [number, `line ${number}`]));
  });

  it('of JSON lines is its first record', async () => {
    const engine = await testEngine();
    const text = [1, 2, 3].map(line => `{"time":"${timeText(line)}","message":"line ${line}"}\n`).join('');
    expect(counts(await importOne(engine, await testFile('app.json', text)))).toEqual(allLoaded(3));
    expect(await messagesByLine(engine)).toEqual([1, 2, 3].map(line => [line, `line ${line}`]));
  });

  it('of a table without names is its first record', async () => {
    const engine = await testEngine();
    const text = [1, 2, 3].map(line => `${timeText(line)},INFO,line ${line}\n`).join('');
    const outcome = await importOne(engine, await testFile('app.csv', text));
    expect(outcome.recordsRead).toBe(3);
    expect(outcome.loaded).toBe(3);
  });
});

describe('trap 8, 01/02/2026', () => {
  const text = 'Time,Content\n01/02/2026 09:00,a\n03/04/2026 09:00,b\n';

  it('is asked, told when it was assumed, and read as the answer says', async () => {
    const engine = await testEngine();
    const path = await testFile('either.csv', text);
    expect((await engine.preview(path)).questions).toContain('date-order');
    const assumed = await importOne(engine, path);
    expect(assumed.notes).toContain(
      'Day and month in either.csv fit either way: day first was assumed. Give the date order if it is month first.',
    );
    await engine.removeSource(1);
    const answered = await importOne(engine, path, { dateOrder: 'mdy' });
    expect(answered.notes.filter(note => note.includes('fit either way'))).toEqual([]);
    expect(await query(engine, 'SELECT "at"::DATE::VARCHAR AS day FROM log ORDER BY "at"')).toEqual([
      { day: '2026-01-02' },
      { day: '2026-03-04' },
    ]);
  });
});

describe('trap 9, a file named *.csv', () => {
  it.each(['*.csv', '[ab].csv', '?.csv'])('(%s) reads itself and no other of its folder', async name => {
    const folder = await testFolder();
    const path = await testFile(name, logTable(11), folder);
    await testFile('a.csv', logTable(500), folder);
    await testFile('b.csv', logTable(600), folder);
    const engine = await testEngine();
    expect(counts(await importOne(engine, path))).toEqual(allLoaded(10));
    expect((await engine.sources()).map(source => [source.name, source.loaded])).toEqual([[name, 10]]);
  });
});
