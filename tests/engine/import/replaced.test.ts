import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  allLoaded,
  counts,
  importAll,
  importEvents,
  importOne,
  query,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { zipOf } from '../unwrap/archives.ts';
import { logTable, misplaced } from './made-files.ts';

const access = (line: number) =>
  `192.0.2.7 - - [03/Mar/2026:10:00:${10 + line} +0000] "GET /r/${line} HTTP/1.1" 200 ${line}\n`;
const calls = 'time,queue,calls\n2026-03-01 10:00:00,A,1\n2026-03-01 11:00:00,A,2\n';

const heldOf = `SELECT name, loaded, repeated, count(*) AS rows FROM source JOIN log USING (source_id) GROUP BY ALL ORDER BY name`;

describe('a file whose new content takes the place of the old', () => {
  it('keeps every record where repeated ones are dropped, packed and grown', async () => {
    const engine = await testEngine();
    const path = await testFile('app.csv.gz', gzipSync(logTable(31)));
    await importOne(engine, path);
    await writeFile(path, gzipSync(logTable(41)));
    const grown = await importOne(engine, path, { repeated: 'drop' });
    expect([grown.status, counts(grown)]).toEqual(['appended', allLoaded(40)]);
    expect(await query(engine, heldOf)).toEqual([{ name: 'app.csv.gz', loaded: 40, repeated: 0, rows: 40 }]);
    expect(await misplaced(engine, 2)).toEqual([]);
  });

  it('keeps every record where repeated ones are dropped, edited and replaced', async () => {
    const engine = await testEngine();
    const path = await testFile('app.csv', logTable(31));
    const other = await testFile('other.csv', logTable(6));
    await importOne(engine, other);
    await importOne(engine, path, { repeated: 'drop' });
    await writeFile(path, logTable(31, { 20: '2026-01-01T00:00:20Z,INFO,line 20 edited' }));
    const edited = await importOne(engine, path, { changed: 'replace', repeated: 'drop' });
    expect(counts(edited)).toEqual({ ...allLoaded(30), loaded: 25, skipped: 5 });
    expect(await query(engine, 'SELECT count(*) AS n, count(DISTINCT message) AS m FROM log')).toEqual([
      { n: 30, m: 30 },
    ]);
    expect(await misplaced(engine, edited.sourceId ?? 0)).toEqual([]);
  });

  it('repeats nothing of what it replaces', async () => {
    const engine = await testEngine();
    const path = await testFile('app.csv', logTable(31));
    await importOne(engine, path);
    await writeFile(path, logTable(31, { 20: '2026-01-01T00:00:20Z,INFO,line 20 edited' }));
    const edited = await importOne(engine, path, { changed: 'replace' });
    expect([counts(edited), edited.notes]).toEqual([allLoaded(30), []]);
    expect(await query(engine, heldOf)).toEqual([{ name: 'app.csv', loaded: 30, repeated: 0, rows: 30 }]);
  });

  it('is never in the case beside it', async () => {
    const engine = await testEngine();
    const path = await testFile('app.csv', logTable(20_001));
    await importOne(engine, path);
    await writeFile(path, logTable(20_001, { 20: '2026-01-01T00:00:20Z,INFO,line 20 edited' }));
    const override = { changed: 'replace' } as const;
    let isOver = false;
    const importing = importEvents(engine, [{ path, override }]).finally(() => {
      isOver = true;
    });
    const seen = new Set<unknown>();
    while (!isOver) {
      const [row] = await query(engine, 'SELECT count(*) AS n FROM log');
      seen.add(row?.n);
    }
    await importing;
    expect([...seen]).toEqual([20_000]);
  });

  it('leaves those after it in the import their unpacked copies', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    const first = await testFile('app.csv.gz', gzipSync(logTable(31)), folder);
    await importOne(engine, first);
    await writeFile(first, gzipSync(logTable(41)));
    const second = await testFile(
      'b.csv',
      Buffer.from('time,queue,calls\n2026-03-01 10:00:00,Z\xfcrich,1\n', 'latin1'),
      folder,
    );
    const third = await testFile(
      'c.log.gz',
      gzipSync(Array.from({ length: 9 }, (_unused, line) => access(line)).join('')),
      folder,
    );
    const outcomes = await importAll(engine, [first, second, third]);
    expect(outcomes.map(({ status, loaded, error }) => [status, loaded, error])).toEqual([
      ['appended', 40, null],
      ['new', 1, null],
      ['new', 9, null],
    ]);
  });
});

describe('a file that has grown', () => {
  it('gains no record that another file holds, where repeated ones are dropped', async () => {
    const engine = await testEngine();
    const other = logTable(41).split('\n');
    await importOne(engine, await testFile('other.csv', [other[0], ...other.slice(35)].join('\n')));
    const path = await testFile('app.csv', logTable(31));
    await importOne(engine, path);
    await writeFile(path, logTable(41));
    const grown = await importOne(engine, path, { repeated: 'drop' });
    expect([grown.status, counts(grown)]).toEqual(['appended', { ...allLoaded(10), loaded: 4, skipped: 6 }]);
    expect(await misplaced(engine, 2)).toEqual([]);
  });
});

describe('several files without a path of their own', () => {
  it('come into a case that holds another: members of an archive', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('first.csv', logTable(6)));
    const log = Array.from({ length: 9 }, (_unused, line) => access(line)).join('');
    const members = [
      { name: 'a.csv', content: Buffer.from(calls) },
      { name: 'b.log', content: Buffer.from(log) },
    ];
    const outcomes = await importAll(engine, [await testFile('two.zip', zipOf(members))]);
    expect(outcomes.map(({ loaded, error }) => [loaded, error])).toEqual([
      [2, null],
      [9, null],
    ]);
  });

  it('come into a case that holds another: uploads, of which none has a time', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('first.csv', 'plant,colour\nrose,red\ndaisy,white\n'));
    const requests = await Promise.all(
      ['b', 'c'].map(async name => ({
        path: await testFile('copy', `plant,colour\nrose,red\nfern ${name},green\n`),
        name: `${name}.csv`,
      })),
    );
    const last = (await importEvents(engine, requests)).at(-1);
    expect(last?.type === 'done' && last.outcomes.map(({ loaded, error }) => [loaded, error])).toEqual([
      [2, null],
      [2, null],
    ]);
    expect(await query(engine, 'SELECT name, repeated FROM source ORDER BY name')).toEqual([
      { name: 'b.csv', repeated: 1 },
      { name: 'c.csv', repeated: 1 },
      { name: 'first.csv', repeated: 0 },
    ]);
  });
});

describe('records that several files hold', () => {
  it('are counted once for a file, however many hold them, alone and together', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    const part = (name: string, last: number) =>
      testFile(name, logTable(last, { 2: `2026-01-01T00:00:02Z,INFO,line 2 of ${name}` }), folder);
    await importAll(engine, [await part('a.csv', 11), await part('b.csv', 11), await part('c.csv', 11)]);
    const alone = await importOne(engine, await part('d.csv', 16));
    expect(alone.notes).toEqual([
      'Records of d.csv are in the case a second time: 9 in a.csv, 9 in b.csv, 9 in c.csv. They are counted twice unless one of the files is left out or read with repeated records dropped.',
    ]);
    expect(await query(engine, 'SELECT name, repeated FROM source ORDER BY name')).toEqual(
      [0, 9, 9, 9].map((repeated, place) => ({ name: `${'abcd'[place]}.csv`, repeated })),
    );
    expect(await misplaced(engine, 4)).toEqual([]);
    expect(join(folder, 'd.csv')).toBe(alone.file);
  });
});
