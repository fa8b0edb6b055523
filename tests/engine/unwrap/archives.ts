import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { onTestFinished } from 'vitest';
import { type Unwrapped, unwrap } from '../../../src-main/engine/unwrap/unwrap.ts';

/** Log lines that are the same in every run; two runs of different length share their start. */
export function sampleLines(lines: number): Buffer {
  let state = 7;
  const text = Array.from({ length: lines }, (_value, index) => {
    state = Number((BigInt(state) * 1103515245n + 12345n) % 2147483648n);
    const day = String((index % 28) + 1).padStart(2, '0');
    const hour = String(state % 24).padStart(2, '0');
    const minute = String(Math.floor(state / 31) % 60).padStart(2, '0');
    const host = Math.floor(state / 7) % 9;
    const status = state % 5 === 0 ? 500 : 200;
    return `2024-01-${day} ${hour}:${minute} host${host} GET /page/${state % 9973} ${status}\n`;
  });
  return Buffer.from(text.join(''));
}

/** Bytes that do not compress, the same in every run. */
export function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

export interface ZipMember {
  readonly name: string;
  readonly content: Buffer;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** Type and mode as Unix has them; default: a regular file. */
  readonly unixMode?: number;
}

/** A zip archive written by hand after PKWARE's APPNOTE 4.3. */
export function zipOf(members: readonly ZipMember[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const { local, central } = zipParts(member, offset);
    locals.push(local);
    directory.push(central);
    offset += local.length;
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22 + comment.length);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  end.write(comment, 22, 'latin1');
  return Buffer.concat([...locals, ...directory, end]);
}

function zipParts(member: ZipMember, offset: number) {
  const name = Buffer.from(member.name);
  const data = member.stored === true ? member.content : deflateRawSync(member.content);
  // The fields both headers share: version to CRC and sizes.
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE((member.flags ?? 0) | 0x800, 2);
  shared.writeUInt16LE(member.method ?? (member.stored === true ? 0 : 8), 4);
  shared.writeUInt16LE((12 << 11) | (30 << 5), 6);
  shared.writeUInt16LE(((2024 - 1980) << 9) | (1 << 5) | 31, 8);
  shared.writeUInt32LE(crc32(member.content), 10);
  shared.writeUInt32LE(data.length, 14);
  shared.writeUInt32LE(member.content.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const localMark = Buffer.from([0x50, 0x4b, 3, 4]);
  const centralMark = Buffer.from([0x50, 0x4b, 1, 2, 20, 3]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((member.unixMode ?? 0o100644) << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return {
    local: Buffer.concat([localMark, shared, name, data]),
    central: Buffer.concat([centralMark, shared, rest, name]),
  };
}

export interface TarMember {
  readonly name: string;
  readonly content?: Buffer;
  readonly type?: 'file' | 'directory' | 'symlink' | 'link' | 'fifo';
  readonly linkname?: string;
}

/** A tar archive in the form of POSIX 1988. */
export async function tarOf(members: readonly TarMember[]): Promise<Buffer> {
  const archive = pack();
  for (const { name, content = Buffer.alloc(0), type = 'file', linkname = '' } of members) {
    archive.entry(
      { name, type, linkname, size: content.length, mtime: new Date('2024-01-31T12:30:00Z') },
      content,
    );
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** What a command makes of bytes, or null where it is not installed. */
export function byCommand(command: string, options: readonly string[], bytes: Buffer): Buffer | null {
  const run = spawnSync(command, options, { input: bytes, maxBuffer: 1024 ** 3 });
  return run.status === 0 ? run.stdout : null;
}

/** One member with its content instead of its path. */
export interface ReadMember {
  readonly called: string;
  readonly name: string;
  readonly content: Buffer;
}

export interface UnwrapTrial {
  readonly result: Unwrapped;
  readonly read: readonly ReadMember[];
  readonly folder: string;
}

/** Unwraps bytes as a file of that name in a new folder, with copies in `staging` below it. */
export async function unwrapBytes(
  name: string,
  bytes: Buffer,
  options: { readonly limitBytes?: number; readonly signal?: AbortSignal } = {},
): Promise<UnwrapTrial> {
  const folder = await mkdtemp(join(tmpdir(), 'kymo-unwrap-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, bytes);
  const result = await unwrap(
    { path, called: name },
    {
      folder: join(folder, 'staging'),
      signal: options.signal ?? new AbortController().signal,
      limitBytes: options.limitBytes,
    },
  );
  const read: ReadMember[] = [];
  for (const member of result.members) {
    read.push({ called: member.called, name: member.name, content: await readFile(member.path) });
  }
  return { result, read, folder };
}

/** The sentence with which bytes are refused, or null when they are not. */
export async function refusalOf(name: string, bytes: Buffer): Promise<string | null> {
  return unwrapBytes(name, bytes).then(
    () => null,
    thrown => {
      if (thrown instanceof Error && thrown.name === 'KymoError') return thrown.message;
      throw thrown;
    },
  );
}
