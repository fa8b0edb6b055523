import { type Cipher, createCipheriv } from 'node:crypto';
import { sharedBits, sortedOrder, type WordsEach } from './sorted-addresses.ts';

/** The prefix-preserving permutation of one key. Addresses lie one after another, first bits in the first word. */
export interface CryptoPan {
  /** Pseudonyms of addresses, in their order. */
  readonly hide: (addresses: Uint32Array, wordsEach: WordsEach) => Uint32Array;
  /** Addresses of pseudonyms, in their order; the inverse of `hide`. */
  readonly reveal: (pseudonyms: Uint32Array, wordsEach: WordsEach) => Uint32Array;
}

const blockBytes = 16;
/** Bits of addresses that go through the cipher in one call: half a megabyte of blocks. */
const bitsAtOnce = 32_768;

interface Scheme {
  readonly cipher: Cipher;
  /** Four words. */
  readonly pad: Uint32Array;
}

/**
 * Crypto-PAn with a key of 32 bytes: the AES-128 key, then the seed of the pad. Two addresses share exactly as many
 * leading bits after it as before. Bit i is flipped by the first bit of AES(first i bits of the address, then the rest
 * of the pad). RangeError for a key of another length.
 *
 * Source: Xu, Fan, Ammar and Moon, "Prefix-preserving IP address anonymization", ICNP 2002; for IPv6 the same over 128
 * bits.
 */
export function cryptoPan(key: Uint8Array): CryptoPan {
  if (key.length !== 32) throw new RangeError(`Crypto-PAn takes a key of 32 bytes, not ${key.length}.`);
  const cipher = createCipheriv('aes-128-ecb', key.subarray(0, 16), null).setAutoPadding(false);
  const pad = cipher.update(key.subarray(16));
  const scheme = { cipher, pad: Uint32Array.from([0, 4, 8, 12], at => pad.readUInt32BE(at)) };
  return {
    hide: (addresses, wordsEach) => hide(scheme, addresses, wordsEach),
    reveal: (pseudonyms, wordsEach) => reveal(scheme, pseudonyms, wordsEach),
  };
}

/**
 * In sorted order an address takes the flips of the bits it shares with the one before, and of the bit after them, from
 * that one: each prefix that occurs is encrypted once, as in a trie.
 */
function hide(scheme: Scheme, addresses: Uint32Array, wordsEach: WordsEach): Uint32Array {
  const bits = wordsEach * 32;
  const order = sortedOrder(addresses, wordsEach);
  const known = Uint8Array.from(order, (at, index) =>
    index === 0 ? 0 : Math.min(bits, sharedBits(addresses, wordsEach, order[index - 1] ?? 0, at) + 1),
  );
  const step = Math.min(order.length, bitsAtOnce / bits);
  const blocks = Buffer.alloc(step * bits * blockBytes);
  const flips = new Uint32Array(wordsEach);
  const hidden = new Uint32Array(addresses.length);
  for (let from = 0; from < order.length; from += step) {
    const part = order.subarray(from, from + step);
    let used = 0;
    for (let index = 0; index < part.length; index += 1)
      for (let bit = known[from + index] ?? 0; bit < bits; bit += 1, used += blockBytes)
        writeBlock(scheme, blocks, used, addresses, (part[index] ?? 0) * wordsEach, bit);
    const encrypted = scheme.cipher.update(blocks.subarray(0, used));
    used = 0;
    for (let index = 0; index < part.length; index += 1) {
      const first = (part[index] ?? 0) * wordsEach;
      for (let bit = known[from + index] ?? 0; bit < bits; bit += 1, used += blockBytes)
        setBit(flips, bit, (encrypted[used] ?? 0) >>> 7);
      for (let word = 0; word < wordsEach; word += 1)
        hidden[first + word] = (addresses[first + word] ?? 0) ^ (flips[word] ?? 0);
    }
  }
  return hidden;
}

/** Bit by bit, because the flip of a bit needs the address before it; many addresses go through each step together. */
function reveal(scheme: Scheme, pseudonyms: Uint32Array, wordsEach: WordsEach): Uint32Array {
  const count = pseudonyms.length / wordsEach;
  const step = Math.min(count, bitsAtOnce / 32);
  const blocks = Buffer.alloc(step * blockBytes);
  const addresses = pseudonyms.slice();
  for (let from = 0; from < count; from += step) {
    const inStep = Math.min(step, count - from);
    for (let bit = 0; bit < wordsEach * 32; bit += 1) {
      for (let index = 0; index < inStep; index += 1)
        writeBlock(scheme, blocks, index * blockBytes, addresses, (from + index) * wordsEach, bit);
      const encrypted = scheme.cipher.update(blocks.subarray(0, inStep * blockBytes));
      for (let index = 0; index < inStep; index += 1) {
        const word = (from + index) * wordsEach + (bit >>> 5);
        addresses[word] =
          (addresses[word] ?? 0) ^ (((encrypted[index * blockBytes] ?? 0) >>> 7) << (31 - (bit & 31)));
      }
    }
  }
  return addresses;
}

/** The block for a bit: the bits of the address before it, then those of the pad. */
function writeBlock(
  { pad }: Scheme,
  blocks: Buffer,
  at: number,
  addresses: Uint32Array,
  first: number,
  bit: number,
): void {
  const split = bit >>> 5;
  const ofPad = 0xffffffff >>> (bit & 31);
  for (let word = 0; word < 4; word += 1) {
    const padWord = pad[word] ?? 0;
    const address = addresses[first + word] ?? 0;
    const mixed = word < split ? address : word > split ? padWord : (address & ~ofPad) | (padWord & ofPad);
    blocks.writeInt32BE(mixed | 0, at + word * 4);
  }
}

function setBit(words: Uint32Array, bit: number, value: number): void {
  const shift = 31 - (bit & 31);
  words[bit >>> 5] = ((words[bit >>> 5] ?? 0) & ~(1 << shift)) | (value << shift);
}
