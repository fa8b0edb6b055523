import { open } from 'node:fs/promises';
import { inTurn, turns } from '../../turns.ts';

/**
 * What ends a line: `feeds` LF (also after CR), `any` LF, CRLF or CR alone; in UTF-16 LF in two bytes.
 */
export type LineEnds = 'feeds' | 'any' | 'utf-16le' | 'utf-16be';

const chunkBytes = 1 << 20;
const linesPerMark = 4096;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const wideFeed = { 'utf-16le': Buffer.from([lineFeed, 0]), 'utf-16be': Buffer.from([0, lineFeed]) } as const;

/**
 * Where the lines of a file begin. The place of every 4,096th line is kept once it was passed, so that a line costs one
 * pass over the file up to it the first time and one short read after that.
 */
export class LineOffsets {
  readonly #path: string;
  readonly #ends: LineEnds;
  /** Offset of line 1, 4097, ... */
  readonly #marks: number[] = [0];
  readonly #turn = turns();

  constructor(path: string, ends: LineEnds) {
    this.#path = path;
    this.#ends = ends;
  }

  /** Offset of the first byte of a line (from 1); null when the file has fewer lines. */
  async offsetOf(line: number, signal: AbortSignal): Promise<number | null> {
    return inTurn(this.#turn, () => {
      const mark = Math.min(Math.floor((line - 1) / linesPerMark), this.#marks.length - 1);
      return this.#walk(this.#marks[mark] ?? 0, mark * linesPerMark + 1, line, signal);
    });
  }

  async #walk(from: number, fromLine: number, wanted: number, signal: AbortSignal): Promise<number | null> {
    if (fromLine === wanted) return from;
    const handle = await open(this.#path, 'r');
    try {
      const buffer = Buffer.allocUnsafe(chunkBytes);
      let [offset, line, held] = [from, fromLine, false];
      for (;;) {
        signal.throwIfAborted();
        const { bytesRead } = await handle.read(buffer, 0, chunkBytes, offset);
        if (bytesRead === 0) return held && line + 1 === wanted ? offset : null;
        const data = buffer.subarray(0, bytesRead);
        // A return at the end of the bytes before may have been the first half of a pair.
        let at = 0;
        if (held) {
          if (data[0] === lineFeed) at = 1;
          line += 1;
          this.#remember(line, offset + at);
          if (line === wanted) return offset + at;
          held = false;
        }
        for (;;) {
          const end = endOfLine(data, at, offset, this.#ends);
          if (end === -1) break;
          if (end === data.length && this.#ends === 'any' && data[end - 1] === carriageReturn) {
            held = true;
            break;
          }
          at = end;
          line += 1;
          this.#remember(line, offset + at);
          if (line === wanted) return offset + at;
        }
        offset += bytesRead;
      }
    } finally {
      await handle.close();
    }
  }

  #remember(line: number, offset: number): void {
    if ((line - 1) % linesPerMark === 0 && (line - 1) / linesPerMark === this.#marks.length)
      this.#marks.push(offset);
  }
}

// Place after the next line end, or -1.
function endOfLine(data: Buffer, from: number, offset: number, ends: LineEnds): number {
  if (ends === 'feeds') return data.indexOf(lineFeed, from) + 1 || -1;
  if (ends === 'any') {
    for (let at = from; at < data.length; at += 1) {
      const byte = data[at];
      if (byte === lineFeed) return at + 1;
      if (byte === carriageReturn) return data[at + 1] === lineFeed ? at + 2 : at + 1;
    }
    return -1;
  }
  // Only at even places of the file are two bytes one sign.
  let at = data.indexOf(wideFeed[ends], from);
  while (at !== -1 && (offset + at) % 2 === 1) at = data.indexOf(wideFeed[ends], at + 1);
  return at === -1 ? -1 : at + 2;
}

/** A line without its end. */
export function withoutLineEnd(line: Buffer, ends: LineEnds): Buffer {
  if (ends === 'feeds' || ends === 'any') {
    const last = line.at(-1);
    if (last === lineFeed) return line.subarray(0, line.at(-2) === carriageReturn ? -2 : -1);
    return ends === 'any' && last === carriageReturn ? line.subarray(0, -1) : line;
  }
  const feed = wideFeed[ends];
  if (!line.subarray(-2).equals(feed)) return line;
  const before = line.subarray(0, -2);
  const wideReturn =
    ends === 'utf-16le' ? Buffer.from([carriageReturn, 0]) : Buffer.from([0, carriageReturn]);
  return before.subarray(-2).equals(wideReturn) ? before.subarray(0, -2) : before;
}
