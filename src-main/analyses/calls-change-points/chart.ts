import { levelSeries } from '../../charts/level-series.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { ChangePointsResult } from './analysis.ts';

/** The periods, the levels they belong to, and the outliers. */
export function changeCharts({ rows, summary, scope, sources }: ChangePointsResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const ofCalls = sources.some(source => source.kind === 'call');
  const unit = ofCalls ? 'calls per day' : 'value';
  const alt = `Values of each ${summary.period ?? 'period'} as a line, the level each belongs to as steps; outliers are marked.`;
  return [
    {
      id: 'levels',
      title: 'Levels and outliers',
      alt,
      option: levelSeries({
        alt,
        unit,
        periods: rows.map(row => ({
          day: row.periodStart,
          value: row.adjusted,
          level: row.level,
          isOutlier: row.isOutlier,
        })),
        zone: scope.zone,
      }),
      height: 320,
      timeAxis: 'x',
    },
  ];
}
