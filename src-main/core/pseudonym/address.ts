import { formatIpv4, parseIpv4 } from './ipv4.ts';
import { formatIpv6, parseIpv6 } from './ipv6.ts';

/** An address as words of 32 bits, the first bits in the first word: one word for IPv4, four for IPv6. */
export type AddressWords = readonly number[];

/**
 * Words of an IPv4 or IPv6 address, or null where the text is neither. An IPv4 in IPv6 clothes (`::ffff:10.0.0.1`) is
 * that IPv4.
 */
export function parseAddress(text: string): AddressWords | null {
  const bits = parseIpv4(text);
  if (bits !== null) return [bits];
  const groups = text.includes(':') ? parseIpv6(text) : null;
  if (groups === null) return null;
  const words = [0, 2, 4, 6].map(at => (((groups[at] ?? 0) << 16) | (groups[at + 1] ?? 0)) >>> 0);
  const mapped = words[0] === 0 && words[1] === 0 && words[2] === 0xffff;
  return mapped ? words.slice(3) : words;
}

/** Canonical text of an address: dotted for one word, compressed lower case for four. RangeError for another number. */
export function formatAddress(words: AddressWords): string {
  if (words.length === 1) return formatIpv4(words[0] ?? 0);
  if (words.length !== 4) throw new RangeError(`An address has 1 or 4 words, not ${words.length}.`);
  return formatIpv6(words.flatMap(word => [word >>> 16, word & 0xffff]));
}

/** Number of leading bits two addresses of one length have in common: 0 to 32 or 128. */
export function commonBits(one: AddressWords, other: AddressWords): number {
  let bits = 0;
  for (const [index, word] of one.entries()) {
    const same = Math.clz32(word ^ (other[index] ?? 0));
    bits += same;
    if (same < 32) break;
  }
  return bits;
}
