import { type Cipheriv, createCipheriv } from 'node:crypto';

/** Words of 32 bits in an address: one for IPv4, four for IPv6. */
export type WordsEach = 1 | 4;

/** The prefix-preserving permutation of one key. Addresses lie one after another, first bits in the first word. */
export interface CryptoPan {
  /** Pseudonyms of addresses, in their order. */
  readonly hide: (addresses: Uint32Array, wordsEach: WordsEach) => Uint32Array;
  /** Addresses of pseudonyms, in their order; the inverse of `hide`. */
  readonly reveal: (pseudonyms: Uint32Array, wordsEach: WordsEach) => Uint32Array;
}

const blockBytes = 16;
const batchBlocks = 4096;

interface Scheme {
  readonly cipher: Cipheriv;
  /** The pad as four words. */
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
  const padBytes = cipher.update(key.subarray(16));
  const pad = Uint32Array.from([0, 4, 8, 12], at => padBytes.readUInt32BE(at));
  const scheme: Scheme = { cipher, pad };
  return {
    hide: (addresses, wordsEach) => hide(scheme, addresses, wordsEach),
    reveal: (pseudonyms, wordsEach) => reveal(scheme, pseudonyms, wordsEach),
  };
}

/**
 * In sorted order the bits an address shares with the one before it have their flips already, so that every prefix
 * that occurs is encrypted once: the walk of a trie without the trie.
 */
function hide(scheme: Scheme, addresses: Uint32Array, wordsEach: WordsEach): Uint32Array {
  const order = sortedOrder(addresses, wordsEach);
  const hidden = new Uint32Array(addresses.length);
  const flips = new Uint32Array(wordsEach);
  const batch = newBatch(scheme);
  let from = 0;
  for (let to = 0; to < order.length; to += 1) {
    const known = to === 0 ? 0 : knownFlips(addresses, order[to - 1] ?? 0, order[to] ?? 0, wordsEach);
    batch.add(addresses, order[to] ?? 0, known, wordsEach);
    if (!batch.full && to < order.length - 1) continue;
    batch.finish((index, start, bits) => {
      const at = order[from + index] ?? 0;
      takeFlips(flips, start, bits);
      for (let word = 0; word < wordsEach; word += 1)
        hidden[at * wordsEach + word] = (addresses[at * wordsEach + word] ?? 0) ^ (flips[word] ?? 0);
    });
    from = to + 1;
  }
  return hidden;
}

/** Indices of addresses by their value. */
function sortedOrder(addresses: Uint32Array, wordsEach: WordsEach): Uint32Array {
  const count = addresses.length / wordsEach;
  if (wordsEach === 1) {
    // Value and index side by side in one double sort faster than indices by a comparison: 32 + 21 bits are exact.
    if (count <= 2 ** 21) {
      const keyed = Float64Array.from(addresses, (value, index) => value * 2 ** 21 + index).sort();
      return Uint32Array.from(keyed, pair => pair % 2 ** 21);
    }
  }
  const difference = (one: number, other: number): number => {
    for (let word = 0; word < wordsEach; word += 1) {
      const apart = (addresses[one * wordsEach + word] ?? 0) - (addresses[other * wordsEach + word] ?? 0);
      if (apart !== 0) return apart;
    }
    return 0;
  };
  return Uint32Array.from({ length: count }, (_, index) => index).sort(difference);
}

/** Leading bits of an address whose flips are those of another: one more than the bits they share. */
function knownFlips(addresses: Uint32Array, one: number, other: number, wordsEach: WordsEach): number {
  for (let word = 0; word < wordsEach; word += 1) {
    const differing =
      (addresses[one * wordsEach + word] ?? 0) ^ (addresses[other * wordsEach + word] ?? 0);
    if (differing !== 0) return word * 32 + Math.clz32(differing) + 1;
  }
  return wordsEach * 32;
}
