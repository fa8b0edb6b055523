import { createReadStream } from 'node:fs';
import { KymoError } from '../../core/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { asRefusal, cutShort, damaged } from './damage.ts';
import { decoded } from './zstd-decoder.ts';
import {
  type FrameHeader,
  longestBlockBytes,
  longestHeaderBytes,
  readBlockHeader,
  readFrameHeader,
} from './zstd-frame.ts';

const kind = 'Zstandard file';
const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
/** The `zstd` command needs to be told before it takes more, too. */
const largestWindowBytes = 128 * 1024 * 1024;

/**
 * The plain bytes of a Zstandard file, all its frames joined (RFC 8878). The frames are walked here, so that a cut
 * file and anything between frames is seen; each frame's content size and checksum are checked where it has them.
 * `onUnchecked` is called once when a frame carries no checksum: then a changed byte can go unseen.
 * @throws KymoError `file-refused` that names the file as `called`
 */
export async function* unzstd(path: string, called: string, onUnchecked: () => void): AsyncGenerator<Buffer> {
  const reader = new ByteReader(createReadStream(path));
  let checked = true;
  try {
    while ((await reader.fill(4)) > 0) {
      const magic = reader.held.length < 4 ? 0 : reader.held.readUInt32LE(0);
      if (magic >>> 4 === skippableMagic >>> 4) {
        await skipFrame(reader, called);
        continue;
      }
      if (magic !== frameMagic) {
        if (await reader.onlyZerosLeft()) return;
        throw damaged(called, kind, 'something that is no frame follows its data');
      }
      const header = await frameHeader(reader, called);
      if (!header.hasChecksum && checked) {
        checked = false;
        onUnchecked();
      }
      yield* decoded(frameParts(reader, header, called), header, (what, cause) =>
        damaged(called, kind, what, cause),
      );
    }
  } catch (thrown) {
    throw asRefusal(thrown, () => damaged(called, kind, 'its data makes no sense', thrown));
  } finally {
    await reader.close();
  }
}

async function skipFrame(reader: ByteReader, called: string): Promise<void> {
  if ((await reader.fill(8)) < 8) throw cutShort(called, kind);
  let left = reader.take(8).readUInt32LE(4);
  while (left > 0) {
    if ((await reader.fill(1)) === 0) throw cutShort(called, kind);
    left -= reader.take(left).length;
  }
}

async function frameHeader(reader: ByteReader, called: string): Promise<FrameHeader> {
  await reader.fill(longestHeaderBytes);
  const header = readFrameHeader(reader.held);
  if (header === null) throw cutShort(called, kind);
  if (header.hasReservedBit) throw damaged(called, kind, 'its header has a bit set that means nothing');
  if (header.dictionary !== 0) {
    throw new KymoError(
      'file-refused',
      `${called} was compressed with a Zstandard dictionary that is not in it. Unpack it where the dictionary is.`,
    );
  }
  if (header.windowBytes > largestWindowBytes) {
    throw new KymoError(
      'file-refused',
      `${called} needs a Zstandard window of more than 128 MB. Unpack it with zstd --long=31 and hand over the result.`,
    );
  }
  return header;
}

/** The frame's packed bytes: its header, its blocks one by one, its checksum. */
async function* frameParts(reader: ByteReader, header: FrameHeader, called: string): AsyncGenerator<Buffer> {
  yield reader.take(header.headerBytes);
  for (let last = false; !last; ) {
    if ((await reader.fill(3)) < 3) throw cutShort(called, kind);
    const block = readBlockHeader(reader.held, Math.max(header.windowBytes, 1));
    if (!block.isValid || block.packedBytes > longestBlockBytes) {
      throw damaged(called, kind, 'one of its blocks is of no known kind or size');
    }
    const bytes = 3 + block.packedBytes;
    if ((await reader.fill(bytes)) < bytes) throw cutShort(called, kind);
    yield reader.take(bytes);
    last = block.isLast;
  }
  if (!header.hasChecksum) return;
  if ((await reader.fill(4)) < 4) throw cutShort(called, kind);
  yield reader.take(4);
}
