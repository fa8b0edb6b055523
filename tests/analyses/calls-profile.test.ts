import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callsProfile } from '../../src-main/analyses/calls-profile/analysis.ts';
import { type ProfileBin, profileSlots } from '../../src-main/analyses/calls-profile/derive.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { addCalls, addSource, ask, type CallRecord, emptyCase } from '../helpers/analysis-database.ts';
import { sharedData } from '../helpers/data.ts';
import loadBankSql from './load-bank.sql?raw';
import { binsOf, daysBetween } from './samples.ts';

const bank = sharedData('a_calls/bank_calls_5min/bank_calls.csv');
const paris = { zone: 'Europe/Paris' };

async function profileOf(
  calls: readonly CallRecord[],
  binSeconds: number | null = null,
  question: Parameters<typeof ask>[2] = {},
) {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds }, calls);
  return ask(connection, callsProfile, question);
}

/** An hour of each Monday of 2024 from nine to ten, in half-hours. */
const mondays = (counts: readonly number[]) =>
  counts.flatMap((count, week) => {
    const day = new Date(Date.UTC(2024, 0, 8 + 7 * week)).toISOString().slice(0, 10);
    return binsOf(day, 9, 10, 30, () => count);
  });

describe('the usual week', () => {
  test('has median, band and extremes of whole slots and no row for others', async () => {
    const { rows, summary } = await profileOf(
      [...mondays([1, 2, 3, 4, 20]), ['2024-01-09T09:00:00Z', 7]],
      1800,
    );
    expect(rows).toEqual([
      {
        weekday: 1,
        slotStart: '09:00',
        days: 5,
        medianCalls: 6,
        lowerCalls: expect.closeTo(2.8, 12),
        upperCalls: expect.closeTo(27.2, 12),
        minCalls: 2,
        maxCalls: 40,
        holidays: 0,
        country: null,
      },
    ]);
    expect(summary).toEqual({
      binMinutes: 60,
      weeks: 5,
      days: 5,
      country: null,
      holidays: 0,
      busiestWeekday: 1,
      busiestSlotStart: '09:00',
      busiestMedianCalls: 6,
      quietestWeekday: 1,
      quietestSlotStart: '09:00',
      quietestMedianCalls: 6,
      weekMedianCalls: 6,
      busiestFiveHoursShare: 1,
      callsWithoutHour: 0,
    });
  });

  test('takes the bins of the file where they are wider than those asked for', async () => {
    const { rows, summary } = await profileOf(mondays([1, 2, 3]), 1800, { params: { binMinutes: 15 } });
    expect(rows.map(row => [row.slotStart, row.medianCalls])).toEqual([
      ['09:00', 2],
      ['09:30', 2],
    ]);
    expect(summary.binMinutes).toBe(30);
  });

  test('counts an hour without a call as zero of events on a day with calls, and no other day', async () => {
    const { rows } = await profileOf([
      '2024-03-04T09:10:00Z',
      '2024-03-11T09:20:00Z',
      '2024-03-11T10:00:00Z',
    ]);
    expect(rows).toHaveLength(24);
    expect(rows.slice(9, 12).map(row => [row.days, row.medianCalls, row.maxCalls])).toEqual([
      [2, 1, 1],
      [2, 0.5, 1],
      [2, 0, 0],
    ]);
  });

  test('leaves holidays out and says how many', async () => {
    const days = daysBetween('2024-04-29', '2024-05-26').flatMap(day =>
      binsOf(day, 7, 9, 60, () => (day === '2024-05-01' ? 1 : 30)),
    );
    const question = { scope: paris };
    const { rows, summary } = await profileOf(days, 3600, question);
    expect(summary).toMatchObject({ country: 'FR', holidays: 4, days: 28, weeks: 4 });
    expect(rows.map(row => row.minCalls)).toEqual(rows.map(() => 30));
    expect(rows.find(row => row.weekday === 3)?.days).toBe(2);
    const kept = await profileOf(days, 3600, { ...question, params: { country: 'none' } });
    expect(kept.rows.find(row => row.weekday === 3)).toMatchObject({ days: 4, minCalls: 1, holidays: 0 });
    const own = await profileOf(days, 3600, {
      ...question,
      params: { country: 'none', holidays: '2024-05-02, closed; 05-01' },
    });
    expect(own.summary).toMatchObject({ country: null, holidays: 2 });
  });

  test('refuses a country without a calendar and a list that it cannot read', async () => {
    const ask = (params: Record<string, string>) => profileOf(mondays([1]), 1800, { params });
    await expect(ask({ country: 'XX' })).rejects.toThrow('no calendar of holidays for "XX"');
    await expect(ask({ holidays: 'soon' })).rejects.toThrow('the list of holidays');
  });

  test('leaves out the hour that the clock shows twice and keeps its neighbours', async () => {
    const hours = [...binsOf('2024-10-26', 0, 24, 60, () => 1), ...binsOf('2024-10-27', 0, 6, 60, () => 1)];
    const { rows } = await profileOf(hours, 3600, { scope: paris });
    expect(rows.filter(row => row.weekday === 7).map(row => [row.slotStart, row.maxCalls])).toEqual([
      ['00:00', 1],
      ['01:00', 1],
      ['03:00', 1],
      ['04:00', 1],
      ['05:00', 1],
      ['06:00', 1],
    ]);
  });

  test('is one of weekdays where no file carries a time of day', async () => {
    const days = daysBetween('2024-03-04', '2024-03-24').map((day, index): readonly [string, number] => [
      `${day}T00:00:00Z`,
      10 * (index % 7) + Math.floor(index / 7),
    ]);
    const { rows, summary } = await profileOf(days, 86_400);
    expect(rows.map(row => [row.weekday, row.slotStart, row.days, row.medianCalls])).toEqual(
      [1, 11, 21, 31, 41, 51, 61].map((median, index) => [index + 1, null, 3, median]),
    );
    expect(summary).toMatchObject({
      binMinutes: 1440,
      weeks: 3,
      busiestWeekday: 7,
      quietestWeekday: 1,
      busiestFiveHoursShare: null,
    });
  });

  test('counts what carries no time of day when other files do', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1, binSeconds: 1800 }, mondays([5]));
    await addCalls(connection, { sourceId: 2 }, ['2024-01-08T00:00:00Z', '2024-01-09T00:00:00Z']);
    const result = await ask(connection, callsProfile);
    expect(result.summary).toMatchObject({ binMinutes: 60, weekMedianCalls: 10, callsWithoutHour: 2 });
    expect(callsProfile.findings(result)[0]?.detail).toContain('{callsWithoutHour} calls without a time');
  });

  test('has no peak where the calls are too few for a median above zero', async () => {
    const result = await profileOf(['2024-03-04T09:10:00Z', '2024-03-11T10:20:00Z', '2024-03-18T11:20:00Z']);
    expect(result.summary).toMatchObject({ busiestWeekday: null, weekMedianCalls: 0 });
    expect(callsProfile.findings(result)).toEqual([]);
    expect(callsProfile.charts(result)).toHaveLength(1);
  });

  test.skipIf(bank === null)('of the bank is that of its known counts', async () => {
    const connection = await emptyCase();
    await connection.run(bindLiterals(loadBankSql, { path: bank ?? '' }));
    await addSource(connection, 'call', { sourceId: 1, binSeconds: 300 });
    const { rows, summary } = await ask(connection, callsProfile);
    // The bin from nine in the evening holds five minutes of its hour.
    expect(rows).toHaveLength(5 * 14);
    const slot = (weekday: number, slotStart: string) => {
      const row = rows.find(candidate => candidate.weekday === weekday && candidate.slotStart === slotStart);
      return [row?.days, row?.medianCalls, row?.lowerCalls, row?.upperCalls, row?.minCalls, row?.maxCalls];
    };
    expect(slot(1, '10:00')).toEqual([31, 3795, 3544, 4245, 3510, 4510]);
    expect(slot(2, '09:00')).toEqual([33, 3229, 2960, expect.closeTo(3658.8, 9), 2894, 4256]);
    expect(slot(5, '20:00')).toEqual([32, 754, expect.closeTo(678.9, 9), expect.closeTo(834.7, 9), 218, 871]);
    expect(summary).toMatchObject({
      weeks: 34,
      days: 164,
      busiestWeekday: 1,
      busiestSlotStart: '10:00',
      quietestWeekday: 5,
      quietestSlotStart: '20:00',
      weekMedianCalls: 161_014.5,
      busiestFiveHoursShare: expect.closeTo(0.112_176_232_575_327_06, 15),
    });
  });
});

describe('slots of the profile', () => {
  const settings = { lowerPercentile: 10, upperPercentile: 90, country: 'none', holidays: '' };
  const bins = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3 }), fc.nat(500)), {
      minLength: 1,
      maxLength: 80,
    })
    .map(list =>
      list
        .map(
          ([day, slot, calls]): ProfileBin => ({
            day: new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
            minute: slot * 60,
            minutes: 60,
            calls,
          }),
        )
        .toSorted((one, other) => one.day.localeCompare(other.day)),
    );

  test('hold every bin once and keep their order', () => {
    fc.assert(
      fc.property(bins, values => {
        const slots = profileSlots(values, settings, 'UTC');
        expect(slots.reduce((sum, slot) => sum + slot.days, 0)).toBe(values.length);
        for (const slot of slots) {
          const { minCalls, lowerCalls, medianCalls, upperCalls, maxCalls } = slot;
          const spread = [minCalls, lowerCalls, medianCalls, upperCalls, maxCalls];
          expect(spread.toSorted((one, other) => one - other)).toEqual(spread);
        }
      }),
    );
  });

  test('have a band from the least to the most calls for the percentiles 0 and 100', () => {
    fc.assert(
      fc.property(bins, values => {
        for (const slot of profileSlots(
          values,
          { ...settings, lowerPercentile: 0, upperPercentile: 100 },
          'UTC',
        ))
          expect([slot.lowerCalls, slot.upperCalls]).toEqual([slot.minCalls, slot.maxCalls]);
      }),
    );
  });
});
