import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';

const recordSchema = z.object({ casePath: z.string(), scratch: z.boolean() });
type SessionRecord = z.infer<typeof recordSchema>;

/** One running workstation: its own folder, which a later start sweeps when the process is gone. */
export interface Session {
  readonly directory: string;
  /** A scratch case that a workstation left behind when it crashed, to go on with; null for none. */
  readonly abandonedCase: string | null;
  /** Address for the next engine process: a Unix socket in a folder of ours (0700), or a Windows named pipe. */
  nextPipe(): string;
  /** Notes which case is open, so that a crash does not orphan a scratch case. */
  remember(record: SessionRecord): Promise<void>;
  /** Removes the folder: sockets, staged uploads, unsaved reports. */
  end(): Promise<void>;
}

// A Unix socket address holds 104 bytes on macOS and 108 on Linux, the final zero included.
const longestSocketFolder = 80;

/** Sweeps what dead workstations left, then makes this one's folder. */
export async function beginSession(folder: DataFolder): Promise<Session> {
  const abandonedCase = await sweepSessions(folder.sessions);
  const directory = join(folder.sessions, `${process.pid}-${randomBytes(6).toString('hex')}`);
  await mkdir(directory, { mode: 0o700 });
  const short = Buffer.byteLength(directory) <= longestSocketFolder;
  const socketFolder = short ? directory : await mkdtemp(join(tmpdir(), 'kymo-'));
  await chmod(socketFolder, 0o700);
  let pipes = 0;
  return {
    directory,
    abandonedCase,
    nextPipe: () => {
      pipes += 1;
      if (process.platform === 'win32') return `\\\\.\\pipe\\kymo-${randomBytes(16).toString('hex')}`;
      return join(socketFolder, `${pipes}.sock`);
    },
    remember: async record => {
      const temporary = join(directory, 'session.tmp');
      await writeFile(temporary, JSON.stringify(record), { mode: 0o600 });
      await rename(temporary, join(directory, 'session.json'));
    },
    end: async () => {
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
      await rm(socketFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Removes the folders of dead workstations; returns the newest scratch case one of them had open. */
async function sweepSessions(sessions: string): Promise<string | null> {
  let newest: { path: string; changedMillis: number } | null = null;
  for (const name of await readdir(sessions)) {
    const directory = join(sessions, name);
    if (isRunning(Number.parseInt(name, 10))) continue;
    const record = await readRecord(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    const changedMillis = record?.scratch === true ? await changed(record.casePath) : null;
    if (record === null || changedMillis === null) continue;
    if (newest === null || changedMillis > newest.changedMillis)
      newest = { path: record.casePath, changedMillis };
  }
  return newest?.path ?? null;
}

async function readRecord(directory: string): Promise<SessionRecord | null> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(join(directory, 'session.json'), 'utf8')));
  } catch {
    // No record, or one cut short by the crash: there is nothing to go on with.
    return null;
  }
}

async function changed(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    // The case is gone (saved elsewhere or deleted): nothing to reopen.
    return null;
  }
}

/** True when a process with this id exists, also one of another user. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
