import { describe, expect, it } from 'vitest';
import { aliasText, hashedText, isAliasAt } from '../../../src-main/core/pseudonym/alias.ts';
import { type NameKind, type Subject, subjectOf } from '../../../src-main/core/pseudonym/subject.ts';

const short = (value: string, said?: NameKind): string | null => {
  const subject = subjectOf(value, said);
  return subject === null ? null : `${subject.kind} ${subject.canonical}`;
};

describe('what a value is', () => {
  it.each([
    ['10.0.0.1', 'ipv4 10.0.0.1'],
    ['::ffff:10.0.0.1', 'ipv4 10.0.0.1'],
    ['2001:DB8:0:0:0:0:0:1', 'ipv6 2001:db8::1'],
    ['010.0.0.1', 'odd-address 010.0.0.1'],
    ['00:1A:2b:3c:4d:5e', 'mac 00:1a:2b:3c:4d:5e'],
    ['00-1A-2B-3C-4D-5E', 'mac 00:1a:2b:3c:4d:5e'],
    ['001a.2b3c.4d5e', 'mac 00:1a:2b:3c:4d:5e'],
    ['00:1A-2b:3c:4d:5e', 'user 00:1a-2b:3c:4d:5e'],
    ['Anna.Berg@Example.ORG', 'email anna.berg@example.org'],
    ['root@web1', 'user root@web1'],
    ['+33 1 23 45 67 89', 'phone +33123456789'],
    ['0033 1 23 45 67 89', 'phone +33123456789'],
    ['01.23.45.67.89', 'phone 0123456789'],
    ['555-123-4567', 'phone 5551234567'],
    ['2024-04-21', 'user 2024-04-21'],
    ['Web1.Example.org.', 'host web1.example.org'],
    ['xn--bcher-kva.xn--p1ai', 'host xn--bcher-kva.xn--p1ai'],
    ['CORP\\Anna', 'user corp\\anna'],
    [' anna ', 'user anna'],
    ['', null],
    ['-', null],
    ['  ', null],
  ])('%s is %s', (value, expected) => expect(short(value)).toBe(expected));

  it('goes by what is said where the form does not tell', () => {
    expect(['web1', '12345678', 'anna.berg'].map(value => short(value, 'host'))).toEqual([
      'host web1',
      'host 12345678',
      'host anna.berg',
    ]);
    expect(short('12345678', 'phone')).toBe('phone 12345678');
    expect(short('anna.berg', 'user')).toBe('user anna.berg');
    expect(short('anonymous', 'phone')).toBe('phone anonymous');
  });

  it('goes by the form of an address whatever is said', () => {
    expect(short('10.0.0.1', 'host')).toBe('ipv4 10.0.0.1');
    expect(short('a@b.org', 'user')).toBe('email a@b.org');
  });

  it('is the same for two ways to write a letter with an accent', () => {
    expect(short('Jose\u0301', 'user')).toBe(short('jos\u00e9', 'user'));
  });
});

describe('an alias', () => {
  const digest = '0123456789abcdef'.repeat(4);
  const subject = (value: string, said?: NameKind): Subject =>
    subjectOf(value, said) ?? { kind: 'user', canonical: '', written: '' };
  const form = { hexDigits: 16, keepPhoneDigits: 0 };

  it('begins with its kind and has the digits asked for', () => {
    expect(aliasText(subject('anna'), digest, form)).toBe('user-0123456789abcdef');
    expect(aliasText(subject('::1'), digest, { ...form, hexDigits: 20 })).toBe('ip-0123456789abcdef0123');
    expect(aliasText(subject('a@b.org'), digest, form)).toBe('email-0123456789abcdef');
  });

  it('of a telephone keeps its first digits on request, unless fewer than four would stay hidden', () => {
    const keep = (value: string): string =>
      aliasText(subject(value, 'phone'), digest, { ...form, keepPhoneDigits: 2 });
    expect(keep('+33 1 23 45')).toBe('phone-+33-0123456789abcdef');
    expect(keep('12345')).toBe('phone-0123456789abcdef');
    expect(keep('anonymous')).toBe('phone-0123456789abcdef');
  });

  it('hashes the canonical text of an address alone, and of the rest with its kind before it', () => {
    expect(hashedText(subject('2001:DB8::1'))).toBe('2001:db8::1');
    expect([hashedText(subject('web', 'user')), hashedText(subject('web', 'host'))]).toEqual([
      'user:web',
      'host:web',
    ]);
  });

  it('is known by its shape', () => {
    expect(isAliasAt('user-0123456789abcdef', 0)).toBe(true);
    expect(isAliasAt('by phone-+33-0123456789abcdef.', 3)).toBe(true);
    expect(isAliasAt('user-0123456789abcde', 0)).toBe(false);
    expect(isAliasAt(`user-${digest}0`, 0)).toBe(false);
  });
});
