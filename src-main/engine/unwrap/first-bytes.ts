import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInflateRaw } from 'node:zlib';
import { headBytes } from '../../core/file-pieces.ts';
import { bunzip2 } from './bunzip2.ts';
import { leftOutByName } from './entry.ts';
import { gunzip } from './gunzip.ts';
import { foreignArchive, recogniseWrapper, unwrappedName, type Wrapper } from './recognise.ts';
import { firstOfTar } from './tar-entries.ts';
import { unzstd } from './unzstd.ts';

/** The plain bytes a file begins with, and its name without what a wrapper added. */
export interface FirstBytes {
  readonly name: string;
  readonly bytes: Buffer;
  /** True when the file is packed, so that its size says nothing of the text in it. */
  readonly isPacked: boolean;
}

const deepest = 2;

/**
 * The first plain bytes of a file (of an archive: of the first file in it) from the bytes it begins with, as many as
 * these give, at most 256 KB; null when they give none. Nothing is checked: that is what unwrapping the whole is for.
 * @param folder where a copy of the beginning may stand for as long as this takes
 */
export async function firstPlainBytes(
  head: Buffer,
  called: string,
  name: string,
  folder: string,
): Promise<FirstBytes | null> {
  let found: FirstBytes = { name, bytes: head, isPacked: false };
  for (let depth = 0; depth <= deepest; depth += 1) {
    if (foreignArchive(found.bytes) !== null) return null;
    const wrapper = recogniseWrapper(found.bytes, called, found.name);
    if (wrapper === null) return found;
    const inner = await unpacked(found, wrapper, called, folder);
    if (inner === null || inner.bytes.length === 0) return null;
    found = inner;
  }
  return null;
}

async function unpacked(
  { bytes, name }: FirstBytes,
  wrapper: Wrapper,
  called: string,
  folder: string,
): Promise<FirstBytes | null> {
  if (wrapper === 'zip') return firstOfZip(bytes);
  const path = join(folder, `first-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
  try {
    const plain = await beginning(openers[wrapper](path, called));
    return { name: unwrappedName(name, wrapper), bytes: plain, isPacked: true };
  } finally {
    await rm(path, { force: true });
  }
}

const openers: Readonly<
  Record<Exclude<Wrapper, 'zip'>, (path: string, called: string) => AsyncIterable<Buffer>>
> = {
  gzip: gunzip,
  bzip2: bunzip2,
  zstd: (path, called) => unzstd(path, called, () => undefined),
  tar: firstOfTar,
};

// What fails after some bytes is the cut end of the beginning; what fails before leaves nothing to see.
async function beginning(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const taken: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      taken.push(chunk);
      size += chunk.length;
      if (size >= headBytes) break;
    }
  } catch {
    // Nothing to tell: the whole file is looked at next, and says what is wrong with it.
  }
  return Buffer.concat(taken).subarray(0, headBytes);
}

const localHeader = 0x04034b50;
const headerBytes = 30;
const officeParts: readonly string[] = ['[Content_Types].xml', 'mimetype'];

// The directory stands at the end of the file; the header before each entry says enough for the first of them.
async function firstOfZip(head: Buffer): Promise<FirstBytes | null> {
  for (let at = 0; at + headerBytes < head.length && head.readUInt32LE(at) === localHeader; ) {
    const [flags, method] = [head.readUInt16LE(at + 6), head.readUInt16LE(at + 8)];
    const [packedBytes, nameBytes] = [head.readUInt32LE(at + 18), head.readUInt16LE(at + 26)];
    const name = head.toString('utf8', at + headerBytes, at + headerBytes + nameBytes);
    const start = at + headerBytes + nameBytes + head.readUInt16LE(at + 28);
    const isEncrypted = (flags & 1) !== 0;
    const isSizeAfter = (flags & 8) !== 0;
    if (isEncrypted || officeParts.includes(name)) return null;
    if (!name.endsWith('/') && leftOutByName(name) === null) {
      const end = isSizeAfter ? head.length : start + packedBytes;
      const bytes = await inflated(head.subarray(start, end), method);
      return bytes === null ? null : { name: name.slice(name.lastIndexOf('/') + 1), bytes, isPacked: true };
    }
    if (isSizeAfter && packedBytes === 0 && !name.endsWith('/')) return null;
    at = start + packedBytes;
  }
  return null;
}

async function inflated(packed: Buffer, method: number): Promise<Buffer | null> {
  if (method === 0) return packed.subarray(0, headBytes);
  if (method !== 8) return null;
  const inflate = createInflateRaw();
  inflate.end(packed);
  const bytes = await beginning(inflate as AsyncIterable<Buffer>);
  inflate.destroy();
  return bytes;
}
