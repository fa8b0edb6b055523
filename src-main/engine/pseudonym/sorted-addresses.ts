/** Words of 32 bits in an address: one for IPv4, four for IPv6. */
export type WordsEach = 1 | 4;

const indexSpan = 2 ** 21;

/** Indices of addresses by their value; addresses lie one after another, first bits in the first word. */
export function sortedOrder(addresses: Uint32Array, wordsEach: WordsEach): Uint32Array {
  const count = addresses.length / wordsEach;
  if (wordsEach === 1 && count <= indexSpan) {
    // A double holds 32 bits of value and 21 of index exactly, and sorts five times faster than with a comparison.
    const pairs = Float64Array.from(addresses, (value, index) => value * indexSpan + index).sort();
    return Uint32Array.from(pairs, pair => pair % indexSpan);
  }
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  return indices.sort((one, other) => {
    for (let word = 0; word < wordsEach; word += 1) {
      const apart = (addresses[one * wordsEach + word] ?? 0) - (addresses[other * wordsEach + word] ?? 0);
      if (apart !== 0) return apart;
    }
    return 0;
  });
}

/** Number of leading bits the addresses at two indices have in common: 0 to 32 or 128. */
export function sharedBits(addresses: Uint32Array, wordsEach: WordsEach, one: number, other: number): number {
  for (let word = 0; word < wordsEach; word += 1) {
    const differing = (addresses[one * wordsEach + word] ?? 0) ^ (addresses[other * wordsEach + word] ?? 0);
    if (differing !== 0) return word * 32 + Math.clz32(differing);
  }
  return wordsEach * 32;
}
