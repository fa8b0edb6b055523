import { backslash, lineFeed, quoteByte, sign, signOf } from './json-bytes.ts';
import { jsonColumnName, jsonColumnPath } from './json-path.ts';
import { jsonText } from './json-tokens.ts';
import { type JsonReject, LostText, noRecord } from './lost-text.ts';

/** How the values of a JSON text stand in it, and for `wrapped` the keys that lead to their list. */
export interface ListShape {
  readonly shape: 'array' | 'concatenated' | 'wrapped';
  /** As `jsonColumnName` writes them. */
  readonly list?: string | undefined;
}

/** What that means to the scanner of the values. */
export function scannerShape({ shape, list }: ListShape): {
  readonly list: boolean;
  readonly lists?: ListFinder;
} {
  return shape === 'wrapped'
    ? { list: true, lists: new ListFinder(jsonColumnPath(list ?? '')) }
    : { list: shape !== 'concatenated' };
}

const { lineEnd, quote, openObject, closeObject, openList, closeList, colon, comma, blank } = sign;

/** Where a search for a list has come to. */
export interface ListSearch {
  /** Index behind the sign that opens the list; the length of the bytes when none is opened in them. */
  readonly at: number;
  readonly line: number;
  readonly isOpen: boolean;
}

/**
 * Finds the lists that the same keys lead to in the objects of a stream of JSON bytes, one object after the other. What stands
 * beside a list in its object is passed over; an object without such a list, and what stands between the objects, is a reject.
 */
export class ListFinder {
  readonly #path: readonly string[];
  #depth = 0;
  /** Keys of the path whose objects are open. */
  #entered = 0;
  #inText = false;
  #escaped = false;
  /** Bytes of the text that may be a key. */
  #text: number[] = [];
  #isValueOfKey = false;
  /** What is open between the lists and has shown none so far. */
  #lost: LostText | null = null;

  constructor(path: readonly string[]) {
    this.#path = path;
  }

  /** True when each object that was begun has ended. */
  get isClosed(): boolean {
    return this.#depth === 0;
  }

  /** Goes into a list as if the bytes before it had been passed. */
  enter(): void {
    this.#entered = this.#path.length - 1;
    this.#depth = this.#path.length + 1;
  }

  /** Goes on behind the list that was entered. */
  leave(): void {
    this.#depth -= 1;
  }

  /** Passes the bytes from `from` on, which stands on `line` of the file, up to the next list. */
  pass(data: Buffer, from: number, line: number, onReject: (reject: JsonReject) => void): ListSearch {
    let [at, start, lineNow] = [from, from, line];
    const give = (end: number) => {
      this.#lost?.add(data.subarray(start, end));
      this.finish(onReject);
    };
    for (; at < data.length; at += 1) {
      const byte = data[at] ?? 0;
      if (byte === lineFeed) lineNow += 1;
      const isBetween = this.#depth === 0 && !this.#inText;
      const kind = signOf[byte];
      if (isBetween && (kind === lineEnd || kind === openObject)) give(at);
      if (isBetween && this.#lost === null && !isNothing(kind)) {
        this.#lost = new LostText(lineNow, kind === openObject ? this.#noList() : noRecord);
        start = at;
      }
      if (this.#opensAt(byte)) {
        this.#lost = null;
        return { at: at + 1, line: lineNow, isOpen: true };
      }
      if (kind === closeObject && this.#depth === 0 && !this.#inText) give(at + 1);
    }
    this.#lost?.add(data.subarray(start));
    return { at, line: lineNow, isOpen: false };
  }

  /** Ends the text: what was begun and has shown no list is a reject. */
  finish(onReject: (reject: JsonReject) => void): void {
    if (this.#lost !== null) onReject(this.#lost.reject());
    this.#lost = null;
  }

  #noList(): string {
    return `this object has no list "${jsonColumnName(this.#path)}", which the records are read from`;
  }

  #opensAt(byte: number): boolean {
    if (this.#inText) {
      this.#passText(byte);
      return false;
    }
    const kind = signOf[byte];
    if (kind === quote) {
      this.#inText = true;
      this.#text = [byte];
    } else if (kind === openObject || kind === openList) return this.#open(kind === openList);
    else if (kind === closeObject || kind === closeList) this.#close();
    else if (kind === colon && this.#isAmongKeys()) this.#isValueOfKey = this.#endsKey();
    else if (kind === comma && this.#isAmongKeys()) this.#isValueOfKey = false;
    return false;
  }

  #open(isList: boolean): boolean {
    const isWanted = this.#isValueOfKey && this.#isAmongKeys();
    const isLast = this.#entered === this.#path.length - 1;
    if (isWanted && !isLast && !isList) this.#entered += 1;
    this.#isValueOfKey = false;
    this.#depth += 1;
    return isWanted && isLast && isList;
  }

  #close(): void {
    this.#depth = Math.max(0, this.#depth - 1);
    this.#entered = Math.max(0, Math.min(this.#entered, this.#depth - 1));
  }

  // Within the innermost object that the path has led into so far.
  #isAmongKeys(): boolean {
    return this.#depth === this.#entered + 1;
  }

  // A text of JSON ends on its line: where it does not, the quote was none.
  #passText(byte: number): void {
    if (this.#isAmongKeys()) this.#text.push(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quoteByte) this.#inText = false;
    if (signOf[byte] === lineEnd) [this.#inText, this.#escaped] = [false, false];
  }

  #endsKey(): boolean {
    return jsonText(Buffer.from(this.#text).toString('utf8')) === this.#path[this.#entered];
  }
}

function isNothing(kind: number | undefined): boolean {
  return kind === blank || kind === lineEnd || kind === comma;
}
