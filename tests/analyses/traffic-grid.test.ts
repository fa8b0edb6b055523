import { describe, expect, test } from 'vitest';
import { trafficCompleteness } from '../../src-main/analyses/traffic-completeness/analysis.ts';
import { trafficDeviation } from '../../src-main/analyses/traffic-deviation/analysis.ts';
import { trafficFilter } from '../../src-main/analyses/traffic-filter/analysis.ts';
import { trafficSeries } from '../../src-main/analyses/traffic-series/analysis.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';

const start = Date.parse('2026-01-01T00:00:00Z');

/** Quarter hours of some days, each begun so many seconds beside its place. */
function quarters(
  days: number,
  secondsOf: (bin: number) => number,
  sizeOf = (bin: number) => 100 + (bin % 96),
) {
  return Array.from(
    { length: days * 96 },
    (_unused, bin): TrafficRecord => [
      new Date(start + bin * 900_000 + secondsOf(bin) * 1000).toISOString(),
      'tcp',
      sizeOf(bin),
    ],
  );
}

async function caseOf(records: readonly TrafficRecord[]) {
  const connection = await emptyCase();
  await addTraffic(connection, { sourceId: 1, binMinutes: 15, unit: 'bytes' }, records);
  return connection;
}

describe('records beside the grid of their series', () => {
  test('by seconds belong to their bin, in every analysis, and it is told how many they are', async () => {
    const connection = await caseOf(quarters(9, bin => bin % 4));
    const { summary: whole } = await ask(connection, trafficCompleteness);
    expect(whole).toMatchObject({ expected: 864, present: 864, missing: 0, partial: 0, moved: 648 });
    const { rows, summary } = await ask(connection, trafficFilter);
    expect(rows).toHaveLength(864);
    expect(rows[1]).toMatchObject({ binStart: '2026-01-01T00:15:00+00:00', value: 101 });
    expect(summary).toMatchObject({ missingBins: 0, movedRecords: 648, partialRecords: 0 });
    expect((await ask(connection, trafficDeviation)).rows).toEqual([]);
    expect((await ask(connection, trafficSeries)).summary).toMatchObject({ bins: 864, movedRecords: 648 });
  });

  test('by up to a quarter of a bin either way, at random, belong to it too', async () => {
    const random = seededRandom(5);
    const connection = await caseOf(quarters(4, () => random.between(-200, 200)));
    const { summary } = await ask(connection, trafficCompleteness);
    expect(summary).toMatchObject({ expected: 384, present: 384, missing: 0, duplicate: 0, partial: 0 });
  });

  test('all by the same keep their time: the grid begins where they stand', async () => {
    const { rows, summary } = await ask(await caseOf(quarters(2, () => 457)), trafficFilter);
    expect(rows[0]).toMatchObject({ binStart: '2026-01-01T00:07:37+00:00', value: 100 });
    expect(summary).toMatchObject({ missingBins: 0, movedRecords: 0 });
  });

  test('by more are parts of a bin: named by day and series, and left out of the filter, which says so', async () => {
    const odd: readonly TrafficRecord[] = [
      ['2025-12-31T23:52:00Z', 'tcp', 3],
      ['2026-01-01T02:52:00Z', 'tcp', 999],
    ];
    const connection = await caseOf([...odd, ...quarters(2, () => 0)]);
    const result = await ask(connection, trafficCompleteness);
    expect(result.rows.map(row => [row.day, row.expected, row.present, row.duplicate, row.partial])).toEqual([
      ['2025-12-31', 0, 0, 0, 1],
      ['2026-01-01', 96, 96, 0, 1],
      ['2026-01-02', 96, 96, 0, 0],
    ]);
    expect(trafficCompleteness.findings(result).map(finding => finding.rule)).toEqual(['partial-bins']);
    const { rows, summary } = await ask(connection, trafficFilter);
    expect(rows).toHaveLength(192);
    expect(summary).toMatchObject({ partialRecords: 2, missingBins: 0 });
  });

  test('of whole days follow the clock of the site over its change', async () => {
    const connection = await emptyCase();
    const days = ['2026-03-27T23', '2026-03-28T23', '2026-03-29T22', '2026-03-30T22', '2026-03-31T22'];
    const records = days.map((at): TrafficRecord => [`${at}:00:00Z`, 'tcp', 7]);
    await addTraffic(connection, { sourceId: 1, binMinutes: 1440, unit: 'bytes' }, records);
    const { rows } = await ask(connection, trafficCompleteness, { scope: { zone: 'Europe/Paris' } });
    expect(rows.map(row => [row.day, row.expected, row.present, row.partial])).toEqual(
      ['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01'].map(day => [day, 1, 1, 0]),
    );
  });
});

test('bins of one instant, of which no width is known, are shown as they are', async () => {
  const connection = await emptyCase();
  const at = '2026-01-01T00:00:00Z';
  await addTraffic(connection, { sourceId: 1, binMinutes: 0, unit: 'bytes' }, [
    [at, 'tcp', 5],
    [at, 'udp', 6],
  ]);
  await connection.run('UPDATE case_file.traffic SET bin_minutes = NULL');
  await connection.run('UPDATE case_file.source SET bin_seconds = NULL');
  for (const binMinutes of [0, 60] as const) {
    const { rows } = await ask(connection, trafficSeries, { params: { binMinutes } });
    expect(rows.map(row => [row.binStart, row.series, row.value])).toEqual([
      ['2026-01-01T00:00:00+00:00', 'tcp', 5],
      ['2026-01-01T00:00:00+00:00', 'udp', 6],
    ]);
  }
});

test('months differ in length: they are shown as they are, and none is missing from a grid', async () => {
  const connection = await emptyCase();
  const months = Array.from({ length: 24 }, (_unused, month) =>
    new Date(Date.UTC(2024, month, 1)).toISOString(),
  );
  const records = months.map((at, month): TrafficRecord => [at, 'value', 100 + month]);
  await addTraffic(connection, { sourceId: 1, binMinutes: 31 * 1440, unit: 'bytes' }, records);
  const { rows } = await ask(connection, trafficSeries, { params: { binMinutes: 0 } });
  expect(rows.map(row => new Date(String(row.binStart)).toISOString())).toEqual(months);
  expect((await ask(connection, trafficCompleteness)).rows).toEqual([]);
  expect((await ask(connection, trafficDeviation)).rows).toEqual([]);
});

test('a series that hardly ever differs has no event for a small difference, and one for a large one', async () => {
  const repeated = (bin: number) => 1000 + 500 * Math.round(Math.sin((bin % 96) / 15));
  const small = quarters(
    14,
    () => 0,
    bin => repeated(bin) + (bin === 700 ? 3 : 0),
  );
  expect((await ask(await caseOf(small), trafficDeviation)).rows).toEqual([]);
  const large = quarters(
    14,
    () => 0,
    bin => repeated(bin) * (bin === 700 ? 1.5 : 1),
  );
  const { rows } = await ask(await caseOf(large), trafficDeviation);
  expect(rows.map(row => Date.parse(String(row.peakAt)))).toEqual([start + 700 * 900_000]);
});

test('a burst of two hours stands in the residual, not in the daily wave', async () => {
  const random = seededRandom(23);
  const burst = (bin: number) => bin >= 1012 && bin < 1020;
  const wave = (bin: number) => 1000 + 600 * Math.sin((2 * Math.PI * bin) / 96);
  const weekend = (bin: number) => (Math.floor(bin / 96) % 7 > 4 ? 0.5 : 1);
  const records = quarters(
    28,
    () => 0,
    bin => wave(bin) * weekend(bin) * (1 + random.between(-50, 50) / 1000) + (burst(bin) ? 800 : 0),
  );
  const { rows, summary } = await ask(await caseOf(records), trafficFilter);
  expect(burst((Date.parse(String(summary.largestResidualAt)) - start) / 900_000)).toBe(true);
  const during = rows.filter((_row, bin) => burst(bin)).map(row => Number(row.residual));
  expect(Math.min(...during)).toBeGreaterThan(500);
  for (const row of rows)
    expect(Number(row.trend) + Number(row.daily) + Number(row.noise) + Number(row.residual)).toBeCloseTo(
      Number(row.value),
      6,
    );
});
