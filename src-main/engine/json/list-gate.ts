import { backslash, blankByte, lineFeed, quoteByte, sign, signOf } from './json-bytes.ts';
import { jsonText } from './json-tokens.ts';

/** How the values of a JSON text stand in it, and for `wrapped` the key of the list that holds them. */
export interface ListShape {
  readonly shape: 'array' | 'concatenated' | 'wrapped';
  readonly list?: string | undefined;
}

/** What that means to the scanner of the values. */
export function scannerShape({ shape }: ListShape): { readonly list: boolean; readonly oneList: boolean } {
  return { list: shape !== 'concatenated', oneList: shape === 'wrapped' };
}

/** What the bytes of the text have to pass, from its start, before the scanner takes them. */
export function listGate({ shape, list }: ListShape): (chunk: Buffer) => Buffer {
  if (shape !== 'wrapped') return chunk => chunk;
  const gate = new ListGate(list ?? '');
  return chunk => gate.take(chunk);
}

/**
 * Makes blanks of all that stands before the list of that key in a stream of JSON bytes, so that the list can be read
 * as if it were alone, with the lines and the places it has in the file.
 */
class ListGate {
  readonly #key: string;
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** Bytes of the text that was last read at the depth of the keys. */
  #text: number[] = [];
  #isValueOfKey = false;
  #isOpen = false;

  constructor(key: string) {
    this.#key = key;
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
    } else if (kind === sign.openList && this.#depth === 1 && this.#isValueOfKey) {
      this.#isOpen = true;
    } else if (kind === sign.openObject || kind === sign.openList) this.#depth += 1;
    else if (kind === sign.closeObject || kind === sign.closeList) this.#depth -= 1;
    else if (kind === sign.colon && this.#depth === 1) this.#isValueOfKey = this.#endsKey();
    else if (kind === sign.comma && this.#depth === 1) this.#isValueOfKey = false;
    return this.#isOpen;
  }

  #passText(byte: number): void {
    this.#text.push(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quoteByte) this.#inText = false;
  }

  #endsKey(): boolean {
    return jsonText(Buffer.from(this.#text).toString('utf8')) === this.#key;
  }
}
