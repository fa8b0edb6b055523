import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ReadingOverride } from '../../../src-main/core/contract.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importAll, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';

function requests(day: number, from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_unused, index) => {
    const clock = new Date((from + index) * 1000).toISOString().slice(11, 19);
    return `192.0.2.7 - - [0${day}/Mar/2026:${clock} +0000] "GET /${day} HTTP/1.1" 200 1 "-" "agent"\n`;
  }).join('');
}

/** Requests of each day, and the names of the sources that hold them. */
const held = (engine: Engine) =>
  query(
    engine,
    `SELECT r.path AS day, count(*) AS requests, string_agg(DISTINCT s.name, ' ' ORDER BY s.name) AS files
     FROM request AS r JOIN source AS s USING (source_id) GROUP BY day ORDER BY day`,
  );

const paths = async (engine: Engine) =>
  (await query(engine, 'SELECT name, path, container FROM source ORDER BY name')).map(row => [
    row.path,
    row.container,
  ]);

const choices: readonly (ReadingOverride | undefined)[] = [
  undefined,
  { changed: 'replace' },
  { changed: 'beside' },
];

describe('a folder of logs that were rotated since it was imported', () => {
  it.each(choices)('keeps every day, chosen %o', async override => {
    const folder = await testFolder();
    const at = (name: string) => join(folder, name);
    const engine = await testEngine();
    await writeFile(at('access.log'), requests(1, 1, 30));
    await importAll(engine, [folder]);
    await rename(at('access.log'), at('access.log.1'));
    await writeFile(at('access.log'), requests(2, 1, 20));
    const second = await importAll(engine, [folder], override);
    expect(second.map(({ status, error }) => [status, error])).toEqual([
      ['unchanged', null],
      ['new', null],
    ]);
    await writeFile(at('access.log.2.gz'), gzipSync(requests(1, 1, 30)));
    await rename(at('access.log'), at('access.log.1'));
    await writeFile(at('access.log'), requests(3, 1, 10));
    const third = await importAll(engine, [folder], override);
    expect(third.map(({ status, error }) => [status, error])).toEqual([
      ['unchanged', null],
      ['unchanged', null],
      ['new', null],
    ]);
    await rename(at('access.log.2.gz'), at('access.log.3.gz'));
    await writeFile(at('access.log.2.gz'), gzipSync(requests(2, 1, 20)));
    await rm(at('access.log.1'));
    await importAll(engine, [folder], override);
    expect(await held(engine)).toEqual([
      { day: '/1', requests: 30, files: 'access.log.3.gz' },
      { day: '/2', requests: 20, files: 'access.log.2.gz' },
      { day: '/3', requests: 10, files: 'access.log' },
    ]);
    expect(await paths(engine)).toEqual([
      [at('access.log'), null],
      [at('access.log.2.gz'), at('access.log.2.gz')],
      [at('access.log.3.gz'), at('access.log.3.gz')],
    ]);
  });

  it('reads what came after the import and before the rotation once, however little there was', async () => {
    const folder = await testFolder();
    const at = (name: string) => join(folder, name);
    const engine = await testEngine();
    await writeFile(at('access.log'), requests(1, 1, 5));
    await importAll(engine, [folder]);
    await appendFile(at('access.log'), requests(1, 6, 9));
    await rename(at('access.log'), at('access.log.1'));
    await writeFile(at('access.log'), requests(2, 1, 20));
    const outcomes = await importAll(engine, [folder]);
    expect(outcomes.map(({ status, loaded, error }) => [status, loaded, error])).toEqual([
      ['appended', 4, null],
      ['new', 20, null],
    ]);
    expect(await held(engine)).toEqual([
      { day: '/1', requests: 9, files: 'access.log.1' },
      { day: '/2', requests: 20, files: 'access.log' },
    ]);
  });

  it.each(choices.slice(0, 2))('keeps what moved to a name that comes later, chosen %o', async override => {
    const folder = await testFolder();
    const at = (name: string) => join(folder, name);
    const engine = await testEngine();
    await writeFile(at('a.log'), requests(1, 1, 30));
    await importAll(engine, [folder]);
    const [before] = await engine.sources();
    await rename(at('a.log'), at('z.log'));
    await writeFile(at('a.log'), requests(2, 1, 20));
    const outcomes = await importAll(engine, [folder], override);
    expect(outcomes.map(({ file, status, error }) => [file, status, error])).toEqual([
      [at('a.log'), 'new', null],
      [at('z.log'), 'unchanged', null],
    ]);
    expect(outcomes[1]?.sourceId).toBe(before?.sourceId);
    expect(outcomes[1]?.notes[1]).toBe(
      `It was read from ${at('a.log')}, which no longer holds it; from now on the case finds it here.`,
    );
    expect(await held(engine)).toEqual([
      { day: '/1', requests: 30, files: 'z.log' },
      { day: '/2', requests: 20, files: 'a.log' },
    ]);
  });
});

describe('content that is at two places', () => {
  it('stays at the one it was read from, also when that has grown', async () => {
    const folder = await testFolder();
    const engine = await testEngine();
    const path = await testFile('access.log', requests(1, 1, 30), folder);
    await importOne(engine, path);
    await testFile('copy.log', requests(1, 1, 30), folder);
    await appendFile(path, requests(1, 31, 35));
    const outcomes = await importAll(engine, [join(folder, 'copy.log'), path]);
    expect(outcomes.map(({ status, loaded }) => [status, loaded])).toEqual([
      ['unchanged', 0],
      ['appended', 5],
    ]);
    expect(await held(engine)).toEqual([{ day: '/1', requests: 35, files: 'access.log' }]);
  });
});

describe('a file that has changed among others', () => {
  it('is asked about, and told of in its place', async () => {
    const folder = await testFolder();
    const engine = await testEngine();
    const path = await testFile('a.log', requests(1, 1, 30), folder);
    await importOne(engine, path);
    await writeFile(path, requests(2, 1, 20));
    const other = await testFile('b.log', requests(3, 1, 10), folder);
    const asked = await importAll(engine, [path, other]);
    expect(asked.map(({ file, status, error }) => [file, status, error === null])).toEqual([
      [path, 'changed', false],
      [other, 'new', true],
    ]);
    await importAll(engine, [path, other], { changed: 'replace' });
    expect(await held(engine)).toEqual([
      { day: '/2', requests: 20, files: 'a.log' },
      { day: '/3', requests: 10, files: 'b.log' },
    ]);
  });
});
