import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../../src-main/connect/elastic/catalogue.ts';
import { flattenElastic } from '../../../src-main/formats/elastic/flatten.ts';
import { sharedData } from '../../helpers/data.ts';
import { importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import type { Document } from './documents-search.ts';
import { connect, eventsOf, loadOf, statesOf } from './helpers.ts';
import { standIn } from './stand-in-server.ts';

const folder = sharedData('i_elasticsearch');
const isAnswer = (name: string) => /\.json$/.test(name) && !/query_input/.test(name);
const answers =
  folder === null
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(isAnswer)
        .map(name => ({
          name: name.replaceAll(/[^\w.]/g, '-').toLowerCase(),
          text: readFileSync(join(folder, name), 'utf8'),
        }));

describe.skipIf(folder === null)('real saved answers, given by a server', () => {
  it.each(['elasticsearch', 'opensearch'] as const)(
    'arrive as they are through the client of %s',
    async product => {
      const saved = Object.fromEntries(answers.map(({ name, text }) => [`/${name}/_search`, text]));
      const { url } = await standIn({
        product,
        version: product === 'opensearch' ? '3.1.0' : '8.19.0',
        saved,
      });
      const server = await connect(url);
      expect(answers.length).toBeGreaterThanOrEqual(38);
      for (const { name, text } of answers) {
        const arrived = await server.search(name, { size: 0 }, name);
        expect(arrived).toEqual(JSON.parse(text));
      }
    },
  );

  it('give the same rows as the files of these answers', async () => {
    const some = answers.filter(({ name }) =>
      /zeek|lucene_logs|sum_group_by_date|daterange|with_terms/.test(name),
    );
    expect(some.length).toBeGreaterThanOrEqual(4);
    const { url } = await standIn({
      saved: Object.fromEntries(some.map(({ name, text }) => [`/${name}/_search`, text])),
    });
    const server = await connect(url);
    for (const { name, text } of some) {
      const arrived = await server.search(name, { size: 0 }, name);
      expect(flattenElastic(arrived)).toEqual(flattenElastic(JSON.parse(text)));
    }
  });
});

interface ZeekBucket {
  readonly key: number;
  readonly by_term: {
    readonly buckets: readonly {
      readonly key: string;
      readonly doc_count: number;
      readonly orig_bytes: { readonly value: number };
      readonly resp_bytes: { readonly value: number };
    }[];
  };
}

/** Documents that count and add up to a saved answer: the first of each bucket carries its bytes. */
function documentsOf(buckets: readonly ZeekBucket[]): readonly Document[] {
  return buckets.flatMap(({ key, by_term: byTerm }) =>
    byTerm.buckets.flatMap(({ key: protocol, doc_count: count, orig_bytes: sent, resp_bytes: received }) =>
      Array.from({ length: count }, (_unused, index) => ({
        ts: key + (index % 900) * 1000,
        proto: protocol,
        orig_bytes: index === 0 ? sent.value : 0,
        resp_bytes: index === 0 ? received.value : 0,
      })),
    ),
  );
}

describe.skipIf(folder === null)('three days of real traffic, counted by a server', () => {
  it('are the rows of the saved answer of the same days, and zero in every other bin', async () => {
    const file = answers.find(({ name }) => name.includes('zeek'));
    if (file === undefined) throw new Error('the saved answer is not there');
    const { aggregations } = JSON.parse(file.text) as {
      aggregations: { per_bin: { buckets: ZeekBucket[] } };
    };
    const documents = documentsOf(aggregations.per_bin.buckets);
    expect(documents).toHaveLength(105_918);
    const { url } = await standIn({ documents: { conn: documents } });
    const { queries } = parseCatalogue(
      'queries:\n  - { id: conn, index: conn, timeField: ts, terms: proto, prefix: "", sums: { orig_bytes: orig_bytes, resp_bytes: resp_bytes } }\n',
      'c',
    );
    const loaded = await testEngine();
    const events = await eventsOf(
      loadOf(await connect(url), loaded, await testFolder(), {
        queries,
        zone: 'UTC',
        wanted: { kind: 'last', days: 3, until: '2024-04-21' },
        asking: { pageSize: 500, serverSeconds: 30 },
      }),
    );
    expect(statesOf(events)).toEqual(
      ['2024-04-19', '2024-04-20', '2024-04-21'].map(day => `${day} conn loaded`),
    );
    const direct = await testEngine();
    await importOne(direct, await testFile('answer.json', file.text));
    const rows = (where: string) => `SELECT bin_start::VARCHAR AS at, series, value FROM traffic
      WHERE bin_start >= '2024-04-19T00:00:00Z' AND bin_start < '2024-04-22T00:00:00Z' ${where} ORDER BY ALL`;
    expect(await query(loaded, rows('AND value > 0'))).toEqual(await query(direct, rows('AND value > 0')));
    expect(
      await query(
        loaded,
        'SELECT series, count(*)::INTEGER AS bins, count(value)::INTEGER AS filled FROM traffic GROUP BY ALL ORDER BY ALL',
      ),
    ).toEqual(
      ['icmp', 'tcp', 'udp'].flatMap(proto =>
        ['doc_count', 'orig_bytes', 'resp_bytes'].map(name => ({
          series: `${proto} / ${name}`,
          bins: 288,
          filled: 288,
        })),
      ),
    );
  });
});
