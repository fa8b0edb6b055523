import { mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allLoaded, counts, importAll, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { logTable } from './made-files.ts';

const names = [
  "it's.csv",
  'a "quoted" name.csv',
  '*.csv',
  '?.csv',
  '[1].csv',
  '[!a].csv',
  '{a,b}.csv',
  'semi;colon--comment.csv',
  '$path.csv',
  'back\\slash.csv',
  'new\nline.csv',
  'Größe Ω 通話.csv',
  '🦉.csv',
  ' blank at both ends .csv',
  '-rf.csv',
  'no-extension',
  'year=2026.csv',
  '%20.csv',
  '~.csv',
  'parquet_scan(x).parquet',
  `${'n'.repeat(200)}.csv`,
];

describe('a file name', () => {
  it('of any kind names that file and no other', async () => {
    const folder = await testFolder();
    const paths: string[] = [];
    for (const [index, name] of names.entries())
      paths.push(await testFile(name, logTable(index + 3), folder));
    const engine = await testEngine();
    const outcomes = await importAll(engine, paths);
    expect(outcomes.map(outcome => [basename(outcome.file), counts(outcome)])).toEqual(
      names.map((name, index) => [name, allLoaded(index + 2)]),
    );
    expect((await engine.sources()).map(source => source.name)).toEqual(
      names.map(name => name.split('\\').at(-1)),
    );
  });

  it('with a pattern reads that file alone, not its neighbours', async () => {
    const folder = await testFolder();
    for (const name of ['one.csv', 'two.csv', '1.csv']) await testFile(name, logTable(100), folder);
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('*.csv', logTable(4), folder));
    expect(counts(outcome)).toEqual(allLoaded(3));
    const other = await importOne(engine, await testFile('[1].csv', logTable(6), folder));
    expect(counts(other)).toEqual(allLoaded(5));
  });

  it('in a folder that looks like a partition adds no column', async () => {
    const folder = join(await testFolder(), 'host=evil', 'source_id=9');
    await mkdir(folder, { recursive: true });
    const engine = await testEngine();
    await importOne(engine, await testFile('x.csv', logTable(3), folder));
    expect(await query(engine, 'SELECT DISTINCT source_id, host FROM log')).toEqual([
      { source_id: 1, host: null },
    ]);
  });

  it('that is a link is the file it leads to', async () => {
    const folder = await testFolder();
    const real = await testFile('real.csv', logTable(5), folder);
    const link = join(folder, 'link.csv');
    await symlink(real, link);
    const engine = await testEngine();
    expect(counts(await importOne(engine, link))).toEqual(allLoaded(4));
    const again = await importOne(engine, real);
    expect([again.status, again.sourceId]).toEqual(['unchanged', 1]);
  });

  it('of an upload is the one the user knows', async () => {
    const engine = await testEngine();
    const path = await testFile('staged-0001', logTable(4));
    for await (const event of engine.importFiles(
      [{ path, name: 'calls of may.csv' }],
      new AbortController().signal,
    ))
      if (event.type === 'file') expect(event.outcome.file).toBe('calls of may.csv');
    expect((await engine.sources())[0]?.name).toBe('calls of may.csv');
  });
});
