import { lstat, open, realpath } from 'node:fs/promises';
import { KymoError } from '../../core/errors.ts';

/** What the file system says of a file; two equal facts mean the file was not touched in between. */
export interface FileFacts {
  readonly path: string;
  /** What the analyst calls the file: the path as given, or the name of an upload. */
  readonly called: string;
  /** True for a copy of a file that has no path on this machine: then only its name means anything to the analyst. */
  readonly isUpload: boolean;
  /** Archive the file was unpacked from, or null. */
  readonly container: string | null;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly inode: string;
}

const magics: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
];

/**
 * Facts of a regular, non-empty text file, by its real path.
 * @throws KymoError `file-missing`, `file-unreadable`, `file-refused` with one sentence that names the file
 */
export async function fileFacts(path: string, called: string = path): Promise<FileFacts> {
  const real = await realpath(path).catch(thrown => {
    throw missing(called, thrown);
  });
  const stat = await lstat(real, { bigint: true });
  if (stat.isDirectory())
    throw new KymoError('file-refused', `${called} is a folder, not a file. Name the files in it.`);
  if (!stat.isFile())
    throw new KymoError(
      'file-refused',
      `${called} is not a regular file (a device or pipe) and was not read.`,
    );
  if (stat.size === 0n)
    throw new KymoError(
      'file-refused',
      `${called} is empty: it holds no bytes, so there is nothing to read.`,
    );
  return {
    path: real,
    called,
    isUpload: called !== path,
    container: null,
    sizeBytes: Number(stat.size),
    modifiedMs: Number(stat.mtimeMs),
    inode: `${stat.dev}:${stat.ino}:${stat.mtimeNs}:${stat.ctimeNs}`,
  };
}

function missing(path: string, thrown: unknown): KymoError {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'ENOENT')
    return new KymoError('file-missing', `${path} does not exist. Check the name and the folder.`, {
      cause: thrown,
    });
  return new KymoError(
    'file-unreadable',
    `${path} could not be read (${code || 'unknown reason'}). Check that you may open it.`,
    { cause: thrown },
  );
}

/** First bytes of a file. */
export async function readSlice(path: string, start: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r').catch(thrown => {
    throw missing(path, thrown);
  });
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Share of the bytes that may be signs of no text, such as a stray NUL or a terminal's control codes. */
const mostStraySigns = 0.02;

/**
 * Refuses bytes that are known not to be text, by name. A stray NUL, or the one long run of them that a truncated log
 * leaves at its start, is part of a text; NULs all over are not, but in UTF-16.
 */
export function refuseBinary(path: string, head: Buffer, encoding: string): void {
  const known = magics.find(([, magic]) => magic.every((byte, index) => head[index] === byte));
  if (known !== undefined) {
    throw new KymoError(
      'file-refused',
      `${path} is ${known[0]}, whatever its name says, and was not read. Kymo reads text tables, logs, JSON and Parquet.`,
    );
  }
  if (!encoding.startsWith('utf-16') && straySigns(head) > mostStraySigns * head.length) {
    throw new KymoError('file-refused', `${path} holds binary data, not text, and was not read.`);
  }
}

// Control codes that no text has, a run of NULs counted once. Tab, line ends, form feed, SUB and ESC are text.
function straySigns(head: Buffer): number {
  let count = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (
      byte === 0
        ? head[at - 1] !== 0
        : byte < 0x09 || (byte > 0x0d && byte < 0x1a) || (byte > 0x1b && byte < 0x20)
    )
      count += 1;
  }
  return count;
}
