import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpots } from '../../../src-main/core/pseudonym/find-spots.ts';
import { indexNames, type Name } from '../../../src-main/core/pseudonym/names.ts';
import { replaceSpots, type Spot, withoutOverlaps } from '../../../src-main/core/pseudonym/spot.ts';
import { reversedAddress } from '../../../src-main/core/pseudonym/spots-reverse.ts';

/** The text with every spot as `<kind canonical>`. */
const marked = (text: string, names: readonly Name[] = []): string =>
  replaceSpots(
    text,
    findSpots(text, indexNames(names)),
    ({ subject, form }) => `<${form === 'reverse' ? 'reverse ' : ''}${subject.kind} ${subject.canonical}>`,
  );

describe('addresses in a log message', () => {
  it.each([
    ['from 10.0.0.1 port 22', 'from <ipv4 10.0.0.1> port 22'],
    ['10.0.0.1:443,10.0.0.0/8.', '<ipv4 10.0.0.1>:443,<ipv4 10.0.0.0>/8.'],
    ['http://10.0.0.1/a?ip=10.0.0.2&x', 'http://<ipv4 10.0.0.1>/a?ip=<ipv4 10.0.0.2>&x'],
    ['IP 10.0.0.1.443 > 10.0.0.2.53: UDP', 'IP <ipv4 10.0.0.1>.443 > <ipv4 10.0.0.2>.53: UDP'],
    ['地址10.0.0.1连接', '地址<ipv4 10.0.0.1>连接'],
    ['v1.2.3.4 and 1.2.3.4b and 256.1.1.1', 'v1.2.3.4 and 1.2.3.4b and 256.1.1.1'],
    ['Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36', 'Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36'],
    ['SNMP 1.3.6.1.2.1.1.3.0', 'SNMP 1.3.6.1.2.1.1.3.0'],
    ['padded 192.168.001.001', 'padded <odd-address 192.168.001.001>'],
  ])('of IPv4: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    ['[2001:DB8::1]:443', '[<ipv6 2001:db8::1>]:443'],
    ['client:2001:db8::1: refused.', 'client:<ipv6 2001:db8::1>: refused.'],
    ['interface:2001:db8::1', 'interface:<ipv6 2001:db8::1>'],
    ['fe80::1%eth0 fe80::/10', '<ipv6 fe80::1>%eth0 <ipv6 fe80::>/10'],
    ['2001:db8::1.53 > ::1.', '<ipv6 2001:db8::1>.53 > <ipv6 ::1>.'],
    ['2001:db8:0:0:0:0:0:1:443', '<ipv6 2001:db8::1>:443'],
    ['tcp :::22 and ::ffff:10.0.0.1:80', 'tcp <ipv6 ::>:22 and <ipv4 10.0.0.1>:80'],
    ['64:ff9b::10.0.0.1', '<ipv6 64:ff9b::a00:1>'],
    ['12:34:56.789 std::string Module::Add Cache::Feed', '12:34:56.789 std::string Module::Add Cache::Feed'],
  ])('of IPv6: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    ['dev 00:1A:2b:3c:4d:5e.', 'dev <mac 00:1a:2b:3c:4d:5e>.'],
    ['00-1A-2B-3C-4D-5E 001a.2b3c.4d5e', '<mac 00:1a:2b:3c:4d:5e> <mac 00:1a:2b:3c:4d:5e>'],
    [
      'MAC=00:11:22:33:44:55:66:77:88:99:aa:bb:08:00 SRC=10.0.0.1',
      'MAC=<mac 00:11:22:33:44:55>:<mac 66:77:88:99:aa:bb>:08:00 SRC=<ipv4 10.0.0.1>',
    ],
  ])('of MACs: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    [
      "to=<Anna.Berg+x@mail.Example.org>, 'b@c.de'.",
      "to=<<email anna.berg+x@mail.example.org>>, '<email b@c.de>'.",
    ],
    [
      'jürgen@müller.de root@web1 @all a@b@c.org',
      '<email jürgen@müller.de> <user root>@<host web1> @all a@<email b@c.org>',
    ],
  ])('of e-mails: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it('of reverse names: the address that is meant', () => {
    const digits = reversedAddress('2001:db8::1');
    expect(digits.split('.')).toHaveLength(32);
    expect(marked(`PTR 1.0.0.10.in-addr.arpa ${digits}.ip6.arpa`)).toBe(
      'PTR <reverse ipv4 10.0.0.1>.in-addr.arpa <reverse ipv6 2001:db8::1>.ip6.arpa',
    );
    expect(reversedAddress('10.0.0.1')).toBe('1.0.0.10');
    expect(reversedAddress('ip-0123')).toBe('ip-0123');
  });

  it('are found in lines made to slow a search down without slowing it', () => {
    const pieces = ['a', '1.', '1', ':', 'a:', '::', 'a@', '@', 'aa:', '0.1.', 'a.b-'];
    // One place is found or none; a search that tries every start of a run would not come back in a test's time.
    for (const piece of pieces)
      expect(marked(`${piece.repeat(100_000)} 10.0.0.1`)).toMatch(/<ipv4 10\.0\.0\.1>$/);
  });
});

describe('names in a log message', () => {
  const names: readonly Name[] = [
    { value: 'anna', kind: 'user' },
    { value: 'Anna Berg', kind: 'user' },
    { value: 'web1', kind: 'host' },
    { value: 'web1.example.org', kind: 'host' },
    { value: '王伟', kind: 'user' },
    { value: 'user', kind: 'user' },
  ];

  it.each([
    ['ANNA logged in to web1.example.org', '<user anna> logged in to <host web1.example.org>'],
    ['anna berg on web1: ok', '<user anna berg> on <host web1>: ok'],
    ['joanna, anna2, web10, anna_x', 'joanna, anna2, web10, <user anna>_x'],
    ['anna-laptop /home/anna/x', '<user anna>-laptop /home/<user anna>/x'],
    ['用户王伟登录 annaé', '用户<user 王伟>登录 annaé'],
    ['anna@web1.example.org', '<email anna@web1.example.org>'],
    ['user-0123456789abcdef is a user', 'user-0123456789abcdef is a <user user>'],
  ])('are replaced as whole tokens, the longest first: %s', (text, expected) =>
    expect(marked(text, names)).toBe(expected),
  );

  it('that begin or end with a sign are found with it', () => {
    const signed = [{ value: '$svc' }, { value: 'WEB1$' }, { value: 'CORP\\anna' }];
    expect(marked('$svc $SVC2 web1$ web1 corp\\anna', signed)).toBe(
      '<user $svc> $SVC2 <user web1$> web1 <user corp\\anna>',
    );
  });

  it('that would be found everywhere are not looked for, and named', () => {
    const index = indexNames(['7', '1234', 'a', '?!', '12345', 'ab', ''].map(value => ({ value })));
    expect(index.tooShort).toEqual(['7', '1234', 'a', '?!']);
    expect([...index.byText.keys()]).toEqual(['12345', 'ab']);
  });
});

describe('spots', () => {
  it('without overlaps are apart, in order, and leave out only what overlaps one at least as long', () => {
    const subject = { kind: 'user', canonical: 'x', written: 'x' } as const;
    const spot = fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 9 }))
      .map(([start, length]): Spot => ({ start, end: start + length, subject, form: 'plain' }));
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 12 }), spots => {
        const kept = withoutOverlaps(spots);
        kept.forEach((one, index) => {
          expect(one.start).toBeGreaterThanOrEqual(kept[index - 1]?.end ?? 0);
        });
        for (const left of spots.filter(one => !kept.includes(one)))
          expect(
            kept.some(
              one =>
                one.start < left.end && left.start < one.end && one.end - one.start >= left.end - left.start,
            ),
          ).toBe(true);
      }),
    );
  });
});
