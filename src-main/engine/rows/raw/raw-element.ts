import { open } from 'node:fs/promises';
import { ElementScanner } from '../../json/element-scanner.ts';
import { type ListShape, scannerShape } from '../../json/list-finder.ts';
import { inTurn, turns } from '../../turns.ts';
import { mostRawBytes } from './raw-lines.ts';
import { type RawRecord, rawTextOf } from './raw-record.ts';

const chunkBytes = 1 << 20;
const elementsPerMark = 512;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const blank = 0x20;

/** A value of a JSON file that is looked for: the n-th (from 0) of those that begin on a line. */
export interface ElementSpot {
  readonly line: number;
  readonly ordinalOnLine: number;
  /** Texts of values on that line that were rejected, line ends as blanks: they are not counted. */
  readonly rejected: readonly string[];
}

interface Mark {
  readonly line: number;
  readonly offset: number;
  /** Values before it on its line. */
  readonly before: number;
}

/**
 * The values of a JSON list, or of JSON values one after the other, by line. The place of every 512th value is kept
 * once it was passed, as lines of a file are.
 */
export class RawElements {
  readonly #path: string;
  readonly #standing: ListShape;
  readonly #marks: Mark[] = [];
  #elements = 0;
  readonly #turn = turns();

  constructor(path: string, standing: ListShape) {
    this.#path = path;
    this.#standing = standing;
  }

  /** The value as it stands in the file; null when there is none. @throws RangeError when it is too long to show */
  async find(spot: ElementSpot, signal: AbortSignal): Promise<RawRecord | null> {
    return inTurn(this.#turn, () => this.#walk(spot, signal));
  }

  async #walk(spot: ElementSpot, signal: AbortSignal): Promise<RawRecord | null> {
    const place = this.#marks.findLastIndex(mark => standsBefore(mark, spot));
    const mark = this.#marks[place] ?? { line: 1, offset: 0, before: 0 };
    const state = new Search(spot, mark, place === -1 ? 0 : place * elementsPerMark, found =>
      this.#remember(found),
    );
    const handle = await open(this.#path, 'r');
    try {
      const scanner = new ElementScanner({
        ...scannerShape(this.#standing),
        startsInList: mark.offset > 0,
        mostBytes: mostRawBytes,
        onElement: element => state.see(element),
        onReject: () => undefined,
      });
      for (let offset = mark.offset; state.result === null && !state.isPast; ) {
        signal.throwIfAborted();
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, offset);
        if (bytesRead === 0) break;
        const bytes = withoutMark(buffer.subarray(0, bytesRead), offset);
        state.take(scanner, bytes);
        offset += bytesRead;
      }
      if (state.result === null && !state.isPast) scanner.finish();
      return state.result;
    } finally {
      await handle.close();
    }
  }

  #remember({ number, ...mark }: Mark & { readonly number: number }): void {
    if (number < this.#elements) return;
    this.#elements = number + 1;
    if (number % elementsPerMark === 0) this.#marks.push(mark);
  }
}

// Of a line with rejected values all have to be looked at, to know which of them count.
function standsBefore({ line, before }: Mark, spot: ElementSpot): boolean {
  return (
    line < spot.line || (line === spot.line && spot.rejected.length === 0 && before <= spot.ordinalOnLine)
  );
}

/** The search for a value while the bytes of a file are read. */
class Search {
  readonly #spot: ElementSpot;
  readonly #baseLine: number;
  readonly #onSeen: (seen: Mark & { readonly number: number }) => void;
  #number: number;
  #line: number;
  #seenOnLine: number;
  #counted: number;
  /** Bytes given to the scanner so far, counted from the start of the file. */
  taken: number;
  result: RawRecord | null = null;
  isPast = false;

  constructor(
    spot: ElementSpot,
    mark: Mark,
    number: number,
    onSeen: (seen: Mark & { readonly number: number }) => void,
  ) {
    this.#spot = spot;
    this.#baseLine = mark.line;
    this.#number = number;
    this.#line = mark.line;
    this.#seenOnLine = mark.before;
    this.#counted = mark.line === spot.line ? mark.before : 0;
    this.#onSeen = onSeen;
    this.taken = mark.offset;
  }

  take(scanner: ElementScanner, bytes: Buffer): void {
    this.taken += bytes.length;
    scanner.take(bytes);
  }

  see({ data, start, end, line }: { data: Buffer; start: number; end: number; line: number }): void {
    if (this.result !== null) return;
    const inFile = this.#baseLine + line - 1;
    if (inFile !== this.#line) [this.#line, this.#seenOnLine] = [inFile, 0];
    const offset = this.taken - data.length + start;
    this.#onSeen({ number: this.#number, line: inFile, offset, before: this.#seenOnLine });
    this.#number += 1;
    this.#seenOnLine += 1;
    this.isPast = inFile > this.#spot.line;
    if (inFile !== this.#spot.line) return;
    const bytes = data.subarray(start, end);
    if (this.#spot.rejected.length > 0 && this.#spot.rejected.includes(asOneLine(bytes))) return;
    this.#counted += 1;
    if (this.#counted <= this.#spot.ordinalOnLine) return;
    const lineEnds = bytes.filter(byte => byte === 0x0a).length;
    this.result = { ...rawTextOf(Buffer.from(bytes), 'utf-8'), lastLine: inFile + lineEnds };
  }
}

function asOneLine(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/[\r\n]/g, ' ');
}

// A byte order mark stands for nothing in JSON: blanks keep the places of what follows.
function withoutMark(bytes: Buffer, offset: number): Buffer {
  if (offset > 0 || !bytes.subarray(0, 3).equals(byteOrderMark)) return bytes;
  return Buffer.concat([Buffer.alloc(3, blank), bytes.subarray(3)]);
}
