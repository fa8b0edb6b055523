import { createHash } from 'node:crypto';
import { appendFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RecordKind } from '../../../src-main/core/kinds.ts';
import type { RowDetail } from '../../../src-main/core/rows.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importEvents, importOne, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { logTable } from '../import/made-files.ts';
import { zipOf } from '../unwrap/archives.ts';
import { never } from './memory-bench.ts';

const detailOf = (engine: Engine, rowNumber: number, kind: RecordKind = 'log') =>
  engine.rowDetail({ kind, rowNumber }, never);

/** What a detail says of the record in its file. */
function raw({ line, lastLine, rawText, rawSha256, rawProblem }: RowDetail) {
  const isHashed =
    rawText === null ? rawSha256 === null : rawSha256 === createHash('sha256').update(rawText).digest('hex');
  return [line, lastLine, rawText, rawProblem, isHashed];
}

const shown = (line: number, lastLine: number, text: string) => [line, lastLine, text, null, true];

async function rawOf(
  content: string | Uint8Array,
  name: string,
  rows: readonly number[],
  kind: RecordKind = 'log',
) {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile(name, content));
  const details = [];
  for (const row of rows) details.push(raw(await detailOf(engine, row, kind)));
  return { outcome, details, engine };
}

describe('the record of a row as it stands in its file', () => {
  test('is its line, without a line end of either kind', async () => {
    const text = `Time,Content\n2026-01-01T00:00:01Z,one\r\n2026-01-01T00:00:02Z,"t,wo"\n\n2026-01-01T00:00:03Z,three`;
    const { details } = await rawOf(text, 'log.csv', [0, 1, 2]);
    expect(details).toEqual([
      shown(2, 2, '2026-01-01T00:00:01Z,one'),
      shown(3, 3, '2026-01-01T00:00:02Z,"t,wo"'),
      shown(5, 5, '2026-01-01T00:00:03Z,three'),
    ]);
  });

  test('has all lines of a quoted cell, and nothing of the record after it', async () => {
    const text =
      'Time,Content\n2026-01-01T00:00:01Z,"one\ntwo ""2""\r\n\nthree"\n2026-01-01T00:00:02Z,four\n';
    const { details } = await rawOf(text, 'log.csv', [0, 1]);
    expect(details).toEqual([
      shown(2, 5, '2026-01-01T00:00:01Z,"one\ntwo ""2""\r\n\nthree"'),
      shown(6, 6, '2026-01-01T00:00:02Z,four'),
    ]);
  });

  test('has the lines that go on a log entry, up to the next entry and without blank lines before it', async () => {
    const text = [
      '2026-01-01 00:00:01,123 ERROR [main] app.Db - lost',
      'java.sql.SQLException: gone',
      '\tat app.Db.open(Db.java:12)',
      '',
      'Caused by: java.io.IOException',
      '',
      '2026-01-01 00:00:02,123 INFO [main] app.Db - found',
      '2026-01-01 00:00:03,123 WARN [main] app.Db - slow',
      '  a last line',
      '',
    ].join('\n');
    const { details, outcome } = await rawOf(text, 'app.log', [0, 1, 2]);
    expect(outcome.loaded).toBe(3);
    expect(details).toEqual([
      shown(1, 5, text.split('\n').slice(0, 5).join('\n')),
      shown(7, 7, '2026-01-01 00:00:02,123 INFO [main] app.Db - found'),
      shown(8, 9, '2026-01-01 00:00:03,123 WARN [main] app.Db - slow\n  a last line'),
    ]);
  });

  test('is found where lines end in a carriage return alone', async () => {
    const { details } = await rawOf(logTable(5, {}, '\r'), 'old.csv', [0, 3]);
    expect(details).toEqual([
      shown(2, 2, '2026-01-01T00:00:02Z,INFO,line 2'),
      shown(5, 5, '2026-01-01T00:00:05Z,INFO,line 5'),
    ]);
  });

  test('is read in the encoding of the file, and hashed as it stands there', async () => {
    const text = `\uFEFF${logTable(4, { 3: '2026-01-01T00:00:03Z,INFO,"grün\nü"' })}`;
    const { details, engine } = await rawOf(Buffer.from(text, 'utf16le'), 'wide.csv', [1, 2]);
    expect(details.map(detail => detail.slice(0, 4))).toEqual([
      [3, 4, '2026-01-01T00:00:03Z,INFO,"grün\nü"', null],
      [5, 5, '2026-01-01T00:00:04Z,INFO,line 4', null],
    ]);
    const { rawSha256 } = await detailOf(engine, 2);
    const bytes = Buffer.from('2026-01-01T00:00:04Z,INFO,line 4', 'utf16le');
    expect(rawSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('is the value of a JSON list, also where several stand on a line and some were rejected', async () => {
    const entry = (second: number, more = '') =>
      `{"time":"2026-01-01T00:00:0${second}Z","message":"m ${second}"${more}}`;
    const text = `[${entry(1)}, ${entry(2)}, {"time":"never","message":"no time"}, ${entry(3)},\n  {\n    "time": "2026-01-01T00:00:04Z",\n    "message": "m 4"\n  }, ${entry(5)}\n]\n`;
    const { details, outcome } = await rawOf(text, 'list.json', [0, 1, 2, 3, 4]);
    expect([outcome.loaded, outcome.rejected]).toEqual([5, 1]);
    expect(details).toEqual([
      shown(1, 1, entry(1)),
      shown(1, 1, entry(2)),
      shown(1, 1, entry(3)),
      shown(2, 5, '{\n    "time": "2026-01-01T00:00:04Z",\n    "message": "m 4"\n  }'),
      shown(5, 5, entry(5)),
    ]);
  });

  test('is found deep in a JSON list of one line', async () => {
    const entries = Array.from(
      { length: 3000 },
      (_unused, index) => `{"time":${1_767_225_600 + index},"message":"entry ${index}"}`,
    );
    const { details } = await rawOf(`[${entries.join(',')}]`, 'flat.json', [2999, 0, 513, 512, 1500]);
    expect(details).toEqual([2999, 0, 513, 512, 1500].map(index => shown(1, 1, entries[index] ?? '')));
  });

  test('is found in an archive and in a compressed file', async () => {
    const folder = await testFolder();
    const engine = await testEngine();
    const zip = zipOf([
      { name: 'a/log.csv', content: Buffer.from(logTable(4)) },
      { name: 'b/log.csv', content: Buffer.from(logTable(4, { 3: '2026-01-01T00:00:03Z,WARN,other' })) },
    ]);
    await importOne(engine, await testFile('logs.zip', zip, folder));
    await importOne(engine, await testFile('one.csv.gz', gzipSync(logTable(6)), folder));
    expect(raw(await detailOf(engine, 1))).toEqual(shown(3, 3, '2026-01-01T00:00:03Z,INFO,line 3'));
    expect(raw(await detailOf(engine, 4))).toEqual(shown(3, 3, '2026-01-01T00:00:03Z,WARN,other'));
    expect(raw(await detailOf(engine, 10))).toEqual(shown(6, 6, '2026-01-01T00:00:06Z,INFO,line 6'));
    expect((await detailOf(engine, 4)).source.name).toBe('log.csv');
  });
});

describe('a record whose file is not what it was', () => {
  test('is not shown, and the reason is', async () => {
    const engine = await testEngine();
    const path = await testFile('log.csv', logTable(4));
    await importOne(engine, path);
    await writeFile(path, logTable(4, { 3: '2026-01-01T00:00:03Z,INFO,line X' }));
    await utimes(path, 1, 1);
    expect(await detailOf(engine, 1)).toMatchObject({
      rawText: null,
      rawSha256: null,
      rawProblem: `${path} has changed since it was imported, so what stands on this line now may be another record. Import it again, or put the old file back.`,
    });
    await rm(path);
    expect((await detailOf(engine, 1)).rawProblem).toBe(
      `${path} is not there any more, so the record cannot be shown as it stood in it. Put the file back to see it.`,
    );
    await writeFile(path, logTable(4));
    expect(raw(await detailOf(engine, 1))).toEqual(shown(3, 3, '2026-01-01T00:00:03Z,INFO,line 3'));
    await appendFile(path, '2026-01-01T00:00:05Z,INFO,line 5\n');
    expect(raw(await detailOf(engine, 1))).toEqual(shown(3, 3, '2026-01-01T00:00:03Z,INFO,line 3'));
  });

  test('that came through a browser is shown from its copy, and says so when that is gone', async () => {
    const handedOverDirectory = await testFolder();
    const engine = await testEngine({ handedOverDirectory });
    const copies = ['a', 'b', 'c'].map(folder => join(handedOverDirectory, folder, 'log.csv'));
    const [other = '', same = '', packed = ''] = copies;
    for (const path of copies) await mkdir(dirname(path));
    // One of the same name and size, but not the same file.
    await writeFile(other, logTable(3, { 2: '2026-01-01T00:00:02Z,INFO,line 9' }));
    await writeFile(same, logTable(3));
    await writeFile(`${packed}.gz`, gzipSync(logTable(4)));
    await importEvents(engine, [
      { path: same, name: 'log.csv' },
      { path: `${packed}.gz`, name: 'day/log.csv.gz' },
    ]);
    expect(raw(await detailOf(engine, 1))).toEqual(shown(3, 3, '2026-01-01T00:00:03Z,INFO,line 3'));
    expect(raw(await detailOf(engine, 4))).toEqual(shown(4, 4, '2026-01-01T00:00:04Z,INFO,line 4'));
    await rm(same);
    expect((await detailOf(engine, 1)).rawProblem).toBe(
      'log.csv was dropped into a browser, and its copy went when that workstation was closed, so the record cannot be shown as it stands in it. Drop the file again to see it.',
    );
  });
});

describe('what is known of a row', () => {
  test('is every field, those of the file by their names, with what did not fit its column', async () => {
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const path = await testFile(
      'calls.csv',
      'Start,Queue,Answered,Wait,Reason,source\n2026-01-01T00:00:01Z,Sales,yes,12,bill,web\n2026-01-01T00:00:02Z,Sales,yes,soon,,phone\n',
    );
    await importOne(engine, path);
    const detail = await detailOf(engine, 1, 'call');
    const [source] = await engine.sources();
    expect(detail).toEqual({
      reference: { kind: 'call', rowNumber: 1 },
      fields: [
        { name: 'at', value: '2026-01-01T01:00:02+01:00', own: false },
        { name: 'queue', value: 'Sales', own: false },
        { name: 'direction', value: null, own: false },
        { name: 'answered', value: true, own: false },
        { name: 'waitSeconds', value: 'soon', own: false, misfit: true },
        { name: 'handleSeconds', value: null, own: false },
        { name: 'agent', value: null, own: false },
        { name: 'calls', value: 1, own: false },
        { name: 'Reason', value: null, own: true },
        { name: 'extra.source', value: 'phone', own: true },
      ],
      source: { sourceId: 1, name: 'calls.csv', path, sha256: source?.sha256 },
      line: 3,
      lastLine: 3,
      rawText: '2026-01-01T00:00:02Z,Sales,yes,soon,,phone',
      rawSha256: createHash('sha256').update('2026-01-01T00:00:02Z,Sales,yes,soon,,phone').digest('hex'),
      rawProblem: null,
      template: null,
      mark: null,
    });
  });

  test('names the text that was read where a record was corrected by hand', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('log.csv', logTable(5, { 3: 'never,INFO,line 3' })));
    await engine.correctRejects(1, [{ line: 3, text: '2026-01-01T00:00:03Z,INFO,line 3' }]);
    expect(await detailOf(engine, 3)).toMatchObject({
      line: 3,
      rawText: 'never,INFO,line 3',
      rawProblem:
        'This record was corrected by hand. It was read from this text instead: 2026-01-01T00:00:03Z,INFO,line 3',
    });
    expect((await detailOf(engine, 2)).line).toBe(5);
  });

  test('holds the template of a message and what stands in its places', async () => {
    const engine = await testEngine();
    const lines = Array.from(
      { length: 30 },
      (_unused, index) => `2026-01-01T00:00:${10 + index}Z,job ${index * 7} done`,
    );
    await importOne(engine, await testFile('jobs.csv', `Time,Content\n${lines.join('\n')}\n`));
    const { matching } = await engine.countRows(
      { kind: 'log', fromUtc: null, toUtc: null, sources: null, sort: [], where: 'template:*' },
      never,
    );
    expect(matching).toBe(30);
    const { template } = await detailOf(engine, 3);
    expect(template).toEqual({
      templateId: expect.any(Number),
      template: 'job <*> done',
      parameters: ['21'],
    });
  });

  test('of a row that is gone is said', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('log.csv', logTable(3)));
    await expect(detailOf(engine, 5)).rejects.toThrow('That row is no longer in the case.');
    await expect(detailOf(engine, 0, 'flow')).rejects.toThrow('That row is no longer in the case.');
  });
});
