import { fork } from 'node:child_process';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildWhenStale, isFresh } from '../../src-main/cli/build-when-stale.mjs';
import { temporaryFolder } from '../app/helpers/engine-fixture.ts';

async function checkout(): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, 'src-main', 'core'), { recursive: true });
  await writeFile(join(root, 'src-main', 'core', 'a.ts'), '');
  await writeFile(join(root, 'src-main', 'core', 'b.ts'), '');
  await writeFile(join(root, 'electron.vite.config.ts'), '');
  return root;
}

/** Counts the builds that a change brings about. */
function builder(root: string) {
  let builds = 0;
  return () => {
    buildWhenStale(root, () => {
      builds += 1;
    });
    return builds;
  };
}

describe('the build', () => {
  it('is made once, and again after a change, a new file or a deleted one', async () => {
    const root = await checkout();
    const build = builder(root);
    expect([build(), build()]).toEqual([1, 1]);
    const later = new Date(Date.now() + 5000);
    await utimes(join(root, 'src-main', 'core', 'a.ts'), later, later);
    expect([build(), build()]).toEqual([2, 2]);
    await writeFile(join(root, 'src-main', 'core', 'c.ts'), '');
    expect([build(), build()]).toEqual([3, 3]);
    await rm(join(root, 'src-main', 'core', 'b.ts'));
    expect([build(), build()]).toEqual([4, 4]);
    expect(await readdir(join(root, 'out'))).toEqual(['.built']);
  });

  it('that fails is tried again the next time, and leaves no lock', async () => {
    const root = await checkout();
    const failing = () =>
      buildWhenStale(root, () => {
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(await readdir(join(root, 'out'))).toEqual([]);
    expect(builder(root)()).toBe(1);
  });

  it('sees a change that is made while it runs', async () => {
    const root = await checkout();
    const later = new Date(Date.now() + 5000);
    const changes: Promise<void>[] = [];
    buildWhenStale(root, () => {
      changes.push(utimes(join(root, 'src-main', 'core', 'a.ts'), later, later));
    });
    await Promise.all(changes);
    expect(isFresh(root)).toBe(false);
  });

  it('is left alone where there are no sources', async () => {
    const root = await temporaryFolder();
    expect(builder(root)()).toBe(0);
    expect(await readdir(root)).toEqual([]);
  });

  it('is not held up by the lock of a dead process', async () => {
    const root = await checkout();
    await mkdir(join(root, 'out', '.building'), { recursive: true });
    await writeFile(join(root, 'out', '.building', 'pid'), String(2 ** 30));
    expect(builder(root)()).toBe(1);
  });

  it('is made once by two calls at the same time', async () => {
    const root = await checkout();
    const program = join(root, 'two.mjs');
    const log = join(root, 'builds.log');
    await writeFile(
      program,
      `import { appendFileSync } from 'node:fs';
       import { buildWhenStale } from ${JSON.stringify(resolve(import.meta.dirname, '../../src-main/cli/build-when-stale.mjs'))};
       buildWhenStale(${JSON.stringify(root)}, () => {
         appendFileSync(${JSON.stringify(log)}, 'built\\n');
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
       });`,
    );
    const codes = await Promise.all(
      [1, 2].map(() => new Promise(done => fork(program, { execArgv: [] }).once('exit', done))),
    );
    expect({ codes, log: await readFile(log, 'utf8') }).toEqual({ codes: [0, 0], log: 'built\n' });
  });
});
