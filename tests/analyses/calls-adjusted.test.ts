import { describe, expect, test } from 'vitest';
import { callsAdjusted } from '../../src-main/analyses/calls-adjusted/analysis.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { addCalls, ask, type CallRecord, emptyCase } from '../helpers/analysis-database.ts';
import { sharedData } from '../helpers/data.ts';
import { importOne, testEngine } from '../helpers/engine.ts';
import { seededRandom } from '../helpers/random.ts';
import { binsOf, daysBetween, isWorkday } from './samples.ts';

const days = daysBetween('2024-01-01', '2024-06-28').filter(isWorkday);

/** Workdays from eight to six in hours, with a mean that depends on weekday and hour, times `factorOf`. */
function callsOf(
  seed: number,
  factorOf: (day: string, hour: number) => number = () => 1,
): readonly CallRecord[] {
  const random = seededRandom(seed);
  return days.flatMap(day => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return binsOf(day, 8, 18, 60, minute =>
      random.poisson((140 - 12 * weekday) * (minute < 720 ? 1.2 : 0.8) * factorOf(day, minute / 60)),
    );
  });
}

async function adjusted(records: readonly CallRecord[], params = {}, zone = 'UTC') {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds: 3600 }, records);
  return ask(connection, callsAdjusted, { params, scope: { zone } });
}

function flagged(result: AnalysisResult, unit: string) {
  return result.rows
    .filter(row => row.unit === unit && row.flagged === true)
    .toSorted((one, other) => Number(one.rank) - Number(other.rank));
}

describe('unusual days and hours', () => {
  test('are the Tuesday with two fifths more calls, though Mondays have more', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const result = await adjusted(callsOf(seed, day => (day === '2024-03-12' ? 1.4 : 1)));
      expect(flagged(result, 'day').map(row => row.day)).toEqual(['2024-03-12']);
      const row = result.rows.find(candidate => candidate.unit === 'day' && candidate.rank === 1);
      expect(Number(row?.calls) / Number(row?.expected)).toBeGreaterThan(1.3);
    }
  });

  test('are in no more than one of ten half years without any', async () => {
    const seeds = Array.from({ length: 10 }, (_unused, index) => 50 + index);
    const found = await Promise.all(
      seeds.map(async seed => flagged(await adjusted(callsOf(seed)), 'day').length),
    );
    expect(found.filter(count => count > 0).length).toBeLessThanOrEqual(1);
  });

  test('are not what a file does not hold of the day on which it ends', async () => {
    const random = seededRandom(3);
    const calls = days
      .slice(0, 60)
      .flatMap(day =>
        binsOf(day, 8, 18, 60, () => random.poisson(9)).flatMap(([at, count]) =>
          Array.from({ length: count }, (_unused, call) =>
            new Date(Date.parse(at) + call * 90_000).toISOString(),
          ),
        ),
      );
    const lastDay = days[59] ?? '';
    const connection = await emptyCase();
    await addCalls(
      connection,
      { sourceId: 1 },
      calls.filter(at => at < `${lastDay}T10:05:00Z`),
    );
    const result = await ask(connection, callsAdjusted);
    expect([...flagged(result, 'day'), ...flagged(result, 'bin')]).toEqual([]);
    const ofLastDay = result.rows.filter(row => row.day === lastDay);
    expect(ofLastDay.filter(row => row.unit === 'bin').every(row => String(row.startTime) < '10:00')).toBe(
      true,
    );
    expect(ofLastDay.find(row => row.unit === 'day')).toMatchObject({ rank: null, flagged: false });
  });

  test('are the two hours without calls of a day that is usual otherwise', async () => {
    const result = await adjusted(
      callsOf(9, (day, hour) => (day === '2024-04-17' && hour >= 14 && hour < 16 ? 0 : 1)),
    );
    expect(flagged(result, 'bin').map(row => [row.day, row.startTime, row.calls])).toEqual(
      expect.arrayContaining([
        ['2024-04-17', '14:00', 0],
        ['2024-04-17', '15:00', 0],
      ]),
    );
  });

  test('are not holidays, which are compared with each other and named', async () => {
    const result = await adjusted(
      callsOf(11, day =>
        ['2024-01-01', '2024-01-15', '2024-02-19', '2024-05-27', '2024-06-19'].includes(day) ? 0.2 : 1,
      ),
      {},
      'America/New_York',
    );
    expect(result.summary).toMatchObject({ country: 'US' });
    const holidays = result.rows.filter(row => row.unit === 'day' && row.holiday !== null);
    expect(holidays.map(row => [row.day, row.flagged])).toEqual([
      ['2024-01-01', false],
      ['2024-01-15', false],
      ['2024-02-19', false],
      ['2024-05-27', false],
      ['2024-06-19', false],
    ]);
  });

  test('are told against the own list of closures, and a list that cannot be read is refused', async () => {
    const closed = callsOf(12, day => (day === '2024-05-10' ? 0.1 : 1));
    const { rows } = await adjusted(closed, { holidays: '2024-05-10, inventory' });
    expect(rows.find(row => row.unit === 'day' && row.day === '2024-05-10')).toMatchObject({
      holiday: 'inventory',
      flagged: false,
    });
    await expect(adjusted(closed, { holidays: '10.5.2024' })).rejects.toThrow(
      /^Line 1 of the list of holidays/,
    );
    await expect(adjusted(closed, { country: 'XX' })).rejects.toThrow(/no calendar of holidays for "XX"/);
  });

  test('need days that are alike: three days of calls are listed, none is judged', async () => {
    const { rows, summary } = await adjusted(callsOf(13).slice(0, 30));
    expect(rows.filter(row => row.unit === 'day').map(row => [row.day, row.rank, row.score])).toEqual([
      ['2024-01-01', null, null],
      ['2024-01-02', null, null],
      ['2024-01-03', null, null],
    ]);
    expect(summary).toMatchObject({ days: 3, daysCompared: 0, daysFlagged: 0 });
  });

  const bank = sharedData('a_calls/bank_calls_5min/bank_calls.csv');
  test.skipIf(bank === null)(
    'of the bank are the days after its holidays, with the totals they have everywhere',
    async () => {
      const engine = await testEngine({ zone: 'America/New_York' });
      await importOne(engine, bank ?? '');
      const everything = { fromUtc: null, toUtc: null, sources: null };
      const result = await engine.runAnalysis('calls.adjusted', {}, everything, new AbortController().signal);
      expect(flagged(result, 'day').map(row => [row.day, row.calls])).toEqual([
        ['2003-09-02', 42889],
        ['2003-09-03', 36092],
        ['2003-05-27', 38235],
        expect.anything(),
      ]);
      expect(result.summary).toMatchObject({ busiestDay: '2003-09-02', busiestDayRank: 1 });
    },
  );

  const dates = sharedData('a_calls/seattle_police_calls/potential_mad_beach_calls_2010-2023.csv');
  test.skipIf(dates === null)('of a file that holds dates only are days', async () => {
    const engine = await testEngine();
    await importOne(engine, dates ?? '');
    const everything = { fromUtc: null, toUtc: null, sources: null };
    const { rows, summary } = await engine.runAnalysis(
      'calls.adjusted',
      {},
      everything,
      new AbortController().signal,
    );
    expect(new Set(rows.map(row => row.unit))).toEqual(new Set(['day']));
    expect(rows.reduce((sum, row) => sum + Number(row.calls), 0)).toBe(2706);
    expect(summary).toMatchObject({ binsCompared: 0 });
  });
});
