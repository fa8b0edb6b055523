import { pipeline, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import type { KymoError } from '../../core/errors.ts';
import { Xxh64 } from './xxh64.ts';
import { type FrameHeader, longestBlockBytes } from './zstd-frame.ts';

type Damage = (what: string, cause?: unknown) => KymoError;

/** Node has its own Zstandard from 22.15 on; the types of the oldest Node we run on do not know it. */
const createNative = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;

/**
 * The plain bytes of one whole frame given in parts (header, blocks, checksum), checked against the size and the
 * checksum it carries.
 */
export function decoded(
  parts: AsyncIterable<Buffer>,
  header: FrameHeader,
  damage: Damage,
): AsyncGenerator<Buffer> {
  return createNative === undefined
    ? decodedHere(parts, header, damage)
    : decodedByNode(parts, header, createNative(), damage);
}

// The library behind Node compares the checksum itself.
async function* decodedByNode(
  parts: AsyncIterable<Buffer>,
  header: FrameHeader,
  decoder: Transform,
  damage: Damage,
): AsyncGenerator<Buffer> {
  let bytes = 0n;
  // Failures reach the loop through the decoder, which the pipeline destroys with them.
  pipeline(parts, decoder, () => undefined);
  for await (const chunk of decoder) {
    bytes += BigInt(chunk.length);
    yield chunk;
  }
  checkSize(bytes, header, damage);
}

async function* decodedHere(
  parts: AsyncIterable<Buffer>,
  header: FrameHeader,
  damage: Damage,
): AsyncGenerator<Buffer> {
  const ready: Uint8Array[] = [];
  const decoder = new Decompress(chunk => ready.push(chunk));
  const hash = new Xxh64();
  let bytes = 0n;
  let stored: Buffer = Buffer.alloc(0);
  const finished = function* (): Generator<Buffer> {
    for (const chunk of ready.splice(0)) {
      if (chunk.length > longestBlockBytes) throw damage('one of its blocks is longer than a block may be');
      bytes += BigInt(chunk.length);
      if (header.hasChecksum) hash.update(chunk);
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  };
  for await (const part of parts) {
    decoder.push(part, false);
    stored = part;
    yield* finished();
  }
  // A frame of a few bytes is held back until the decoder hears that no more will come.
  decoder.push(new Uint8Array(0), true);
  yield* finished();
  checkSize(bytes, header, damage);
  const low32 = Number(hash.digest() & 0xffff_ffffn);
  if (header.hasChecksum && low32 !== stored.readUInt32LE(0))
    throw damage('its checksum is not that of its data');
}

function checkSize(bytes: bigint, header: FrameHeader, damage: Damage): void {
  if (header.contentBytes === null || header.contentBytes === bytes) return;
  throw damage(`it unpacks to ${bytes} bytes where it promises ${header.contentBytes}`);
}
