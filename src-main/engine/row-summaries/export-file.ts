import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KymoError } from '../../core/errors.ts';

interface Frame {
  readonly before: string;
  readonly after: string;
}

/**
 * Puts a file together from a text, the bytes of a file and a text. It is written beside the target and renamed; a
 * target that is no file (`/dev/stdout`, a pipe) is written to. Cancelling leaves nothing behind.
 * @throws KymoError `file-unreadable` when the target cannot be written; AbortError
 */
export async function assembleFile(
  body: string,
  target: string,
  frame: Frame,
  signal: AbortSignal,
): Promise<void> {
  const old = await stat(target).catch(() => null);
  const isFile = old === null || old.isFile();
  const draft = isFile ? `${dirname(target)}/.${basename(target)}.${randomUUID()}.tmp` : target;
  try {
    await pipeline(Readable.from(pieces(body, frame)), createWriteStream(draft), { signal });
    if (!isFile) return;
    await synced(draft);
    await rename(draft, target);
  } catch (thrown) {
    if (isFile) await rm(draft, { force: true });
    if (signal.aborted) throw thrown;
    throw new KymoError(
      'file-unreadable',
      `${target} could not be written. Check that the folder exists, that you may write there and that the disk is not full.`,
      { cause: thrown },
    );
  }
}

async function* pieces(body: string, { before, after }: Frame): AsyncGenerator<Buffer, void, void> {
  yield Buffer.from(before);
  yield* createReadStream(body, { highWaterMark: 2 ** 20 });
  yield Buffer.from(after);
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
