import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Xxh64 } from '../../../src-main/engine/unwrap/xxh64.ts';
import { byCommand } from './archives.ts';

const hashOf = (bytes: Uint8Array): bigint => {
  const hash = new Xxh64();
  hash.update(bytes);
  return hash.digest();
};

describe('the hash XXH64', () => {
  it('has the published values', () => {
    expect(hashOf(Buffer.from(''))).toBe(0xef46db3751d8e999n);
    expect(hashOf(Buffer.from('a'))).toBe(0xd24ec4f1a98c6e5bn);
    expect(hashOf(Buffer.from('abc'))).toBe(0x44bc2cf5ad770999n);
    expect(hashOf(Buffer.from('Nobody inspects the spammish repetition'))).toBe(0xfbcea83c8a378bf1n);
  });

  it('is the checksum that the zstd command writes, for every length around its stripes', ({ skip }) => {
    for (const length of [0, 1, 3, 4, 7, 8, 12, 31, 32, 33, 63, 64, 65, 95, 100, 1000, 70_000]) {
      const bytes = Buffer.from(Uint8Array.from({ length }, (_value, index) => (index * 167 + 13) & 0xff));
      const packed = byCommand('zstd', ['-q', '--check', '-c'], bytes);
      if (packed === null) return skip('the zstd command is not installed');
      const stored = packed.readUInt32LE(packed.length - 4);
      expect(Number(hashOf(bytes) & 0xffff_ffffn), `${length} bytes`).toBe(stored);
    }
  });

  it('does not depend on how the bytes are cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.nat(300), { maxLength: 8 }),
        (bytes, cuts) => {
          const pieces = new Xxh64();
          let from = 0;
          for (const cut of [...cuts, 300].toSorted((one, other) => one - other)) {
            pieces.update(bytes.subarray(from, cut));
            from = Math.max(from, cut);
          }
          expect(pieces.digest()).toBe(hashOf(bytes));
        },
      ),
    );
  });

  it('equals a plain reading of its specification in 64-bit integers', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 400 }), bytes => {
        expect(hashOf(bytes)).toBe(naiveHash(Buffer.from(bytes)));
      }),
    );
  });
});

const wide = (value: bigint): bigint => BigInt.asUintN(64, value);
const turned = (value: bigint, bits: bigint): bigint => wide(value << bits) | (value >> (64n - bits));

/** Steps 1 to 7 of the specification for inputs of at least 32 bytes, one after the other. */
function naiveHash(bytes: Buffer): bigint {
  const [p1, p2, p3, p4, p5] = [
    11400714785074694791n,
    14029467366897019727n,
    1609587929392839161n,
    9650029242287828579n,
    2870177450012600261n,
  ] as const;
  const round = (accumulator: bigint, lane: bigint) => wide(turned(wide(accumulator + lane * p2), 31n) * p1);
  const lanes = [wide(p1 + p2), p2, 0n, wide(-p1)];
  let at = 0;
  for (; at + 32 <= bytes.length; at += 32) {
    for (const lane of lanes.keys()) {
      lanes[lane] = round(lanes[lane] ?? 0n, bytes.readBigUInt64LE(at + lane * 8));
    }
  }
  const [one = 0n, two = 0n, three = 0n, four = 0n] = lanes;
  let hash = wide(turned(one, 1n) + turned(two, 7n) + turned(three, 12n) + turned(four, 18n));
  for (const lane of lanes) hash = wide((hash ^ round(0n, lane)) * p1 + p4);
  hash = wide(hash + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) {
    hash = wide(turned(hash ^ round(0n, bytes.readBigUInt64LE(at)), 27n) * p1 + p4);
  }
  if (at + 4 <= bytes.length) {
    hash = wide(turned(hash ^ wide(BigInt(bytes.readUInt32LE(at)) * p1), 23n) * p2 + p3);
    at += 4;
  }
  for (; at < bytes.length; at += 1)
    hash = wide(turned(hash ^ wide(BigInt(bytes.readUInt8(at)) * p5), 11n) * p1);
  hash = wide((hash ^ (hash >> 33n)) * p2);
  hash = wide((hash ^ (hash >> 29n)) * p3);
  return hash ^ (hash >> 32n);
}
