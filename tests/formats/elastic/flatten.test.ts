import { describe, expect, it } from 'vitest';
import { flattenElastic } from '../../../src-main/formats/elastic/flatten.ts';

const rowsOf = (aggregations: unknown) => flattenElastic({ aggregations }).rows;

describe('aggregations as rows', () => {
  it('repeat what belongs to a bucket above under its own name', () => {
    const rows = rowsOf({
      per_host: {
        buckets: [
          {
            key: 'a',
            doc_count: 5,
            load: { value: 0.5 },
            per_status: {
              buckets: [
                { key: 200, doc_count: 3, load: { value: 0.4 } },
                { key: 500, doc_count: 2, load: { value: 0.9 } },
              ],
            },
          },
          { key: 'b', doc_count: 1, load: { value: 2 }, per_status: { buckets: [] } },
        ],
      },
    });
    const a = { per_host: 'a', 'per_host.doc_count': 5, 'per_host.load': 0.5 };
    expect(rows).toEqual([
      { ...a, per_status: 200, doc_count: 3, load: 0.4 },
      { ...a, per_status: 500, doc_count: 2, load: 0.9 },
      { per_host: 'b', 'per_host.doc_count': 1, doc_count: 1, 'per_host.load': 2 },
    ]);
  });

  it('side by side are rows of their own, not every pair', () => {
    const rows = rowsOf({
      per_host: {
        buckets: [
          {
            key: 'a',
            doc_count: 5,
            per_status: { buckets: [{ key: 200, doc_count: 5 }] },
            per_method: {
              buckets: [
                { key: 'GET', doc_count: 4 },
                { key: 'POST', doc_count: 1 },
              ],
            },
          },
        ],
      },
      per_hour: { buckets: [{ key: 7, doc_count: 5 }] },
      slowest: { value: 9 },
    });
    const a = { per_host: 'a', 'per_host.doc_count': 5 };
    expect(rows).toEqual([
      { aggregation: 'slowest', slowest: 9 },
      { aggregation: 'per_host>per_status', ...a, per_status: 200, doc_count: 5 },
      { aggregation: 'per_host>per_method', ...a, per_method: 'GET', doc_count: 4 },
      { aggregation: 'per_host>per_method', ...a, per_method: 'POST', doc_count: 1 },
      { aggregation: 'per_hour', per_hour: 7, doc_count: 5 },
    ]);
  });

  it('keep the single buckets around and inside of them', () => {
    const rows = rowsOf({
      errors: {
        doc_count: 12,
        worst: { value: 3 },
        inner: {
          doc_count: 11,
          per_hour: { buckets: [{ key: 1, doc_count: 2, none: { doc_count: 1, top: { value: 8 } } }] },
        },
      },
    });
    expect(rows).toEqual([
      {
        'errors.doc_count': 12,
        'errors.worst': 3,
        'errors.inner.doc_count': 11,
        per_hour: 1,
        doc_count: 2,
        'none.doc_count': 1,
        'none.top': 8,
      },
    ]);
  });

  it.each([
    [
      'a date with its text',
      { key: 1420070400000, key_as_string: '2015-01-01T00:00:00.000Z' },
      { a: '2015-01-01T00:00:00.000Z' },
    ],
    [
      'a date in another layout',
      { key: 1420070400000, key_as_string: '2015/01/01 00:00:00' },
      { a: '2015-01-01T00:00:00.000Z' },
    ],
    [
      'a date in another zone',
      { key: 1420066800000, key_as_string: '2015-01-01T00:00:00.000+01:00' },
      { a: '2014-12-31T23:00:00.000Z' },
    ],
    [
      'a date whose text is another instant',
      { key: 1420066800000, key_as_string: '2015-01-01' },
      { a: '2014-12-31T23:00:00.000Z', 'a.key_as_string': '2015-01-01' },
    ],
    [
      'a date in milliseconds',
      { key: 1680300000000, key_as_string: '1680300000000' },
      { a: '2023-03-31T22:00:00.000Z' },
    ],
    ['a number in milliseconds without a text', { key: 1680300000000 }, { a: 1680300000000 }],
    ['a truth', { key: 1, key_as_string: 'true' }, { a: 'true', 'a.key': 1 }],
    ['a number with a layout', { key: 50, key_as_string: '50.0' }, { a: '50.0', 'a.key': 50 }],
    [
      'several fields',
      { key: { host: 'a', code: 3 } },
      { a: '{"host":"a","code":3}', 'a.host': 'a', 'a.code': 3 },
    ],
    ['several terms', { key: ['x', 5], key_as_string: 'x|5' }, { a: 'x|5', 'a.1': 'x', 'a.2': 5 }],
    ['a range', { key: '*-50.0', to: 50 }, { a: '*-50.0', 'a.to': 50 }],
    [
      'a range without a key',
      { from: 50, to: 100, unit: 'km' },
      { a: '50-100', 'a.from': 50, 'a.to': 100, 'a.unit': 'km' },
    ],
    ['nothing', {}, { a: '1' }],
  ])('name the bucket of %s', (_what, key, cells) => {
    expect(rowsOf({ a: { buckets: [{ ...key, doc_count: 2 }] } })).toEqual([{ ...cells, doc_count: 2 }]);
  });

  it('name keyed buckets by their name, and keep the key beside it', () => {
    const buckets = {
      ok: { doc_count: 1 },
      '2015-01': { key: 1420070400000, key_as_string: '2015-01', doc_count: 2 },
    };
    expect(rowsOf({ a: { buckets } })).toEqual([
      { a: 'ok', doc_count: 1 },
      { a: '2015-01', 'a.key': '2015-01-01T00:00:00.000Z', doc_count: 2 },
    ]);
  });

  it('hold every figure of every kind of metric', () => {
    const [row] = rowsOf({
      plain: { value: null },
      date: { value: 1, value_as_string: '1970' },
      load: { values: { '50.0': 1, '99.0': 2 } },
      listed: { values: [{ key: 50, value: 1, value_as_string: 'x' }] },
      stats: { count: 2, min: 1, std_deviation_bounds: { upper: 3, lower: -1 } },
      centre: { location: { lat: 1, lon: 2 }, count: 5 },
      peak: { keys: ['a', 'b'], value: 7 },
      script: { value: { fails: 1, hosts: ['a'] } },
      newest: { top: [{ sort: ['2020'], metrics: { 'm.x': 4 } }] },
      docs: {
        hits: {
          total: { value: 9, relation: 'eq' },
          max_score: 2,
          hits: [{ _id: '1', _source: { m: { n: 'x' } }, sort: [3] }],
        },
      },
      matrix: { doc_count: 3, fields: [{ name: 'income', count: 3, correlation: { poverty: -1 } }] },
    });
    expect(row).toEqual({
      plain: null,
      date: 1,
      'date.value_as_string': '1970',
      'load.values.50.0': 1,
      'load.values.99.0': 2,
      'listed.values.50': 1,
      'listed.values.50.value_as_string': 'x',
      'stats.count': 2,
      'stats.min': 1,
      'stats.std_deviation_bounds.upper': 3,
      'stats.std_deviation_bounds.lower': -1,
      'centre.location.lat': 1,
      'centre.location.lon': 2,
      'centre.count': 5,
      'peak.keys': '["a","b"]',
      peak: 7,
      'script.fails': 1,
      'script.hosts': '["a"]',
      'newest.1.sort': '["2020"]',
      'newest.1.metrics.m.x': 4,
      'docs.total': 9,
      'docs.max_score': 2,
      'docs.1.m.n': 'x',
      'docs.1._id': '1',
      'docs.1.sort': 3,
      'matrix.doc_count': 3,
      'matrix.income.count': 3,
      'matrix.income.correlation.poverty': -1,
    });
  });

  it('take the type off the names of an answer that carries it, and keep levels of one name apart', () => {
    const rows = rowsOf({
      'date_histogram#t': {
        buckets: [
          {
            key: 1,
            doc_count: 2,
            'lterms#t': { buckets: [{ key: 8, doc_count: 2, 'avg#t': { value: 4 } }] },
          },
        ],
      },
    });
    expect(rows).toEqual([{ t: 1, 't.doc_count': 2, 't>t': 8, doc_count: 2, 't (2)': 4 }]);
  });
});

describe('an answer', () => {
  it('tells how many documents are in no bucket, and nothing where all are in one', () => {
    const answer = (total: unknown, ...counts: readonly number[]) => ({
      hits: { total, hits: [] },
      aggregations: {
        by: { buckets: counts.map((doc_count, index) => ({ key: `k${index}`, doc_count })) },
        all: { value: 5 },
      },
    });
    const exactly = (value: number) => ({ value, relation: 'eq' });
    expect(flattenElastic(answer(exactly(12), 7, 5)).notes).toEqual([]);
    expect(flattenElastic(answer({ value: 10_000, relation: 'gte' }, 9000, 8000)).notes).toEqual([]);
    expect(flattenElastic(answer(exactly(12), 7, 4)).notes).toEqual([
      'The buckets hold 11 of 12 documents that matched.',
    ]);
    expect(flattenElastic({ kymo: {}, response: answer(exactly(12), 7, 5) }).notes).toEqual([]);
    expect(
      flattenElastic({ kymo: { cut: { sentence: 'A day is cut.' } }, response: answer(exactly(1), 1) }).notes,
    ).toEqual(['A day is cut.']);
  });

  it('gives its documents by dotted names, and the fields that say something else', () => {
    const hits = [
      {
        _index: 'logs',
        _id: '1',
        _score: null,
        _source: { host: { name: 'a' }, 'log.level': 'info', tags: ['x', 'y'], none: null, empty: {} },
        fields: { 'host.name': ['a'], at: ['2020-01-01T00:00:00Z'], many: [1, 2] },
        sort: [5, 'x'],
      },
      { _index: 'logs', _id: '2', _score: 1.5, fields: { at: [7] }, sort: [6] },
    ];
    expect(flattenElastic({ hits: { total: 2, hits } })).toEqual({
      kind: 'hits',
      marks: new Map(),
      notes: [],
      rows: [
        {
          'host.name': 'a',
          'log.level': 'info',
          tags: '["x","y"]',
          none: null,
          empty: '{}',
          at: '2020-01-01T00:00:00Z',
          many: '[1,2]',
          _index: 'logs',
          _id: '1',
          sort: '[5,"x"]',
        },
        { at: 7, _index: 'logs', _id: '2', _score: 1.5, sort: 6 },
      ],
    });
  });

  it('of several searches gives the rows of each with its number, and an error as a note', () => {
    const answers = [
      { hits: { total: { value: 1, relation: 'eq' }, hits: [{ _id: '1', _source: { a: 1 } }] } },
      { error: { type: 'index_not_found_exception', reason: 'no such index [x]' }, status: 404 },
      { aggregations: { n: { value: 3 } } },
    ];
    expect(flattenElastic({ took: 3, responses: answers })).toEqual({
      kind: 'hits',
      marks: new Map(),
      rows: [
        { response: 1, a: 1, _id: '1' },
        { response: 3, n: 3 },
      ],
      notes: ['Response 2 of 3: The search failed: index_not_found_exception: no such index [x]'],
    });
  });

  it.each([
    ['SQL', { columns: [{ name: 'a', type: 'long' }, { name: 'b' }], rows: [[1, { c: 2 }]] }],
    ['ES|QL', { columns: [{ name: 'a', type: 'long' }, { name: 'b' }], values: [[1, { c: 2 }]] }],
    [
      'PPL',
      { schema: [{ name: 'x', alias: 'a' }, { name: 'b' }], datarows: [[1, { c: 2 }]], total: 1, size: 1 },
    ],
  ])('of %s gives the rows of its table', (_what, answer) => {
    expect(flattenElastic(answer)).toEqual({
      kind: 'table',
      rows: [{ a: 1, 'b.c': 2 }],
      notes: [],
      marks: new Map(),
    });
  });

  it('is found in the wrapper of a tool', () => {
    const inner = { took: 1, hits: { total: { value: 1, relation: 'eq' }, hits: [{ _id: '1' }] } };
    for (const wrapped of [
      { response: inner },
      { rawResponse: inner },
      { name: 'x', response: { responses: [inner] } },
      [inner],
    ])
      expect(flattenElastic(wrapped).rows).toEqual([{ _id: '1' }]);
  });

  it.each([
    [
      'ran out of time',
      { timed_out: true, hits: { hits: [] } },
      'The search ran out of time: the answer is incomplete.',
    ],
    [
      'stopped early',
      { terminated_early: true, hits: { hits: [] } },
      'The search was stopped at a limit of documents: the answer is incomplete.',
    ],
    [
      'lost shards',
      { _shards: { total: 5, failed: 2 }, hits: { hits: [] } },
      '2 of 5 shards failed: their documents are missing.',
    ],
    [
      'skipped clusters',
      { _clusters: { total: 3, skipped: 1 }, hits: { hits: [] } },
      '1 of 3 clusters gave no complete answer.',
    ],
    [
      'holds fewer documents than matched',
      { hits: { total: { value: 62, relation: 'eq' }, hits: [{ _id: '1' }] } },
      'The answer holds 1 of 62 documents that matched: it is incomplete.',
    ],
    [
      'holds fewer documents than matched (old form)',
      { hits: { total: 62, hits: [{ _id: '1' }] } },
      'The answer holds 1 of 62 documents that matched: it is incomplete.',
    ],
    [
      'does not know how many matched',
      { hits: { total: { value: 1, relation: 'gte' }, hits: [{ _id: '1' }] } },
      'The answer holds 1 of at least 1 documents that matched: it is incomplete.',
    ],
    [
      'leaves terms out',
      { aggregations: { a: { sum_other_doc_count: 7, buckets: [{ key: 'x', doc_count: 1 }] } } },
      'The aggregation "a" leaves out 7 documents: their terms are beyond the number it was asked for.',
    ],
    [
      'leaves terms out in several buckets',
      {
        aggregations: {
          t: {
            buckets: [
              { key: 1, doc_count: 1, a: { sum_other_doc_count: 3, buckets: [{ key: 'x', doc_count: 1 }] } },
              { key: 2, doc_count: 1, a: { sum_other_doc_count: 4, buckets: [] } },
            ],
          },
        },
      },
      'The aggregation "t>a" leaves out 7 documents: their terms are beyond the number it was asked for.',
    ],
    [
      'counts roughly',
      { aggregations: { a: { doc_count_error_upper_bound: 2, buckets: [{ key: 'x', doc_count: 1 }] } } },
      'The document counts of the aggregation "a" are approximate: each may be off by up to 2.',
    ],
    [
      'is one page of buckets',
      { aggregations: { a: { after_key: { k: 'x' }, buckets: [{ key: { k: 'x' }, doc_count: 1 }] } } },
      'The aggregation "a" is one page of a composite aggregation: buckets may follow that are not here.',
    ],
    [
      'is one page of a table',
      { columns: [{ name: 'a' }], rows: [[1]], cursor: 'abc' },
      'The answer is one page of a longer one (it carries a cursor): rows that follow are not here.',
    ],
    [
      'holds part of a table',
      { schema: [{ name: 'a' }], datarows: [[1]], total: 9, size: 1 },
      'The answer holds 1 of 9 rows.',
    ],
    [
      'was saved too early',
      { id: 'x', is_partial: true, response: { hits: { hits: [] } } },
      'The search was still running when its answer was saved: the answer is incomplete.',
    ],
  ])('that %s says so', (_what, answer, note) => {
    expect(flattenElastic(answer).notes).toEqual([note]);
  });

  it('is nothing but an answer', () => {
    for (const other of [{ a: { b: 1 } }, [], 5, null, 'x', { response: { a: 1 } }, {}])
      expect(() => flattenElastic(other)).toThrow('This holds no answer of a search');
  });
});
