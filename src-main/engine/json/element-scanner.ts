import * as bytes from './json-bytes.ts';
import type { ListFinder } from './list-finder.ts';
import { type JsonReject, LostText, noRecord } from './lost-text.ts';

/** A whole value in `data[start, end)`, its first line, and the places of its line ends counted from `start`. */
export interface FoundElement {
  readonly data: Buffer;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lineEnds: readonly number[];
  readonly lineEndCount: number;
}

export interface ScannerOptions {
  /** True when the values are those of a list (or of lists one after the other), false when they follow each other. */
  readonly list: boolean;
  /** Finds the lists whose values are taken. Default: the text is made of lists alone. */
  readonly lists?: ListFinder;
  /** True when the bytes begin in the middle of a list. Default false. */
  readonly startsInList?: boolean;
  /** A record longer than this is not read. */
  readonly mostBytes: number;
  readonly onElement: (element: FoundElement) => void;
  readonly onReject: (reject: JsonReject) => void;
}

// The loops below turn hundreds of millions of times: they read constants of this module.
const { blank, lineEnd, quote, openObject, closeObject, openList, closeList, colon, comma, word } =
  bytes.sign;
const { backslash, carriageReturn, lineFeed, quoteByte, signOf } = bytes;

const [expectsValue, expectsKey, expectsNext] = [0, 1, 2];
const endsEarly = 'the file ends in the middle of this record';

/**
 * Cuts a stream of JSON bytes into values without reading what they mean: quotes, escapes and brackets are followed, a
 * number or word is taken as it stands. Where the brackets stop to fit, the value is given up from its start and the
 * search goes on at the next line that opens an object no further in.
 */
export class ElementScanner {
  readonly #options: ScannerOptions;
  #data: Buffer = Buffer.alloc(0);
  #at = 0;
  #hasTextStart = true;
  #line = 1;
  #start = -1;
  #startLine = 1;
  #indent = Number.POSITIVE_INFINITY;
  #stack = new Uint8Array(64);
  #depth = 0;
  #expects = expectsValue;
  #inText = false;
  #escaped = false;
  readonly #lineEnds: number[] = [];
  #lineEndCount = 0;
  #inList = false;
  #lost: LostText | null = null;
  #endedEarly = false;

  constructor(options: ScannerOptions) {
    this.#options = options;
    if (options.startsInList !== true) return;
    [this.#inList, this.#hasTextStart] = [options.list, false];
    options.lists?.enter();
  }

  /** Takes the next bytes of the text. */
  take(chunk: Buffer): void {
    const keepFrom = this.#start === -1 ? this.#at : this.#start;
    const kept = this.#data.subarray(keepFrom);
    if (keepFrom > 0) this.#hasTextStart = false;
    this.#data = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    this.#at -= keepFrom;
    if (this.#start !== -1) this.#start = 0;
    this.#run();
    if (this.#start !== -1 && this.#data.length - this.#start > this.#options.mostBytes) {
      this.#giveUp(`this record is longer than ${this.#options.mostBytes} bytes, the most one may have`);
      this.#run();
    }
  }

  /** Ends the text. `closed` is false when it ends inside a record or before its list is closed. */
  finish(): { readonly closed: boolean } {
    while (this.#start !== -1) {
      const isWord = this.#depth === 0 && !this.#inText;
      if (isWord) this.#endWord(this.#data.length);
      else this.#giveUp(endsEarly);
      this.#run();
    }
    if (this.#lost !== null) {
      this.#lost.add(this.#data.subarray(this.#at));
      this.#endedEarly ||= this.#lost.reason === endsEarly;
      this.#options.onReject(this.#lost.reject());
      this.#lost = null;
    }
    const { lists, onReject } = this.#options;
    if (!this.#inList) lists?.finish(onReject);
    return { closed: !this.#inList && !this.#endedEarly && lists?.isClosed !== false };
  }

  #run(): void {
    while (this.#at < this.#data.length) {
      if (this.#lost !== null) {
        if (!this.#seek(this.#lost)) return;
      } else if (this.#options.lists !== undefined && !this.#inList) this.#toList(this.#options.lists);
      else if (this.#start === -1) this.#between();
      else if (this.#inText) this.#passText();
      else if (this.#depth === 0) this.#passWord();
      else this.#within();
    }
  }

  #toList(lists: ListFinder): void {
    const { at, line, isOpen } = lists.pass(this.#data, this.#at, this.#line, this.#options.onReject);
    [this.#at, this.#line, this.#inList] = [at, line, isOpen];
  }

  #between(): void {
    const kind = signOf[this.#data[this.#at] ?? 0];
    if (kind === lineEnd) {
      if (this.#data[this.#at] === lineFeed) this.#line += 1;
    } else if (kind === openList && this.#options.list && !this.#inList) this.#inList = true;
    else if (kind === closeList && this.#inList) {
      this.#inList = false;
      this.#options.lists?.leave();
    } else if (kind !== blank && kind !== comma) {
      this.#open(kind);
      return;
    }
    this.#at += 1;
  }

  #open(kind: number | undefined): void {
    this.#start = this.#at;
    this.#startLine = this.#line;
    this.#lineEndCount = 0;
    this.#depth = 0;
    this.#inText = kind === quote;
    this.#escaped = false;
    this.#expects = expectsValue;
    const isOpening = kind === openObject || kind === openList;
    if (isOpening)
      this.#indent = bytes.indentBefore(this.#data, this.#at, this.#hasTextStart) ?? this.#indent;
    if (!isOpening && kind !== quote && kind !== word) {
      this.#giveUp(noRecord);
      return;
    }
    if (isOpening) this.#turn(kind);
    this.#at += 1;
  }

  // The hot loop: everything between the first and the last bracket of a record.
  #within(): void {
    const data = this.#data;
    let at = this.#at;
    while (at < data.length) {
      const kind = signOf[data[at] ?? 0] as bytes.Sign;
      if (kind === word) {
        if (this.#expects === expectsValue) this.#expects = expectsNext;
      } else if (kind === lineEnd) {
        if (data[at] === lineFeed) this.#line += 1;
        this.#lineEnds[this.#lineEndCount] = at - this.#start;
        this.#lineEndCount += 1;
      } else if (kind === quote) {
        this.#inText = true;
        this.#at = at + 1;
        if (!this.#passText()) return;
        at = this.#at;
        continue;
      } else if (kind !== blank) {
        const problem = this.#turn(kind);
        if (problem !== null) {
          this.#giveUp(problem);
          return;
        }
        if (this.#depth === 0) {
          this.#complete(at + 1);
          return;
        }
      }
      at += 1;
    }
    this.#at = at;
  }

  // Only what shows that the end of a record is missing is a problem here: the rest is left to the reader of the record.
  #turn(kind: bytes.Sign): string | null {
    if (kind === openObject || kind === openList) {
      if (kind === openObject && this.#expects !== expectsValue)
        return 'this record is not closed before the next one opens';
      if (this.#depth === this.#stack.length) {
        const shorter = this.#stack;
        this.#stack = new Uint8Array(shorter.length * 2);
        this.#stack.set(shorter);
      }
      this.#stack[this.#depth] = kind;
      this.#depth += 1;
      this.#expects = kind === openObject ? expectsKey : expectsValue;
    } else if (kind === comma) {
      this.#expects = this.#stack[this.#depth - 1] === openObject ? expectsKey : expectsValue;
    } else if (kind === colon) this.#expects = expectsValue;
    else {
      const opened = kind === closeObject ? openObject : openList;
      if (this.#stack[this.#depth - 1] !== opened) return 'the brackets of this record do not fit each other';
      this.#depth -= 1;
      this.#expects = expectsNext;
    }
    return null;
  }

  // False when the bytes end or the record does.
  #passText(): boolean {
    const data = this.#data;
    let at = this.#at;
    if (this.#escaped) {
      this.#escaped = false;
      if (data[at] !== lineFeed && data[at] !== carriageReturn) at += 1;
    }
    for (; at < data.length; at += 1) {
      const byte = data[at];
      if (byte === quoteByte) {
        this.#inText = false;
        this.#expects = expectsNext;
        this.#at = at + 1;
        if (this.#depth > 0) return true;
        this.#complete(at + 1);
        return false;
      }
      if (byte === lineFeed || byte === carriageReturn) {
        this.#giveUp('a line ends in the middle of a text of this record');
        return false;
      }
      if (byte !== backslash) continue;
      if (at + 1 === data.length) this.#escaped = true;
      else if (data[at + 1] !== lineFeed && data[at + 1] !== carriageReturn) at += 1;
    }
    this.#at = at;
    return false;
  }

  #passWord(): void {
    while (this.#at < this.#data.length && signOf[this.#data[this.#at] ?? 0] === word) this.#at += 1;
    if (this.#at < this.#data.length) this.#endWord(this.#at);
  }

  #endWord(end: number): void {
    if (bytes.plainValue.test(this.#data.toString('latin1', this.#start, end))) this.#complete(end);
    else this.#giveUp(noRecord);
  }

  #complete(end: number): void {
    const { onElement } = this.#options;
    onElement({
      data: this.#data,
      start: this.#start,
      end,
      line: this.#startLine,
      lineEnds: this.#lineEnds,
      lineEndCount: this.#lineEndCount,
    });
    this.#start = -1;
    this.#at = end;
  }

  #giveUp(reason: string): void {
    this.#lost = new LostText(this.#startLine, reason);
    this.#at = this.#start;
    this.#line = this.#startLine;
    this.#start = -1;
    this.#inText = false;
  }

  // Goes on to the next line that opens a record; false when the bytes end before one is found.
  #seek(lost: LostText): boolean {
    for (;;) {
      if (!lost.atLineStart) {
        const end = this.#data.indexOf(lineFeed, this.#at);
        const next = end === -1 ? this.#data.length : end + 1;
        lost.add(this.#data.subarray(this.#at, next));
        this.#at = next;
        if (end === -1) return false;
        this.#line += 1;
        lost.atLineStart = true;
      }
      const opening = bytes.openingOf(this.#data, this.#at, this.#indent);
      if (opening === 'more') return false;
      lost.atLineStart = false;
      if (opening === null) continue;
      lost.add(this.#data.subarray(this.#at, opening));
      this.#at = opening;
      this.#options.onReject(
        lost.reject(lost.reason === endsEarly ? 'this record is never closed' : lost.reason),
      );
      this.#lost = null;
      return true;
    }
  }
}
