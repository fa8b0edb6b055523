import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byNaturalOrder } from '../../../src-main/engine/unwrap/natural-order.ts';
import { readRotationName, rotationGroups } from '../../../src-main/engine/unwrap/rotation.ts';

const named = (names: readonly string[]) => names.map(name => ({ name, modifiedMs: 0 }));
const groupsOf = (names: readonly string[]) =>
  rotationGroups(named(names)).map(group => [group.family, group.files.map(file => file.name)]);

describe('rotated files', () => {
  it('are ordered from the highest number to the bare name', () => {
    expect(
      groupsOf(['access.log', 'access.log.10.gz', 'access.log.1', 'access.log.2.gz', 'error.log']),
    ).toEqual([
      ['access.log', ['access.log.10.gz', 'access.log.2.gz', 'access.log.1', 'access.log']],
      ['error.log', ['error.log']],
    ]);
    expect(groupsOf(['syslog', 'syslog.1', 'syslog.2.gz', 'auth.log.1'])).toEqual([
      ['syslog', ['syslog.2.gz', 'syslog.1', 'syslog']],
      ['auth.log', ['auth.log.1']],
    ]);
    expect(groupsOf(['server.log', 'server.1.log', 'server.2.log'])).toEqual([
      ['server.log', ['server.2.log', 'server.1.log', 'server.log']],
    ]);
  });

  it('are ordered by the dates in their names, with the bare name last', () => {
    expect(
      groupsOf([
        'server.log',
        'server.log.2016-12-19-16',
        'server.log.2016-12-19-04',
        'server.log.2016-12-18-23',
      ]),
    ).toEqual([
      [
        'server.log',
        ['server.log.2016-12-18-23', 'server.log.2016-12-19-04', 'server.log.2016-12-19-16', 'server.log'],
      ],
    ]);
    expect(
      groupsOf(['app-2024-01-10.log', 'app-2024-01-01.log', 'app.log', 'app-2023-12-31.log.gz']),
    ).toEqual([
      ['app.log', ['app-2023-12-31.log.gz', 'app-2024-01-01.log', 'app-2024-01-10.log', 'app.log']],
    ]);
    expect(groupsOf(['access.log-20240102', 'access.log-20240101.gz', 'access.log'])).toEqual([
      ['access.log', ['access.log-20240101.gz', 'access.log-20240102', 'access.log']],
    ]);
    expect(groupsOf(['u_ex240201.log', 'u_ex240131.log', 'u_ex24013123.log'])).toEqual([
      ['u_ex.log', ['u_ex240131.log', 'u_ex24013123.log', 'u_ex240201.log']],
    ]);
    expect(groupsOf(['traffic_2024-10.csv', 'traffic_2024-02.csv'])).toEqual([
      ['traffic.csv', ['traffic_2024-02.csv', 'traffic_2024-10.csv']],
    ]);
    expect(groupsOf(['mail.log-1700000000', 'mail.log-20231114', 'mail.log'])).toEqual([
      ['mail.log', ['mail.log-20231114', 'mail.log-1700000000', 'mail.log']],
    ]);
  });

  it('of one day are ordered by the part counted up after the date', () => {
    expect(
      groupsOf([
        'app.2024-01-01.10.log',
        'app.2024-01-01.2.log',
        'app.2024-01-02.0.log',
        'app.2024-01-01.0.log',
      ]),
    ).toEqual([
      [
        'app.log',
        ['app.2024-01-01.0.log', 'app.2024-01-01.2.log', 'app.2024-01-01.10.log', 'app.2024-01-02.0.log'],
      ],
    ]);
  });

  it('are not what merely ends in a number', () => {
    const apart = [
      '10.0.0.1',
      '10.0.0.2',
      'app-v1.2',
      'app-v1.3',
      'calls.csv.001',
      'calls.csv.002',
      'server-1.log',
      'server-2.log',
      '1',
      '2',
      '2024-01-01',
      '.gz',
    ];
    expect(groupsOf(apart)).toEqual(apart.map(name => [name, [name]]));
    expect(readRotationName('web/access.log.3.gz')).toEqual({
      family: 'web/access.log',
      date: '',
      part: 0,
      age: 3,
    });
    expect(groupsOf(['web/access.log', 'db/access.log.1'])).toHaveLength(2);
  });

  it('that say the same are ordered by when they were changed', () => {
    const files = [
      { name: 'access.log.1', modifiedMs: 20 },
      { name: 'access.log.1.gz', modifiedMs: 10 },
    ];
    expect(rotationGroups(files)).toEqual([{ family: 'access.log', files: [files[1], files[0]] }]);
  });

  const name = fc
    .tuple(
      fc.constantFrom('access.log', 'app.log', 'syslog', 'web/error.log', 'calls.csv', '10.0.0'),
      fc.constantFrom(
        '',
        '.1',
        '.2',
        '.10',
        '.2024-01-01',
        '-20240131',
        '.2024-01-01.3',
        '-1700000000',
        '.007',
      ),
      fc.constantFrom('', '.gz', '.zst'),
    )
    .map(parts => parts.join(''));
  const anyFile = fc.record({ name: fc.oneof(name, fc.string()), modifiedMs: fc.nat(5) });

  it('are each in exactly one group', () => {
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 30 }), files => {
        const grouped = rotationGroups(files).flatMap(group => group.files);
        expect(grouped).toHaveLength(files.length);
        expect(new Set(grouped)).toEqual(new Set(files));
      }),
    );
  });

  it('come in the same order whatever the order they were handed over in', () => {
    const distinct = fc.uniqueArray(anyFile, { selector: file => file.name, maxLength: 30 });
    const shuffled = distinct.chain(files =>
      fc.tuple(fc.constant(files), fc.shuffledSubarray([...files], { minLength: files.length })),
    );
    const sorted = (files: readonly { readonly name: string; readonly modifiedMs: number }[]) =>
      rotationGroups(files).toSorted((one, other) => (one.family < other.family ? -1 : 1));
    fc.assert(
      fc.property(shuffled, ([files, other]) => {
        expect(sorted(other)).toEqual(sorted(files));
      }),
    );
  });

  it('of one logger come back in the order they were written, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.boolean(), (count, packed) => {
        const written = Array.from({ length: count }, (_value, index) => {
          const age = count - 1 - index;
          return age === 0 ? 'access.log' : `access.log.${age}${packed && age > 1 ? '.gz' : ''}`;
        });
        expect(groupsOf(written.toSorted())).toEqual([['access.log', written]]);
      }),
    );
  });
});

describe('natural order', () => {
  it('counts runs of digits by value', () => {
    const names = [
      'x.10',
      'x.9',
      'x.09',
      'x.1a',
      'y',
      'x',
      'x.99999999999999999999',
      'x.100000000000000000000',
    ];
    expect(names.toSorted(byNaturalOrder)).toEqual([
      'x',
      'x.1a',
      'x.09',
      'x.9',
      'x.10',
      'x.99999999999999999999',
      'x.100000000000000000000',
      'y',
    ]);
  });

  it('is an order: total, antisymmetric and transitive', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '0', '1', '9', '.'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        expect(Math.sign(byNaturalOrder(one, two)) + Math.sign(byNaturalOrder(two, one))).toBe(0);
        expect(byNaturalOrder(one, two) === 0).toBe(one === two);
        if (byNaturalOrder(one, two) <= 0 && byNaturalOrder(two, three) <= 0) {
          expect(byNaturalOrder(one, three)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
