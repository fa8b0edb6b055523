import { describe, expect, it } from 'vitest';
import {
  type Catalogue,
  fingerprintOf,
  isNetwork,
  ownCatalogue,
  parseCatalogue,
  readCatalogue,
} from '../../../src-main/connect/elastic/catalogue.ts';
import { binStarts, daysFrom, instantIn, localDay } from '../../../src-main/connect/elastic/days.ts';
import { filterOf } from '../../../src-main/connect/elastic/requests.ts';

const first = (catalogue: Catalogue) => {
  const [query] = catalogue.queries;
  if (query === undefined) throw new Error('no query');
  return query;
};

describe('the catalogue of queries', () => {
  it('of the product asks for everything, single protocols, and the directions', async () => {
    const { queries, networks } = await readCatalogue(ownCatalogue());
    expect(queries.map(query => query.id)).toEqual([
      'total',
      'protocol',
      'dns',
      'dhcp',
      'external',
      'internal-to-external',
      'internal-to-internal',
    ]);
    expect(queries.every(query => query.timeField === '@timestamp' && query.index !== '')).toBe(true);
    expect(networks).toContain('10.0.0.0/8');
  });

  it('may be YAML or JSON, and gives what its defaults say to every query that says nothing else', () => {
    const yaml = 'defaults: { index: a-*, timeField: ts }\nqueries:\n  - id: x\n  - { id: y, index: b-* }\n';
    const json =
      '{"defaults": {"index": "a-*", "timeField": "ts"}, "queries": [{"id": "x"}, {"id": "y", "index": "b-*"}]}';
    expect(parseCatalogue(yaml, 'c')).toEqual(parseCatalogue(json, 'c'));
    expect(parseCatalogue(yaml, 'c').queries.map(({ index, timeField }) => [index, timeField])).toEqual([
      ['a-*', 'ts'],
      ['b-*', 'ts'],
    ]);
  });

  it.each([
    ['queries:\n  - id: x\n    index: [1\n', /^c.yaml, line \d: this is not YAML/],
    ['queries:\n  - id: x\n', /^c.yaml, line 2: queries.0.index: /],
    ['queries:\n  - id: Not this\n    index: a\n', /^c.yaml, line 2: queries.0.id: is made of small letters/],
    ['queries:\n  - { id: x, index: a, colour: red }\n', /^c.yaml, line 2: .*colour/],
    [
      'networks: [10.0.0.0/40]\nqueries:\n  - { id: x, index: a }\n',
      /^c.yaml, line 1: .*"10.0.0.0\/40" is not a network/,
    ],
    ['queries: []\n', /^c.yaml, line 1: queries: /],
    [
      'queries:\n  - { id: x, index: a }\n  - { id: x, index: b }\n',
      /^c.yaml, line 3: the id "x" stands twice/,
    ],
    [
      'queries:\n  - { id: x, index: a }\n  - { id: y, index: b, terms: t, prefix: x }\n',
      /^c.yaml, line 3: the series name "x" stands twice/,
    ],
    ['queries:\n  - { id: x, index: a, sums: { doc_count: b } }\n', /^c.yaml, line 2: .*doc_count/],
    ['just text', /^c.yaml, line 1: /],
  ])('says in which line it is wrong: %j', (text, sentence) => {
    expect(() => parseCatalogue(text, 'c.yaml')).toThrow(sentence);
  });

  it('tells ways of asking apart by all that decides the figures, and by nothing else', () => {
    const text = (more: string) => `queries:\n  - { id: x, index: a${more} }\n`;
    const asked = (more: string, change: object = {}) =>
      fingerprintOf({
        query: first(parseCatalogue(text(more), 'c')),
        networks: ['10.0.0.0/8'],
        zone: 'UTC',
        server: 's',
        ...change,
      });
    const plain = asked('');
    const direction = ', direction: external';
    expect(asked(', title: Another title')).toBe(plain);
    expect(asked('', { networks: [] })).toBe(plain);
    const others = [
      asked('', { zone: 'Europe/Paris' }),
      asked('', { server: 't' }),
      asked(', timeField: ts'),
      asked(', terms: t'),
      asked(', where: { a: 1 }'),
      asked(', sums: { b: c }'),
      asked(direction),
      asked(direction, { networks: [] }),
    ];
    expect(new Set([plain, ...others]).size).toBe(others.length + 1);
  });

  it('puts exact values and directions into the filter, between the ends of the local day', () => {
    const query = first(
      parseCatalogue(
        'queries:\n  - { id: x, index: a, where: { p: [dns, 53] }, direction: internal-to-external }\n',
        'c',
      ),
    );
    const day = localDay('2026-03-29', 'Europe/Paris');
    expect(filterOf({ query, networks: ['10.0.0.0/8'], zone: 'Europe/Paris', day })).toEqual({
      bool: {
        filter: [
          {
            range: {
              '@timestamp': {
                gte: '2026-03-28T23:00:00.000Z',
                lt: '2026-03-29T22:00:00.000Z',
                format: 'strict_date_optional_time',
              },
            },
          },
          { terms: { p: ['dns', 53] } },
          { terms: { 'source.ip': ['10.0.0.0/8'] } },
          {
            bool: {
              filter: [{ exists: { field: 'destination.ip' } }],
              must_not: [{ terms: { 'destination.ip': ['10.0.0.0/8'] } }],
            },
          },
        ],
      },
    });
  });

  it('knows networks of both kinds of address', () => {
    expect(['10.0.0.0/8', '::/0', 'fc00::/7', '192.168.1.1', '1.2.3.4/32'].map(isNetwork)).toEqual(
      Array(5).fill(true),
    );
    expect(
      ['10.0.0.0/33', '10.0.0/8', 'fc00::/129', 'site', '', '1.2.3.4/8/8', '1.2.3.4/'].map(isNetwork),
    ).toEqual(Array(7).fill(false));
  });
});

describe('a local day', () => {
  it('has 96 bins, 92 or 100 where the clock is changed, and 94 or 98 where it is changed by half an hour', () => {
    const bins = (day: string, zone: string) => localDay(day, zone).bins;
    expect(bins('2026-03-28', 'Europe/Paris')).toBe(96);
    expect(bins('2026-03-29', 'Europe/Paris')).toBe(92);
    expect(bins('2025-10-26', 'Europe/Paris')).toBe(100);
    expect(bins('2026-04-05', 'Australia/Lord_Howe')).toBe(98);
    expect(bins('2026-10-04', 'Australia/Lord_Howe')).toBe(94);
    expect(bins('2026-01-01', 'Asia/Kathmandu')).toBe(96);
  });

  it('is left out where the zone skipped the date', () => {
    expect(daysFrom('2011-12-29', '2011-12-31', 'Pacific/Apia').map(day => day.day)).toEqual([
      '2011-12-29',
      '2011-12-31',
    ]);
  });

  it('names the bins of the repeated hour apart', () => {
    const texts = binStarts(localDay('2025-10-26', 'Europe/Paris')).map(start =>
      instantIn(start, 'Europe/Paris'),
    );
    expect(texts.filter(text => text.startsWith('2025-10-26T02:15'))).toEqual([
      '2025-10-26T02:15:00+02:00',
      '2025-10-26T02:15:00+01:00',
    ]);
    expect(new Set(texts).size).toBe(100);
  });

  it('is a real date', () => {
    for (const day of ['2026-02-29', 'yesterday', '2026-13-01'])
      expect(() => localDay(day, 'UTC')).toThrow(`"${day}" is not a date`);
  });
});
