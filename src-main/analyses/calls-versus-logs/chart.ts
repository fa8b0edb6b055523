import { levelSeries } from '../../charts/level-series.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { VersusLogsResult } from './analysis.ts';

/** Calls of each day beside the calls that its log entries give by the usual ratio. */
export function versusLogsCharts({ rows, summary, scope }: VersusLogsResult): readonly ChartSpec[] {
  const days = rows.filter(row => row.unit === 'day' && row.calls !== null && row.verdict !== 'no calls');
  if (days.length === 0) return [];
  const alt =
    'Calls of each day as a thin line, the log entries of the day at the usual ratio as a heavy one; days that stand out are marked.';
  const ratio = summary.callsPerEntry;
  return [
    {
      id: 'days',
      title: 'Calls and log entries of each day',
      alt,
      option: levelSeries({
        alt,
        unit: 'calls per day',
        periods: days.map(row => ({
          day: row.day,
          value: row.calls ?? 0,
          level: ratio === null || row.entries === null ? null : row.entries * ratio,
          isOutlier: row.verdict !== null,
        })),
        names: { value: 'calls', level: 'entries at the usual ratio', outlier: 'stands out' },
        zone: scope.zone,
      }),
      height: 320,
      timeAxis: 'x',
    },
  ];
}
