import { weekHeatmap } from '../../charts/heatmap.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { HeatmapResult } from './analysis.ts';

const measures = [
  { id: 'mean', column: 'meanCalls', title: 'Mean calls by weekday and hour', unit: 'mean calls' },
  { id: 'median', column: 'medianCalls', title: 'Median calls by weekday and hour', unit: 'median calls' },
  { id: 'total', column: 'calls', title: 'Total calls by weekday and hour', unit: 'calls' },
] as const;

/** Three heatmaps of the week: mean per day that occurred, median, total. */
export function heatmapCharts({ rows, scope }: HeatmapResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  return measures.map(({ id, column, title, unit }) => {
    const alt = `Heatmap of the ${unit} per hour: weekdays down, hours of the day across; hours that were not observed are blank.`;
    return {
      id,
      title,
      alt,
      option: weekHeatmap({
        alt,
        unit,
        cells: rows.map(row => ({ weekday: row.weekday, hour: row.hour, value: row[column] })),
        zone: scope.zone,
      }),
      height: 300,
      timeAxis: null,
    };
  });
}
