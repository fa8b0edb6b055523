import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flattenElastic } from '../../../src-main/formats/elastic/flatten.ts';
import { sharedData } from '../../helpers/data.ts';

const folder = sharedData('i_elasticsearch');
const totals = sharedData('b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv');

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

function answer(name: string): JsonObject {
  return JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')) as JsonObject;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Buckets with no bucket inside them, counted without the code under test. */
function innermostBuckets(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + innermostBuckets(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    if (key !== 'buckets' || inner === null || typeof inner !== 'object')
      return sum + innermostBuckets(inner);
    const buckets = Object.values(inner) as readonly Json[];
    return sum + buckets.reduce<number>((count, bucket) => count + Math.max(1, innermostBuckets(bucket)), 0);
  }, 0);
}

/** Every number and text of a value, those told as notes or turned into dates left out. */
function leaves(value: Json, key = ''): readonly (number | string)[] {
  if (
    ['sum_other_doc_count', 'doc_count_error_upper_bound', 'key', 'key_as_string', 'relation'].includes(key)
  )
    return [];
  if (typeof value === 'number' || typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (isObject(value))
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, name === 'name' ? 'key' : name));
  return value.flatMap(inner => leaves(inner, key));
}

/** Every value of the rows; lists in cells are taken apart. */
function cellLeaves(rows: readonly Readonly<Record<string, Json>>[]): Map<number | string, number> {
  const counts = new Map<number | string, number>();
  const add = (leaf: Json): void => {
    if (Array.isArray(leaf)) leaf.forEach(add);
    else if (typeof leaf === 'string' && leaf.startsWith('[')) add(JSON.parse(leaf) as Json);
    else if (typeof leaf === 'number' || typeof leaf === 'string')
      counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
  };
  for (const row of rows) Object.values(row).forEach(add);
  return counts;
}

function lost(
  aggregations: Json,
  rows: readonly Readonly<Record<string, Json>>[],
): readonly (number | string)[] {
  const found = cellLeaves(rows);
  return leaves(aggregations).filter(leaf => {
    const left = found.get(leaf) ?? 0;
    found.set(leaf, left - 1);
    return left <= 0;
  });
}

function aggregationsOf(value: Json): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(aggregationsOf);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'aggregations' && isObject(inner) ? [inner] : aggregationsOf(inner),
  );
}

describe.skipIf(folder === null)('the saved answers of the collection', () => {
  it.each(
    folder === null
      ? []
      : ['olivere_aggs_shared', 'grafana_inline_shared'].flatMap(part =>
          readdirSync(join(folder, part)).map(name => `${part}/${name}`),
        ),
  )('%s flattens with no bucket and no figure lost', name => {
    const text = answer(name);
    const aggregations = name.startsWith('olivere') ? text : (aggregationsOf(text)[0] ?? {});
    const { rows, kind } = flattenElastic(text);
    expect(kind).toBe('aggregations');
    expect(rows.length).toBe(Math.max(1, innermostBuckets(aggregations)));
    expect(lost(aggregations, rows)).toEqual([]);
  });

  it('are 34 small ones', () => {
    expect(readdirSync(join(folder ?? '', 'olivere_aggs_shared')).length).toBe(25);
    expect(readdirSync(join(folder ?? '', 'grafana_inline_shared')).length).toBe(9);
  });

  it('give the 816 half hours of the sum over time', () => {
    const text = answer(
      'opensearch_grafana_shared/lucene_metric_sum_group_by_date_histogram.response_from_opensearch.json',
    );
    const { rows, kind, notes } = flattenElastic(text);
    expect(kind).toBe('aggregations');
    expect(rows.length).toBe(816);
    expect(rows[0]).toEqual({ 2: '2023-03-31T22:00:00.000Z', doc_count: 4, 1: 34887.06591796875 });
    expect(rows.at(-1)).toEqual({ 2: '2023-04-17T21:30:00.000Z', doc_count: 0, 1: 0 });
    expect(rows.reduce((sum, row) => sum + Number(row.doc_count), 0)).toBe(2712);
    expect(lost(aggregationsOf(text)[0] ?? {}, rows)).toEqual([]);
    expect(notes).toEqual([]);
  });

  it('give the log documents or their 1,224 buckets, and say which part is not read', () => {
    const text = answer('opensearch_grafana_shared/lucene_logs.response_from_opensearch.json');
    const documents = flattenElastic(text);
    expect([documents.kind, documents.rows.length]).toEqual(['hits', 93]);
    expect(documents.notes).toEqual(['The 1224 buckets of aggregations the answer also holds are not read.']);
    const buckets = flattenElastic(text, 'aggregations');
    expect([buckets.kind, buckets.rows.length]).toEqual(['aggregations', 1224]);
    expect(buckets.notes).toEqual(['The 93 documents the answer also holds are not read.']);
    expect(buckets.rows.reduce((sum, row) => sum + Number(row.doc_count), 0)).toBe(93);
  });

  it('give raw documents with every field', () => {
    const text = answer('opensearch_grafana_shared/lucene_raw_data.response_from_opensearch.json');
    const { rows, kind, notes } = flattenElastic(text);
    const [first] = rows;
    expect([kind, rows.length]).toEqual(['hits', 20]);
    expect(notes).toEqual(['The answer holds 20 of 62 documents that matched: it is incomplete.']);
    expect(first).toMatchObject({
      FlightNum: 'BJ4UMEM',
      'DestLocation.lat': '38.94449997',
      timestamp: '2023-04-09T14:54:34',
      'fields.timestamp': '2023-04-09T14:54:34.000Z',
      _index: 'opensearch_dashboards_sample_data_flights',
      _id: 'mPZCzIYB61inuqGyfZTQ',
    });
    const hits = (text.responses as readonly { hits: { hits: Json } }[]).map(response => response.hits.hits);
    expect(lost(hits, rows)).toEqual([]);
  });

  it('give the table of a PPL answer', () => {
    const text = answer('opensearch_grafana_shared/ppl_table.response_from_opensearch.json');
    const { rows, kind, notes } = flattenElastic(text);
    expect([kind, rows.length, notes]).toEqual(['table', 11, []]);
    expect(lost(text.datarows ?? null, rows)).toEqual([]);
    expect(rows[10]).toMatchObject({ OriginAirportID: 'CJU', DestCityName: 'Greensboro', FlightDelay: true });
  });

  it.skipIf(totals === null)(
    'give the same traffic as the CSV, bin for bin and protocol for protocol',
    () => {
      const { rows, notes } = flattenElastic(
        answer('derived_shared/zeek_15min_by_protocol_es_response.json'),
      );
      expect(new Set(rows.map(row => row.per_bin)).size).toBe(289);
      expect(rows.reduce((sum, row) => sum + Number(row.doc_count), 0)).toBe(105_918);
      const fromAnswer = rows.map(
        row =>
          `${String(row.per_bin).slice(0, 19).replace('T', ' ')},${row.by_term},${row.doc_count},${row.orig_bytes},${row.resp_bytes}`,
      );
      const fromCsv = readFileSync(totals ?? '', 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map(line => line.split(',').slice(0, 5).join(','));
      expect(fromAnswer.toSorted()).toEqual(fromCsv.toSorted());
      expect(notes).toEqual([]);
    },
  );
});
