import { describe, expect, test } from 'vitest';
import { logsRecent } from '../../src-main/analyses/logs-recent/analysis.ts';
import { logsVolume } from '../../src-main/analyses/logs-volume/analysis.ts';
import { addLog, ask, emptyCase, type LogRecord } from '../helpers/analysis-database.ts';

describe('logs.recent', () => {
  test('gives the latest entries with their lines, the later line first among equals', async () => {
    const connection = await emptyCase();
    await addLog(connection, { sourceId: 1, name: 'a.log' }, [
      { at: '2024-03-04T08:00:00Z', message: 'one', pid: '7' },
      { at: '2024-03-04T09:00:00Z', message: 'two' },
      { at: null, message: 'torn' },
      { at: '2024-03-04T09:00:00Z', message: 'three', level: 'warn' },
    ]);
    await addLog(connection, { sourceId: 2, name: 'b.log' }, [{ at: '2024-03-04T08:30:00Z', message: 'x' }]);
    const { rows, summary } = await ask(connection, logsRecent, {
      params: { count: 3 },
      scope: { zone: 'Europe/Paris' },
    });
    expect(rows.map(row => [row.at, row.message, row.source, row.line])).toEqual([
      ['2024-03-04T10:00:00+01:00', 'three', 'a.log', 5],
      ['2024-03-04T10:00:00+01:00', 'two', 'a.log', 3],
      ['2024-03-04T09:30:00+01:00', 'x', 'b.log', 2],
    ]);
    expect(summary).toEqual({
      entries: 4,
      firstAt: '2024-03-04T09:00:00+01:00',
      lastAt: '2024-03-04T10:00:00+01:00',
      shown: 3,
      entriesWithoutTime: 1,
    });
  });

  test('follows the line map past lines that hold no entry', async () => {
    const connection = await emptyCase();
    await addLog(connection, { sourceId: 1 }, [
      { at: '2024-03-04T08:00:00Z' },
      { at: '2024-03-04T09:00:00Z' },
      { at: '2024-03-04T10:00:00Z' },
    ]);
    await connection.run("INSERT INTO case_file.line_map VALUES ('log', 1, 2, 40, 1)");
    const { rows } = await ask(connection, logsRecent);
    expect(rows.map(row => row.line)).toEqual([40, 3, 2]);
  });

  test('stays within the range', async () => {
    const connection = await emptyCase();
    await addLog(connection, { sourceId: 1 }, [
      { at: '2024-03-04T08:00:00Z', message: 'in' },
      { at: '2024-03-04T09:00:00Z', message: 'at the end' },
    ]);
    const { rows, summary } = await ask(connection, logsRecent, {
      scope: { fromUtc: '2024-03-04T08:00:00Z', toUtc: '2024-03-04T09:00:00Z' },
    });
    expect(rows.map(row => row.message)).toEqual(['in']);
    expect(summary.entries).toBe(1);
  });
});

describe('logs.volume', () => {
  const over = async (entries: readonly LogRecord[]) => {
    const connection = await emptyCase();
    await addLog(connection, { sourceId: 1 }, entries);
    return connection;
  };
  const starts = (rows: readonly Record<string, unknown>[]) => rows.map(row => [row.binStart, row.entries]);

  test('counts per bin and level, entries without a level on their own', async () => {
    const connection = await over([
      { at: '2024-03-04T08:00:10Z', level: 'ERROR' },
      { at: '2024-03-04T08:04:59Z', level: 'info' },
      { at: '2024-03-04T08:04:59Z', level: 'info' },
      { at: '2024-03-04T08:05:00Z' },
    ]);
    const { rows, summary } = await ask(connection, logsVolume, { params: { binMinutes: 5 } });
    expect(rows).toEqual([
      { binStart: '2024-03-04T08:00:00+00:00', level: 'info', entries: 2, binMinutes: 5 },
      { binStart: '2024-03-04T08:00:00+00:00', level: 'ERROR', entries: 1, binMinutes: 5 },
      { binStart: '2024-03-04T08:05:00+00:00', level: null, entries: 1, binMinutes: 5 },
    ]);
    expect(summary).toEqual({
      binMinutes: 5,
      bins: 2,
      entries: 4,
      entriesWithLevel: 3,
      levels: [
        { level: 'info', entries: 2 },
        { level: 'ERROR', entries: 1 },
        { level: null, entries: 1 },
      ],
      busiestBinStart: '2024-03-04T08:00:00+00:00',
      busiestBinEntries: 3,
      medianBinEntries: 2,
      errorEntries: 1,
      errorShare: 0.25,
      errorPercent: 25,
    });
  });

  test('has no share of errors where no entry carries a level', async () => {
    const result = await ask(await over([{ at: '2024-03-04T08:00:00Z' }]), logsVolume);
    expect(result.summary).toMatchObject({ errorEntries: 0, errorShare: null, errorPercent: null });
    expect(logsVolume.findings(result).map(finding => finding.rule)).toEqual(['busiest-bin']);
  });

  test.each([
    [0, 1],
    [199, 1],
    [200, 5],
    [1000, 15],
    [60 * 24 * 3, 60],
    [60 * 24 * 30, 360],
    [60 * 24 * 150, 1440],
    [60 * 24 * 1000, 10_080],
    [60 * 24 * 3650, 10_080],
  ])('over %i minutes chooses bins of %i minutes', async (span, minutes) => {
    const start = Date.parse('2014-03-04T00:00:00Z');
    const connection = await over([
      { at: new Date(start).toISOString() },
      { at: new Date(start + span * 60_000).toISOString() },
    ]);
    expect((await ask(connection, logsVolume)).summary.binMinutes).toBe(minutes);
  });

  test('days and weeks begin at local midnight, weeks on Monday', async () => {
    const connection = await over([{ at: '2024-03-05T23:30:00Z' }, { at: '2024-04-03T12:00:00Z' }]);
    const scope = { zone: 'Europe/Paris' };
    const days = await ask(connection, logsVolume, { scope, params: { binMinutes: 1440 } });
    expect(starts(days.rows)).toEqual([
      ['2024-03-06T00:00:00+01:00', 1],
      ['2024-04-03T00:00:00+02:00', 1],
    ]);
    const weeks = await ask(connection, logsVolume, { scope, params: { binMinutes: 10_080 } });
    expect(starts(weeks.rows)).toEqual([
      ['2024-03-04T00:00:00+01:00', 1],
      ['2024-04-01T00:00:00+02:00', 1],
    ]);
  });

  test('the hour that happens twice in autumn is two bins', async () => {
    const connection = await over([{ at: '2024-10-27T00:30:00Z' }, { at: '2024-10-27T01:30:00Z' }]);
    const { rows } = await ask(connection, logsVolume, {
      scope: { zone: 'Europe/Paris' },
      params: { binMinutes: 60 },
    });
    expect(starts(rows)).toEqual([
      ['2024-10-27T02:00:00+02:00', 1],
      ['2024-10-27T02:00:00+01:00', 1],
    ]);
  });

  test('hours follow a zone of half hours, and times before 1970 their own bin', async () => {
    const kolkata = await ask(await over([{ at: '2024-03-04T08:45:00Z' }]), logsVolume, {
      scope: { zone: 'Asia/Kolkata' },
      params: { binMinutes: 60 },
    });
    expect(starts(kolkata.rows)).toEqual([['2024-03-04T14:00:00+05:30', 1]]);
    const old = await ask(await over([{ at: '1969-12-31T23:59:30Z' }]), logsVolume, {
      params: { binMinutes: 5 },
    });
    expect(starts(old.rows)).toEqual([['1969-12-31T23:55:00+00:00', 1]]);
  });
});
