import {
  alphanumeric,
  blank,
  carriageReturn,
  chain,
  classAt,
  classOf,
  digit,
  joiner,
  letter,
  newline,
  parameterMark,
  runEnd,
  space,
} from './characters.ts';
import { dateInWords } from './dates.ts';
import { bentNameSpan, hyphenatedHexSpan, manyBends } from './names.ts';
import { mixedSpan, numberSpan } from './numbers.ts';
import { typeBit } from './parameter-type.ts';
import { pathSpan } from './paths.ts';
import { Run, wholeRunSpan } from './run.ts';
import { noSpan, type Span, spanEnd, spanType } from './span.ts';

/** Digits within a name from which on they are a parameter: `sha1` stays, `task1445` becomes `task<*>`. */
const manyDigits = 3;
/** Characters between two parameters that are one, at most. */
const longestChain = 3;

const hyphen = 0x2d;
const colon = 0x3a;

/**
 * Replaces what is surely a parameter in a message (numbers, addresses, times, paths and the like) by
 * {@link parameterMark}, in one pass over its characters and linear time. Whitespace becomes one blank; behind the
 * first line, and behind the longest length, all is one parameter.
 *
 * An instance is its result: `codes[0..length)`, and the types of the marks in `types[0..marks)`, until the next
 * message.
 */
export class Scanner {
  readonly codes: Uint16Array;
  length = 0;
  readonly types: Uint8Array;
  marks = 0;
  readonly #longest: number;
  readonly #run = new Run();
  #text = '';
  #end = 0;
  #afterMark = -1;

  /** @param longest characters of a message that are looked at */
  constructor(longest: number) {
    this.#longest = longest;
    // Empty brackets get a mark more than they have characters, and a cut message ends in one.
    this.codes = new Uint16Array(2 * longest + 1);
    this.types = new Uint8Array(2 * longest + 1);
  }

  /** Masks a message; the result is in the fields. */
  scan(message: string): void {
    const start = firstShown(message);
    this.#text = message;
    this.#end = Math.min(message.length, start + this.#longest);
    this.length = 0;
    this.marks = 0;
    this.#afterMark = -1;
    const at = this.#scanLine(start);
    this.#trim();
    if (at < message.length && hasMore(message, at)) this.#mark(typeBit.text);
  }

  /** Scans up to the end of the line or of what is looked at. */
  #scanLine(start: number): number {
    const text = this.#text;
    const end = this.#end;
    let at = start;
    while (at < end) {
      const code = text.charCodeAt(at);
      const bits = classOf(code);
      if ((bits & (alphanumeric | joiner)) !== 0) at = this.#scanRun(at);
      else if ((bits & blank) === 0) {
        if (code === parameterMark) this.#mark(typeBit.text);
        else this.#copySign(code);
        at += 1;
      } else if (code === newline || code === carriageReturn) break;
      else {
        if (this.codes[this.length - 1] !== space) this.codes[this.length++] = space;
        at += 1;
      }
    }
    return at;
  }

  /** A sign that is part of no name; between empty brackets that stand alone is a parameter that was empty. */
  #copySign(code: number): void {
    const opening = this.length > 0 ? (this.codes[this.length - 1] ?? 0) : 0;
    const before = this.length > 1 ? (this.codes[this.length - 2] ?? 0) : space;
    if (isBracketPair(opening, code) && (before === space || before === 0x3d)) this.#mark(typeBit.text);
    this.codes[this.length++] = code;
  }

  /** Letters, digits and joiners without a break: as a whole, or piece by piece. Gives the place behind. */
  #scanRun(at: number): number {
    const run = this.#run;
    const date = dateInWords(this.#text, at, this.#end);
    if (date !== noSpan) return this.#take(date);
    run.measure(this.#text, at, this.#end, this.codes, this.length);
    if (!run.isPlain) {
      const found = wholeRunSpan(this.#text, run, this.#end);
      if (found !== noSpan) return this.#take(found);
      if (!run.isName) return this.#scanPieces(run);
    }
    this.length += run.end - at;
    return run.end;
  }

  #scanPieces({ start, end, digits, hyphens }: Run): number {
    const text = this.#text;
    const mayHaveGroups = hyphens > 1 && digits > 0;
    const mayHaveBends = hyphens > 1 && digits >= manyBends;
    let at = start;
    while (at < end) {
      const bits = classAt(text, at);
      if ((bits & alphanumeric) === 0) {
        const path = this.#isPathStart(at, start) ? pathSpan(text, at, this.#end) : noSpan;
        if (path !== noSpan) at = this.#take(path);
        else this.codes[this.length++] = text.charCodeAt(at++);
        continue;
      }
      const before = at === start ? colon : text.charCodeAt(at - 1);
      // These look ahead, so they start where no other has looked: what is scanned stays linear.
      let found = mayHaveGroups && before !== hyphen ? hyphenatedHexSpan(text, at, end) : noSpan;
      if (found === noSpan && mayHaveBends && before === colon) found = bentNameSpan(text, at, end);
      at = found === noSpan ? this.#scanAtom(at, end, bits) : this.#take(found);
    }
    return at;
  }

  #isPathStart(at: number, start: number): boolean {
    const code = this.#text.charCodeAt(at);
    if (code !== 0x2f && code !== 0x5c) return false;
    return at === start || this.#text.charCodeAt(at - 1) === 0x3a;
  }

  /** Letters and digits without a joiner. */
  #scanAtom(at: number, end: number, bits: number): number {
    const text = this.#text;
    const number = (bits & digit) !== 0 ? numberSpan(text, at, this.#end) : noSpan;
    if (number !== noSpan) return this.#take(number);
    const letters = runEnd(text, at, end, letter);
    const last = runEnd(text, letters, end, alphanumeric);
    const mixed = last === letters ? noSpan : mixedSpan(text, at, last);
    if (mixed !== noSpan) return this.#take(mixed);
    this.#copyName(at, last);
    return last;
  }

  /** A name with digits in it, of which the long ones are parameters. */
  #copyName(start: number, end: number): void {
    let at = start;
    while (at < end) {
      const digitsEnd = runEnd(this.#text, at, end, digit);
      if (digitsEnd - at >= manyDigits) this.#mark(typeBit.number);
      else this.#copy(at, digitsEnd);
      at = runEnd(this.#text, digitsEnd, end, letter);
      this.#copy(digitsEnd, at);
    }
  }

  #copy(at: number, end: number): void {
    const { codes } = this;
    const text = this.#text;
    let length = this.length;
    for (let place = at; place < end; place++) codes[length++] = text.charCodeAt(place);
    this.length = length;
  }

  #take(found: Span): number {
    this.#dropSign(spanEnd(found));
    this.#mark(spanType(found));
    return spanEnd(found);
  }

  /** A sign or comparison before a number belongs to it when it does not join it to a word. */
  #dropSign(end: number): void {
    const sign = this.codes[this.length - 1] ?? 0;
    if (this.length === 0 || !isSign(sign)) return;
    const before = this.length > 1 ? (this.codes[this.length - 2] ?? space) : space;
    if (sign === 0x3c && this.#text.charCodeAt(end) === 0x3e) return;
    if (before === parameterMark || (classOf(before) & alphanumeric) !== 0) return;
    this.length -= 1;
  }

  #mark(type: number): void {
    const last = this.#afterMark;
    if (last > 0 && last <= this.length && this.length - last <= longestChain && this.#isChain(last)) {
      this.length = last;
      this.types[this.marks - 1] = (this.types[this.marks - 1] ?? 0) | type;
      return;
    }
    this.codes[this.length++] = parameterMark;
    this.types[this.marks++] = type;
    this.#afterMark = this.length;
  }

  /** Whether only joints stand behind the last mark, or one letter between two of them (`_m_`). */
  #isChain(from: number): boolean {
    for (let place = from; place < this.length; place++) {
      const bits = classOf(this.codes[place] ?? 0);
      if ((bits & chain) !== 0) continue;
      const isBetween = this.length - from === 3 && place === from + 1;
      if (!isBetween || (bits & alphanumeric) === 0) return false;
    }
    return true;
  }

  #trim(): void {
    if (this.length > 0 && this.codes[this.length - 1] === space) this.length -= 1;
  }
}

function firstShown(text: string): number {
  let at = 0;
  while (at < text.length && (classAt(text, at) & blank) !== 0) at += 1;
  return at;
}

function hasMore(text: string, at: number): boolean {
  let place = at;
  while (place < text.length && (classAt(text, place) & blank) !== 0) place += 1;
  return place < text.length;
}

const isBracketPair = (opening: number, closing: number): boolean =>
  (opening === 0x28 && closing === 0x29) ||
  (opening === 0x5b && closing === 0x5d) ||
  (opening === 0x7b && closing === 0x7d);

/** `+ - < > ~` */
const isSign = (code: number): boolean =>
  code === 0x2b || code === 0x2d || code === 0x3c || code === 0x3e || code === 0x7e;
