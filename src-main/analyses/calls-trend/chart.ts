import { levelSeries } from '../../charts/level-series.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { TrendResult } from './analysis.ts';

/** The periods and the line through them. */
export function trendCharts({ rows, summary, scope, sources }: TrendResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const ofCalls = sources.some(source => source.kind === 'call');
  const alt = `Values of each ${summary.period ?? 'period'} as a thin line, weekdays made alike, and the trend through them as a straight one.`;
  return [
    {
      id: 'trend',
      title: 'Values and trend',
      alt,
      option: levelSeries({
        alt,
        unit: ofCalls ? 'calls per day' : 'value',
        periods: rows.map(row => ({
          day: row.periodStart,
          value: row.adjusted,
          level: row.trend,
          isOutlier: false,
        })),
        names: { value: 'value', level: 'trend', outlier: 'outlier' },
        zone: scope.zone,
      }),
      height: 320,
      timeAxis: 'x',
    },
  ];
}
