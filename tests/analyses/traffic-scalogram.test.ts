import { describe, expect, test } from 'vitest';
import { trafficScalogram } from '../../src-main/analyses/traffic-scalogram/analysis.ts';
import { scalogramCells } from '../../src-main/analyses/traffic-scalogram/derive.ts';
import { columnPower, columnsOf, scalogramMother } from '../../src-main/analyses/traffic-scalogram/power.ts';
import { localSignificance } from '../../src-main/signal/cwt/significance.ts';
import { octaveScales, torrenceCompo } from '../../src-main/signal/cwt/torrence-compo.ts';
import { addTraffic, ask, emptyCase, type TrafficRecord } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { gapDay, trafficCase } from './traffic-sample.ts';

const firstMillis = Date.parse('2024-03-04T00:00:00Z');
const sine = (hour: number, period: number) => Math.sin((2 * Math.PI * hour) / period);

/** Hourly bins of one series, the value of each by its hour since the first. */
async function hourly(hours: number, valueAt: (hour: number) => number | null, params = {}) {
  const connection = await emptyCase();
  const bins = Array.from(
    { length: hours },
    (_unused, hour): TrafficRecord => [
      new Date(firstMillis + hour * 3_600_000).toISOString(),
      'wan',
      valueAt(hour),
    ],
  );
  await addTraffic(connection, { sourceId: 1, binMinutes: 60, unit: 'bytes' }, bins);
  return ask(connection, trafficScalogram, { params });
}

interface Period {
  readonly peakHours: number;
  readonly significance: number;
}

const noise = (seed: number) => {
  const random = seededRandom(seed);
  return () => random.between(-50, 50);
};

describe('traffic.scalogram', () => {
  test('finds a 24 h and a 6 h wave in noise, each within three per cent of its period', async () => {
    const rest = noise(7);
    const result = await hourly(672, hour => 1000 + 100 * sine(hour, 24) + 60 * sine(hour, 6) + rest(), {
      columns: 40,
    });
    const periods = result.summary.periods as Period[];
    expect(periods).toHaveLength(2);
    const peaks = periods.map(period => period.peakHours).toSorted((one, other) => one - other);
    expect(Math.abs(Number(peaks[0]) / 6 - 1)).toBeLessThan(0.03);
    expect(Math.abs(Number(peaks[1]) / 24 - 1)).toBeLessThan(0.03);
    expect(trafficScalogram.findings(result)).toMatchObject([
      { rule: 'strongest-rhythm', confidence: 'high', detail: expect.stringContaining('{secondHours}') },
    ]);
  });

  test('shows a wave when it is there and not when it is not', async () => {
    const rest = noise(11);
    const { rows } = await hourly(960, hour => (hour < 480 ? 200 * sine(hour, 12) : 0) + rest());
    const atTwelve = rows.filter(row => Math.abs(Math.log2(Number(row.periodHours) / 12)) < 1 / 16 + 1e-9);
    const half = new Date(firstMillis + 480 * 3_600_000).toISOString();
    const inside = atTwelve.filter(row => row.insideCone === true);
    const during = inside.filter(row => Date.parse(String(row.endAt)) < Date.parse(half) - 36 * 3_600_000);
    const after = inside.filter(row => Date.parse(String(row.startAt)) > Date.parse(half) + 36 * 3_600_000);
    expect(during.length).toBeGreaterThan(50);
    expect(during.filter(row => Number(row.significance) <= 1)).toEqual([]);
    expect(after.length).toBeGreaterThan(50);
    expect(after.filter(row => Number(row.significance) > 1).length).toBeLessThan(after.length / 10);
  });

  test('is the transform of Torrence and Compo itself where a column is one bin', () => {
    const random = seededRandom(3);
    const values = Float64Array.from({ length: 200 }, () => random.between(-100, 100) / 58);
    const columns = columnsOf(200, 400);
    const scales = columnPower({ values, missing: new Uint8Array(200), binHours: 1, lag1: 0.3, columns });
    const whole = torrenceCompo(values, { mother: scalogramMother, dt: 1, scales: octaveScales(200, 1) });
    const level = localSignificance(whole, { variance: 1, lag1: 0.3 });
    expect(columns).toHaveLength(200);
    expect(scales.length).toBeLessThan(whole.scales.length);
    scales.forEach((scale, index) => {
      const expected = whole.re[index]?.map((re, bin) => re ** 2 + (whole.im[index]?.[bin] ?? 0) ** 2);
      expect(scale.periodHours).toBe(whole.periods[index]);
      expect(scale.power).toEqual(expected);
      expect(scale.significance).toEqual(expected?.map(power => power / (level[index] ?? 0)));
      expect([...scale.inside]).toEqual(
        [...whole.coneOfInfluence].map(longest => Number(scale.periodHours <= longest)),
      );
      expect(scale.inside).toContain(1);
    });
  });

  test('calls about one value in twenty of red noise significant, in columns of one bin and of eight', () => {
    for (const width of [1, 8]) {
      const shares = Array.from({ length: 12 }, (_unused, seed) => significantShare(seed, width));
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      expect(mean).toBeGreaterThan(0.025);
      expect(mean).toBeLessThan(0.075);
    }
  });

  test('finds no rhythm in most series of red noise, and says so', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_unused, seed) => {
        const values = redNoise(seed + 50, 400, 0.5);
        return hourly(400, hour => values[hour] ?? 0, { columns: 20 });
      }),
    );
    const clear = results.filter(({ summary }) => Number(summary.strongestSignificance ?? 0) > 1.5);
    expect(clear).toEqual([]);
    const none = results.filter(({ summary }) => summary.strongestHours === null);
    expect(none.length).toBeGreaterThan(0);
    expect(none.flatMap(trafficScalogram.findings).map(finding => finding.rule)).toEqual(
      none.map(() => 'no-rhythm'),
    );
  });

  test('is null where most of what a wavelet reaches is missing: in the gap at short periods, nowhere at long ones', async () => {
    const { rows, summary } = await ask(await trafficCase(), trafficScalogram, { params: { columns: 400 } });
    expect(summary).toMatchObject({ series: 'total', otherSeries: ['icmp', 'tcp', 'udp'], limitedBins: 1 });
    expect(Number(summary.missingShare)).toBeCloseTo(16 / 2016, 12);
    expect(Math.abs(Number(summary.strongestHours) - 24)).toBeLessThan(0.5);
    const empty = rows.filter(row => row.power === null);
    expect(empty.length).toBeGreaterThan(0);
    expect(empty.filter(row => row.significance !== null)).toEqual([]);
    expect(Math.max(...empty.map(row => Number(row.periodHours)))).toBeLessThan(5);
    expect(new Set(empty.map(row => String(row.startAt).slice(0, 10)))).toEqual(new Set([gapDay]));
  });

  test('holds a false value at the limit, so that it does not hide the daily wave', async () => {
    const rest = noise(5);
    const values = Array.from({ length: 504 }, (_unused, hour) =>
      hour === 200 ? 1e7 : 1000 + 100 * sine(hour, 24) + rest(),
    );
    const held = await hourly(504, hour => values[hour] ?? 0, { columns: 40 });
    const raw = await hourly(504, hour => values[hour] ?? 0, { columns: 40, limit: 0 });
    expect(held.summary.limitedBins).toBe(1);
    expect(Math.abs(Number(held.summary.strongestHours) - 24)).toBeLessThan(0.7);
    expect(raw.summary.limitedBins).toBe(0);
    expect(raw.summary.periods).toEqual([]);
  });

  test('has at most as many columns as asked for, of equally many bins but for the last', () => {
    expect(columnsOf(1000, 300)).toHaveLength(250);
    expect(columnsOf(1001, 300).at(-1)).toEqual({ from: 1000, to: 1001 });
    expect(columnsOf(10, 300)).toHaveLength(10);
  });

  test('gives no rows, chart or finding for a few bins or for values that are all alike', async () => {
    for (const result of [await hourly(10, hour => hour), await hourly(200, () => 42)]) {
      expect(result.rows).toEqual([]);
      expect([...trafficScalogram.charts(result), ...trafficScalogram.findings(result)]).toEqual([]);
    }
    expect(scalogramCells([], { series: '', columns: 200, limit: 10 }, 'UTC')).toEqual([]);
  });
});

function redNoise(seed: number, length: number, lag1: number): Float64Array {
  const random = seededRandom(seed);
  // Twelve uniform numbers have nearly a normal sum, of variance 1.
  const shock = () =>
    Array.from({ length: 12 }, () => random.between(0, 1e6) / 1e6).reduce((a, b) => a + b, -6);
  const values = new Float64Array(length);
  for (let index = 0; index < length; index += 1) {
    const before = index === 0 ? shock() / Math.sqrt(1 - lag1 * lag1) : (values[index - 1] ?? 0);
    values[index] = lag1 * before + shock();
  }
  return values;
}

function significantShare(seed: number, width: number): number {
  const lag1 = 0.6;
  const values = redNoise(seed, 1024, lag1).map(value => value * Math.sqrt(1 - lag1 * lag1));
  const columns = columnsOf(1024, 1024 / width);
  const scales = columnPower({ values, missing: new Uint8Array(1024), binHours: 1, lag1, columns });
  const reliable = scales.flatMap(scale =>
    [...scale.significance].filter((_value, index) => scale.inside[index] === 1),
  );
  return reliable.filter(value => value > 1).length / reliable.length;
}
