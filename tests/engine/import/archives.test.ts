import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allLoaded, counts, importAll, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { tarOf, zipOf } from '../unwrap/archives.ts';
import { logTable, misplaced, placed } from './made-files.ts';

const tables = [11, 21, 31].map(lines => Buffer.from(logTable(lines)));
const [one = Buffer.alloc(0), two = Buffer.alloc(0), three = Buffer.alloc(0)] = tables;
const damagedMember = Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0, 7, 8, 9, 0]);

const passports = 'SELECT name, container, path, loaded, reconciled FROM source ORDER BY source_id';

describe('a packed file', () => {
  it('is read as what it holds, and the source names the archive', async () => {
    const engine = await testEngine();
    const path = await testFile('app.csv.gz', gzipSync(two));
    expect(counts(await importOne(engine, path))).toEqual(allLoaded(20));
    expect((await engine.sources()).map(({ name, container }) => [name, container])).toEqual([
      [expect.stringMatching(/^app\.csv(\.gz)?$/), path],
    ]);
    expect([await misplaced(engine), await placed(engine)]).toEqual([[], 20]);
  });

  it('of several gzip members is all of them', async () => {
    const engine = await testEngine();
    const body = two.toString().split('\n');
    const members = [body.slice(0, 5), body.slice(5)].map(
      (lines, index) => lines.join('\n') + (index === 0 ? '\n' : ''),
    );
    const path = await testFile('app.csv.gz', Buffer.concat(members.map(member => gzipSync(member))));
    expect(counts(await importOne(engine, path))).toEqual(allLoaded(20));
    expect(await misplaced(engine)).toEqual([]);
  });

  it('that is cut is refused and leaves nothing', async () => {
    const engine = await testEngine();
    const whole = gzipSync(Buffer.from(logTable(5000)));
    const outcome = await importOne(
      engine,
      await testFile('cut.csv.gz', whole.subarray(0, whole.length - 40)),
    );
    expect([outcome.status, outcome.error]).toEqual([
      'failed',
      expect.stringMatching(
        /cut\.csv\.gz is a damaged .*it ends before its data does, so nothing of it was read\. Fetch it again\.$/,
      ),
    ]);
    expect(await engine.sources()).toEqual([]);
  });

  it('read a second time is known', async () => {
    const engine = await testEngine();
    const path = await testFile('app.csv.gz', gzipSync(two));
    await importOne(engine, path);
    expect((await importOne(engine, path)).status).toBe('unchanged');
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 20 }]);
  });
});

describe('an archive of several files', () => {
  it.each([
    [
      'zip',
      'logs.zip',
      async () =>
        zipOf([
          { name: 'a/one.csv', content: one },
          { name: 'two.csv', content: two, stored: true },
          { name: 'bad.bin', content: damagedMember },
          { name: 'three.csv', content: three },
        ]),
    ],
    [
      'tar.gz',
      'logs.tar.gz',
      async () =>
        gzipSync(
          await tarOf([
            { name: 'a/one.csv', content: one },
            { name: 'two.csv', content: two },
            { name: 'bad.bin', content: damagedMember },
            { name: 'three.csv', content: three },
          ]),
        ),
    ],
  ])(
    '(%s) gives one source for each, and one bad member does not stop the others',
    async (_kind, name, bytes) => {
      const engine = await testEngine();
      const path = await testFile(name, await bytes());
      const outcomes = await importAll(engine, [path]);
      expect(outcomes.map(({ file, loaded, status }) => [file, loaded, status]).toSorted()).toEqual(
        [
          [`${path}: a/one.csv`, 10, 'new'],
          [`${path}: bad.bin`, 0, 'failed'],
          [`${path}: three.csv`, 30, 'new'],
          [`${path}: two.csv`, 20, 'new'],
        ].toSorted(),
      );
      expect(outcomes.find(({ file }) => file.endsWith('bad.bin'))?.error).toContain('bad.bin');
      const sources = await query(engine, passports);
      expect(sources.toSorted((left, right) => Number(left.loaded) - Number(right.loaded))).toEqual([
        {
          name: expect.stringMatching(/(^|: )one\.csv$/),
          container: path,
          path: `${path}: a/one.csv`,
          loaded: 10,
          reconciled: true,
        },
        {
          name: expect.stringMatching(/(^|: )two\.csv$/),
          container: path,
          path: `${path}: two.csv`,
          loaded: 20,
          reconciled: true,
        },
        {
          name: expect.stringMatching(/(^|: )three\.csv$/),
          container: path,
          path: `${path}: three.csv`,
          loaded: 30,
          reconciled: true,
        },
      ]);
      expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 60 }]);
      for (const { sourceId } of await engine.sources())
        expect(await misplaced(engine, sourceId)).toEqual([]);
    },
  );

  it('whose checksum of one member is wrong is refused whole or says which', async () => {
    const engine = await testEngine();
    const bytes = zipOf([
      { name: 'one.csv', content: one, stored: true },
      { name: 'two.csv', content: two },
    ]);
    const at = bytes.indexOf('line 5');
    bytes[at] = 'L'.charCodeAt(0);
    const outcomes = await importAll(engine, [await testFile('logs.zip', bytes)]);
    const failed = outcomes.filter(({ status }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.error).toMatch(/logs\.zip.*one\.csv/);
    expect(await query(engine, "SELECT count(*) AS n FROM log WHERE message LIKE 'Line%'")).toEqual([
      { n: 0 },
    ]);
  });

  it('packed within another is read as well', async () => {
    const engine = await testEngine();
    const bytes = zipOf([{ name: 'app.csv.gz', content: gzipSync(two) }]);
    const [outcome, ...more] = await importAll(engine, [await testFile('logs.zip', bytes)]);
    expect(more).toEqual([]);
    expect(outcome?.loaded).toBe(20);
  });
});
