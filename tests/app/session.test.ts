import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../src-main/app/data-folder.ts';
import { beginSession } from '../../src-main/app/session.ts';
import { sortFiles } from '../../src-main/app/workstation.ts';
import { temporaryFolder } from './helpers/engine-fixture.ts';

// Above any process id that Linux, macOS or Windows give out.
const deadPid = 2 ** 30;

async function abandoned(root: string, name: string, record: string): Promise<void> {
  const directory = join(root, 'sessions', name);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'session.json'), record);
  await writeFile(join(directory, '1.sock'), '');
}

describe('a session', () => {
  it('has a folder that only its user may enter, and leaves nothing', async () => {
    const folder = dataFolder({ KYMO_DATA_DIR: await temporaryFolder() });
    const session = await beginSession(folder);
    expect((await stat(session.directory)).mode & 0o777).toBe(0o700);
    expect([session.nextPipe(), session.nextPipe()]).toEqual(
      [1, 2].map(n => join(session.directory, `${n}.sock`)),
    );
    await session.remember({ casePath: '/a.kymo', scratch: true });
    await session.end();
    expect(await readdir(folder.sessions)).toEqual([]);
  });

  it('finds a short address for its pipe when the data folder is deep', async () => {
    const root = join(await temporaryFolder(), 'deep'.repeat(30));
    const session = await beginSession(dataFolder({ KYMO_DATA_DIR: root }));
    const pipe = session.nextPipe();
    expect(Buffer.byteLength(pipe)).toBeLessThan(104);
    expect((await stat(join(pipe, '..'))).mode & 0o777).toBe(0o700);
    await session.end();
    await expect(stat(join(pipe, '..'))).rejects.toThrow('ENOENT');
  });

  it('sweeps dead workstations and takes up the newest scratch case one left behind', async () => {
    const root = await temporaryFolder();
    const folder = dataFolder({ KYMO_DATA_DIR: root });
    const cases = ['older', 'newer', 'named'].map(name => join(folder.scratch, `${name}.kymo`));
    for (const [index, path] of cases.entries()) {
      await writeFile(path, '');
      await utimes(path, 1000 + index, 1000 + index);
      await abandoned(root, `${deadPid + index}-x`, JSON.stringify({ casePath: path, scratch: index < 2 }));
    }
    await abandoned(root, `${deadPid + 3}-x`, '{"casePath":');
    await abandoned(root, `${deadPid + 4}-x`, JSON.stringify({ casePath: '/gone.kymo', scratch: true }));
    await abandoned(root, `${process.pid}-alive`, JSON.stringify({ casePath: cases[0], scratch: true }));
    const session = await beginSession(folder);
    expect(session.abandonedCase).toBe(cases[1]);
    expect((await readdir(folder.sessions)).sort()).toEqual(
      [`${process.pid}-alive`, session.directory.slice(folder.sessions.length + 1)].sort(),
    );
    await session.end();
  });
});

describe('files named at start', () => {
  it('are one case to open and data to offer', () => {
    expect(sortFiles(['/a.csv', '/Case.KYMO', '/b.log'])).toEqual({
      casePath: '/Case.KYMO',
      launched: ['/a.csv', '/b.log'],
    });
    expect(sortFiles([])).toEqual({ casePath: null, launched: [] });
    expect(() => sortFiles(['/a.kymo', '/b.kymo'])).toThrow(
      'Name one case (.kymo) only: a window shows one case.',
    );
  });
});
