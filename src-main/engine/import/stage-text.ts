import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { KymoError } from '../../core/errors.ts';
import type { FileFacts } from './file-facts.ts';
import type { LineEndEvener } from './line-ends.ts';

/**
 * Writes a UTF-8 copy of a file in another encoding (any label of the WHATWG Encoding Standard) with even line ends.
 * A byte that is not of the encoding stops it: nothing is replaced silently.
 * @throws KymoError `file-refused` when the bytes are not of that encoding
 */
export async function stageText(
  facts: Pick<FileFacts, 'path' | 'called'>,
  encoding: string,
  staged: string,
  evener: LineEndEvener,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(staged), { recursive: true, mode: 0o700 });
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) yield evener.even(decoder.decode(chunk, { stream: true }), false);
    yield evener.even(decoder.decode(), true);
  };
  try {
    await pipeline(createReadStream(facts.path), decoded, createWriteStream(staged, { mode: 0o600 }), {
      signal,
    });
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw new KymoError(
      'file-refused',
      `${facts.called} is not valid ${encoding}: some of its bytes mean nothing in it. Choose another encoding.`,
      { cause: thrown },
    );
  }
}
