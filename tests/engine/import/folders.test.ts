import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importAll, importEvents, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { logTable } from './made-files.ts';

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(await testFolder(), 'handed over');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

describe('a folder', () => {
  it('is read file by file, those below it too, in natural order, and hidden ones left out and told', async () => {
    const folder = await folderOf({
      'day-10.csv': logTable(11),
      'day-2.csv': logTable(21),
      'deeper/day-1.csv': logTable(31),
      '.hidden.csv': logTable(41),
      '.git/objects.csv': logTable(51),
    });
    const engine = await testEngine();
    const outcomes = await importAll(engine, [folder]);
    expect(outcomes.map(({ file, loaded }) => [file, loaded]).toSorted()).toEqual(
      [
        [join(folder, 'day-10.csv'), 10],
        [join(folder, 'day-2.csv'), 20],
        [join(folder, 'deeper', 'day-1.csv'), 30],
      ].toSorted(),
    );
    const names = outcomes.map(({ file }) => file);
    expect(names.indexOf(join(folder, 'day-2.csv'))).toBeLessThan(names.indexOf(join(folder, 'day-10.csv')));
    const notes = outcomes.flatMap(outcome => outcome.notes).join('\n');
    expect(notes).toMatch(/2 hidden files or folders were/);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 60 }]);
  });

  it('with one bad file reads the good ones and names the bad one', async () => {
    const folder = await folderOf({
      'a.csv': logTable(11),
      'empty.csv': '',
      'z.csv': logTable(21).replaceAll('line', 'z'),
    });
    const engine = await testEngine();
    const outcomes = await importAll(engine, [folder]);
    expect(outcomes.map(({ file, status }) => [file.slice(folder.length + 1), status])).toEqual([
      ['a.csv', 'new'],
      ['empty.csv', 'failed'],
      ['z.csv', 'new'],
    ]);
    expect(outcomes[1]?.error).toContain('empty.csv');
  });

  it('that holds nothing says so', async () => {
    const folder = await folderOf({ '.only-hidden': 'x' });
    const [outcome] = await importAll(await testEngine(), [folder]);
    expect([outcome?.status, outcome?.error]).toEqual([
      'failed',
      `${folder} is a folder that holds no file to read. Name another, or files.`,
    ]);
  });

  it('named together with a file in it reads that file once', async () => {
    const folder = await folderOf({ 'a.csv': logTable(11), 'b.csv': logTable(21) });
    await symlink(folder, join(folder, 'loop'));
    const engine = await testEngine();
    const outcomes = await importAll(engine, [folder, join(folder, 'a.csv')]);
    expect(outcomes.filter(({ status }) => status === 'new')).toHaveLength(2);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 30 }]);
  });

  it('of sixty files tells one outcome per file and never more bytes than there are', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_unused, index) => [
        `f${index}.csv`,
        logTable(3).replaceAll('line', `f${index}`),
      ]),
    );
    const folder = await folderOf(files);
    const engine = await testEngine();
    const events = await importEvents(engine, [{ path: folder }]);
    expect(events.filter(event => event.type === 'file')).toHaveLength(60);
    expect(
      events.filter(event => event.type === 'progress').every(event => event.bytesDone <= event.bytesTotal),
    ).toBe(true);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 120 }]);
  });

  it('whose name has the signs of a pattern is taken by its name', async () => {
    const folder = await testFolder();
    await mkdir(join(folder, 'x[1]'));
    await testFile('*.csv', logTable(11), join(folder, 'x[1]'));
    await testFile('other.csv', logTable(21), folder);
    const [outcome, ...more] = await importAll(await testEngine(), [join(folder, 'x[1]')]);
    expect([outcome?.loaded, more]).toEqual([10, []]);
  });
});
