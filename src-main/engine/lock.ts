import { open, readFile, realpath, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { KymoError } from '../core/errors.ts';

const ownerSchema = z.object({ pid: z.number().int(), host: z.string() });

/** Locks of this process. One that names our number but is not among them was left by an earlier process. */
const held = new Set<string>();

export interface CaseLock {
  release(): Promise<void>;
}

/**
 * Takes the lock file beside a case. DuckDB's own lock is a POSIX lock, which vanishes as soon as any code of the
 * same process opens and closes the file; this one does not. A lock whose owner is gone is taken over.
 * @throws KymoError `case-locked` naming the process that has it
 */
export async function lockCase(path: string): Promise<CaseLock> {
  const folder = await realpath(dirname(path)).catch(thrown => {
    throw new KymoError(
      'file-missing',
      `The folder ${dirname(path)} does not exist. Make it first or choose another.`,
      { cause: thrown },
    );
  });
  const lockPath = join(folder, `.${basename(path)}.lock`);
  const taken = (await tryTake(lockPath)) || ((await ownerIsGone(lockPath)) && (await takeOver(lockPath)));
  if (!taken) {
    const owner = await ownerOf(lockPath);
    throw new KymoError(
      'case-locked',
      `${path} is open in another window (process ${owner?.pid ?? 'unknown'}). Close it there first.`,
    );
  }
  held.add(lockPath);
  return {
    async release() {
      held.delete(lockPath);
      await rm(lockPath, { force: true });
    },
  };
}

async function tryTake(lockPath: string): Promise<boolean> {
  try {
    const handle = await open(lockPath, 'wx', 0o600);
    await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    await handle.close();
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw new KymoError(
      'file-unreadable',
      `The folder of ${lockPath} cannot be written to. Choose a folder you may write in.`,
      { cause: thrown },
    );
  }
}

async function takeOver(lockPath: string): Promise<boolean> {
  await rm(lockPath, { force: true });
  return tryTake(lockPath);
}

async function ownerOf(lockPath: string): Promise<z.infer<typeof ownerSchema> | null> {
  const text = await readFile(lockPath, 'utf8').catch(() => '');
  // A process that was killed while it wrote leaves half of it.
  const parsed = /^\{.*\}$/.test(text) ? ownerSchema.safeParse(JSON.parse(text)) : null;
  return parsed?.success ? parsed.data : null;
}

async function ownerIsGone(lockPath: string): Promise<boolean> {
  const owner = await ownerOf(lockPath);
  if (owner === null) return true;
  if (owner.host !== hostname()) return false;
  if (owner.pid === process.pid) return !held.has(lockPath);
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (thrown) {
    // ESRCH: no such process. EPERM: it lives, but belongs to another user.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH';
  }
}
