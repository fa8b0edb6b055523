import { describe, expect, test } from 'vitest';
import { qualityCoverage } from '../../src-main/analyses/quality-coverage/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import {
  addCalls,
  addLog,
  ask,
  type CallRecord,
  emptyCase,
  type SourceFacts,
} from '../helpers/analysis-database.ts';
import { binsOf, clock, daysBetween, isWorkday } from './samples.ts';

async function coverageOf(facts: Partial<SourceFacts>, calls: readonly CallRecord[], zone = 'UTC') {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, name: 'calls.csv', ...facts }, calls);
  return ask(connection, qualityCoverage, { scope: { zone } });
}

async function gapsOf(facts: Partial<SourceFacts>, calls: readonly CallRecord[], zone = 'UTC') {
  return (await coverageOf(facts, calls, zone)).rows[0]?.gaps;
}

const workdays = daysBetween('2024-03-04', '2024-03-29').filter(isWorkday);

describe('what was read', () => {
  test('comes from the source, with the times of its records', async () => {
    const { rows, summary } = await coverageOf({ rejected: 2, skipped: 1, reconciled: false }, [
      '2024-03-04T08:00:00Z',
      '2024-03-04T09:00:00Z',
    ]);
    expect(rows).toEqual([
      {
        source: 'calls.csv',
        kind: 'call',
        firstAt: '2024-03-04T08:00:00+00:00',
        lastAt: '2024-03-04T09:00:00+00:00',
        recordsRead: 5,
        loaded: 2,
        rejected: 2,
        skipped: 1,
        reconciled: false,
        duplicates: 0,
        outOfOrder: 0,
        future: 0,
        gaps: [],
        order: 'ascending',
        gapCount: 0,
        missingBins: 0,
        gapUnit: 'hour',
        largestGapStartAt: null,
        largestGapEndAt: null,
        largestGapBins: null,
        sourceId: 1,
      },
    ]);
    expect(summary).toMatchObject({ sources: 1, recordsRead: 5, rejected: 2, notReconciled: 1 });
  });

  test('of a file of rejects only is told without times', async () => {
    const result = await coverageOf({ rejected: 3 }, []);
    expect(result.rows).toMatchObject([{ firstAt: null, lastAt: null, recordsRead: 3, gapUnit: null }]);
    expect(qualityCoverage.findings(result).map(finding => finding.rule)).toEqual(['rejected']);
    expect(qualityCoverage.charts(result)).toEqual([]);
  });
});

describe('duplicates', () => {
  test('are the surplus of records equal in every column', async () => {
    const connection = await emptyCase();
    const entry = { at: '2024-03-04T08:00:00Z', message: 'again', pid: '7' };
    await addLog(connection, { sourceId: 1 }, [entry, entry, { ...entry, pid: '8' }, entry]);
    await addLog(connection, { sourceId: 2 }, [entry]);
    const { rows } = await ask(connection, qualityCoverage);
    expect(rows.map(row => row.duplicates)).toEqual([2, 0]);
  });
});

describe('order', () => {
  test.each([
    ['ascending', 0, [1, 2, 2, 3, 4]],
    ['ascending', 1, [1, 2, 3, 4, 5, 2]],
    ['descending', 0, [5, 4, 4, 3, 1]],
    ['descending', 1, [6, 5, 4, 3, 2, 9]],
    ['mixed', 2, [1, 3, 2, 4, 3]],
    ['ascending', 0, [1]],
  ])('is %s with %i records against it', async (order, outOfOrder, hours) => {
    const { rows } = await coverageOf(
      {},
      hours.map(hour => `2024-03-04T0${hour}:00:00Z`),
    );
    expect(rows[0]).toMatchObject({ order, outOfOrder });
  });

  test('is that of each file, not of files one after the other', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, ['2024-03-05T08:00:00Z', '2024-03-05T09:00:00Z']);
    await addCalls(connection, { sourceId: 2 }, ['2024-03-04T08:00:00Z', '2024-03-04T09:00:00Z']);
    const { rows } = await ask(connection, qualityCoverage);
    expect(rows.map(row => row.outOfOrder)).toEqual([0, 0]);
  });
});

test('the future begins after the moment of the analysis', async () => {
  const result = await coverageOf({}, ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z']);
  expect(result.rows[0]).toMatchObject({ future: 1 });
  expect(
    qualityCoverage.findings(result).map(finding => fillSentence(finding.title, finding.figures)),
  ).toEqual(['1 of 2 records of calls.csv lies in the future']);
});

describe('gaps of a counted source', () => {
  test('are absent bins of open hours: nights and weekends are none', async () => {
    const calls = workdays.flatMap(day =>
      binsOf(day, 8, 18, 30).filter(
        ([at]) => !String(at).startsWith('2024-03-13T1') || String(at) < '2024-03-13T11',
      ),
    );
    expect(await gapsOf({ binSeconds: 1800 }, calls)).toEqual([
      {
        startAt: '2024-03-13T11:00:00+00:00',
        endAt: '2024-03-13T18:00:00+00:00',
        missingBins: 14,
        unit: 'bin',
      },
    ]);
  });

  test('are one per day where closed hours lie between, the largest named', async () => {
    const calls = workdays
      .filter(day => !['2024-03-12', '2024-03-13'].includes(day))
      .flatMap(day => binsOf(day, 8, 18, 60));
    const { rows } = await coverageOf({ binSeconds: 3600 }, calls);
    expect(rows[0]).toMatchObject({
      gapCount: 2,
      missingBins: 20,
      largestGapStartAt: '2024-03-12T08:00:00+00:00',
      largestGapEndAt: '2024-03-12T18:00:00+00:00',
      largestGapBins: 10,
    });
  });

  test('are found in a single week by the times of day of the days with records', async () => {
    const calls = workdays
      .slice(0, 5)
      .flatMap(day => binsOf(day, 8, 18, 60).filter(([at]) => at !== '2024-03-06T12:00:00Z'));
    expect(await gapsOf({ binSeconds: 3600 }, calls)).toEqual([
      {
        startAt: '2024-03-06T12:00:00+00:00',
        endAt: '2024-03-06T13:00:00+00:00',
        missingBins: 1,
        unit: 'bin',
      },
    ]);
  });

  test('do not include the hour that the clock skips, and hold together over it', async () => {
    const start = Date.parse('2024-03-10T23:00:00Z');
    const bins = Array.from({ length: 24 * 28 }, (_unused, hour) =>
      new Date(start + hour * 3_600_000).toISOString(),
    );
    const asCalls = (kept: readonly string[]) => kept.map(at => [at, 1] as const);
    expect(await gapsOf({ binSeconds: 3600 }, asCalls(bins), 'Europe/Paris')).toEqual([]);
    const broken = bins.filter(at => at < '2024-03-31T00:00:00.000Z' || at > '2024-03-31T02:00:00.000Z');
    expect(await gapsOf({ binSeconds: 3600 }, asCalls(broken), 'Europe/Paris')).toEqual([
      {
        startAt: '2024-03-31T01:00:00+01:00',
        endAt: '2024-03-31T05:00:00+02:00',
        missingBins: 3,
        unit: 'bin',
      },
    ]);
  });
});

describe('gaps of events', () => {
  const eventsOn = (days: readonly string[]) => days.flatMap(day => [`${day}T09:00:00Z`, `${day}T15:00:00Z`]);

  test('are whole days from three weeks on', async () => {
    const days = workdays.filter(day => !['2024-03-13', '2024-03-14', '2024-03-22'].includes(day));
    expect(await gapsOf({}, eventsOn(days))).toEqual([
      {
        startAt: '2024-03-13T00:00:00+00:00',
        endAt: '2024-03-15T00:00:00+00:00',
        missingBins: 2,
        unit: 'day',
      },
      {
        startAt: '2024-03-22T00:00:00+00:00',
        endAt: '2024-03-23T00:00:00+00:00',
        missingBins: 1,
        unit: 'day',
      },
    ]);
  });

  test('are not told within two to three weeks: that is too short to know a weekday', async () => {
    expect(await gapsOf({}, eventsOn(workdays.slice(0, 15).filter(day => day !== '2024-03-13')))).toEqual([]);
  });

  test('are hours below two weeks', async () => {
    const hours = daysBetween('2024-03-04', '2024-03-07').flatMap(day =>
      Array.from({ length: 24 }, (_unused, hour) => `${day}T${clock(hour * 60)}Z`),
    );
    const kept = hours.filter(at => at < '2024-03-05T22' || at >= '2024-03-06T02');
    expect(await gapsOf({}, kept)).toEqual([
      {
        startAt: '2024-03-05T22:00:00+00:00',
        endAt: '2024-03-06T02:00:00+00:00',
        missingBins: 4,
        unit: 'hour',
      },
    ]);
  });
});

test('a file gives one finding for each of its defects, named after it', async () => {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, name: 'good.csv' }, ['2024-03-04T08:00:00Z']);
  await addCalls(connection, { sourceId: 2, name: 'bad.csv', rejected: 1, reconciled: false }, [
    '2024-03-04T08:00:00Z',
    '2024-03-04T09:00:00Z',
    '2024-03-04T10:00:00Z',
    '2024-03-04T11:00:00Z',
    '2027-03-04T08:00:00Z',
    '2024-03-04T11:00:00Z',
  ]);
  const findings = qualityCoverage.findings(await ask(connection, qualityCoverage));
  expect(findings.map(({ rule, subject, severity }) => [rule, subject, severity])).toEqual([
    ['not-reconciled', 'bad.csv', 'high'],
    ['rejected', 'bad.csv', 'medium'],
    ['duplicates', 'bad.csv', 'medium'],
    ['out-of-order', 'bad.csv', 'low'],
    ['future', 'bad.csv', 'medium'],
  ]);
});
