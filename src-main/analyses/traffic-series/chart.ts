import { seriesLines } from '../../charts/series-lines.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import type { SeriesResult } from './analysis.ts';

/** One line per series; stacked as areas when bins of different series add up. */
export function seriesCharts({ rows, summary, params, scope }: SeriesResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const stacked = summary.isAdditive === true && summary.isWhole === true && params.aggregate !== 'max';
  const unit = summary.unit === null || summary.unit === '' ? 'value' : summary.unit;
  const alt = stacked
    ? `Areas of the ${unit} per bin over time, stacked by series; bins without a value are left out.`
    : `Lines of the ${unit} per bin over time, one per series; a line is broken where bins are missing.`;
  const bins = new Map<string, [number, number | null][]>(summary.names.map(name => [name, []]));
  for (const row of rows) bins.get(row.series)?.push([wallMillis(row.binStart, scope.zone), row.value]);
  return [
    {
      id: 'series',
      title: stacked ? 'Traffic by series, stacked' : 'Traffic by series',
      alt,
      option: seriesLines({
        alt,
        unit,
        binMinutes: summary.binMinutes ?? 0,
        stacked,
        lines: [...bins].map(([name, points]) => ({ name: shortSeries(name), points })),
        zone: scope.zone,
      }),
      height: 360,
      timeAxis: 'x',
    },
  ];
}
