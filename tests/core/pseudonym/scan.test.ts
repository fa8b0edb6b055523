import { describe, expect, it } from 'vitest';
import { substringSearch, tokenSearch } from '../../../src-main/core/pseudonym/scan.ts';

const found = (originals: readonly string[], text: string): readonly string[] =>
  tokenSearch(originals)
    .matchesIn(text)
    .map(({ original, at }) => `${original}@${at}`);

describe('the search for originals as whole tokens', () => {
  it.each([
    ['10.0.0.1', 'x 10.0.0.1.', ['10.0.0.1@2']],
    ['10.0.0.1', '110.0.0.1 10.0.0.12 a10.0.0.1', []],
    ['10.0.0.1', '::ffff:10.0.0.1 1.0.0.10.in-addr.arpa', ['10.0.0.1@0', '10.0.0.1@7', '10.0.0.1@16']],
    ['10.0.0.1', '1.3.6.10.0.0.1.5 10.0.0.1.443 9.10.0.0.1', ['10.0.0.1@6', '10.0.0.1@17', '10.0.0.1@32']],
    ['10.0.0.1', 'Chrome/10.0.0.1', ['10.0.0.1@7']],
    ['2001:DB8::1', '2001:db8:0:0:0:0:0:1', ['2001:DB8::1@0']],
    ['00:1a:2b:3c:4d:5e', '001A.2B3C.4D5E', ['00:1a:2b:3c:4d:5e@0']],
    ['a@b.org', 'to A@B.org', ['a@b.org@3']],
    ['anna', 'anna@b.org Anna-x joanna', ['anna@0', 'anna@11']],
    ['2001:db8::1', '2001:db8::1:443 2001:db8::12', ['2001:db8::1@0']],
    ['::1', '2001:db8::1 ::1', ['::1@12']],
    ['cafe', '2001:db8::cafe cafe', ['cafe@15']],
    ['user', 'user-0123456789abcdef user', ['user@22']],
    ['+33 1 23', 'call +33 1 23!', ['+33 1 23@5']],
    ['用户', '地址用户登录', ['用户@2']],
  ])('for %s in "%s"', (original, text, expected) => expect(found([original], text)).toEqual(expected));

  it('finds one original within another', () => {
    expect(found(['web1', 'web1.example.org'], 'at web1.example.org')).toEqual([
      'web1.example.org@3',
      'web1@3',
    ]);
  });

  it('says which originals it does not look for', () => {
    expect(tokenSearch(['7', 'anna', '']).tooShort).toEqual(['7']);
  });
});

describe('the search for originals at any place', () => {
  it('finds them where they touch other words, as written, in canonical form and in lower case', () => {
    const { matchesIn, tooShort } = substringSearch(['10.0.0.1', 'Anna', '2001:DB8:0::1', 'ab']);
    expect(matchesIn('210.0.0.13Annaannax2001:db8::1').map(({ original, at }) => [original, at])).toEqual([
      ['10.0.0.1', 1],
      ['Anna', 10],
      ['Anna', 14],
      ['2001:DB8:0::1', 19],
    ]);
    expect(tooShort).toEqual(['ab']);
  });
});
