import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src-main/engine/engine.ts';
import { wapeOf } from '../../src-main/signal/forecast/backtest.ts';
import { coverageOf } from '../../src-main/signal/forecast/forecast.ts';
import { sharedReference } from '../helpers/data.ts';
import { importAll, testEngine } from '../helpers/engine.ts';
import { testFile, testFolder } from '../helpers/files.ts';

interface Bench {
  readonly series: readonly {
    readonly y: readonly number[];
    readonly holiday_day_index: readonly number[];
  }[];
  readonly anchors: Record<string, { readonly per_series: readonly number[] }>;
}

const bench = sharedReference('calls_forecast_bench.json') as Bench | null;
const trained = 12 * 168;
const firstMillis = Date.UTC(2024, 0, 1);
const instantOf = (hour: number) => new Date(firstMillis + 3_600_000 * hour).toISOString();
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A file of hourly counts, as a telephone system writes it. */
function fileOf(values: readonly number[]): string {
  return ['DateTime,Calls', ...values.map((value, hour) => `${instantOf(hour)},${value}`), ''].join('\n');
}

/** A case of one file for each series, with its training weeks; the ids of their sources in order. */
async function benchCase(all: Bench['series']) {
  const engine = await testEngine();
  const folder = await testFolder();
  const paths = all.map(({ y }, index) =>
    testFile(`calls-${index}.csv`, fileOf(y.slice(0, trained)), folder),
  );
  const outcomes = await importAll(engine, await Promise.all(paths));
  const known = await engine.sources();
  const idOf = (name: string) => known.find(source => source.name === name)?.sourceId ?? -1;
  return { engine, ids: outcomes.map((_outcome, index) => idOf(`calls-${index}.csv`)) };
}

/** The forecast of the test weeks of a series by the analysis, held against them. */
async function forecastOf(engine: Engine, sourceId: number, y: readonly number[], holidays: string) {
  const params = { bin: 'hour', weeks: 2, level: 0.8, holidays };
  const scope = { fromUtc: null, toUtc: null, sources: [sourceId] };
  const { rows, summary } = await engine.runAnalysis(
    'calls.forecast',
    params,
    scope,
    new AbortController().signal,
  );
  const ahead = rows.filter(row => row.kind === 'forecast');
  const column = (name: string) => Float64Array.from(ahead, row => Number(row[name]));
  const test = y.slice(trained);
  return {
    bins: ahead.length,
    wape: wapeOf(test, column('forecast')),
    coverage: coverageOf(test, { lower: column('low'), upper: column('high') }),
    told: Number(summary.wape),
    betterThanNaive: summary.betterThanNaive,
  };
}

describe.skipIf(bench === null)('the forecast bench (not beside this checkout: skipped)', () => {
  test('is met through a file: WAPE at most .147, and 78 to 82 % of the test hours in the 80 % interval', async () => {
    const all = bench?.series ?? [];
    const { engine, ids } = await benchCase(all);
    const reference = bench?.anchors['weekly profile share x SES(.5) week total']?.per_series ?? [];
    for (const withHoliday of [false, true]) {
      const made: Awaited<ReturnType<typeof forecastOf>>[] = [];
      for (const [index, { y, holiday_day_index: days }] of all.entries()) {
        const list = days.map(day => instantOf(24 * day).slice(0, 10)).join(';');
        made.push(await forecastOf(engine, ids[index] ?? -1, y, withHoliday ? list : ''));
      }
      expect(made.map(({ bins }) => bins)).toEqual(all.map(() => 336));
      expect(made.map(({ betterThanNaive }) => betterThanNaive)).toEqual(all.map(() => true));
      expect(mean(made.map(({ wape }) => wape))).toBeLessThanOrEqual(0.147);
      expect(mean(made.map(({ coverage }) => coverage))).toBeGreaterThanOrEqual(0.78);
      expect(mean(made.map(({ coverage }) => coverage))).toBeLessThanOrEqual(0.82);
      // With the holiday left out, what the backtest says beforehand is what comes.
      if (withHoliday) expect(Math.abs(mean(made.map(({ told, wape }) => told - wape)))).toBeLessThan(0.01);
      if (withHoliday) continue;
      made.forEach(({ wape }, index) => {
        expect(wape).toBeCloseTo(reference[index] ?? Number.NaN, 9);
      });
    }
  });
});
