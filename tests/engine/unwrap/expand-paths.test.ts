import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandPaths } from '../../../src-main/engine/unwrap/expand-paths.ts';
import { testFolder } from '../../helpers/files.ts';

const { signal } = new AbortController();

async function folderWith(names: readonly string[]): Promise<string> {
  const folder = await testFolder();
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), name);
  }
  return folder;
}

describe('paths handed over', () => {
  it('stay as they are when they are files, or cannot be looked at', async () => {
    const folder = await folderWith(['b.csv', 'a.csv']);
    const paths = [join(folder, 'b.csv'), join(folder, 'missing.csv'), join(folder, 'a.csv')];
    expect(await expandPaths(paths, signal)).toEqual({
      files: paths.map(path => ({ path, called: path })),
      notes: [],
    });
  });

  it('become the files of a folder and of the folders in it, in natural order', async () => {
    const folder = await folderWith([
      'log.10',
      'log.9',
      'web/access.log.2',
      'web/access.log',
      'a.csv',
      'log.1',
    ]);
    const { files, notes } = await expandPaths([folder], signal);
    const names = ['a.csv', 'log.1', 'log.9', 'log.10', 'web/access.log', 'web/access.log.2'];
    expect(files).toEqual(names.map(name => ({ path: join(folder, name), called: join(folder, name) })));
    expect(notes).toEqual([]);
  });

  it('leave out hidden files, loops, dangling links and pipes, and say so', async () => {
    const folder = await folderWith(['a.csv', '.DS_Store', '.git/config', 'web/access.log']);
    await symlink(folder, join(folder, 'web', 'up'));
    await symlink(join(folder, 'gone'), join(folder, 'lost'));
    await symlink(join(folder, 'a.csv'), join(folder, '0-first.csv'));
    const made = spawnSync('mkfifo', [join(folder, 'pipe')]).status === 0;
    const { files, notes } = await expandPaths([folder], signal);
    expect(files.map(file => file.path)).toEqual([join(folder, 'a.csv'), join(folder, 'web/access.log')]);
    expect(notes).toEqual([
      `${folder}: 2 hidden files or folders were left out (.DS_Store, .git).`,
      `${folder}: 1 link that leads nowhere was left out (lost).`,
      ...(made ? [`${folder}: 1 device or pipe was left out (pipe).`] : []),
      `${folder}: 1 folder met before was left out (web/up).`,
      `${folder}: 1 second mention of a file was left out (0-first.csv).`,
    ]);
  });

  it('follow a link to a file or a folder elsewhere', async () => {
    const elsewhere = await folderWith(['old/access.log.1']);
    const folder = await folderWith(['access.log']);
    await symlink(join(elsewhere, 'old'), join(folder, 'old'));
    expect((await expandPaths([folder], signal)).files.map(file => file.path)).toEqual([
      join(folder, 'access.log'),
      join(folder, 'old/access.log.1'),
    ]);
  });

  it('give a file once that is named twice', async () => {
    const folder = await folderWith(['a.csv', 'b.csv']);
    const { files, notes } = await expandPaths([join(folder, 'b.csv'), folder], signal);
    expect(files.map(file => file.path)).toEqual([join(folder, 'b.csv'), join(folder, 'a.csv')]);
    expect(notes).toEqual([`${folder}: 1 second mention of a file was left out (b.csv).`]);
  });

  it('say of a folder that it holds nothing to read', async () => {
    const folder = await testFolder();
    expect(await expandPaths([folder], signal)).toEqual({
      files: [],
      notes: [`${folder} holds no file to read.`],
    });
  });

  it('may be a folder of 10,000 files', async () => {
    const folder = await testFolder();
    const names = Array.from({ length: 10_000 }, (_value, index) => `part-${index}.log`);
    for (let from = 0; from < names.length; from += 500) {
      await Promise.all(names.slice(from, from + 500).map(name => writeFile(join(folder, name), '')));
    }
    const { files } = await expandPaths([folder], signal);
    expect(files.map(file => file.path)).toEqual(names.map(name => join(folder, name)));
  });

  it('are not walked on after a cancellation', async () => {
    const folder = await folderWith(['a/b.csv']);
    await expect(expandPaths([folder], AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});
