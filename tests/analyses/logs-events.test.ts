import { describe, expect, test } from 'vitest';
import { logsBursts } from '../../src-main/analyses/logs-bursts/analysis.ts';
import { logsErrors } from '../../src-main/analyses/logs-errors/analysis.ts';
import { logsGaps } from '../../src-main/analyses/logs-gaps/analysis.ts';
import { logsNew } from '../../src-main/analyses/logs-new/analysis.ts';
import { logsRare } from '../../src-main/analyses/logs-rare/analysis.ts';
import { ask, type LogRecord } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { caseOf, every, merged, minute, shown } from './log-stories.ts';

const tick = { level: 'info', message: 'tick' };

describe('logs.new', () => {
  const story = merged(every(10, 0, 1440, tick), [
    { at: minute(100), level: 'info', message: 'known for long' },
    { at: minute(1300), level: 'info', message: 'known for long' },
    { at: minute(1310), level: 'error', message: 'never seen before' },
    { at: minute(1320), level: 'info', message: 'never seen before' },
  ]);

  test('gives what comes for the first time in the last quarter, not what was there before', async () => {
    const { rows, summary } = await ask(await caseOf(story), logsNew);
    expect(rows.map(row => [row.template, row.count, row.errors, row.firstAt, row.source, row.line])).toEqual(
      [['never seen before', 2, 1, shown(1310), 'file-1.log', 136]],
    );
    expect(summary).toMatchObject({ newTemplates: 1, newErrorTemplates: 1, periodStart: shown(1072.5) });
  });

  test('takes the start of the range for the start of the period', async () => {
    const connection = await caseOf(story);
    const scope = { fromUtc: minute(1311), toUtc: null };
    expect((await ask(connection, logsNew, { scope })).rows).toEqual([]);
    const early = await ask(connection, logsNew, { scope: { fromUtc: minute(50), toUtc: minute(200) } });
    expect(early.rows.map(row => row.template)).toEqual(['known for long']);
  });

  test('calls nothing new where there is nothing before', async () => {
    const scope = { fromUtc: minute(0), toUtc: null };
    expect((await ask(await caseOf(story), logsNew, { scope })).rows).toEqual([]);
  });
});

describe('logs.rare', () => {
  test('gives templates with at most so many entries, errors first', async () => {
    const connection = await caseOf(
      merged(every(10, 0, 1440, tick), [
        { at: minute(15), level: 'info', message: 'once in a blue moon' },
        { at: minute(25), level: 'fatal', message: 'core dumped' },
        { at: minute(35), level: 'fatal', message: 'core dumped' },
      ]),
    );
    const { rows } = await ask(connection, logsRare, { params: { most: 2 } });
    expect(rows.map(row => [row.template, row.count, row.errors, row.line])).toEqual([
      ['core dumped', 2, 2, 6],
      ['once in a blue moon', 1, 0, 4],
    ]);
    expect((await ask(connection, logsRare, { params: { most: 1 } })).rows).toHaveLength(1);
  });
});

describe('logs.errors', () => {
  test('counts by level, and by words only where an entry carries no level', async () => {
    const connection = await caseOf([
      { at: minute(1), level: 'ERROR', component: 'db', message: 'query 1 was slow' },
      { at: minute(2), level: 'ERROR', component: 'web', message: 'query 2 was slow' },
      { at: minute(3), level: 'info', message: 'no error was found' },
      { at: minute(4), message: 'login failed for 10.0.0.1' },
      { at: minute(5), message: 'login of 10.0.0.2' },
    ]);
    const { rows, summary } = await ask(connection, logsErrors);
    expect(rows.map(row => [row.template, row.count, row.byLevel, row.componentNames])).toEqual([
      ['query <*> was slow', 2, true, 'db, web'],
      ['login failed for <*>', 1, false, null],
    ]);
    expect(summary).toMatchObject({ families: 2, errors: 3, entries: 5, errorsByWords: 1 });
  });
});

describe('logs.bursts', () => {
  const random = seededRandom(7);
  const steady = (message: string, mean: number): readonly LogRecord[] =>
    Array.from({ length: 400 }, (_unused, bin) =>
      Array.from({ length: random.poisson(mean) }, (_entry, index) => ({
        at: minute(bin * 15 + index / 10),
        level: 'info',
        message,
      })),
    ).flat();
  const quiet = merged(steady('poll done', 4), steady('heartbeat', 20));

  test('finds none in messages that come at random with a steady rate', async () => {
    expect((await ask(await caseOf(quiet), logsBursts, { params: { factor: 2 } })).rows).toEqual([]);
  });

  test('finds onset, duration and excess of one, and of nothing else', async () => {
    const burst = every(0.25, 3000, 3045, { level: 'warn', message: 'poll done' });
    const connection = await caseOf(merged(quiet, burst));
    const { rows } = await ask(connection, logsBursts, { params: { binMinutes: 15 } });
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect([row?.series, row?.onsetAt, row?.endAt, row?.minutes]).toEqual([
      'poll done',
      shown(3000),
      shown(3045),
      45,
    ]);
    expect(Number(row?.entries) - Number(row?.usualEntries)).toBe(row?.excess);
    expect(Number(row?.excess)).toBeGreaterThan(165);
    expect(Number(row?.excess)).toBeLessThan(200);
    const byLevel = await ask(connection, logsBursts, { params: { binMinutes: 15, by: 'level' } });
    expect(byLevel.rows.map(found => [found.series, found.entries, found.usualEntries])).toEqual([
      ['warn', 180, 0],
    ]);
  });
});

describe('logs.gaps', () => {
  const office = (from: number, to: number) =>
    Array.from({ length: 14 }, (_unused, day) => every(2, day * 1440 + from, day * 1440 + to, tick)).flat();

  test('takes a quiet night for usual and a silent afternoon for a gap', async () => {
    const day = 9 * 1440;
    const entries = office(480, 1080).filter(
      ({ at }) => at === null || at < minute(day + 780) || at >= minute(day + 900),
    );
    const { rows } = await ask(await caseOf(entries), logsGaps);
    expect(rows.map(row => [row.by, row.name, row.fromAt, row.toAt, row.isLasting])).toEqual([
      ['all', 'all entries', shown(day + 778), shown(day + 900), false],
    ]);
    expect(rows[0]?.missingEntries).toBeCloseTo(61, 0);
  });

  test('finds none between batches', async () => {
    const batches = Array.from({ length: 96 }, (_unused, hour) =>
      every(0.1, hour * 60, hour * 60 + 5, tick),
    ).flat();
    expect((await ask(await caseOf(batches), logsGaps)).rows).toEqual([]);
  });

  test('is found in twenty years of entries, however many hours these are', async () => {
    const years = 20 * 365 * 24 * 60;
    const entries = every(6 * 60, 0, years, tick).filter(
      ({ at }) => at === null || at < minute(years / 2) || at >= minute(years / 2 + 30 * 24 * 60),
    );
    const { rows } = await ask(await caseOf(entries), logsGaps);
    expect(rows.map(row => [row.fromAt, row.toAt])).toEqual([
      [shown(years / 2 - 6 * 60), shown(years / 2 + 30 * 24 * 60)],
    ]);
  });

  test('finds a host that falls silent while the other goes on', async () => {
    const connection = await caseOf(
      merged(every(1, 0, 1000, { ...tick, host: 'a' }), every(1, 0, 700, { ...tick, host: 'b' })),
    );
    const { rows } = await ask(connection, logsGaps);
    expect(rows.map(row => [row.by, row.name, row.fromAt, row.toAt, row.isLasting])).toEqual([
      ['host', 'b', shown(699), shown(999), true],
    ]);
  });

  test('takes a file that ends where the next begins for no silence, and one that ends beside another for one', async () => {
    const by = { params: { by: 'source' } };
    const rotated = await caseOf(every(1, 0, 500, tick), every(1, 500, 1000, tick));
    expect((await ask(rotated, logsGaps, by)).rows).toEqual([]);
    const beside = await caseOf(every(1, 0, 500, tick), every(1, 0, 1000, tick));
    expect((await ask(beside, logsGaps, by)).rows.map(row => [row.name, row.isLasting])).toEqual([
      ['file-1.log', true],
    ]);
  });
});
