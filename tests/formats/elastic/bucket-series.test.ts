import { describe, expect, it } from 'vitest';
import { flattenElastic } from '../../../src-main/formats/elastic/flatten.ts';
import { importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const start = Date.UTC(2025, 2, 3, 8);

function hours(bucket: (hour: number) => object): readonly object[] {
  return Array.from({ length: 4 }, (_unused, hour) => {
    const key = start + hour * 3_600_000;
    return { key, key_as_string: new Date(key).toISOString(), ...bucket(hour) };
  });
}

const statuses = {
  buckets: [
    { key: 200, doc_count: 15, sent: { value: 1507.5 } },
    { key: 404, doc_count: 5, sent: { value: 502.5 } },
  ],
};
const hosts = {
  buckets: ['h0', 'h1'].map(key => ({ key, doc_count: 20, load: { value: 0.5 }, status: statuses })),
};

async function seriesOf(aggregations: object): Promise<readonly Record<string, unknown>[]> {
  const engine = await testEngine();
  const path = await testFile('answer.json', JSON.stringify({ took: 3, timed_out: false, aggregations }));
  const { error, kind } = await importOne(engine, path);
  expect({ error, kind }).toEqual({ error: null, kind: 'traffic' });
  return query(
    engine,
    `SELECT series, count(*)::INTEGER AS bins, sum(value) AS total FROM traffic
     GROUP BY series ORDER BY series`,
  );
}

describe('buckets of a search answer', () => {
  it('with a number as their key split the series by it, inside of the time', async () => {
    const aggregations = { hour: { buckets: hours(() => ({ doc_count: 40, host: hosts })) } };
    expect(await seriesOf(aggregations)).toEqual(
      ['h0', 'h1'].flatMap(host => [
        { series: `${host} / 200 / doc_count`, bins: 4, total: 60 },
        { series: `${host} / 200 / sent`, bins: 4, total: 6030 },
        { series: `${host} / 404 / doc_count`, bins: 4, total: 20 },
        { series: `${host} / 404 / sent`, bins: 4, total: 2010 },
      ]),
    );
  });

  it('with a number as their key split the series by it, outside of the time', async () => {
    const port = (key: number) => ({
      key,
      doc_count: 22,
      over_time: { buckets: hours(hour => ({ doc_count: hour })) },
    });
    expect(await seriesOf({ port: { buckets: [port(80), port(443)] } })).toEqual([
      { series: '443', bins: 4, total: 6 },
      { series: '80', bins: 4, total: 6 },
    ]);
  });

  it('of a composite split the series by the members of their key', async () => {
    const buckets = hours(() => ({})).flatMap(({ key }: { readonly key?: number }) =>
      [80, 443].map(port => ({ key: { at: new Date(key ?? 0).toISOString(), port }, doc_count: port })),
    );
    expect(await seriesOf({ pairs: { buckets } })).toEqual([
      { series: '443', bins: 4, total: 1772 },
      { series: '80', bins: 4, total: 320 },
    ]);
  });

  it('in time alone are one series of their counts', async () => {
    const aggregations = { hour: { buckets: hours(hour => ({ doc_count: hour })) } };
    expect(await seriesOf(aggregations)).toEqual([{ series: 'doc_count', bins: 4, total: 6 }]);
  });

  it('within days and hours are placed at the hour', async () => {
    const hour = { buckets: hours(() => ({ doc_count: 20, status: statuses })) };
    const day = { key: Date.UTC(2025, 2, 3), key_as_string: '2025-03-03T00:00:00.000Z', doc_count: 80, hour };
    const engine = await testEngine();
    const text = JSON.stringify({ aggregations: { day: { buckets: [day] } } });
    await importOne(engine, await testFile('answer.json', text));
    const reading = (await engine.sources())[0]?.reading;
    expect(reading?.roles.at?.map(index => reading.columns[index])).toEqual(['hour']);
  });

  it('say which of their columns are keys and which repeat a level above', () => {
    const aggregations = { hour: { buckets: hours(() => ({ doc_count: 40, host: hosts })) } };
    expect(Object.fromEntries(flattenElastic({ aggregations }).marks)).toEqual({
      hour: 'key',
      'hour.doc_count': 'beside',
      host: 'key',
      'host.doc_count': 'beside',
      'host.load': 'beside',
      status: 'key',
    });
  });
});
