import { z } from 'zod';
import { KymoError } from '../core/errors.ts';
import type { HeldFile } from '../engine/first-look.ts';

const headSchema = z.object({
  name: z.string().min(1).max(4096),
  sizeBytes: z.number().int().min(1),
  modifiedMs: z.number(),
  /** Pieces of the file in the order in which their bytes follow. */
  pieces: z.array(z.object({ start: z.number().int().min(0), length: z.number().int().min(1) })).min(1),
});

/** More than all pieces of a file together have. */
const mostBytes = 4 * 1024 * 1024;
const lineFeed = 0x0a;

/**
 * Pieces of a file as the page sends them: one line of JSON that names them, then their bytes one after the other.
 * @throws KymoError `usage` when the two do not fit together
 */
export async function readHeldFile(body: ReadableStream<Uint8Array>): Promise<HeldFile> {
  const bytes = await allBytes(body);
  const end = bytes.indexOf(lineFeed);
  const head = headSchema.parse(JSON.parse(bytes.toString('utf8', 0, end === -1 ? 0 : end) || 'null'));
  let at = end + 1;
  const pieces = head.pieces.map(piece => {
    const held = { ...piece, bytes: bytes.subarray(at, at + piece.length) };
    at += piece.length;
    return held;
  });
  if (at !== bytes.length)
    throw new KymoError('usage', `The pieces of ${head.name} are not as long as they were said to be.`);
  return { ...head, pieces };
}

async function allBytes(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) throw new KymoError('usage', 'A first look takes pieces of a file, not all of it.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
