import { daySeries } from '../../charts/day-series.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { DailyResult } from './analysis.ts';

/** Calls per day as a line with the median day and the band between the quartiles. */
export function dailyCharts({ rows, summary, scope }: DailyResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const { lowerQuartileCalls: from, upperQuartileCalls: to } = summary;
  const alt =
    'Line of the calls per day with the median of whole days and the band that holds their middle half; days cut short and days without a record are marked.';
  return [
    {
      id: 'days',
      title: 'Calls per day',
      alt,
      option: daySeries({
        alt,
        name: 'calls per day',
        unit: 'calls',
        days: rows.map(({ day, calls, complete }) => ({ day, value: calls, complete })),
        missingDays: summary.missingDays,
        median: summary.medianCalls,
        band: from === null || to === null ? null : { name: 'middle half of the days', from, to },
        zone: scope.zone,
      }),
      height: 340,
      timeAxis: 'x',
    },
  ];
}
