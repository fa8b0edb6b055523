import { levelSeries } from '../../charts/level-series.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { AdjustedResult } from './analysis.ts';

/** Each day's calls beside what was to be expected of it; flagged days are marked. */
export function adjustedCharts({ rows, scope }: AdjustedResult): readonly ChartSpec[] {
  const days = rows.filter(row => row.unit === 'day');
  if (days.length === 0) return [];
  const alt =
    'Calls of each day as a line, beside what its weekday, season and holidays would give; days that differ more than chance allows are marked.';
  return [
    {
      id: 'days',
      title: 'Calls and what was to be expected',
      alt,
      option: levelSeries({
        alt,
        unit: 'calls per day',
        names: { value: 'calls', level: 'expected', outlier: 'unusual' },
        periods: days.map(row => ({
          day: row.day,
          value: row.calls,
          level: row.expected,
          isOutlier: row.flagged,
        })),
        zone: scope.zone,
      }),
      height: 320,
      timeAxis: 'x',
    },
  ];
}
