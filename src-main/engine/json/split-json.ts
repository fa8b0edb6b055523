import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ElementScanner, type FoundElement } from './element-scanner.ts';
import { blankByte, lineFeed, sign, signOf } from './json-bytes.ts';
import { LineStarts } from './line-starts.ts';
import { type ListShape, scannerShape } from './list-finder.ts';
import type { JsonReject } from './lost-text.ts';

export interface SplitOptions {
  readonly signal: AbortSignal;
  readonly onBytes?: (bytesDone: number) => void;
  /** How the values stand in the text. Default: the first sign that is no blank tells whether in a list. */
  readonly standing?: ListShape;
  /** Longest record in bytes. Default 64 MiB. */
  readonly mostRecordBytes?: number;
}

export interface SplitJson {
  /** Records written, one per line of the staged file. */
  readonly records: number;
  /** Bytes of the longest staged line, its line end not counted. */
  readonly longestRecordBytes: number;
  /** From this record (0-based) on, records start one per line at `line` (1-based, in the original). */
  readonly breakpoints: readonly { readonly record: number; readonly line: number }[];
  /** Line of the original (1-based) at which a record (0-based) starts; quicker and smaller than the breakpoints. */
  readonly startLineOf: (record: number) => number;
  /** Pieces of the text that are no record, in the order of their lines. */
  readonly rejects: readonly JsonReject[];
  /** False when the text ends inside a record or before its list is closed, so that records may be missing. */
  readonly closed: boolean;
}

const chunkBytes = 1 << 20;
const mostRecordBytesDefault = 64 * 1024 * 1024;

/**
 * Writes the values of a JSON list, or JSON values one after the other, as one line each: line ends between the signs
 * of a value become blanks, everything else stays byte for byte. What is broken is a reject with its line, and reading
 * goes on at the next line that opens an object. Values are cut out, not checked: a value with even brackets that is
 * no valid JSON is written too, for the reader of the lines to reject.
 * @param source path, or the bytes of a UTF-8 text
 * @param staged path of the file to write; its folder is made (0700)
 */
export async function splitJson(
  source: AsyncIterable<Buffer> | string,
  staged: string,
  options: SplitOptions,
): Promise<SplitJson> {
  const lines = new LineStarts();
  const rejects: JsonReject[] = [];
  const writer = new LineWriter();
  const scannerFor = (standing: ListShape) =>
    new ElementScanner({
      ...scannerShape(standing),
      mostBytes: options.mostRecordBytes ?? mostRecordBytesDefault,
      onElement: element => {
        lines.add(element.line);
        writer.add(element);
      },
      onReject: reject => rejects.push(reject),
    });
  await mkdir(dirname(staged), { recursive: true, mode: 0o700 });
  const file = await open(staged, 'w', 0o600);
  let scanner = options.standing === undefined ? null : scannerFor(options.standing);
  let bytesDone = 0;
  try {
    for await (const chunk of withoutMark(bytesOf(source, options.signal))) {
      options.signal.throwIfAborted();
      scanner ??= scannerFor({ shape: startsWithList(chunk) ? 'array' : 'concatenated' });
      scanner.take(chunk);
      await file.appendFile(writer.written());
      bytesDone += chunk.length;
      options.onBytes?.(bytesDone);
    }
    const end = scanner?.finish();
    await file.appendFile(writer.written());
    return {
      records: lines.records,
      longestRecordBytes: writer.longest,
      get breakpoints() {
        return lines.breakpoints();
      },
      startLineOf: record => lines.startLineOf(record),
      rejects,
      closed: end?.closed ?? true,
    };
  } finally {
    await file.close();
  }
}

function bytesOf(source: AsyncIterable<Buffer> | string, signal: AbortSignal): AsyncIterable<Buffer> {
  if (typeof source !== 'string') return source;
  return createReadStream(source, { highWaterMark: chunkBytes, signal }) as AsyncIterable<Buffer>;
}

// Joins the first pieces until they hold something other than blanks, and takes the byte order mark off.
async function* withoutMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 4 || firstSign(head) === sign.blank) continue;
    yield hasMark(head) ? head.subarray(3) : head;
    head = null;
  }
  if (head !== null && head.length > 0) yield hasMark(head) ? head.subarray(3) : head;
}

function hasMark(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

function startsWithList(head: Buffer): boolean {
  return firstSign(head) === sign.openList;
}

function firstSign(bytes: Buffer): number {
  const from = hasMark(bytes) ? 3 : 0;
  for (let at = from; at < bytes.length; at += 1) {
    const meaning = signOf[bytes[at] ?? blankByte] ?? sign.blank;
    if (meaning !== sign.blank && meaning !== sign.lineEnd) return meaning;
  }
  return sign.blank;
}

/** Collects records as lines between two writes. */
class LineWriter {
  #bytes = Buffer.allocUnsafe(chunkBytes * 2);
  #used = 0;
  longest = 0;

  add({ data, start, end, lineEnds, lineEndCount }: FoundElement): void {
    const needed = this.#used + (end - start) + 1;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(needed * 2);
      this.#bytes.copy(larger, 0, 0, this.#used);
      this.#bytes = larger;
    }
    data.copy(this.#bytes, this.#used, start, end);
    for (let index = 0; index < lineEndCount; index += 1)
      this.#bytes[this.#used + (lineEnds[index] ?? 0)] = blankByte;
    this.#bytes[needed - 1] = lineFeed;
    this.#used = needed;
    this.longest = Math.max(this.longest, end - start);
  }

  /** What was added since the last call; valid until the next `add`. */
  written(): Buffer {
    const bytes = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return bytes;
  }
}
