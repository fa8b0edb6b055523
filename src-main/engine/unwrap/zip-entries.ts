import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { KymoError } from '../../core/errors.ts';
import { asRefusal, damaged } from './damage.ts';
import { type ArchiveEntry, type LeftOut, leftOutByName } from './entry.ts';

const kind = 'zip archive';
const endSignatures: readonly number[] = [0x06054b50, 0x06064b50, 0x05054b50];
const methods: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
};

/** What a zip archive is: an Office document is told apart by its parts. */
export interface ZipListing {
  readonly isOfficeDocument: boolean;
  readonly entries: readonly ArchiveEntry[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Opens a zip archive (zip64 too), hands what is in it to `use`, and closes it. The directory must be whole, each
 * entry's own header must name the same file, and its bytes must have the size and CRC-32 the directory states.
 * @throws KymoError `file-refused` that names the file as `called`, and the entry
 */
export async function withZip<T>(
  path: string,
  called: string,
  use: (listing: ZipListing) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  try {
    const zip = await fromFdPromise(file.fd, { autoClose: false }).catch(thrown => {
      throw asRefusal(thrown, () => refusal(called, thrown));
    });
    const entries = await listEntries(zip, file, called);
    const names = new Set(entries.map(entry => entry.fileName));
    return await use({
      isOfficeDocument:
        names.has('[Content_Types].xml') || (names.has('mimetype') && names.has('content.xml')),
      entries: entries
        .filter(entry => reasonToLeaveOut(entry) === null)
        .map(entry => ({
          name: entry.fileName,
          // Times of the old form have no zone; they are taken as UTC, so that every machine gives the same.
          modifiedMs: entry.getLastModDate({ timezone: 'UTC' }).getTime(),
          bytes: () => entryBytes(zip, entry, called),
        })),
      leftOut: entries.flatMap(entry => {
        const reason = reasonToLeaveOut(entry);
        return reason === null ? [] : [{ name: entry.fileName, reason }];
      }),
    });
  } finally {
    await file.close();
  }
}

async function listEntries(zip: ZipFile, file: FileHandle, called: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      await checkLocalHeader(zip, entry, called);
      entries.push(entry);
    }
  } catch (thrown) {
    throw asRefusal(thrown, () => refusal(called, thrown));
  }
  await checkDirectoryEnd(zip, file, called);
  return entries;
}

// The number of entries stands in one place only: were it smaller, the last files would be missing unseen.
async function checkDirectoryEnd(zip: ZipFile, file: FileHandle, called: string): Promise<void> {
  const mark = Buffer.alloc(4);
  const { bytesRead } = await file.read(mark, 0, 4, Number(zip.readEntryCursor));
  if (bytesRead === 4 && endSignatures.includes(mark.readUInt32LE(0))) return;
  throw damaged(called, kind, 'its directory does not end where it says');
}

async function checkLocalHeader(zip: ZipFile, entry: Entry, called: string): Promise<void> {
  const local = await zip.readLocalFileHeaderPromise(entry, {});
  if (entry.fileName.endsWith('/') && entry.uncompressedSize > 0) {
    throw damaged(
      `${called}: ${entry.fileName}`,
      'entry of a zip archive',
      'a folder cannot hold bytes of its own',
    );
  }
  if (local.fileName.equals(entry.fileNameRaw) && local.compressionMethod === entry.compressionMethod) return;
  throw damaged(
    `${called}: ${entry.fileName}`,
    'entry of a zip archive',
    'the directory says otherwise than the entry',
  );
}

const unixHost = 3;
/** File types of Unix: pipe, character device, block device, socket. */
const devices = [1, 2, 6, 0xc];
/** A link holds a path. What is longer is a file whose type was damaged, since nothing guards that field. */
const longestLinkBytes = 255;

function reasonToLeaveOut(entry: Entry): LeftOut['reason'] | null {
  const byName = leftOutByName(entry.fileName);
  if (byName !== null) return byName;
  if (entry.fileName.endsWith('/')) return 'folder';
  const fileType = entry.versionMadeBy >> 8 === unixHost ? (entry.externalFileAttributes >>> 28) & 0xf : 0;
  if (fileType === 0xa && entry.uncompressedSize <= longestLinkBytes) return 'link';
  return devices.includes(fileType) && entry.uncompressedSize === 0 ? 'device' : null;
}

async function* entryBytes(zip: ZipFile, entry: Entry, archive: string): AsyncGenerator<Buffer> {
  const called = `${archive}: ${entry.fileName}`;
  refuseUnreadable(entry, called);
  let checksum = 0;
  let bytes = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checksum = crc32(chunk, checksum);
        bytes += chunk.length;
        yield chunk;
      }
    } finally {
      stream.destroy();
    }
  } catch (thrown) {
    throw asRefusal(thrown, () => refusal(called, thrown));
  }
  if (bytes !== entry.uncompressedSize) {
    throw damaged(
      called,
      'entry of a zip archive',
      `it has ${bytes} bytes where ${entry.uncompressedSize} are stated`,
    );
  }
  if (checksum !== entry.crc32) {
    throw damaged(called, 'entry of a zip archive', 'its checksum is not that of its data');
  }
}

function refuseUnreadable(entry: Entry, called: string): void {
  if (entry.isEncrypted()) {
    throw new KymoError(
      'file-refused',
      `${called} is encrypted. Unpack it with its password and hand over the files.`,
    );
  }
  if (entry.compressionMethod === 0 || entry.compressionMethod === 8) return;
  const method = methods[entry.compressionMethod] ?? `method ${entry.compressionMethod}`;
  throw new KymoError(
    'file-refused',
    `${called} is compressed with ${method}, which Kymo does not unpack. Unpack it and hand over the files.`,
  );
}

function refusal(called: string, thrown: unknown): KymoError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (reason.includes('encryption')) {
    return new KymoError(
      'file-refused',
      `${called} is encrypted. Unpack it with its password and hand over the files.`,
      {
        cause: thrown,
      },
    );
  }
  if (reason.includes('multi-disk')) {
    return new KymoError(
      'file-refused',
      `${called} is one part of a zip archive in several parts. Join them and unpack it.`,
      {
        cause: thrown,
      },
    );
  }
  if (/^(absolute path|invalid relative path|invalid characters)/.test(reason)) {
    return new KymoError(
      'file-refused',
      `${called} holds a name that leads out of the archive (${reason}) and was not unpacked.`,
      {
        cause: thrown,
      },
    );
  }
  if (/not found|EOF|overflows|end of file/i.test(reason)) {
    return damaged(called, kind, 'it ends before its data does or lost a part', thrown);
  }
  return damaged(called, kind, `its parts do not fit together (${reason})`, thrown);
}
