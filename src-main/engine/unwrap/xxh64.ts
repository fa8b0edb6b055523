/*
 * XXH64 after the XXH64 section of the xxHash specification (doc/xxhash_spec.md of Cyan4973/xxHash, version 0.1.1),
 * which RFC 8878 section 3.1.1 names as the content checksum of a Zstandard frame. The 64-bit lanes are kept as two
 * 32-bit halves, because BigInt arithmetic is some fifty times slower.
 */
const prime1 = 0x9e3779b185ebca87n;
const prime2 = 0xc2b2ae3d27d4eb4fn;
const prime3 = 0x165667b19e3779f9n;
const prime4 = 0x85ebca77c2b2ae63n;
const prime5 = 0x27d4eb2f165667c5n;
const mask = 0xffff_ffff_ffff_ffffn;
const stripeBytes = 32;

const prime1High = 0x9e3779b1;
const prime1Low = 0x85ebca87;
const prime2High = 0xc2b2ae3d;
const prime2Low = 0x27d4eb4f;

/** Running XXH64 hash (seed 0) of a stream of bytes. */
export class Xxh64 {
  /** High and low halves of the four accumulators. */
  readonly #high = new Uint32Array(4);
  readonly #low = new Uint32Array(4);
  readonly #rest = Buffer.alloc(stripeBytes);
  #restLength = 0;
  #length = 0n;

  constructor() {
    [prime1 + prime2, prime2, 0n, -prime1].forEach((start, lane) => {
      this.#high[lane] = Number((start & mask) >> 32n);
      this.#low[lane] = Number(start & 0xffff_ffffn);
    });
  }

  /** Adds bytes. */
  update(bytes: Uint8Array): void {
    this.#length += BigInt(bytes.length);
    let from = 0;
    if (this.#restLength > 0) {
      from = Math.min(stripeBytes - this.#restLength, bytes.length);
      this.#rest.set(bytes.subarray(0, from), this.#restLength);
      this.#restLength += from;
      if (this.#restLength < stripeBytes) return;
      this.#stripes(this.#rest, 0, 1);
      this.#restLength = 0;
    }
    const count = Math.floor((bytes.length - from) / stripeBytes);
    this.#stripes(bytes, from, count);
    const rest = bytes.subarray(from + count * stripeBytes);
    this.#rest.set(rest, 0);
    this.#restLength = rest.length;
  }

  /** The 64-bit hash of everything added so far. */
  digest(): bigint {
    let hash = this.#length >= BigInt(stripeBytes) ? this.#converged() : prime5;
    hash = (hash + this.#length) & mask;
    hash = withRest(hash, this.#rest.subarray(0, this.#restLength));
    hash = ((hash ^ (hash >> 33n)) * prime2) & mask;
    hash = ((hash ^ (hash >> 29n)) * prime3) & mask;
    return hash ^ (hash >> 32n);
  }

  #converged(): bigint {
    const lanes = [...this.#high].map((high, lane) => (BigInt(high) << 32n) | BigInt(this.#low[lane] ?? 0));
    const turns = [1n, 7n, 12n, 18n];
    const sum = lanes.reduce((total, lane, index) => total + rotated(lane, turns[index] ?? 0n), 0n) & mask;
    return lanes.reduce((hash, lane) => ((hash ^ round(0n, lane)) * prime1 + prime4) & mask, sum);
  }

  #stripes(bytes: Uint8Array, from: number, count: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let lane = 0; lane < 4; lane += 1) {
      let high = this.#high[lane] ?? 0;
      let low = this.#low[lane] ?? 0;
      let at = from + lane * 8;
      for (let stripe = 0; stripe < count; stripe += 1, at += stripeBytes) {
        const inputLow = view.getUint32(at, true);
        const inputHigh = view.getUint32(at + 4, true);
        const sumLow = low + productLow(inputLow, prime2Low);
        const carry = sumLow > 0xffff_ffff ? 1 : 0;
        const sumHigh = high + productHigh(inputHigh, inputLow, prime2High, prime2Low) + carry;
        const turnedHigh = ((sumHigh << 31) | (sumLow >>> 1)) >>> 0;
        const turnedLow = ((sumLow << 31) | ((sumHigh >>> 1) & 0x7fff_ffff)) >>> 0;
        low = productLow(turnedLow, prime1Low);
        high = productHigh(turnedHigh, turnedLow, prime1High, prime1Low);
      }
      this.#high[lane] = high;
      this.#low[lane] = low;
    }
  }
}

/** Low 32 bits of a product of two unsigned 32-bit numbers. */
function productLow(one: number, other: number): number {
  return Math.imul(one, other) >>> 0;
}

/** Bits 32 to 63 of the product of two 64-bit numbers given in halves. */
function productHigh(oneHigh: number, oneLow: number, otherHigh: number, otherLow: number): number {
  const one0 = oneLow & 0xffff;
  const one1 = oneLow >>> 16;
  const other0 = otherLow & 0xffff;
  const other1 = otherLow >>> 16;
  const middle = one1 * other0 + ((one0 * other0) >>> 16);
  const second = one0 * other1 + (middle & 0xffff);
  const carried = one1 * other1 + (middle >>> 16) + (second >>> 16);
  return (carried + Math.imul(oneHigh, otherLow) + Math.imul(oneLow, otherHigh)) >>> 0;
}

function rotated(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & mask;
}

function round(accumulator: bigint, input: bigint): bigint {
  return (rotated((accumulator + input * prime2) & mask, 31n) * prime1) & mask;
}

// The specification takes what is left after the last stripe by eights, then one four, then single bytes.
function withRest(start: bigint, rest: Buffer): bigint {
  let hash = start;
  let at = 0;
  for (; at + 8 <= rest.length; at += 8) {
    hash = (rotated(hash ^ round(0n, rest.readBigUInt64LE(at)), 27n) * prime1 + prime4) & mask;
  }
  for (; at + 4 <= rest.length; at += 4) {
    hash = (rotated(hash ^ ((BigInt(rest.readUInt32LE(at)) * prime1) & mask), 23n) * prime2 + prime3) & mask;
  }
  for (; at < rest.length; at += 1) {
    hash = (rotated(hash ^ ((BigInt(rest.readUInt8(at)) * prime5) & mask), 11n) * prime1) & mask;
  }
  return hash;
}
