import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonBits, parseAddress } from '../../../src-main/core/pseudonym/address.ts';
import { hashedText } from '../../../src-main/core/pseudonym/alias.ts';
import { indexNames } from '../../../src-main/core/pseudonym/names.ts';
import { subjectOf } from '../../../src-main/core/pseudonym/subject.ts';
import { makerOf } from '../../../src-main/engine/pseudonym/alias-makers.ts';
import { findOriginals, tellApart } from '../../../src-main/engine/pseudonym/find-originals.ts';
import { keyOfBytes } from '../../../src-main/engine/pseudonym/key.ts';
import { pseudonymiser } from '../../../src-main/engine/pseudonym/pseudonymiser.ts';
import { anyKey, reference, titleOf } from './reference.ts';

const key = keyOfBytes(new TextEncoder().encode('0123456789abcdef0123456789abcdef'));
const hmac = pseudonymiser({ method: 'hmac-sha256', key });
const pan = pseudonymiser({ method: 'crypto-pan', key });

describe.skipIf(reference === null)(titleOf('pseudonyms'), () => {
  it('of HMAC-SHA-256 are those of the reference, all 64 digits or their first 16', () => {
    expect(reference?.hmac_key_ascii).toBe('0123456789abcdef0123456789abcdef');
    const pairs = Object.entries(reference?.hmac_sha256 ?? {});
    expect(pairs).toHaveLength(16);
    const originals = pairs.map(([original]) => original);
    const full = pseudonymiser({ method: 'hmac-sha256', key, hexDigits: 64 });
    expect(full.values(originals, 'address')).toEqual(pairs.map(([, digest]) => `ip-${digest}`));
    expect(hmac.values(originals, 'address')).toEqual(pairs.map(([, digest]) => `ip-${digest.slice(0, 16)}`));
  });

  it('of Crypto-PAn are those of the reference, in a column and in a text', () => {
    const ofReference = keyOfBytes(Uint8Array.from(reference?.cryptopan_key_bytes ?? []));
    const maker = pseudonymiser({ method: 'crypto-pan', key: ofReference });
    const pairs = Object.entries({
      ...reference?.cryptopan_ipv4_published_sample,
      ...reference?.cryptopan_more,
    });
    expect(pairs).toHaveLength(23);
    expect(
      maker.values(
        pairs.map(([original]) => original),
        'address',
      ),
    ).toEqual(pairs.map(([, to]) => to));
    expect(maker.texts(pairs.map(([original]) => `from ${original}: ok`))).toEqual(
      pairs.map(([, to]) => `from ${to}: ok`),
    );
  });

  it('of SHA-1 are those of old data, with a warning', () => {
    const old = pseudonymiser({ method: 'sha1-legacy', key: null });
    const pairs = Object.entries(reference?.sha1_plain_examples_reversible ?? {});
    expect(pairs).toHaveLength(3);
    expect(
      old.values(
        pairs.map(([original]) => original),
        'address',
      ),
    ).toEqual(pairs.map(([, to]) => to));
    expect(old.warnings).toHaveLength(1);
    expect(old.warnings[0]).toContain('hides nothing');
    expect(old.keyFingerprint).toBeNull();
  });
});

describe('a maker of aliases', () => {
  it('refuses one alias for two originals, and makes the alias of one only once', () => {
    const asked: string[] = [];
    const maker = makerOf([], hashedText, subjects =>
      subjects.map(subject => {
        asked.push(subject.canonical);
        return [subject, subject.canonical.slice(0, 4)] as const;
      }),
    );
    const subjects = (...values: string[]) => values.flatMap(value => subjectOf(value, 'user') ?? []);
    expect([...maker.aliases(subjects('anna', 'Anna', 'berg'))]).toEqual([
      ['user:anna', 'anna'],
      ['user:berg', 'berg'],
    ]);
    expect(asked).toEqual(['anna', 'berg']);
    expect(() => maker.aliases(subjects('anna', 'annabel'))).toThrow('the same alias');
  });
});

describe('the values of a column', () => {
  it('keep what is empty, and know an address in a column of names', () => {
    const [empty, dash, name, address, again] = hmac.values(['', '-', 'Anna', '10.0.0.1', 'anna'], 'user');
    expect([empty, dash]).toEqual(['', '-']);
    expect(name).toMatch(/^user-[0-9a-f]{16}$/);
    expect(again).toBe(name);
    expect(address).toBe(hmac.values(['10.0.0.1'], 'address')[0]);
  });

  it('of addresses may be lists, ports and networks, and host names too', () => {
    const [ip] = hmac.values(['10.0.0.1'], 'address');
    const values = ['10.0.0.1:443', 'unknown, 10.0.0.1', '[::ffff:10.0.0.1]:80', '10.0.0.1/32'];
    expect(hmac.values(values, 'address')).toEqual([`${ip}:443`, `unknown, ${ip}`, `[${ip}]:80`, `${ip}/32`]);
    expect(hmac.values(['web1.example.org'], 'address')).toEqual(hmac.values(['WEB1.example.org'], 'host'));
  });

  it('of users are hidden whole, also with an address inside', () => {
    expect(hmac.values(['anna at 10.0.0.1'], 'user')[0]).toMatch(/^user-[0-9a-f]{16}$/);
  });

  it('are the same in a text', () => {
    const names = indexNames([
      { value: 'anna', kind: 'user' },
      { value: 'web1', kind: 'host' },
    ]);
    const [user] = hmac.values(['anna'], 'user');
    const [host] = hmac.values(['web1'], 'host');
    const [ip] = hmac.values(['10.0.0.1'], 'address');
    expect(hmac.texts(['Anna from 10.0.0.1 on web1'], names)).toEqual([`${user} from ${ip} on ${host}`]);
  });

  it('with Crypto-PAn stay addresses where they were, and are aliases elsewhere', () => {
    const [reverse] = pan.texts(['1.0.0.10.in-addr.arpa']);
    const [address] = pan.values(['10.0.0.1'], 'address');
    expect(reverse).toBe(`${address?.split('.').reverse().join('.')}.in-addr.arpa`);
    expect(pan.values(['anna', '010.0.0.1'], 'user')).toEqual(hmac.values(['anna', '010.0.0.1'], 'user'));
    expect(pan.warnings).toHaveLength(1);
    expect([hmac.warnings, hmac.keyFingerprint]).toEqual([[], key.fingerprint]);
  });

  it('need a key and settings in range', () => {
    expect(() => pseudonymiser({ method: 'hmac-sha256', key: null })).toThrow('need a key');
    expect(() => pseudonymiser({ method: 'hmac-sha256', key, hexDigits: 8 })).toThrow('16 to 64');
    expect(() => pseudonymiser({ method: 'crypto-pan', key, keepPhoneDigits: 9 })).toThrow('0 to 6');
  });
});

const label = fc.string({ unit: fc.constantFrom(...'abcxyz019é'), minLength: 2, maxLength: 6 });
const user = label.map(text => `u${text}`);
const host = fc.tuple(label, label).map(([one, other]) => `h${one}-${other}.example.org`);
const mac = fc
  .uint8Array({ minLength: 6, maxLength: 6 })
  .map(bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(':'));
const original = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  mac,
  label.map(text => `${text}@Mail.example.org`),
  user,
  host,
);
const joint = fc.constantFrom(' ', ', ', '=', ' [', '] ', '"', '/', ' from ', '\t', '(', ';');
const ports = fc.constantFrom('', ':443', '.', '%eth0', '/32');
const pieces = fc.array(fc.tuple(joint, original, ports), { minLength: 1, maxLength: 12 });

describe('pseudonyms of any originals', () => {
  it.each(['hmac-sha256', 'crypto-pan'] as const)('of %s leave none of them in a text', method => {
    fc.assert(
      fc.property(pieces, anyKey, (parts, ofKey) => {
        const originals = [...new Set(parts.map(([, value]) => value))];
        const text = parts.map(([before, value, after]) => `${before}${value}${after}`).join(' ');
        const maker = pseudonymiser({ method, key: ofKey });
        expect(findOriginals(text, originals).found.length).toBeGreaterThan(0);
        const [hidden = ''] = maker.texts([text], indexNames(originals.map(value => ({ value }))));
        const { certain } = tellApart(originals, maker.values(originals, 'address'));
        expect(findOriginals(hidden, certain).found).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('are consistent for one key: alone, in a column, in a text, and by a second maker', () => {
    fc.assert(
      fc.property(fc.uniqueArray(original, { maxLength: 8 }), anyKey, (originals, ofKey) => {
        const maker = pseudonymiser({ method: 'hmac-sha256', key: ofKey });
        const second = pseudonymiser({ method: 'hmac-sha256', key: keyOfBytes(ofKey.secret.export()) });
        const column = maker.values(originals, 'address');
        expect(originals.flatMap(value => second.values([value], 'address'))).toEqual(column);
        const names = indexNames(originals.map(value => ({ value })));
        expect(
          second.texts(
            originals.map(value => `a ${value} z`),
            names,
          ),
        ).toEqual(column.map(alias => `a ${alias} z`));
      }),
    );
  });

  it('replaced once are not replaced again', () => {
    fc.assert(
      fc.property(pieces, parts => {
        const names = indexNames([
          ...parts.map(([, value]) => ({ value })),
          { value: 'user' },
          { value: 'ip' },
        ]);
        const once = hmac.texts([parts.flat().join(' ')], names);
        expect(hmac.texts(once, names)).toEqual(once);
      }),
    );
  });

  it('cannot be linked across keys: no alias of one key is one of another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(original, { minLength: 1, maxLength: 8 }),
        anyKey,
        anyKey,
        (originals, one, other) => {
          fc.pre(one.fingerprint !== other.fingerprint);
          const ofOne = pseudonymiser({ method: 'hmac-sha256', key: one }).values(originals, 'address');
          const ofOther = pseudonymiser({ method: 'hmac-sha256', key: other }).values(originals, 'address');
          expect(ofOne.filter(alias => ofOther.includes(alias))).toEqual([]);
        },
      ),
    );
  });

  it('of Crypto-PAn keep exactly the bits two addresses of one kind share, through their texts', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4()), fc.tuple(fc.ipV6(), fc.ipV6())),
        anyKey,
        (pair, ofKey) => {
          const words = pair.map(text => parseAddress(text) ?? []);
          fc.pre(words[0]?.length === words[1]?.length);
          const hidden = pseudonymiser({ method: 'crypto-pan', key: ofKey })
            .values(pair, 'address')
            .map(text => parseAddress(text) ?? []);
          expect(commonBits(hidden[0] ?? [], hidden[1] ?? [])).toBe(
            commonBits(words[0] ?? [], words[1] ?? []),
          );
        },
      ),
    );
  });
});
