import { classAt, classOf, digit, letter, parameterMark, space, splitter } from './characters.ts';
import { quotedEnd } from './quotes.ts';
import { covers, mark } from './text.ts';

/**
 * The words of a masked text: they end before a blank and behind `: = | , ;`, and take the blank before them along,
 * so that they join to the text again. The quoted value of a field is one word.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 1; at < text.length; at++) {
    const isBlank = text.charCodeAt(at) === space;
    const isBehindJoint = (classAt(text, at - 1) & splitter) !== 0 && (classAt(text, at) & splitter) === 0;
    if (!isBlank && !isBehindJoint) continue;
    words.push(text.slice(start, at));
    start = at;
    if (isBehindJoint) at = quotedEnd(text, at);
  }
  if (start < text.length) words.push(text.slice(start));
  return words;
}

/** What words have around them: which begin with a blank, and the joints they end with. */
export function structureOf(words: readonly string[]): string {
  let structure = '';
  for (const word of words)
    structure += (word.charCodeAt(0) === space ? ' ' : '.') + word.slice(jointStart(word));
  return structure;
}

function jointStart(word: string): number {
  let at = word.length;
  while (at > 0 && (classAt(word, at - 1) & splitter) !== 0) at -= 1;
  return at;
}

/** Different verbs at one place, at most: beyond it they are no longer what the message is about. */
const mostVerbs = 8;
const verb = /^[A-Za-z]*[a-z]{2}(?:ed|ing)$/;
const qualifiedName = /^(?:com|org|net|edu|io)\.[^.]+\./;
const errorName = /(?:Error|Exception)$/;

/** Words as whole numbers, with what the miner asks of them. */
export class Vocabulary {
  readonly #words: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #names: boolean[] = [];
  readonly #marked: boolean[] = [];
  readonly #bare: number[] = [];
  readonly #digitless: number[] = [];
  readonly #cores: string[] = [];

  get size(): number {
    return this.#words.length;
  }

  /** Number of a word, or -1. */
  find(word: string): number {
    return this.#ids.get(word) ?? -1;
  }

  /** Number of a word, a new one where it is new. */
  idOf(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.length;
    this.#ids.set(word, id);
    this.#words.push(word);
    this.#names.push(someCode(word, code => (classOf(code) & letter) !== 0));
    this.#marked.push(word.includes(mark));
    return id;
  }

  wordOf(id: number): string {
    return this.#words[id] ?? '';
  }

  textOf(ids: Int32Array): string {
    return Array.from(ids, id => this.wordOf(id)).join('');
  }

  /** Whether a word holds a letter. */
  isName(id: number): boolean {
    return this.#names[id] === true;
  }

  hasMark(id: number): boolean {
    return this.#marked[id] === true;
  }

  /** Shorter words first, equally long ones by their characters: an order that does not hang on the numbers. */
  compare(one: number, other: number): number {
    const [first, second] = [this.wordOf(one), this.wordOf(other)];
    if (first.length !== second.length) return first.length - second.length;
    return first < second ? -1 : Number(first > second);
  }

  /** The word that is all parameter, with the blank before and the joints behind the given one. */
  bareOf(id: number): number {
    return memoised(this.#bare, id, () => {
      const word = this.wordOf(id);
      const blank = word.charCodeAt(0) === space ? ' ' : '';
      return this.idOf(blank + mark + word.slice(Math.max(blank.length, jointStart(word))));
    });
  }

  /** The word with its digits as parameters: `U01` and `U11` as `U<*>`. */
  digitlessOf(id: number): number {
    return memoised(this.#digitless, id, () => {
      const word = this.wordOf(id);
      let text = '';
      let isBehindMark = false;
      for (let at = 0; at < word.length; at++) {
        const code = word.charCodeAt(at);
        const isParameter = code === parameterMark || (classOf(code) & digit) !== 0;
        if (!isParameter) text += word[at];
        else if (!isBehindMark) text += mark;
        isBehindMark = isParameter;
      }
      return this.idOf(text);
    });
  }

  /** Whether a word holds a digit or a mark right behind a letter: `eth0`, `alt<*>`. */
  isNumbered(id: number): boolean {
    const word = this.wordOf(this.digitlessOf(id));
    const at = word.indexOf(mark);
    return at > 0 && (classAt(word, at - 1) & letter) !== 0;
  }

  /** Whether a word is a name in full that begins with a domain: `com.android.phone`. Those of errors are none. */
  isQualified(id: number): boolean {
    const core = this.coreOf(id);
    return qualifiedName.test(core) && !errorName.test(core);
  }

  /** Whether words are few and all English verbs: `Started`, `Stopping`. */
  areVerbs(ids: ReadonlySet<number>): boolean {
    return ids.size <= mostVerbs && [...ids].every(id => verb.test(this.coreOf(id)));
  }

  /** A word without the signs before and behind it: `false` for ` false,` and `"false"}`. */
  coreOf(id: number): string {
    const known = this.#cores[id];
    if (known !== undefined) return known;
    const word = this.wordOf(id);
    let [start, end] = [0, word.length];
    while (start < end && (classAt(word, start) & (letter | digit)) === 0) start += 1;
    while (end > start && (classAt(word, end - 1) & (letter | digit)) === 0) end -= 1;
    const core = word.slice(start, end);
    this.#cores[id] = core;
    return core;
  }

  /** Whether a word with marks in it covers another. */
  covers(general: number, id: number): boolean {
    return this.coversText(general, this.wordOf(id));
  }

  /** Whether a word with marks in it covers a text. */
  coversText(general: number, text: string): boolean {
    return this.hasMark(general) && covers(this.wordOf(general), text);
  }
}

function memoised(table: number[], id: number, make: () => number): number {
  const known = table[id];
  if (known !== undefined) return known;
  const made = make();
  table[id] = made;
  return made;
}

function someCode(text: string, test: (code: number) => boolean): boolean {
  for (let at = 0; at < text.length; at++) if (test(text.charCodeAt(at))) return true;
  return false;
}
