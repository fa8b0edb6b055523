import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allLoaded,
  counts,
  importAll,
  importOne,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { entryOn, logHeader, logTable, misplaced } from './made-files.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** The one sentence an import says of a file it refuses; the case must then hold nothing. */
async function refusal(path: string): Promise<string | null> {
  const engine = await testEngine();
  const outcome = await importOne(engine, path);
  expect(outcome).toEqual({
    file: path,
    format: null,
    confidence: 0,
    kind: null,
    encoding: null,
    recordsRead: 0,
    loaded: 0,
    rejected: 0,
    skipped: 0,
    reconciled: false,
    status: 'failed',
    error: outcome.error,
    notes: [],
    sourceId: null,
  });
  expect(await engine.sources()).toEqual([]);
  expect(
    await query(engine, 'SELECT (SELECT count(*) FROM log) + (SELECT count(*) FROM call) AS rows'),
  ).toEqual([{ rows: 0 }]);
  expect((await engine.preview(path)).problem).toBe(outcome.error);
  return outcome.error;
}

describe('a file that cannot be read is refused with one sentence', () => {
  it('when it is empty', async () => {
    const path = await testFile('empty.csv', '');
    expect(await refusal(path)).toBe(`${path} is empty: it holds no bytes, so there is nothing to read.`);
  });

  it('when it holds only blank lines', async () => {
    const path = await testFile('blank.csv', '\n\r\n\n');
    expect(await refusal(path)).toBe(`${path} holds no records: it has only blank lines.`);
  });

  it('when it is an image, whatever its name', async () => {
    const path = await testFile('image.csv', png);
    expect(await refusal(path)).toBe(
      `${path} is a PNG image, whatever its name says, and was not read. Kymo reads text tables, logs, JSON and Parquet.`,
    );
  });

  it.each([
    ['an old workbook', 'd0cf11e0a1b11ae1', 'an Office document', 'Save it as CSV and hand that over.'],
    [
      'an event log',
      '456c6646696c6500',
      'a Windows event log',
      'Save it from Event Viewer as CSV and hand that over.',
    ],
    [
      'a journal',
      '4c504b5348485248',
      'a journal of systemd',
      'Write it with "journalctl --file FILE -o json" and hand that over.',
    ],
    [
      'a capture',
      'd4c3b2a102000400',
      'a packet capture',
      'Turn it into connections first, with Zeek or "tshark -T fields", and hand those over.',
    ],
    [
      'a capture of the newer kind',
      '0a0d0d0a8c0000004d3c2b1a01000000',
      'a packet capture',
      'Turn it into connections first, with Zeek or "tshark -T fields", and hand those over.',
    ],
  ])('when it is %s, with what to do', async (_what, begin, name, advice) => {
    const path = await testFile('handed-over', Buffer.concat([Buffer.from(begin, 'hex'), Buffer.alloc(500)]));
    expect(await refusal(path)).toBe(`${path} is ${name}, which is no text, and was not read. ${advice}`);
  });

  it('when it is binary, whatever its first bytes', async () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_unused, index) => (index * 7919) % 251));
    const path = await testFile('binary.csv', Buffer.concat([Buffer.from('Time,Content\n'), bytes]));
    expect(await refusal(path)).toBe(`${path} holds binary data, not text, and was not read.`);
  });

  it('but a text with a stray NUL, or with the run of them a truncated log begins with, is read', async () => {
    const engine = await testEngine();
    const stray = await testFile('stray.csv', logTable(50).replace('line 7', 'line 7 \0'));
    expect(counts(await importOne(engine, stray))).toEqual(allLoaded(49));
    const lines = Array.from(
      { length: 30 },
      (_unused, index) => `Jun 14 15:16:${10 + index} host sshd[1]: m${index}`,
    );
    const log = await testFile('truncated.log', `${'\0'.repeat(5000)}\n${lines.join('\n')}\n`);
    const outcome = await importOne(engine, log, { year: 2025 });
    expect(counts(outcome)).toEqual({ ...allLoaded(31), loaded: 30, rejected: 1 });
  });

  it.each([
    [
      '<html><body><table>\n<tr><td>2024-01-01</td><td>7</td></tr>\n</table></body></html>\n',
      'report.xls is a web page (HTML): its lines are kept as they stand. To have its tables read, open it with a spreadsheet program, save it as CSV and hand that over.',
    ],
    [
      '<?xml version="1.0"?>\n<Workbook>\n<Row><Data>7</Data></Row>\n</Workbook>\n',
      'report.xls is XML: its lines are kept as they stand. To have its records read, save them as CSV or JSON with the program that wrote it (a workbook with a spreadsheet program, events of Windows with Event Viewer) and hand that over.',
    ],
  ])('but markup of tables is kept line by line, and told: %#', async (text, note) => {
    const outcome = await importOne(await testEngine(), await testFile('report.xls', text));
    expect(outcome).toMatchObject({ format: 'text-lines', error: null, rejected: 0 });
    expect(outcome.notes).toContain(note);
  });

  it('when it is not there', async () => {
    const path = join(await testFolder(), 'missing.csv');
    expect(await refusal(path)).toBe(`${path} does not exist. Check the name and the folder.`);
  });

  it('when it is a folder without a file', async () => {
    const path = join(await testFolder(), 'folder.csv');
    await mkdir(path);
    const engine = await testEngine();
    expect((await importOne(engine, path)).error).toBe(
      `${path} is a folder that holds no file to read. Name another, or files.`,
    );
    expect((await engine.preview(path)).problem).toBe(
      `${path} is a folder, not a file. Name the files in it.`,
    );
  });

  it('when it is a pipe, which could be waited for without end', async () => {
    const path = join(await testFolder(), 'pipe.csv');
    execFileSync('mkfifo', [path]);
    expect(await refusal(path)).toBe(`${path} is not a regular file (a device or pipe) and was not read.`);
  });

  it('when it is a link to itself', async () => {
    const path = join(await testFolder(), 'loop.csv');
    await symlink(path, path);
    expect(await refusal(path)).toBe(`${path} could not be read (ELOOP). Check that you may open it.`);
  });

  it.skipIf(process.getuid?.() === 0)('when it may not be opened', async () => {
    const path = await testFile('secret.csv', logTable(10));
    await chmod(path, 0);
    expect(await refusal(path)).toBe(`${path} could not be read (EACCES). Check that you may open it.`);
  });

  it('but a table in which nothing is known is kept as it is, cell by cell', async () => {
    const path = await testFile('colours.csv', 'colour,weight\nred,1\nblue,2\n');
    const engine = await testEngine();
    const outcome = await importOne(engine, path);
    expect([outcome.kind, counts(outcome)]).toEqual(['record', allLoaded(2)]);
    expect(await query(engine, 'SELECT cells FROM record')).toEqual([
      { cells: ['red', '1'] },
      { cells: ['blue', '2'] },
    ]);
  });
});

describe('a good file beside a broken one', () => {
  it('is loaded, and each has its outcome', async () => {
    const folder = await testFolder();
    const bad = await testFile('bad.csv', png, folder);
    const good = await testFile('good.csv', logTable(11), folder);
    const engine = await testEngine();
    const outcomes = await importAll(engine, [bad, join(folder, 'none.csv'), good]);
    expect(outcomes.map(({ status, loaded }) => [status, loaded])).toEqual([
      ['failed', 0],
      ['failed', 0],
      ['new', 10],
    ]);
    expect((await engine.sources()).map(source => source.name)).toEqual(['good.csv']);
  });
});

describe('a file with bad records', () => {
  it('keeps 9,997 of 10,000 and shows the other three as they stand in it', async () => {
    const bad = { 2: 'not a time,INFO,line 2', 5000: `${entryOn(5000)},one,two`, 10001: 'cut' };
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('three-bad.csv', logTable(10_001, bad)));
    expect(counts(outcome)).toEqual({
      recordsRead: 10_000,
      loaded: 9_997,
      rejected: 3,
      skipped: 0,
      reconciled: true,
      error: null,
    });
    expect(await rejectsOf(engine, 1)).toEqual([
      {
        line: 2,
        reason: 'time "not a time" could not be read: expected a time like 2003-03-03T07:00:00Z',
        rawText: 'not a time,INFO,line 2',
      },
      { line: 5000, reason: 'too many cells: expected 3, found 5', rawText: `${entryOn(5000)},one,two` },
      { line: 10_001, reason: 'too few cells: expected 3, found 1', rawText: 'cut' },
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('cut in the middle of its last record keeps all others', async () => {
    const whole = logTable(1001);
    const engine = await testEngine();
    const outcome = await importOne(
      engine,
      await testFile('cut.csv', whole.slice(0, whole.lastIndexOf(',INFO'))),
    );
    expect(counts(outcome)).toEqual({ ...allLoaded(1000), loaded: 999, rejected: 1 });
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 1001, reason: 'too few cells: expected 3, found 1', rawText: '2026-01-01T00:16:41Z' },
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('cut inside of a quoted value keeps all others', async () => {
    const rows = Array.from(
      { length: 100 },
      (_unused, index) => `2026-01-01T00:00:00Z,INFO,"line ${index + 2} x"`,
    );
    const text = [logHeader, ...rows, '2026-01-01T00:00:00Z,INFO,"line 102, and then\nnoth'].join('\n');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('cut-in-quotes.csv', text));
    expect(counts(outcome)).toEqual({ ...allLoaded(101), loaded: 100, rejected: 1 });
    expect(await rejectsOf(engine, 1)).toEqual([
      {
        line: 102,
        reason:
          'a quoted cell does not end with its quote: all from here to line 103, the end of the file, became this one record',
        rawText: '2026-01-01T00:00:00Z,INFO,"line 102, and then\nnoth',
      },
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('with a quote left open in its middle says how much of the file that took', async () => {
    const engine = await testEngine();
    const open = '2026-01-01T00:00:50Z,INFO,"line 50';
    const quoted = '2026-01-01T00:00:02Z,INFO,"line 2"';
    const path = await testFile('open.csv', logTable(200, { 2: quoted, 50: open }));
    expect(counts(await importOne(engine, path))).toEqual({ ...allLoaded(49), loaded: 48, rejected: 1 });
    const [reject] = await rejectsOf(engine, 1);
    expect([reject?.line, reject?.reason]).toEqual([
      50,
      'a quoted cell does not end with its quote: all from here to line 200, the end of the file, became this one record',
    ]);
    expect(reject?.rawText).toBe((await readFile(path, 'utf8')).slice(logTable(49, { 2: quoted }).length));
    expect(await misplaced(engine)).toEqual([]);
  });

  it('of which every record is bad is kept with its rejects, so that they can be looked at', async () => {
    const engine = await testEngine();
    const text = `${logHeader}\n2026-01-01T00:00:01Z,a\n2026-01-01T00:00:02Z\n`;
    const outcome = await importOne(engine, await testFile('all-bad.csv', text));
    expect(counts(outcome)).toEqual({ ...allLoaded(2), loaded: 0, rejected: 2 });
  });
});
