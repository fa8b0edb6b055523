import { describe, expect, test } from 'vitest';
import { callsDaily } from '../../src-main/analyses/calls-daily/analysis.ts';
import { addCalls, ask, emptyCase } from '../helpers/analysis-database.ts';
import { binsOf, clock, daysBetween, isWorkday } from './samples.ts';

/** Four calls a day, the first and last at these UTC hours. */
function eventsOn(day: string, fromHour = 8, toHour = 18): readonly string[] {
  return [fromHour, fromHour + 1, toHour - 1, toHour].map(hour => `${day}T${clock(hour * 60)}Z`);
}

const march = daysBetween('2024-03-04', '2024-03-29').filter(isWorkday);

describe('a day belongs to the clock of the site', () => {
  test('a call after local midnight counts on the next day', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, [
      '2024-01-15T22:59:59Z',
      '2024-01-15T23:00:00Z',
      '2024-01-16T12:00:00Z',
    ]);
    const inParis = await ask(connection, callsDaily, { scope: { zone: 'Europe/Paris' } });
    expect(inParis.rows).toEqual([
      { day: '2024-01-15', calls: 1, complete: true },
      { day: '2024-01-16', calls: 2, complete: true },
    ]);
    const inKolkata = await ask(connection, callsDaily, { scope: { zone: 'Asia/Kolkata' } });
    expect(inKolkata.rows).toEqual([{ day: '2024-01-16', calls: 3, complete: true }]);
  });

  test.each([
    ['2024-03-31', '2024-03-30T23:00:00Z', 23],
    ['2024-10-27', '2024-10-26T22:00:00Z', 25],
    ['2024-06-02', '2024-06-01T22:00:00Z', 24],
  ])('%s in Paris begins at %s and has %i hours', async (day, startUtc, hours) => {
    const connection = await emptyCase();
    const start = Date.parse(startUtc);
    const calls = Array.from({ length: 27 }, (_unused, hour) =>
      new Date(start + (hour - 1) * 3_600_000).toISOString(),
    );
    await addCalls(connection, { sourceId: 1 }, calls);
    const { rows } = await ask(connection, callsDaily, { scope: { zone: 'Europe/Paris' } });
    expect(rows.find(row => row.day === day)?.calls).toBe(hours);
  });

  test('times before 1970 fall on the right day', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, ['1969-12-31T23:59:00Z', '1969-12-31T00:01:00Z']);
    expect((await ask(connection, callsDaily)).rows).toEqual([
      { day: '1969-12-31', calls: 2, complete: true },
    ]);
  });
});

describe('an event series', () => {
  test('has a partial first and last day where they begin late and end early', async () => {
    const connection = await emptyCase();
    const calls = [
      ...eventsOn('2024-03-04', 12, 18),
      ...daysBetween('2024-03-05', '2024-03-07').flatMap(day => eventsOn(day)),
      ...eventsOn('2024-03-08', 8, 12),
    ];
    await addCalls(connection, { sourceId: 1 }, calls);
    const { summary } = await ask(connection, callsDaily);
    expect(summary).toMatchObject({
      partialDays: ['2024-03-04', '2024-03-08'],
      wholeDays: 3,
      medianCalls: 4,
    });
  });

  test('keeps an outage within as a whole day: only its ends can be cut', async () => {
    const connection = await emptyCase();
    const calls = march.flatMap(day => (day === '2024-03-13' ? eventsOn(day, 14, 18) : eventsOn(day)));
    await addCalls(connection, { sourceId: 1 }, calls);
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ partialDays: [], wholeDays: 20 });
  });

  test('allows an hour at either end', async () => {
    const connection = await emptyCase();
    const calls = [
      ...eventsOn('2024-03-04', 9, 18),
      ...eventsOn('2024-03-05'),
      ...eventsOn('2024-03-06'),
      ...eventsOn('2024-03-07', 8, 17),
    ];
    await addCalls(connection, { sourceId: 1 }, calls);
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ partialDays: [] });
  });

  test('of dates only has no partial day', async () => {
    const connection = await emptyCase();
    const calls = daysBetween('2024-03-04', '2024-03-08').map(day => `${day}T00:00:00Z`);
    await addCalls(connection, { sourceId: 1 }, calls);
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ partialDays: [], days: 5 });
  });
});

describe('a counted series', () => {
  test('has a partial day where bins are absent, also in the middle', async () => {
    const connection = await emptyCase();
    const calls = march.flatMap(day => {
      const bins = binsOf(day, 8, 18, 15);
      return day === '2024-03-13' ? bins.filter((_bin, index) => index !== 20) : bins;
    });
    await addCalls(connection, { sourceId: 1, binSeconds: 900 }, calls);
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ partialDays: ['2024-03-13'] });
  });

  test('judges a short Saturday by Saturdays', async () => {
    const connection = await emptyCase();
    const calls = daysBetween('2024-03-04', '2024-03-31').flatMap(day => {
      if (isWorkday(day)) return binsOf(day, 8, 18, 30);
      const saturday = new Date(day).getUTCDay() === 6;
      if (!saturday) return [];
      return binsOf(day, 9, day === '2024-03-30' ? 11 : 13, 30);
    });
    await addCalls(connection, { sourceId: 1, binSeconds: 1800 }, calls);
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ partialDays: ['2024-03-30'] });
  });

  test('around the clock owes four quarters less on the day of 23 hours', async () => {
    const connection = await emptyCase();
    const start = Date.parse('2024-03-24T23:00:00Z');
    const calls = Array.from({ length: 96 * 14 - 4 }, (_unused, bin) => [
      new Date(start + bin * 900_000).toISOString(),
      1,
    ]) as readonly (readonly [string, number])[];
    await addCalls(connection, { sourceId: 1, binSeconds: 900 }, calls);
    const { rows, summary } = await ask(connection, callsDaily, { scope: { zone: 'Europe/Paris' } });
    expect(summary).toMatchObject({ partialDays: [], days: 14 });
    expect(rows.find(row => row.day === '2024-03-31')).toEqual({
      day: '2024-03-31',
      calls: 92,
      complete: true,
    });
  });

  test('keeps a day of zeros as a day with zero calls', async () => {
    const connection = await emptyCase();
    const calls = march.flatMap(day => binsOf(day, 8, 18, 60, () => (day === '2024-03-13' ? 0 : 3)));
    await addCalls(connection, { sourceId: 1, binSeconds: 3600 }, calls);
    const { rows, summary } = await ask(connection, callsDaily);
    expect(rows.find(row => row.day === '2024-03-13')).toEqual({
      day: '2024-03-13',
      calls: 0,
      complete: true,
    });
    expect(summary).toMatchObject({ missingDays: [] });
  });
});

describe('missing days', () => {
  test('are absent weekdays of a site that is closed at weekends', async () => {
    const connection = await emptyCase();
    const calls = march.filter(day => day !== '2024-03-20').flatMap(day => eventsOn(day));
    await addCalls(connection, { sourceId: 1 }, calls);
    expect((await ask(connection, callsDaily)).summary).toMatchObject({
      missingDays: ['2024-03-20'],
      days: 19,
    });
  });

  test('are none on weekdays that rarely have calls', async () => {
    const connection = await emptyCase();
    const calls = [...march, '2024-03-09'].flatMap(day => eventsOn(day)).sort();
    await addCalls(connection, { sourceId: 1 }, calls);
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ missingDays: [] });
  });

  test('are known from the whole file and named only within the range', async () => {
    const connection = await emptyCase();
    const calls = march
      .filter(day => !['2024-03-08', '2024-03-20'].includes(day))
      .flatMap(day => eventsOn(day));
    await addCalls(connection, { sourceId: 1 }, calls);
    const { summary } = await ask(connection, callsDaily, {
      scope: { fromUtc: '2024-03-18T00:00:00Z', toUtc: '2024-03-23T00:00:00Z' },
    });
    expect(summary).toMatchObject({
      missingDays: ['2024-03-20'],
      days: 4,
      firstDay: '2024-03-18',
      lastDay: '2024-03-22',
    });
  });
});

describe('the range', () => {
  test('is half-open and makes a day that it cuts incomplete', async () => {
    const connection = await emptyCase();
    await addCalls(
      connection,
      { sourceId: 1 },
      march.flatMap(day => eventsOn(day)),
    );
    const { rows } = await ask(connection, callsDaily, {
      scope: { fromUtc: '2024-03-05T09:00:00Z', toUtc: '2024-03-07T08:00:00Z' },
    });
    expect(rows).toEqual([
      { day: '2024-03-05', calls: 3, complete: false },
      { day: '2024-03-06', calls: 4, complete: true },
    ]);
  });

  test('leaves a day whole when it cuts off only hours without calls', async () => {
    const connection = await emptyCase();
    await addCalls(
      connection,
      { sourceId: 1 },
      march.flatMap(day => eventsOn(day)),
    );
    const { rows } = await ask(connection, callsDaily, {
      scope: { fromUtc: '2024-03-05T08:00:00Z', toUtc: '2024-03-05T18:00:01Z' },
    });
    expect(rows).toEqual([{ day: '2024-03-05', calls: 4, complete: true }]);
  });
});

describe('several sources', () => {
  test('are added together', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, ['2024-03-04T08:00:00Z', '2024-03-05T08:00:00Z']);
    await addCalls(connection, { sourceId: 2, binSeconds: 3600 }, [['2024-03-05T09:00:00Z', 7]]);
    expect((await ask(connection, callsDaily)).rows).toEqual([
      { day: '2024-03-04', calls: 1, complete: true },
      { day: '2024-03-05', calls: 8, complete: true },
    ]);
    const { rows } = await ask(connection, callsDaily, { scope: { sources: [2] } });
    expect(rows).toEqual([{ day: '2024-03-05', calls: 7, complete: true }]);
  });

  test('of one layout are one series: the seam between two files is no cut', async () => {
    const connection = await emptyCase();
    const days = daysBetween('2024-03-04', '2024-03-08');
    const first = days.slice(0, 3).flatMap(day => eventsOn(day));
    const second = days.slice(2).flatMap(day => eventsOn(day));
    await addCalls(connection, { sourceId: 1, layout: 'same' }, first.slice(0, 10));
    await addCalls(connection, { sourceId: 2, layout: 'same' }, second.slice(2));
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ partialDays: [], totalCalls: 20 });
    const alone = await ask(connection, callsDaily, { scope: { sources: [1] } });
    expect(alone.summary).toMatchObject({ partialDays: ['2024-03-06'] });
  });
});
