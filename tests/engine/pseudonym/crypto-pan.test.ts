import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonBits, formatAddress, parseAddress } from '../../../src-main/core/pseudonym/address.ts';
import { cryptoPan } from '../../../src-main/engine/pseudonym/crypto-pan.ts';
import { reference, titleOf } from './reference.ts';

type WordsEach = 1 | 4;
const key = Uint8Array.from(reference?.cryptopan_key_bytes ?? new Array<number>(32).fill(7));

/** Pseudonyms (or originals) of address texts of both kinds, in their order. */
function through(way: 'hide' | 'reveal', texts: readonly string[]): readonly string[] {
  const pan = cryptoPan(key);
  const words = texts.map(text => parseAddress(text) ?? []);
  const results = new Map<number, string>();
  for (const wordsEach of [1, 4] as const) {
    const places = words.flatMap((one, place) => (one.length === wordsEach ? [place] : []));
    const flat = Uint32Array.from(places.flatMap(place => words[place] ?? []));
    for (const [at, address] of split(pan[way](flat, wordsEach), wordsEach).entries())
      results.set(places[at] ?? -1, formatAddress(address));
  }
  return texts.map((_, place) => results.get(place) ?? '');
}

function split(words: Uint32Array, wordsEach: WordsEach): readonly (readonly number[])[] {
  return Array.from({ length: words.length / wordsEach }, (_, at) => [
    ...words.subarray(at * wordsEach, (at + 1) * wordsEach),
  ]);
}

describe.skipIf(reference === null)(titleOf('Crypto-PAn'), () => {
  const published = reference?.cryptopan_ipv4_published_sample ?? {};
  const more = reference?.cryptopan_more ?? {};

  it('gives the ten pairs of the published sample', () => {
    expect(Object.keys(published)).toHaveLength(10);
    expect(through('hide', Object.keys(published))).toEqual(Object.values(published));
    expect(through('reveal', Object.values(published))).toEqual(Object.keys(published));
  });

  it('gives the further pairs of IPv4 and IPv6, alone and all together', () => {
    expect(Object.keys(more)).toHaveLength(13);
    expect(through('hide', Object.keys(more))).toEqual(Object.values(more));
    expect(Object.keys(more).flatMap(text => through('hide', [text]))).toEqual(Object.values(more));
    expect(through('reveal', Object.values(more))).toEqual(Object.keys(more));
  });
});

const word = fc.oneof(fc.constantFrom(0, 1, 0x0a000000, 0x0a000001, 0xffffffff), fc.nat({ max: 0xffffffff }));

describe.each([1, 4] as const)('the permutation of addresses of %i words', wordsEach => {
  const addresses = fc.array(fc.array(word, { minLength: wordsEach, maxLength: wordsEach }), {
    minLength: 1,
    maxLength: 40,
  });
  const anyPan = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(cryptoPan);

  it('keeps exactly the bits that two addresses share', () => {
    fc.assert(
      fc.property(addresses, anyPan, (originals, pan) => {
        const hidden = split(pan.hide(Uint32Array.from(originals.flat()), wordsEach), wordsEach);
        for (const [one, original] of originals.entries())
          for (const [other, beside] of originals.entries())
            expect(commonBits(hidden[one] ?? [], hidden[other] ?? [])).toBe(commonBits(original, beside));
      }),
    );
  });

  it('is undone by its inverse, and gives an address the same pseudonym alone and in company', () => {
    fc.assert(
      fc.property(addresses, anyPan, (originals, pan) => {
        const flat = Uint32Array.from(originals.flat());
        const hidden = pan.hide(flat, wordsEach);
        expect(pan.reveal(hidden, wordsEach)).toEqual(flat);
        const alone = originals.map(original => [...pan.hide(Uint32Array.from(original), wordsEach)]);
        expect(split(hidden, wordsEach)).toEqual(alone);
      }),
    );
  });

  it('keeps nothing between two keys: addresses of different keys agree in their first bit half of the time', () => {
    const flat = new Uint32Array(wordsEach);
    const firstBits = Array.from({ length: 2000 }, (_, seed) => {
      const ofKey = new Uint8Array(32);
      new DataView(ofKey.buffer).setUint32(0, seed);
      return (cryptoPan(ofKey).hide(flat, wordsEach)[0] ?? 0) >>> 31;
    });
    const ones = firstBits.reduce((sum, bit) => sum + bit, 0);
    // Four standard deviations of 2000 throws of a coin.
    expect(Math.abs(ones - 1000)).toBeLessThan(4 * Math.sqrt(500));
  });
});

describe('Crypto-PAn of many addresses', () => {
  it.each([
    [1, 5_000],
    [4, 1_500],
  ] as const)('of %i words is the same over several batches, and has an inverse', (wordsEach, count) => {
    const pan = cryptoPan(key);
    const flat = Uint32Array.from({ length: count * wordsEach }, (_, at) => Math.imul(at + 1, 0x9e3779b1));
    const hidden = pan.hide(flat, wordsEach);
    expect(pan.reveal(hidden, wordsEach)).toEqual(flat);
    const last = (count - 1) * wordsEach;
    expect(hidden.slice(last)).toEqual(pan.hide(flat.slice(last), wordsEach));
  });

  it('takes none, and refuses a key of another length', () => {
    expect(cryptoPan(key).hide(new Uint32Array(0), 1)).toEqual(new Uint32Array(0));
    expect(cryptoPan(key).reveal(new Uint32Array(0), 4)).toEqual(new Uint32Array(0));
    expect(() => cryptoPan(key.subarray(1))).toThrow('32 bytes, not 31');
  });
});
