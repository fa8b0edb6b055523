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

/** How a file that is no text begins, what it is, and how to come by a text of it. */
interface Magic {
  readonly begins: Buffer;
  /** What else stands at a later place, where the beginning alone could be one of a text. */
  readonly later?: { readonly at: number; readonly bytes: Buffer };
  readonly what: string;
  readonly advice?: string;
}

const asFlows = 'Turn it into connections first, with Zeek or "tshark -T fields", and hand those over.';
const magics: readonly Magic[] = [
  { begins: Buffer.from([0x89, 0x50, 0x4e, 0x47]), what: 'a PNG image' },
  { begins: Buffer.from([0xff, 0xd8, 0xff]), what: 'a JPEG image' },
  { begins: Buffer.from('GIF8'), what: 'a GIF image' },
  { begins: Buffer.from('%PDF'), what: 'a PDF document' },
  { begins: Buffer.from('SQLite'), what: 'an SQLite database' },
  { begins: Buffer.from([0x7f, 0x45, 0x4c, 0x46]), what: 'a program' },
  {
    begins: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    what: 'an Office document',
    advice: 'Save it as CSV and hand that over.',
  },
  {
    begins: Buffer.from('ElfFile\0'),
    what: 'a Windows event log',
    advice: 'Save it from Event Viewer as CSV and hand that over.',
  },
  {
    begins: Buffer.from('LPKSHHRH'),
    what: 'a journal of systemd',
    advice: 'Write it with "journalctl --file FILE -o json" and hand that over.',
  },
  ...[
    [0xd4, 0xc3, 0xb2, 0xa1],
    [0xa1, 0xb2, 0xc3, 0xd4],
    [0x4d, 0x3c, 0xb2, 0xa1],
    [0xa1, 0xb2, 0x3c, 0x4d],
  ].map(bytes => ({ begins: Buffer.from(bytes), what: 'a packet capture', advice: asFlows })),
  ...[
    [0x4d, 0x3c, 0x2b, 0x1a],
    [0x1a, 0x2b, 0x3c, 0x4d],
  ].map(bytes => ({
    begins: Buffer.from('\n\r\r\n'),
    later: { at: 8, bytes: Buffer.from(bytes) },
    what: 'a packet capture',
    advice: asFlows,
  })),
];
const readAtAll = 'Kymo reads text tables, logs, JSON and Parquet.';

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
  const stands = (bytes: Buffer, at: number) => head.subarray(at, at + bytes.length).equals(bytes);
  const known = magics.find(
    ({ begins, later }) => stands(begins, 0) && (later === undefined || stands(later.bytes, later.at)),
  );
  if (known !== undefined) {
    const { what, advice } = known;
    const rest =
      advice === undefined
        ? `whatever its name says, and was not read. ${readAtAll}`
        : `which is no text, and was not read. ${advice}`;
    throw new KymoError('file-refused', `${path} is ${what}, ${rest}`);
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
