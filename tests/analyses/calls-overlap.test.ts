import { describe, expect, test } from 'vitest';
import { callsOverlap } from '../../src-main/analyses/calls-overlap/analysis.ts';
import {
  addCalls,
  ask,
  type CallEvent,
  type CallRecord,
  emptyCase,
  type SourceFacts,
} from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { exchangeCalls, hourlyCounts, overlapCase } from './overlap-sample.ts';
import { binsOf, daysBetween, isWorkday } from './samples.ts';

type File = readonly [facts: Omit<SourceFacts, 'sourceId'>, calls: readonly CallRecord[]];

async function resultOf(files: readonly File[], scope = {}) {
  const connection = await emptyCase();
  for (const [index, [facts, calls]] of files.entries())
    await addCalls(connection, { sourceId: index + 1, ...facts }, calls);
  return ask(connection, callsOverlap, { scope });
}

const rowOf = async (one: File, other: File, scope = {}) =>
  (await resultOf([one, other], scope)).rows[0] ?? {};

const calls = exchangeCalls('2024-03-04', '2024-03-29', seededRandom(1));
const others = exchangeCalls('2024-03-04', '2024-03-29', seededRandom(2), 'b');
const timesOf = (of: readonly CallEvent[]) => of.map(({ at }) => at);
const days = daysBetween('2024-01-01', '2024-03-31');

describe('the overlap of two files of calls', () => {
  test('names for each pair of the sample what it was made of', async () => {
    const { rows, summary } = await ask(await overlapCase(), callsOverlap);
    expect(rows.map(row => [row.source, row.otherSource, row.verdict, row.basis])).toEqual([
      ['march.csv', 'april.csv', 'same', 'key'],
      ['march.csv', 'branch.csv', 'parts', 'times'],
      ['march.csv', 'counts.csv', 'differ', 'counts'],
      ['april.csv', 'branch.csv', 'parts', 'times'],
      ['april.csv', 'counts.csv', 'differ', 'counts'],
      ['branch.csv', 'counts.csv', 'parts', 'counts'],
    ]);
    expect(summary).toMatchObject({ files: 4, pairs: 6, same: 1, differ: 2, parts: 3, apart: 0 });
  });

  test('is apart where no day is in both, whatever the times of day', async () => {
    const row = await rowOf([{}, ['2024-03-04T09:00:00Z']], [{}, ['2024-03-05T09:00:00Z']]);
    expect(row).toMatchObject({
      verdict: 'apart',
      basis: null,
      commonDays: 0,
      daysOnly: 1,
      otherDaysOnly: 1,
      calls: 0,
      otherCalls: 0,
      ratio: null,
      sharedCalls: 0,
      commonStretches: [],
    });
  });

  test('counts days, calls and times on the common days alone', async () => {
    const row = await rowOf(
      [{}, ['2024-03-04T09:00:10Z', '2024-03-05T09:00:20Z', '2024-03-05T09:00:20Z', '2024-03-05T10:17:00Z']],
      [{}, ['2024-03-05T09:00:20Z', '2024-03-05T23:00:01Z', '2024-03-06T09:00:00Z']],
    );
    expect(row).toMatchObject({
      commonDays: 1,
      daysOnly: 1,
      otherDaysOnly: 1,
      calls: 3,
      otherCalls: 2,
      ratio: 2 / 3,
      sameAt: 1,
      firstAt: '2024-03-04T09:00:10+00:00',
      otherLastAt: '2024-03-06T09:00:00+00:00',
      commonStretches: [{ fromDay: '2024-03-05', toDay: '2024-03-05' }],
    });
  });

  test('follows the range: outside of it nothing is compared', async () => {
    const row = await rowOf([{}, timesOf(calls)], [{}, timesOf(calls)], {
      fromUtc: '2024-03-11T00:00:00Z',
      toUtc: '2024-03-13T00:00:00Z',
    });
    expect(row).toMatchObject({ verdict: 'same', commonDays: 2, daysOnly: 0 });
  });

  test('tells weekend gaps from longer ones in the stretches', async () => {
    const longer = timesOf(calls).filter(at => at < '2024-03-12' || at > '2024-03-19');
    expect(await rowOf([{}, timesOf(calls)], [{}, longer])).toMatchObject({
      stretches: [{ fromDay: '2024-03-04', toDay: '2024-03-29' }],
      otherStretches: [
        { fromDay: '2024-03-04', toDay: '2024-03-11' },
        { fromDay: '2024-03-19', toDay: '2024-03-29' },
      ],
    });
  });
});

describe('events', () => {
  const named = { extraNames: ['Call Id'] };

  test('with keys are the same by them, under another name and in another order of columns', async () => {
    const moved = calls.map(({ at, extra }) => ({
      at: `${at.slice(0, 17)}00Z`,
      extra: ['x', extra?.[0] ?? ''],
    }));
    const row = await rowOf([named, calls], [{ extraNames: ['note', 'call.id'] }, moved]);
    expect(row).toMatchObject({
      verdict: 'same',
      basis: 'key',
      keyColumn: 'Call Id',
      sameKeys: calls.length,
      sharedCalls: calls.length,
      agreement: 1,
    });
  });

  test('of which a part has the same keys differ, and that part is counted', async () => {
    const half = calls.map((call, index) => (index % 2 === 0 ? call : { ...call, extra: [`z${index}`] }));
    const row = await rowOf(
      [named, calls],
      [{ extraNames: ['call id'] }, half.map(call => ({ ...call, at: `${call.at.slice(0, 14)}07:07Z` }))],
    );
    expect(row).toMatchObject({ verdict: 'differ', basis: 'key', sharedCalls: Math.ceil(calls.length / 2) });
  });

  test('are not the same because both number their rows', async () => {
    const numbered = (of: readonly CallEvent[]) =>
      of.map(({ at }, index) => ({ at, extra: [String(index + 1)] }));
    const row = await rowOf(
      [{ extraNames: ['row'] }, numbered(calls)],
      [{ extraNames: ['row'] }, numbered(others)],
    );
    expect(row).toMatchObject({ verdict: 'parts', basis: 'times', keyColumn: null, sharedCalls: 0 });
  });

  test('without keys are the same by their times, also where one file holds fewer', async () => {
    const some = timesOf(calls).filter((_at, index) => index % 3 === 0);
    const row = await rowOf([{}, timesOf(calls)], [{}, some]);
    expect(row).toMatchObject({ verdict: 'same', basis: 'times', sharedCalls: some.length });
  });

  test('of two busy exchanges share many minutes by chance and are parts still', async () => {
    const minutes = (seed: number) => {
      const random = seededRandom(seed);
      return daysBetween('2024-03-04', '2024-03-08').flatMap(day =>
        binsOf(day, 8, 17, 1).flatMap(([at], index) =>
          Array.from({ length: random.poisson(3) }, () => (index === 0 ? `${day}T08:00:01Z` : at)),
        ),
      );
    };
    const row = await rowOf([{}, minutes(1)], [{}, minutes(2)]);
    expect(row).toMatchObject({ verdict: 'parts', basis: 'times' });
    expect(Number(row.sameAt)).toBeGreaterThan(0.5 * Number(row.calls));
  });

  test('of one layout are compared cell by cell', async () => {
    const ofAgent = (agent: string) => timesOf(calls).map(at => ({ at, agent }));
    const layout = { layout: 'switch' };
    const apart = await rowOf([layout, ofAgent('Ann')], [layout, ofAgent('Ben')]);
    expect(apart).toMatchObject({ verdict: 'parts', basis: 'records', sharedCalls: 0, sameAt: calls.length });
    const same = await rowOf([layout, ofAgent('Ann')], [layout, ofAgent('Ann')]);
    expect(same).toMatchObject({ verdict: 'same', basis: 'records', sharedCalls: calls.length });
  });

  test('that carry dates only and come once a day are not the same for it', async () => {
    const random = seededRandom(5);
    const dates = () =>
      days.flatMap(day => Array.from({ length: Math.max(1, random.poisson(0.4)) }, () => `${day}T00:00:00Z`));
    const row = await rowOf([{}, dates()], [{}, dates()]);
    expect(row).toMatchObject({ verdict: 'parts', basis: 'counts', sharedCalls: 0 });
    expect(Number(row.equalBinsShare)).toBeGreaterThan(0.5);
  });
});

describe('counts', () => {
  const hourly = { binSeconds: 3600 };
  const dailyCounts = (seed: number, mean: number) => {
    const random = seededRandom(seed);
    return days.filter(isWorkday).map((day): readonly [string, number] => [
      `${day}T00:00:00Z`,
      // A common rise and fall of all files, far beyond chance.
      random.poisson(mean * (1 + 0.3 * Math.sin(Date.parse(day) / 5e8))),
    ]);
  };

  test('that are equal in their bins are the same', async () => {
    const counts = hourlyCounts(calls, 100, seededRandom(3));
    const row = await rowOf([hourly, counts], [hourly, counts.slice(40)]);
    expect(row).toMatchObject({ verdict: 'same', basis: 'counts', equalBinsShare: 1, agreement: 1 });
  });

  test('that lack a tenth and a whole day of the calls differ', async () => {
    const whole = hourlyCounts(calls, 100, seededRandom(3));
    const lossy = hourlyCounts(calls, 90, seededRandom(4)).map(([at, count]): readonly [string, number] => [
      at,
      at.startsWith('2024-03-14') ? 0 : count,
    ]);
    expect(await rowOf([hourly, whole], [hourly, lossy])).toMatchObject({ verdict: 'differ' });
  });

  test('of events and their own bins are the same', async () => {
    const counts = hourlyCounts(calls, 100, seededRandom(3));
    const row = await rowOf([{}, timesOf(calls)], [hourly, counts]);
    expect(row).toMatchObject({ verdict: 'same', basis: 'counts', sharedCalls: calls.length });
  });

  test('of different calls that rise and fall together are parts in at least 34 of 36 pairs', async () => {
    const { rows } = await resultOf(
      Array.from(
        { length: 9 },
        (_unused, seed): File => [{ binSeconds: 86_400 }, dailyCounts(seed + 1, seed % 2 === 0 ? 200 : 90)],
      ),
    );
    expect(rows).toHaveLength(36);
    expect(rows.filter(row => row.verdict === 'parts').length).toBeGreaterThanOrEqual(34);
    expect(rows.filter(row => row.verdict === 'same')).toEqual([]);
  });
});

describe('the findings of overlap', () => {
  test('say which calls are counted twice, the gravest first, and nothing of parts', async () => {
    const findings = callsOverlap.findings(await ask(await overlapCase(), callsOverlap));
    expect(findings.map(({ rule, subject, severity }) => [rule, subject, severity])).toEqual([
      ['counted-twice', 'march.csv, april.csv', 'high'],
      ['files-disagree', 'april.csv, counts.csv', 'medium'],
      ['files-disagree', 'march.csv, counts.csv', 'medium'],
    ]);
  });

  test('are none for one file', async () => {
    const result = await resultOf([[{}, timesOf(calls)]]);
    expect([result.rows, callsOverlap.findings(result), callsOverlap.charts(result)]).toEqual([[], [], []]);
  });
});
