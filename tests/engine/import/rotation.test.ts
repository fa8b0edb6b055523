import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importAll, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';

function requests(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_unused, index) => {
    const number = from + index;
    const clock = new Date(number * 1000).toISOString().slice(11, 19);
    return `192.0.2.7 - - [03/Mar/2026:${clock} +0000] "GET /r/${number} HTTP/1.1" 200 ${number} "-" "agent"\n`;
  }).join('');
}

const oldestFirst = ['access.log.10', 'access.log.2.gz', 'access.log.1', 'access.log'];

async function rotated(): Promise<string> {
  const folder = await testFolder();
  await testFile('access.log', requests(31, 40), folder);
  await testFile('access.log.1', requests(21, 30), folder);
  await testFile('access.log.2.gz', gzipSync(requests(11, 20)), folder);
  await testFile('access.log.10', requests(1, 10), folder);
  await testFile('error.log', requests(41, 50), folder);
  return folder;
}

describe('the files of one rotated log', () => {
  it.each([
    ['as a folder', (folder: string) => [folder]],
    ['by name, newest first', (folder: string) => oldestFirst.toReversed().map(name => join(folder, name))],
  ])('given %s are read oldest first, so that their rows follow each other', async (_how, given) => {
    const folder = await rotated();
    const engine = await testEngine();
    const outcomes = await importAll(engine, given(folder));
    const names = outcomes.map(({ file }) => file.slice(folder.length + 1));
    expect(names.filter(name => name.startsWith('access'))).toEqual(oldestFirst);
    expect(
      await query(
        engine,
        "SELECT path FROM request WHERE NOT path IN ('') AND bytes <= 40 ORDER BY row_number",
      ),
    ).toEqual(Array.from({ length: 40 }, (_unused, index) => ({ path: `/r/${index + 1}` })));
    expect(outcomes.map(({ format, reconciled }) => [format, reconciled])).toEqual(
      outcomes.map(() => ['access-combined', true]),
    );
  });

  it('belong to one layout', async () => {
    const folder = await rotated();
    const engine = await testEngine();
    await importAll(
      engine,
      oldestFirst.map(name => join(folder, name)),
    );
    expect(
      await query(engine, 'SELECT count(DISTINCT layout) AS layouts, count(*) AS files FROM source'),
    ).toEqual([{ layouts: 1, files: 4 }]);
  });
});
