import { seriesLines } from '../../charts/series-lines.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import type { FilterResult } from './analysis.ts';

type Row = FilterResult['rows'][number];

/** Raw and filtered over each other, and the parts beside them. */
export function filterCharts({ rows, summary, scope }: FilterResult): readonly ChartSpec[] {
  const own = rows.filter(row => row.series === summary.firstSeries);
  if (own.length === 0) return [];
  const unit = summary.unit === null || summary.unit === '' ? 'value' : summary.unit;
  const name = shortSeries(summary.firstSeries ?? '');
  const starts = own.map(row => wallMillis(row.binStart, scope.zone));
  const line = (label: string, pick: (row: Row) => number | null) => ({
    name: label,
    points: own.map((row, index): [number, number | null] => [starts[index] ?? 0, pick(row)]),
  });
  const chart = (id: string, title: string, alt: string, lines: ReturnType<typeof line>[]): ChartSpec => ({
    id,
    title: `${title}: ${name}`,
    alt,
    option: seriesLines({
      alt,
      unit,
      binMinutes: summary.binMinutes ?? 0,
      stacked: false,
      lines,
      zone: scope.zone,
    }),
    height: 320,
    timeAxis: 'x',
  });
  return [
    chart(
      'filtered',
      'Raw and filtered',
      'Line of the raw values and, over it, of the values without noise; broken where bins are missing.',
      [line('raw', row => row.value), line('filtered', row => row.filtered)],
    ),
    chart(
      'waves',
      'Trend and daily wave',
      'Line of what is slower than the day and, over it, of the same with the daily wave; broken where bins are missing.',
      [
        line('trend and daily wave', row =>
          row.trend === null || row.daily === null ? null : row.trend + row.daily,
        ),
        line('trend', row => row.trend),
      ],
    ),
    chart(
      'residual',
      'Residual',
      'Line of what is left when trend and daily wave are taken out; broken where bins are missing.',
      [line('residual', row => row.residual)],
    ),
  ];
}
