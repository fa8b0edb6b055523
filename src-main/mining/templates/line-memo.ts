/** Places that are looked at for a line, at most: lines made to collide are forgotten rather than searched. */
const longestProbe = 32;
const firstSlots = 1 << 12;

/** Remembers a value for each of many lines, given as code units in a buffer; it may forget lines. */
export class LineMemo<Value> {
  readonly #mostCodes: number;
  #slots = new Int32Array(firstSlots);
  #hashes: number[] = [];
  #starts: number[] = [];
  #values: Value[] = [];
  #codes = new Uint16Array(1 << 16);
  #used = 0;

  /** @param mostCodes code units of all lines together, beyond which the memo is {@link isFull} */
  constructor(mostCodes: number) {
    this.#mostCodes = mostCodes;
  }

  get isFull(): boolean {
    return this.#used > this.#mostCodes;
  }

  /** The value of the line `codes[0..length)`, or undefined. */
  find(codes: Uint16Array, length: number): Value | undefined {
    const hash = hashOf(codes, length);
    const mask = this.#slots.length - 1;
    for (let probe = 0; probe < longestProbe; probe++) {
      const entry = (this.#slots[(hash + probe) & mask] ?? 0) - 1;
      if (entry < 0) return undefined;
      if (this.#hashes[entry] === hash && this.#isLine(entry, codes, length)) return this.#values[entry];
    }
    return undefined;
  }

  /** Remembers the value of a line that is not there yet. */
  put(codes: Uint16Array, length: number, value: Value): void {
    if (2 * this.#values.length >= this.#slots.length) this.#grow();
    this.#reserve(length);
    const hash = hashOf(codes, length);
    this.#hashes.push(hash);
    this.#starts.push(this.#used);
    this.#values.push(value);
    this.#codes.set(codes.subarray(0, length), this.#used);
    this.#used += length;
    this.#place(hash, this.#values.length);
  }

  clear(): void {
    this.#slots = new Int32Array(firstSlots);
    this.#hashes = [];
    this.#starts = [];
    this.#values = [];
    this.#used = 0;
  }

  #isLine(entry: number, codes: Uint16Array, length: number): boolean {
    const start = this.#starts[entry] ?? 0;
    if ((this.#starts[entry + 1] ?? this.#used) - start !== length) return false;
    for (let at = 0; at < length; at++) if (this.#codes[start + at] !== codes[at]) return false;
    return true;
  }

  #place(hash: number, entry: number): void {
    const mask = this.#slots.length - 1;
    for (let probe = 0; probe < longestProbe; probe++) {
      const slot = (hash + probe) & mask;
      if (this.#slots[slot] !== 0) continue;
      this.#slots[slot] = entry;
      return;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    this.#hashes.forEach((hash, index) => {
      this.#place(hash, index + 1);
    });
  }

  #reserve(length: number): void {
    if (this.#used + length <= this.#codes.length) return;
    const larger = new Uint16Array(Math.max(2 * this.#codes.length, this.#used + length));
    larger.set(this.#codes.subarray(0, this.#used));
    this.#codes = larger;
  }
}

/** FNV-1a over code units, mixed once more so that the low bits are good (both public domain). */
function hashOf(codes: Uint16Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 1;
}
