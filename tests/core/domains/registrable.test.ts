import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { destinationOf } from '../../../src-main/core/domains/destination.ts';
import { registrableDomain } from '../../../src-main/core/domains/registrable.ts';
import { sharedReference } from '../../helpers/data.ts';

const vectors = z
  .object({ cases: z.array(z.tuple([z.string().nullable(), z.string().nullable()])) })
  .nullable()
  .parse(sharedReference('psl_tests.json'));

describe.skipIf(vectors === null)('the tests of the Public Suffix List', () => {
  it('pass, all 78', () => {
    const cases = vectors?.cases ?? [];
    expect(cases).toHaveLength(78);
    const wrong = cases
      .map(([host, expected]) => ({ host, expected, got: registrableDomain(host ?? '') }))
      .filter(({ expected, got }) => got !== expected);
    expect(wrong).toEqual([]);
  });
});

describe('a destination', () => {
  it.each([
    ['www.example.co.uk', 'example.co.uk', 'registrable'],
    ['deep.below.example.com', 'example.com', 'registrable'],
    ['someone.github.io', 'someone.github.io', 'registrable'],
    ['printer', 'printer', 'internal'],
    ['printer.office.lan', 'printer', 'internal'],
    ['db1.ad.example.corp', 'db1', 'internal'],
    ['mail.acme-internal', 'mail', 'internal'],
    ['nas.home.arpa', 'nas', 'internal'],
    ['192.0.2.7', '192.0.2.7', 'address'],
    ['2001:db8::7', '2001:db8::7', 'address'],
    ['7.2.0.192.in-addr.arpa', 'in-addr.arpa', 'reverse'],
    ['com', 'com', 'suffix'],
    ['co.uk', 'co.uk', 'suffix'],
    ['not a name', 'not a name', 'other'],
    ['_dmarc.example.com', 'example.com', 'registrable'],
  ])('of %s is %s, which is %s', (name, domain, kind) => {
    expect(destinationOf(name, [])).toEqual({ domain, kind });
  });

  it('below a domain of the site is the host alone', () => {
    expect(destinationOf('wiki.example.org', ['example.org'])).toEqual({ domain: 'wiki', kind: 'internal' });
    expect(destinationOf('wiki.badexample.org', ['example.org'])).toEqual({
      domain: 'badexample.org',
      kind: 'registrable',
    });
  });

  it('is the same of any host below a registered domain', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
    const registered = fc.constantFrom('example.com', 'example.co.jp', 'city.kobe.jp', 'example.k12.ma.us');
    fc.assert(
      fc.property(fc.array(label, { maxLength: 5 }), registered, (labels, domain) => {
        const name = [...labels, domain].join('.');
        expect(destinationOf(name, [])).toEqual({ domain, kind: 'registrable' });
      }),
    );
  });
});
