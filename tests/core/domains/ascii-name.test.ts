import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiName } from '../../../src-main/core/domains/ascii-name.ts';
import { destinationOf } from '../../../src-main/core/domains/destination.ts';
import { subjectOf } from '../../../src-main/core/pseudonym/subject.ts';

describe('a host name in the letters of the name system', () => {
  it('is what the platform makes of it', () => {
    for (const name of [
      'тест.рф',
      'bücher.example',
      '例え.テスト',
      'ça-va.fr',
      'ελλάδα.gr',
      'مثال.إختبار',
      'x.TEST.Рф',
    ])
      expect(asciiName(name)).toBe(domainToASCII(name));
    const letters = fc.constantFrom(...'aé漢яωz-ß9ñ글'.replace('ß', ''));
    const label = fc.array(letters, { minLength: 1, maxLength: 12 }).map(all => `a${all.join('')}b`);
    fc.assert(fc.property(label, text => domainToASCII(`${text}.fr`) === asciiName(`${text}.fr`)));
  });

  it('makes one domain, and one subject, of both ways to write it', () => {
    expect(destinationOf('www.тест.рф', [])).toEqual({ domain: 'xn--e1aybc.xn--p1ai', kind: 'registrable' });
    expect(destinationOf('www.xn--e1aybc.xn--p1ai', [])).toEqual(destinationOf('тест.рф', []));
    expect(subjectOf('тест.рф', 'host')?.canonical).toBe(subjectOf('xn--e1aybc.xn--p1ai', 'host')?.canonical);
  });
});
