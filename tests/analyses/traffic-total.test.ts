import { describe, expect, test } from 'vitest';
import { trafficCompare } from '../../src-main/analyses/traffic-compare/analysis.ts';
import { trafficDeviation } from '../../src-main/analyses/traffic-deviation/analysis.ts';
import { trafficFilter } from '../../src-main/analyses/traffic-filter/analysis.ts';
import { trafficMix } from '../../src-main/analyses/traffic-mix/analysis.ts';
import { trafficSeries } from '../../src-main/analyses/traffic-series/analysis.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';

type Query = Readonly<Record<string, (bin: number) => number | null | undefined>>;

/** A case with one source for each query: two days of quarter hours of its series; undefined for no record. */
async function caseOf(queries: readonly (readonly [unit: string | undefined, query: Query])[], days = 2) {
  const connection = await emptyCase();
  for (const [index, [unit, query]] of queries.entries()) {
    const records = Array.from({ length: days * 96 }, (_unused, bin) => bin).flatMap(bin =>
      Object.entries(query).flatMap(([series, sizeOf]): TrafficRecord[] => {
        const value = sizeOf(bin);
        const at = new Date(Date.parse('2026-01-01T00:00:00Z') + bin * 900_000).toISOString();
        return value === undefined ? [] : [[at, series, value]];
      }),
    );
    await addTraffic(
      connection,
      { sourceId: index + 1, binMinutes: 15, ...(unit === undefined ? {} : { unit }) },
      records,
    );
  }
  return connection;
}

const always = (value: number) => () => value;

async function totalOf(connection: Awaited<ReturnType<typeof caseOf>>, params = {}) {
  const { rows } = await ask(connection, trafficFilter, { params });
  return [...new Set(rows.map(row => `${row.series}: ${row.value}`))];
}

describe('the total of traffic', () => {
  test('is the sum of the series of a file, and is asked for by its name', async () => {
    const connection = await caseOf([['bytes', { tcp: always(3), udp: always(4) }]]);
    expect(await totalOf(connection)).toEqual(['total: 7']);
    expect(await totalOf(connection, { series: 'total' })).toEqual(['total: 7']);
    expect(await totalOf(connection, { series: 'tcp' })).toEqual(['tcp: 3']);
  });

  test.each(['totalBytes', 'Total', 'bytes total', 'bytesTotal'])(
    'is the series that the file has for it: %s',
    async name => {
      const connection = await caseOf([['bytes', { in_bytes: always(10), [name]: always(30) }]]);
      expect(await totalOf(connection)).toEqual([`${name}: 30`]);
    },
  );

  test('that the file has is not added to its parts, compared with them or a part of the mix', async () => {
    const connection = await caseOf([
      ['bytes', { in_bytes: always(10), out_bytes: always(20), total_bytes: always(30) }],
    ]);
    expect(await totalOf(connection, { series: 'total' })).toEqual(['total_bytes: 30']);
    const { summary } = await ask(connection, trafficSeries);
    expect(summary).toMatchObject({ total: 30 * 192, isWhole: false });
    const compared = await ask(connection, trafficCompare, { params: { days: 1 } });
    expect(compared.summary).toMatchObject({ total: 30 * 96, referenceTotal: 30 * 96 });
    const { rows } = await ask(connection, trafficMix);
    expect(new Set(rows.map(row => row.series))).toEqual(new Set(['in_bytes', 'out_bytes']));
  });

  test('is not of a series that is smaller than another one: that one is added', async () => {
    const connection = await caseOf([['', { tcp: always(10), 'total errors': always(1) }]]);
    expect(await totalOf(connection)).toEqual(['total: 11']);
  });

  test('is of one query of several to the same server, and of that for the total', async () => {
    const protocols = ['bytes', { dns: always(2), http: always(3) }] as const;
    const filters = ['bytes', { external: always(4), 'dns A': always(1), 'dns PTR': always(1) }] as const;
    expect(await totalOf(await caseOf([protocols, filters, ['bytes', { total: always(5) }]]))).toEqual([
      'total: 5',
    ]);
    expect(await totalOf(await caseOf([protocols, ['bytes', { external: always(4) }]]))).toEqual([
      'total: 5',
    ]);
  });

  test('is of all files that share a series, as of one query on several days', async () => {
    const first = { dns: (bin: number) => (bin < 96 ? 2 : undefined), http: always(1) };
    const connection = await caseOf([['bytes', first]]);
    await addTraffic(connection, { sourceId: 2, binMinutes: 15, unit: 'bytes' }, [
      ['2026-01-03T00:00:00Z', 'http', 1],
      ['2026-01-03T00:00:00Z', 'tls', 7],
    ]);
    const { rows } = await ask(connection, trafficFilter);
    expect([rows.length, rows[0]?.value, rows.at(-1)?.value]).toEqual([193, 3, 8]);
  });

  test('never mixes units, and each total has its own name and can be asked for by it', async () => {
    const connection = await caseOf([
      ['bytes', { a: always(1), b: (bin: number) => (bin === 60 ? 500 : 2) }],
      [undefined, { c: always(3), d: (bin: number) => (bin === 60 ? 500 : 4) }],
    ]);
    const { rows } = await ask(connection, trafficDeviation);
    const names = new Set(rows.map(row => row.series));
    expect(names).toEqual(new Set(['b', 'd', 'total bytes', 'total without a unit']));
    const highest = async (series: string) =>
      Math.max(
        ...(await ask(connection, trafficFilter, { params: { series } })).rows.map(row => Number(row.value)),
      );
    expect(await highest('total bytes')).toBe(501);
    expect(await highest('total without a unit')).toBe(503);
  });

  test('is missing where one of its series is blank between values, not lower', async () => {
    const udp = (bin: number) => (bin === 40 || bin < 4 ? null : 4);
    const { rows } = await ask(await caseOf([['bytes', { tcp: always(3), udp }]]), trafficFilter);
    expect([rows[3]?.value, rows[39]?.value, rows[40]?.value, rows[41]?.value]).toEqual([3, 7, null, 7]);
  });
});

describe('a name with several units', () => {
  test('is several series, each asked for by name and unit, or all by the name', async () => {
    const connection = await caseOf([
      ['Mbps', { link1: always(5), link2: always(1) }],
      ['pps', { link1: always(900) }],
    ]);
    const shown = async (series: string) =>
      (await ask(connection, trafficSeries, { params: { series } })).summary.names;
    expect(await shown('link1 (pps)')).toEqual(['link1 (pps)']);
    expect(await shown('LINK1')).toEqual(['link1 (pps)', 'link1 (Mbps)']);
    expect(await shown('link2')).toEqual(['link2']);
    expect(await totalOf(connection)).toEqual(['total: 6']);
  });
});

test('a series with nothing in a whole period is missing from its mix, one that is seldom there is zero', async () => {
  const connection = await caseOf(
    [
      [
        'bytes',
        {
          tcp: always(6),
          dns: (bin: number) => (bin >= 96 && bin < 192 ? undefined : 2),
          gre: (bin: number) => (bin < 96 ? 1 : undefined),
        },
      ],
    ],
    9,
  );
  const { rows, summary } = await ask(connection, trafficMix);
  const second = rows.filter(row => String(row.periodStart).startsWith('2026-01-02'));
  expect(second.map(row => [row.series, row.value, row.share])).toEqual([
    ['dns', null, null],
    ['gre', 0, 0],
    ['tcp', 576, 1],
  ]);
  expect(second[0]).toMatchObject({ shift: 0, isShifted: false });
  expect(summary.mostFallen).not.toBe('dns');
});
