import { createReadStream } from 'node:fs';
import { extract, type Header } from 'tar-stream';
import { KymoError } from '../../core/errors.ts';
import { readSlice } from '../import/file-facts.ts';
import { asRefusal, cutShort, damaged } from './damage.ts';
import { type ArchiveEntry, type LeftOut, leftOutByName } from './entry.ts';

const kind = 'tar archive';
const blockBytes = 512;

/** Its types know neither null for a type of its own nor the shape of the extended headers. */
type TarHeader = Omit<Header, 'type'> & { readonly type: string | null };
/** Headers without the mark of today's forms are read as well; the types leave the option out. */
const extractOptions = { highWaterMark: 64 * 1024, allowUnknownFormat: true };

const leftOutTypes: Readonly<Record<string, LeftOut['reason']>> = {
  directory: 'folder',
  link: 'link',
  symlink: 'link',
  'character-device': 'device',
  'block-device': 'device',
  fifo: 'device',
};

/**
 * Reads a tar archive and hands each file in it to `onFile`, one after the other; returns what is left out. Headers
 * carry a sum that is compared; the archive must end with the empty block that tells its end from a cut. The form
 * has no checksum of the data.
 * @throws KymoError `file-refused` that names the file as `called`
 */
export async function readTar(
  path: string,
  called: string,
  signal: AbortSignal,
  onFile: (entry: ArchiveEntry) => Promise<void>,
): Promise<readonly LeftOut[]> {
  const packed = createReadStream(path);
  const entries = extract(extractOptions);
  packed.once('error', thrown => entries.destroy(thrown));
  packed.pipe(entries);
  const leftOut: LeftOut[] = [];
  let end = 0;
  try {
    for await (const entry of entries) {
      signal.throwIfAborted();
      const header: TarHeader = entry.header;
      end = entry.offset + blockBytes + dataBytes(header);
      const reason = reasonToLeaveOut(header, called);
      if (reason === null) {
        const modifiedMs = header.mtime.getTime();
        await onFile({ name: header.name, modifiedMs, bytes: () => entryBytes(entry, called) });
      } else {
        leftOut.push({ name: header.name, reason });
      }
      entry.resume();
    }
  } catch (thrown) {
    throw asRefusal(thrown, () => refusal(called, thrown));
  } finally {
    packed.destroy();
    entries.destroy();
  }
  await checkEnd(path, called, end);
  return leftOut;
}

/** The bytes of the first file of a tar archive that is read at all; nothing when it has none. */
export async function* firstOfTar(path: string, called: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(path);
  const entries = extract(extractOptions);
  packed.once('error', thrown => entries.destroy(thrown));
  packed.pipe(entries);
  try {
    for await (const entry of entries) {
      if (reasonToLeaveOut(entry.header, called) === null) {
        yield* entryBytes(entry, called);
        return;
      }
      entry.resume();
    }
  } finally {
    packed.destroy();
    entries.destroy();
  }
}

async function* entryBytes(entry: AsyncIterable<unknown>, called: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of entry) yield chunk as Buffer;
  } catch (thrown) {
    throw asRefusal(thrown, () => refusal(called, thrown));
  }
}

function dataBytes({ size, type }: TarHeader): number {
  return type === 'directory' ? 0 : Math.ceil(size / blockBytes) * blockBytes;
}

async function checkEnd(path: string, called: string, end: number): Promise<void> {
  const block = await readSlice(path, end, blockBytes);
  if (block.length < blockBytes) throw cutShort(called, kind);
  if (block.some(byte => byte !== 0))
    throw damaged(called, kind, 'something that is no file follows its last file');
}

function reasonToLeaveOut(header: TarHeader, called: string): LeftOut['reason'] | null {
  const { name, pax } = header;
  const type = header.type ?? '';
  const reason = leftOutTypes[type] ?? leftOutByName(name);
  if (reason !== null) return reason;
  const isSparse = Object.keys(pax ?? {}).some(key => key.startsWith('GNU.sparse.'));
  if (!isSparse && (type === 'file' || type === 'contiguous-file')) return null;
  throw new KymoError(
    'file-refused',
    `${called}: ${name} is stored in a way Kymo does not unpack (${isSparse ? 'with its gaps left out' : 'an unknown type'}). Unpack it and hand over the files.`,
  );
}

function refusal(called: string, thrown: unknown): KymoError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (/unexpected end|premature|closed/i.test(reason)) return cutShort(called, kind, thrown);
  return damaged(called, kind, 'the header of one of its files does not fit its own sum', thrown);
}
