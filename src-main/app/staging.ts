import { createWriteStream } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { KymoError } from '../core/errors.ts';
import { safeFileName } from './file-name.ts';

/** Disk space left alone, so that the case can still be saved: 512 MB. */
const reserveBytes = 512 * 2 ** 20;
const checkEveryBytes = 256 * 2 ** 20;

/** Bytes that may still be written below a folder. */
export type FreeBytes = (folder: string) => Promise<number>;

/** Free space as the file system tells it to an ordinary user. */
export const freeBytesOf: FreeBytes = async folder => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

export interface StagedFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * Streams a body to a new file of its own folder, synced to disk before it counts. Whatever ends early, be it
 * cancelled, cut off or out of space, leaves nothing behind.
 * @throws KymoError `cancelled` when the signal fires, `file-unreadable` when the sender stops or the disk is full.
 */
export async function stage(
  folder: string,
  name: string,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  freeBytes: FreeBytes = freeBytesOf,
): Promise<StagedFile> {
  const path = join(folder, safeFileName(name));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let sizeBytes = 0;
  let nextCheckBytes = 0;
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes < nextCheckBytes) {
        done(null, chunk);
        return;
      }
      nextCheckBytes = sizeBytes + checkEveryBytes;
      requireSpace(folder, freeBytes).then(() => done(null, chunk), done);
    },
  });
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await pipeline(Readable.fromWeb(body as NodeReadableStream), counter, file, { signal });
  } catch (thrown) {
    await rm(dirname(path), { recursive: true, force: true });
    throw stagingError(thrown, name, signal);
  }
  return { path, sizeBytes };
}

async function requireSpace(folder: string, freeBytes: FreeBytes): Promise<void> {
  if ((await freeBytes(folder)) >= reserveBytes) return;
  throw new KymoError(
    'file-unreadable',
    `The disk that holds ${folder} is nearly full. Free some space first.`,
  );
}

function stagingError(thrown: unknown, name: string, signal: AbortSignal): KymoError {
  if (thrown instanceof KymoError) return thrown;
  if (signal.aborted) return new KymoError('cancelled', 'Cancelled.', { cause: thrown });
  const full = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
  const why = full ? 'the disk is full; free some space first' : 'it stopped on the way; hand it over again';
  return new KymoError('file-unreadable', `${name} could not be taken over: ${why}.`, { cause: thrown });
}
