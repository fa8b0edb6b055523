import { KymoError } from '../../core/errors.ts';
import { detectEncoding } from '../import/detect-encoding.ts';
import { cutShort, damaged } from './damage.ts';

/** What a file can be wrapped in. */
export type Wrapper = 'gzip' | 'zstd' | 'bzip2' | 'zip' | 'tar';

/** Bytes from the start of a file that tell its wrapper. */
export const recognisingBytes = 4096;

const zipMagics = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
] as const;

const magics: readonly (readonly [Wrapper, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ...zipMagics.map(magic => ['zip', magic] as const),
  // A Zstandard file may begin with a frame that is to be skipped (pzstd writes one): sixteen marks stand for that.
  ...Array.from({ length: 16 }, (_value, low) => ['zstd', [0x50 + low, 0x2a, 0x4d, 0x18]] as const),
];

const foreign: readonly (readonly [string, readonly number[]])[] = [
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['an LZ4 archive', [0x04, 0x22, 0x4d, 0x18]],
  ['a file of the old compress command', [0x1f, 0x9d]],
  ['a part of a zip archive in several parts', [0x50, 0x4b, 0x07, 0x08]],
];

const extensions: readonly (readonly [RegExp, Wrapper, string])[] = [
  [/\.(gz|gzip|tgz)$/i, 'gzip', 'gzip file'],
  [/\.(zst|zstd|tzst)$/i, 'zstd', 'Zstandard file'],
  [/\.(bz2|bz|tbz2?)$/i, 'bzip2', 'bzip2 file'],
  [/\.zip$/i, 'zip', 'zip archive'],
  [/\.tar$/i, 'tar', 'tar archive'],
];

/**
 * The wrapper of a file by its first bytes, or null for a plain one. The name only helps to say what is wrong with
 * bytes that are no text: a file called .gz that begins like nothing known was damaged on its way.
 * @param head the first bytes of the file, at least 512 unless the file is shorter
 * @param called what sentences call the file
 * @param name its own short name
 * @throws KymoError `file-refused` for a damaged archive
 */
export function recogniseWrapper(head: Buffer, called: string, name: string): Wrapper | null {
  const known = magics.find(([wrapper, magic]) => startsWith(head, magic) && fits(wrapper, head));
  if (known !== undefined) return known[0];
  if (isTar(head)) return 'tar';
  refuseMisnamed(head, called, name);
  return null;
}

/**
 * Sentence about an archive of a kind that is not unpacked here, or null.
 * @returns such as `an xz archive`
 */
export function foreignArchive(head: Buffer): string | null {
  return foreign.find(([, magic]) => startsWith(head, magic))?.[0] ?? null;
}

/** Refuses an archive of a kind that is not unpacked here. */
export function refuseForeignArchive(head: Buffer, called: string): void {
  const kind = foreignArchive(head);
  if (kind === null) return;
  throw new KymoError(
    'file-refused',
    `${called} is ${kind}, which Kymo does not unpack. Unpack it and hand over the files in it.`,
  );
}

/** The name of a file without what its wrapper added: `access.log.2.gz` becomes `access.log.2`. */
export function unwrappedName(name: string, wrapper: Wrapper): string {
  const extension = extensions.find(([, own]) => own === wrapper)?.[0];
  const short = extension === undefined ? name : name.replace(extension, '');
  return short === '' ? name : short;
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

// "BZh" alone could begin a text; the level and the mark of a block or of the end could not.
function fits(wrapper: Wrapper, head: Buffer): boolean {
  if (wrapper !== 'bzip2') return true;
  if (!/^[1-9]$/.test(head.toString('latin1', 3, 4))) return false;
  const mark = head.subarray(4, 10).toString('hex');
  return '314159265359'.startsWith(mark) || '177245385090'.startsWith(mark);
}

const tarBlock = 512;

function isTar(head: Buffer): boolean {
  if (head.length < tarBlock || !head.subarray(0, tarBlock).includes(0)) return false;
  if (/^ustar[\0 ]$/.test(head.toString('latin1', 257, 263))) return true;
  // The tar of 1979 has no mark, but its header carries a sum of its bytes, its own field counted as spaces.
  const stated = /^ *([0-7]{1,7})[\0 ]/.exec(head.toString('latin1', 148, 156))?.[1];
  const field = head.subarray(148, 156);
  const sum = (bytes: Buffer) => bytes.reduce((total, byte) => total + byte, 0);
  const found = sum(head.subarray(0, tarBlock)) - sum(field) + 8 * 0x20;
  return stated !== undefined && head[0] !== 0 && Number.parseInt(stated, 8) === found;
}

function refuseMisnamed(head: Buffer, called: string, name: string): void {
  const named = extensions.find(([extension]) => extension.test(name));
  if (named === undefined || head.length === 0) return;
  const [, wrapper, kind] = named;
  const isStart = (magic: readonly number[]): boolean =>
    head.length <= magic.length && startsWith(Buffer.from(magic), [...head]);
  const isShort = wrapper === 'tar' && head.length < tarBlock;
  if (isShort || magics.some(([own, magic]) => own === wrapper && isStart(magic)))
    throw cutShort(called, kind);
  if (isBinary(head)) throw damaged(called, kind, 'it does not begin like one');
}

function isBinary(head: Buffer): boolean {
  if (detectEncoding(head).encoding.startsWith('utf-16')) return false;
  const controls = head.filter(byte => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b));
  return controls.length * 50 > head.length;
}
