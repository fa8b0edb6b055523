import { backslash, blankByte, lineFeed, quoteByte, sign, signOf } from './json-bytes.ts';
import { jsonColumnPath } from './json-path.ts';
import { jsonText } from './json-tokens.ts';

/** How the values of a JSON text stand in it, and for `wrapped` the keys that lead to their list. */
export interface ListShape {
  readonly shape: 'array' | 'concatenated' | 'wrapped';
  /** As `jsonColumnName` writes them. */
  readonly list?: string | undefined;
}

/** What that means to the scanner of the values. */
export function scannerShape({ shape }: ListShape): { readonly list: boolean; readonly oneList: boolean } {
  return { list: shape !== 'concatenated', oneList: shape === 'wrapped' };
}

/** What the bytes of the text have to pass, from its start, before the scanner takes them. */
export function listGate({ shape, list }: ListShape): (chunk: Buffer) => Buffer {
  if (shape !== 'wrapped') return chunk => chunk;
  const gate = new ListGate(jsonColumnPath(list ?? ''));
  return chunk => gate.take(chunk);
}

/**
 * Makes blanks of all that stands before the list that these keys lead to in a stream of JSON bytes, so that the list can be read
 * as if it were alone, with the lines and the places it has in the file.
 */
class ListGate {
  readonly #path: readonly string[];
  #depth = 0;
  /** Keys of the path whose objects are open. */
  #entered = 0;
  #inText = false;
  #escaped = false;
  /** Bytes of the text that was last read at the depth of the keys. */
  #text: number[] = [];
  #isValueOfKey = false;
  #isOpen = false;

  constructor(path: readonly string[]) {
    this.#path = path;
  }

  take(chunk: Buffer): Buffer {
    if (this.#isOpen) return chunk;
    let at = 0;
    while (at < chunk.length && !this.#opensAt(chunk[at] ?? 0)) at += 1;
    const blanked = Buffer.from(chunk);
    for (let place = 0; place < at; place += 1) {
      if (blanked[place] !== lineFeed) blanked[place] = blankByte;
    }
    return blanked;
  }

  #opensAt(byte: number): boolean {
    if (this.#inText) {
      this.#passText(byte);
      return false;
    }
    const kind = signOf[byte];
    if (kind === sign.quote) {
      this.#inText = true;
      this.#text = [byte];
    } else if (kind === sign.openObject || kind === sign.openList) this.#open(kind === sign.openList);
    else if (kind === sign.closeObject || kind === sign.closeList) this.#close();
    else if (kind === sign.colon && this.#isAmongKeys()) this.#isValueOfKey = this.#endsKey();
    else if (kind === sign.comma && this.#isAmongKeys()) this.#isValueOfKey = false;
    return this.#isOpen;
  }

  #open(isList: boolean): void {
    const isWanted = this.#isValueOfKey && this.#isAmongKeys();
    const isLast = this.#entered === this.#path.length - 1;
    if (isWanted && isLast && isList) this.#isOpen = true;
    if (isWanted && !isLast && !isList) this.#entered += 1;
    this.#isValueOfKey = false;
    this.#depth += 1;
  }

  #close(): void {
    this.#depth -= 1;
    this.#entered = Math.max(0, Math.min(this.#entered, this.#depth - 1));
  }

  // Within the innermost object that the path has led into so far.
  #isAmongKeys(): boolean {
    return this.#depth === this.#entered + 1;
  }

  #passText(byte: number): void {
    this.#text.push(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quoteByte) this.#inText = false;
  }

  #endsKey(): boolean {
    return jsonText(Buffer.from(this.#text).toString('utf8')) === this.#path[this.#entered];
  }
}
