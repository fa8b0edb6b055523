import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonBits, formatAddress, parseAddress } from '../../../src-main/core/pseudonym/address.ts';
import { isZeroPaddedIpv4 } from '../../../src-main/core/pseudonym/ipv4.ts';
import { sharedReference } from '../../helpers/data.ts';

const reference = sharedReference('pseudonymise.json') as {
  readonly canonicalisation: Readonly<Record<string, string>>;
} | null;

const canonical = (text: string): string | null => {
  const words = parseAddress(text);
  return words === null ? null : formatAddress(words);
};

describe.skipIf(reference === null)('canonical text of addresses (pseudonymise.json)', () => {
  it('is that of the reference, and an address with a leading zero is refused', () => {
    const cases = Object.entries(reference?.canonicalisation ?? {});
    expect(cases).toHaveLength(3);
    const expected = cases.map(([text, to]) => [text, to.startsWith('reject') ? null : to]);
    expect(cases.map(([text]) => [text, canonical(text)])).toEqual(expected);
  });
});

describe('an address', () => {
  const hostile = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'019afAg:.%'), maxLength: 24 }),
    fc
      .array(fc.constantFrom('0', '00', '1', 'ff', 'FFFF', 'fffff', '', '1.2.3.4', '01.2.3.4'), {
        maxLength: 10,
      })
      .map(parts => parts.join(':')),
  );

  it('is read exactly where the Node library says that it is one', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.ipV4(), fc.ipV6()), text => {
        const expected = isIPv4(text) || (isIPv6(text) && !text.includes('%'));
        expect([text, parseAddress(text) !== null]).toEqual([text, expected]);
      }),
      { numRuns: 4000 },
    );
  });

  it('of IPv6 is written as the URL standard writes it, an IPv4 in its clothes as IPv4', () => {
    fc.assert(
      fc.property(fc.ipV6(), text => {
        const standard = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(standard);
        if (mapped === null) expect(canonical(text)).toBe(standard);
        else expect(canonical(text)).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from its words', () => {
    fc.assert(
      fc.property(fc.ipV4(), text => {
        expect(canonical(text)).toBe(text);
      }),
    );
    const words = fc.array(fc.nat({ max: 0xffffffff }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(words, four => {
        fc.pre(!(four[0] === 0 && four[1] === 0 && four[2] === 0xffff));
        expect(parseAddress(formatAddress(four))).toEqual(four);
      }),
    );
  });

  it('with a leading zero in a part is odd, one with a part over 255 is nothing', () => {
    expect(
      ['010.0.0.1', '192.168.001.001', '10.0.0.1', '0.0.0.0', '300.01.1.1'].map(isZeroPaddedIpv4),
    ).toEqual([true, true, false, false, false]);
  });

  it('shares with another the bits before the first that differs', () => {
    expect(commonBits([0x0a000001], [0x0a000002])).toBe(30);
    expect(commonBits([1, 2, 3, 4], [1, 2, 3, 4])).toBe(128);
    expect(commonBits([1, 2, 3, 4], [1, 0x80000002, 3, 4])).toBe(32);
  });
});
