import { describe, expect, test } from 'vitest';
import { callsBins } from '../../src-main/analyses/calls-bins/analysis.ts';
import { addCalls, ask, emptyCase } from '../helpers/analysis-database.ts';

/** Three Mondays of half hours from eight to ten; the second has a peak, the third lacks its last bin. */
async function threeMondays(params = {}, range = {}) {
  const connection = await emptyCase();
  const bins: [string, number][] = [];
  for (const [week, counts] of [
    [4, [10, 20, 10, 4]],
    [11, [12, 60, 8, 0]],
    [18, [14, 22, 9]],
  ] as const) {
    counts.forEach((count, index) => {
      const minutes = 8 * 60 + index * 30;
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      bins.push([`2024-03-${String(week).padStart(2, '0')}T${time}:00Z`, count]);
    });
  }
  await addCalls(connection, { sourceId: 1, binSeconds: 1800 }, bins);
  return ask(connection, callsBins, { params, ...range });
}

describe('calls per bin', () => {
  test('are ranked against what is usual at their time of the week', async () => {
    const { rows, summary } = await threeMondays({ binMinutes: 30, top: 2 });
    expect(
      rows.map(row => [row.day, row.startTime, row.calls, row.medianCalls, row.rankHigh, row.rankLow]),
    ).toEqual([
      ['2024-03-04', '08:00', 10, 12, null, null],
      ['2024-03-04', '08:30', 20, 22, null, null],
      ['2024-03-04', '09:00', 10, 9, null, null],
      ['2024-03-04', '09:30', 4, 2, null, 2],
      ['2024-03-11', '08:00', 12, 12, null, null],
      ['2024-03-11', '08:30', 60, 22, 1, null],
      ['2024-03-11', '09:00', 8, 9, null, null],
      ['2024-03-11', '09:30', 0, 2, null, 1],
      ['2024-03-18', '08:00', 14, 12, null, null],
      ['2024-03-18', '08:30', 22, 22, 2, null],
      ['2024-03-18', '09:00', 9, 9, null, null],
    ]);
    expect(summary).toMatchObject({
      binMinutes: 30,
      totalCalls: 169,
      bins: 11,
      wholeBins: 11,
      busiestDay: '2024-03-11',
      busiestStart: '08:30',
      busiestCalls: 60,
      busiestMedianCalls: 22,
      quietestDay: '2024-03-11',
      quietestStart: '09:30',
      quietestCalls: 0,
    });
  });

  test('of wider bins add up; a bin of which the file has a part is not ranked lowest', async () => {
    const { rows } = await threeMondays({ binMinutes: 60, lowerShare: 1, upperShare: 2 });
    expect(rows.map(row => [row.day, row.startTime, row.calls, row.complete, row.rankLow !== null])).toEqual([
      ['2024-03-04', '08:00', 30, true, true],
      ['2024-03-04', '09:00', 14, true, true],
      ['2024-03-11', '08:00', 72, true, true],
      ['2024-03-11', '09:00', 8, true, true],
      ['2024-03-18', '08:00', 36, true, true],
      ['2024-03-18', '09:00', 9, false, false],
    ]);
    expect(rows.filter(row => row.inBand).map(row => [row.day, row.startTime, row.shareOfMedian])).toEqual([
      ['2024-03-04', '09:00', 14 / 11],
      ['2024-03-11', '08:00', 2],
      ['2024-03-18', '08:00', 1],
    ]);
  });

  test('are never narrower than those of the file', async () => {
    const { rows, summary } = await threeMondays({ binMinutes: 5 });
    expect([rows.length, summary.binMinutes]).toEqual([11, 30]);
  });
});
