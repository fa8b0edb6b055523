const nothing: Buffer = Buffer.alloc(0);

/** Takes a stream of chunks apart in pieces of any size, holding no more than was asked for plus one chunk. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held = nothing;
  #ended = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The bytes read and not yet taken. */
  get held(): Buffer {
    return this.#held;
  }

  /** Reads on until `count` bytes are held or the stream ends; returns the number held. */
  async fill(count: number): Promise<number> {
    if (this.#held.length >= count || this.#ended) return this.#held.length;
    const chunks = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const next = await this.#source.next();
      if (next.done === true) {
        this.#ended = true;
        break;
      }
      chunks.push(next.value);
      length += next.value.length;
    }
    this.#held = Buffer.concat(chunks, length);
    return length;
  }

  /** The first `count` held bytes, which are then no longer held; fewer when fewer are held. */
  take(count: number): Buffer {
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  /** True when nothing but zero bytes is left: padding that tapes and block devices add. Reads to the end. */
  async onlyZerosLeft(): Promise<boolean> {
    while ((await this.fill(1)) > 0) {
      if (this.take(this.#held.length).some(byte => byte !== 0)) return false;
    }
    return true;
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
