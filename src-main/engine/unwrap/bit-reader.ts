/** Reads bits from bytes, highest bit first. Beyond the end it gives zeros and says so. */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** Bits taken since the start of the bytes. */
  #position: number;

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes;
    this.#position = position;
  }

  /** Bits taken since the start of the bytes. */
  get position(): number {
    return this.#position;
  }

  get isPastEnd(): boolean {
    return this.#position > this.#bytes.length * 8;
  }

  /** The next `count` bits, at most 24, as a number. */
  read(count: number): number {
    const value = count === 0 ? 0 : this.#ahead32() >>> (32 - count);
    this.#position += count;
    return value;
  }

  /** The next 20 bits without taking them. */
  peek20(): number {
    return this.#ahead32() >>> 12;
  }

  skip(count: number): void {
    this.#position += count;
  }

  /** At least the next 25 bits, from the top of 32. */
  #ahead32(): number {
    const at = this.#position >>> 3;
    const bytes = this.#bytes;
    const word =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
    return word << (this.#position & 7);
  }
}
