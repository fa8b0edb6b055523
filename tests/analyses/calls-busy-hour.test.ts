import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callsBusyHour } from '../../src-main/analyses/calls-busy-hour/analysis.ts';
import { addCalls, ask, type CallRecord, emptyCase } from '../helpers/analysis-database.ts';
import { sharedReference } from '../helpers/data.ts';
import { binsOf, clock, daysBetween } from './samples.ts';

const quarters = (day: string, counts: readonly number[]): readonly CallRecord[] =>
  counts.map((count, slot) => [`${day}T${clock(slot * 15)}Z`, count]);

async function busyHour(
  records: readonly CallRecord[],
  binSeconds: number | null,
  params: Record<string, unknown> = {},
  zone = 'UTC',
) {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds }, records);
  return ask(connection, callsBusyHour, { params, scope: { zone } });
}

const reference = z.object({
  quarter_hour_counts: z.array(z.array(z.number())),
  TCBH_start: z.string(),
  TCBH_mean_volume: z.number(),
  ADPQH: z.number(),
  ADPFH: z.number(),
  daily_peak_quarter_slots: z.array(z.number()),
  day_totals: z.array(z.number()),
  busy_hour_share_TCBH: z.number(),
  sorted_daily_peak_desc: z.array(z.number()),
});

describe('the busy hour', () => {
  const found = sharedReference('busy_hour.json');
  test.skipIf(found === null)(
    'is that of the reference: time-consistent, daily on quarters and on full hours',
    async () => {
      const expected = reference.parse(found);
      const days = daysBetween('2024-03-04', '2024-03-13');
      const { rows, summary } = await busyHour(
        expected.quarter_hour_counts.flatMap((counts, index) => quarters(days[index] ?? '', counts)),
        900,
      );
      expect(summary).toMatchObject({
        days: 10,
        consistentHourStart: expected.TCBH_start,
        consistentHourMeanVolume: expected.TCBH_mean_volume,
        meanDailyPeakVolume: expected.ADPQH,
        meanDailyFullHourVolume: expected.ADPFH,
        normalLoadVolume: expected.sorted_daily_peak_desc[3],
        highLoadVolume: expected.sorted_daily_peak_desc[1],
      });
      expect(summary.consistentHourShareOfDay).toBeCloseTo(expected.busy_hour_share_TCBH, 14);
      expect(rows.map(row => row.volume)).toEqual(expected.day_totals);
      expect(rows.map(row => row.peakStart)).toEqual(
        expected.daily_peak_quarter_slots.map(slot => clock(slot * 15).slice(0, 5)),
      );
    },
  );

  test('is no hour of which a bin is missing, however few calls the others have', async () => {
    const day = quarters('2024-03-04', [...Array(40).fill(1), 50, 50, 50, 50, ...Array(52).fill(1)]);
    const { rows, summary } = await busyHour(
      day.filter((_bin, slot) => slot !== 42),
      900,
    );
    expect(rows.map(({ peakStart, peakVolume }) => [peakStart, peakVolume])).toEqual([['09:30', 102]]);
    expect(summary).toMatchObject({ consistentHourStart: '09:30' });
  });

  test('takes closed nights for no time at all and not for hours without calls', async () => {
    const { summary } = await busyHour(
      binsOf('2024-03-04', 8, 18, 15, () => 5),
      900,
    );
    expect(summary).toMatchObject({
      peakToMean: 1,
      consistentHourMeanVolume: 20,
      consistentHourStart: '08:00',
    });
  });

  test('splits a call that crosses the hour between both when it counts calls in progress', async () => {
    const { rows, summary } = await busyHour([{ at: '2024-03-04T09:50:00Z', handleSeconds: 1200 }], null, {
      measure: 'erlangs',
      binMinutes: 60,
    });
    expect(rows.map(({ volume, peakStart }) => [volume, peakStart])).toEqual([[1 / 6 + 1 / 6, '09:00']]);
    expect(summary).toMatchObject({ consistentHourMeanVolume: 1 / 6, meanDailyFullHourVolume: 1 / 6 });
  });

  test('of calls in progress is the mean over its bins, not their sum', async () => {
    const { summary } = await busyHour(
      [
        { at: '2024-03-04T09:00:00Z', handleSeconds: 3600 },
        { at: '2024-03-04T09:00:00Z', handleSeconds: 1800 },
      ],
      null,
      { measure: 'erlangs' },
    );
    expect(summary).toMatchObject({ consistentHourStart: '09:00', consistentHourMeanVolume: 1.5 });
  });

  test('stands on the clock of the site, on both sides of a clock change', async () => {
    const days = daysBetween('2024-03-25', '2024-04-05');
    const records = days.flatMap(day => {
      const summer = day > '2024-03-30' ? 1 : 0;
      return binsOf(day, 7 - summer, 17 - summer, 15, minute =>
        Math.floor(minute / 60) === 9 - summer ? 9 : 3,
      );
    });
    const { summary } = await busyHour(records, 900, {}, 'Europe/Paris');
    expect(summary).toMatchObject({ days: 12, consistentHourStart: '10:00', consistentHourMeanVolume: 36 });
  });

  test('of a file with wider bins is found on the grid of the file', async () => {
    const records = binsOf('2024-03-04', 8, 18, 60, minute => (minute === 600 ? 30 : 10));
    const { summary } = await busyHour(records, 3600);
    expect(summary).toMatchObject({ binMinutes: 60, consistentHourStart: '10:00', busiestVolume: 30 });
  });
});
