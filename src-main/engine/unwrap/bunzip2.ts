import { createReadStream } from 'node:fs';
import { BitReader } from './bit-reader.ts';
import { ByteReader } from './byte-reader.ts';
import { BlockDamage, readBlock, type SortedBlock } from './bzip2-block.ts';
import { asRefusal, cutShort, damaged } from './damage.ts';

const kind = 'bzip2 file';
const blockMagic = [0x314159, 0x265359] as const;
const endMagic = [0x177245, 0x385090] as const;
/** More than a block can take: 900,001 codes of 20 bits and its tables. */
const longestBlockBytes = 2_400_000;
const chunkBytes = 64 * 1024;

/**
 * The plain bytes of a bzip2 file, all its streams joined, with the checksum of every block and stream compared.
 * Written here because `unbzip2-stream` holds blocks as arrays of numbers and cannot wait for its reader: 150 MB of
 * zeros, 146 bytes packed, took it 2.3 GB of memory, and a log three times as long as here.
 * @throws KymoError `file-refused` that names the file as `called`
 */
export async function* bunzip2(path: string, called: string): AsyncGenerator<Buffer> {
  const reader = new ByteReader(createReadStream(path));
  try {
    while ((await reader.fill(4)) > 0) {
      const level = /^BZh([1-9])$/.exec(reader.held.toString('latin1', 0, 4))?.[1];
      if (level === undefined) {
        if (await reader.onlyZerosLeft()) return;
        throw damaged(called, kind, 'something else follows its data');
      }
      reader.take(4);
      yield* streamBytes(reader, Number(level) * 100_000, called);
    }
  } catch (thrown) {
    throw asRefusal(thrown, () =>
      damaged(
        called,
        kind,
        thrown instanceof BlockDamage ? thrown.message : 'its data makes no sense',
        thrown,
      ),
    );
  } finally {
    await reader.close();
  }
}

async function* streamBytes(reader: ByteReader, blockBytes: number, called: string): AsyncGenerator<Buffer> {
  const entries = new Uint32Array(blockBytes);
  let streamChecksum = 0;
  let bitOffset = 0;
  for (;;) {
    await reader.fill(longestBlockBytes);
    const bits = new BitReader(reader.held, bitOffset);
    const magic = [bits.read(24), bits.read(24)];
    const checksum = ((bits.read(16) << 16) | bits.read(16)) >>> 0;
    if (bits.isPastEnd) throw cutShort(called, kind);
    if (same(magic, endMagic)) {
      if (checksum !== streamChecksum) throw damaged(called, kind, 'its checksum is not that of its data');
      reader.take(Math.ceil(bits.position / 8));
      return;
    }
    if (!same(magic, blockMagic)) throw damaged(called, kind, 'one of its blocks does not begin like one');
    const block = checkedBlock(bits, entries, called);
    reader.take(bits.position >>> 3);
    bitOffset = bits.position & 7;
    const found = yield* blockBytesOf(block);
    if (found !== checksum) throw damaged(called, kind, 'the checksum of a block is not that of its data');
    streamChecksum = (((streamChecksum << 1) | (streamChecksum >>> 31)) ^ checksum) >>> 0;
  }
}

// A block that reads on beyond the last byte fails in one way or another: the reason is the cut, not what it met.
function checkedBlock(bits: BitReader, entries: Uint32Array, called: string): SortedBlock {
  try {
    const block = readBlock(bits, entries);
    if (bits.isPastEnd) throw cutShort(called, kind);
    return block;
  } catch (thrown) {
    throw bits.isPastEnd ? cutShort(called, kind, thrown) : thrown;
  }
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.every((part, index) => part === other[index]);
}

/** The text of a block with its first run-length coding undone; returns the checksum of it. */
function* blockBytesOf({ entries, count, start }: SortedBlock): Generator<Buffer, number> {
  let checksum = 0xffff_ffff;
  let place = start;
  let previous = -1;
  let repeats = 0;
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let filled = 0;
  for (let index = 0; index < count; index += 1) {
    const entry = entries[place] ?? 0;
    place = entry >>> 8;
    const value = entry & 0xff;
    const isCount = repeats === 4;
    const copies = isCount ? value : 1;
    const byte = isCount ? previous : value;
    repeats = isCount ? 0 : value === previous ? repeats + 1 : 1;
    previous = isCount ? -1 : value;
    if (filled + copies > chunkBytes) {
      yield chunk.subarray(0, filled);
      chunk = Buffer.allocUnsafe(chunkBytes);
      filled = 0;
    }
    for (let copy = 0; copy < copies; copy += 1) {
      checksum = (checksum << 8) ^ (checksums[((checksum >>> 24) ^ byte) & 0xff] ?? 0);
      chunk[filled] = byte;
      filled += 1;
    }
  }
  yield chunk.subarray(0, filled);
  return ~checksum >>> 0;
}

/** Checksums of single bytes: the CRC-32 polynomial of IEEE 802.3 with the highest bit first. */
const checksums = Int32Array.from({ length: 256 }, (_value, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = (rest << 1) ^ (rest < 0 ? 0x04c1_1db7 : 0);
  return rest;
});
