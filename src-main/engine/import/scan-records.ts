import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type LineBreakpoint, type OnRecord, RecordCounter, type ScanDialect } from './record-counter.ts';

/** What one pass over a file's bytes finds, independently of the database. */
export interface FileScan {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Physical lines; a last line without line end counts. */
  readonly lines: number;
  /** Records: lines that are not blank, quoted line ends not counted; the header is one. */
  readonly records: number;
  readonly longestRecordBytes: number;
  readonly nulBytes: number;
  readonly validUtf8: boolean;
  /** True when some megabyte holds letters beyond ASCII and is valid UTF-8. */
  readonly hasUtf8Letters: boolean;
  readonly endsWithLineEnd: boolean;
  /** Line ends outside of quotes, and how many of them are CRLF. */
  readonly lineEnds: number;
  readonly returnEnds: number;
  /** Carriage returns anywhere. */
  readonly returnBytes: number;
  readonly breakpoints: readonly LineBreakpoint[];
  /** Hash of the first `size` bytes, for every prefix that was asked for and is not longer than the file. */
  readonly prefixes: readonly {
    readonly size: number;
    readonly sha256: string;
    readonly endsLine: boolean;
  }[];
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  readonly onBytes?: (bytesDone: number) => void;
  readonly onRecord?: OnRecord;
  /** Sizes of prefixes to hash as well, ascending: whether a file begins with one that is known. */
  readonly prefixSizes?: readonly number[];
}

const chunkBytes = 1 << 20;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/**
 * Counts records the way RFC 4180 defines them: a line end inside a quoted field does not end the record, and a quote
 * only opens at the start of a field. Chunks without a quote take a path that only looks for line ends.
 */
export async function scanRecords(
  path: string,
  dialect: ScanDialect,
  options: ScanOptions,
): Promise<FileScan> {
  const hash = prefixHasher(options.prefixSizes ?? []);
  const utf8 = utf8Checker();
  const counter = new RecordCounter(dialect, options.onRecord);
  let nulBytes = 0;
  let returnBytes = 0;
  let size = 0;
  for await (const chunk of createReadStream(path, {
    highWaterMark: chunkBytes,
    signal: options.signal,
  }) as AsyncIterable<Buffer>) {
    hash.take(chunk);
    utf8.check(chunk);
    counter.take(chunk);
    nulBytes += countByte(chunk, 0);
    returnBytes += countByte(chunk, carriageReturn);
    size += chunk.length;
    options.onBytes?.(size);
  }
  return {
    sizeBytes: size,
    ...hash.finish(),
    nulBytes,
    returnBytes,
    ...utf8.finish(),
    ...counter.finish(),
  };
}

function prefixHasher(sizes: readonly number[]) {
  const hash = createHash('sha256');
  const prefixes: { size: number; sha256: string; endsLine: boolean }[] = [];
  let offset = 0;
  let next = 0;
  return {
    take(chunk: Buffer): void {
      let from = 0;
      for (; next < sizes.length && (sizes[next] ?? 0) <= offset + chunk.length; next += 1) {
        const size = sizes[next] ?? 0;
        const end = size - offset;
        hash.update(chunk.subarray(from, end));
        from = end;
        const endsLine = chunk[end - 1] === lineFeed;
        prefixes.push({ size, sha256: hash.copy().digest('hex'), endsLine });
      }
      hash.update(chunk.subarray(from));
      offset += chunk.length;
    },
    finish: () => ({ sha256: hash.digest('hex'), prefixes }),
  };
}

function countByte(chunk: Buffer, byte: number): number {
  let count = 0;
  for (let at = chunk.indexOf(byte); at !== -1; at = chunk.indexOf(byte, at + 1)) count += 1;
  return count;
}

function utf8Checker() {
  let validUtf8 = true;
  let hasUtf8Letters = false;
  let tail: Buffer = Buffer.alloc(0);
  return {
    check(chunk: Buffer): void {
      const whole = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
      const cut = completeLength(whole);
      const valid = isUtf8(whole.subarray(0, cut));
      validUtf8 &&= valid;
      hasUtf8Letters ||= valid && !isAscii(chunk);
      tail = Buffer.from(whole.subarray(cut));
    },
    finish: () => ({ validUtf8: validUtf8 && isUtf8(tail), hasUtf8Letters }),
  };
}

// Length without a character that the chunk's end may have cut (at most three bytes).
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}
