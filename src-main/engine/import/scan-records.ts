import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The bytes that decide where a record ends. */
export interface ScanDialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/** From this record (0-based, blank lines not counted) on, lines run one per record starting at `line` (1-based). */
export interface LineBreakpoint {
  readonly record: number;
  readonly line: number;
}

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
  readonly endsWithLineEnd: boolean;
  readonly breakpoints: readonly LineBreakpoint[];
}

/** Called for each record with its number, first line and byte range (end exclusive, line end not included). */
export type OnRecord = (record: number, line: number, startByte: number, endByte: number) => void;

export interface ScanOptions {
  readonly signal: AbortSignal;
  readonly onBytes?: (bytesDone: number) => void;
  readonly onRecord?: OnRecord;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const chunkBytes = 1 << 20;

type FieldState = 'fieldStart' | 'inField' | 'inQuotes' | 'quoteInQuotes';

/**
 * Counts records the way RFC 4180 defines them: a line end inside a quoted field does not end the record, and a quote
 * only opens at the start of a field. Chunks without a quote take a path that only looks for line ends.
 */
export async function scanRecords(
  path: string,
  dialect: ScanDialect,
  options: ScanOptions,
): Promise<FileScan> {
  const hash = createHash('sha256');
  const utf8 = utf8Checker();
  const counter = recordCounter(dialect, options.onRecord);
  let nulBytes = 0;
  let size = 0;
  for await (const chunk of createReadStream(path, {
    highWaterMark: chunkBytes,
    signal: options.signal,
  }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    utf8.check(chunk);
    counter.take(chunk);
    if (chunk.includes(0)) nulBytes += countByte(chunk, 0);
    size += chunk.length;
    options.onBytes?.(size);
  }
  return {
    sizeBytes: size,
    sha256: hash.digest('hex'),
    nulBytes,
    validUtf8: utf8.finish(),
    ...counter.finish(),
  };
}

function countByte(chunk: Buffer, byte: number): number {
  let count = 0;
  for (let at = chunk.indexOf(byte); at !== -1; at = chunk.indexOf(byte, at + 1)) count += 1;
  return count;
}

function utf8Checker() {
  let valid = true;
  let tail: Buffer = Buffer.alloc(0);
  return {
    check(chunk: Buffer): void {
      if (!valid) return;
      const whole = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
      const cut = completeLength(whole);
      valid = isUtf8(whole.subarray(0, cut));
      tail = Buffer.from(whole.subarray(cut));
    },
    finish: () => valid && isUtf8(tail),
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

function recordCounter(dialect: ScanDialect, onRecord: OnRecord | undefined) {
  const quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
  const escape = dialect.escape === '' ? quote : dialect.escape.charCodeAt(0);
  const delimiter = dialect.delimiter.charCodeAt(0);
  const breakpoints: LineBreakpoint[] = [];
  let state: FieldState = 'fieldStart';
  let escaped = false;
  let offset = 0;
  let recordStart = 0;
  let recordLine = 1;
  let line = 1;
  let records = 0;
  let nextPlainLine = -1;
  let longest = 0;
  let lastByte = -1;

  const endRecord = (end: number, hasReturn: boolean): void => {
    const length = end - recordStart - (hasReturn ? 1 : 0);
    if (length > 0) {
      if (recordLine !== nextPlainLine) breakpoints.push({ record: records, line: recordLine });
      onRecord?.(records, recordLine, recordStart, recordStart + length);
      nextPlainLine = recordLine + 1;
      records += 1;
      if (length > longest) longest = length;
    }
    recordStart = end + 1;
    recordLine = line;
    state = 'fieldStart';
  };

  const takePlain = (chunk: Buffer): void => {
    let last = -1;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) {
      line += 1;
      const before = at > 0 ? chunk[at - 1] : lastByte;
      endRecord(offset + at, before === carriageReturn && offset + at > recordStart);
      last = at;
    }
    if (last < chunk.length - 1) state = chunk[chunk.length - 1] === delimiter ? 'fieldStart' : 'inField';
  };

  const takeQuoted = (chunk: Buffer): void => {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === lineFeed) {
        line += 1;
        if (state === 'inQuotes') continue;
        const before = at > 0 ? chunk[at - 1] : lastByte;
        endRecord(offset + at, before === carriageReturn && offset + at > recordStart);
      } else if (state === 'inQuotes') {
        if (escaped) escaped = false;
        else if (byte === escape && escape !== quote) escaped = true;
        else if (byte === quote) state = 'quoteInQuotes';
      } else if (byte === quote && (state === 'fieldStart' || state === 'quoteInQuotes')) {
        state = 'inQuotes';
      } else if (byte === delimiter) {
        state = 'fieldStart';
      } else if (state !== 'inField' && byte !== carriageReturn) {
        state = 'inField';
      }
    }
  };

  return {
    take(chunk: Buffer): void {
      const quoted =
        state === 'inQuotes' || state === 'quoteInQuotes' || (quote !== -1 && chunk.includes(quote));
      if (quoted) takeQuoted(chunk);
      else takePlain(chunk);
      offset += chunk.length;
      lastByte = chunk[chunk.length - 1] ?? lastByte;
    },
    finish() {
      const open = offset > recordStart;
      if (open) endRecord(offset, lastByte === carriageReturn);
      const endsWithLineEnd = lastByte === lineFeed;
      return {
        lines: endsWithLineEnd || offset === 0 ? line - 1 : line,
        records,
        longestRecordBytes: longest,
        endsWithLineEnd,
        breakpoints,
      };
    },
  };
}
