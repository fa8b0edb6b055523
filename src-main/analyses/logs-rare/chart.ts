import { spanStrip, spanStripHeight } from '../../charts/span-strip.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import type { RareResult } from './analysis.ts';

const mostRows = 20;

/** When each rare kind of message came. */
export function rareCharts({ rows, scope }: RareResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostRows);
  const alt = 'A line for each rare kind of message with a bar from its first to its last entry.';
  return [
    {
      id: 'rare',
      title: 'Rare kinds of message over time',
      alt,
      option: spanStrip({
        alt,
        names: shown.map(row => row.template),
        spans: shown.map((row, place) => ({
          place,
          from: wallMillis(row.firstAt, scope.zone),
          to: wallMillis(row.lastAt, scope.zone),
          group: row.errors > 0 ? 'with errors' : 'without errors',
        })),
        groups: { 'with errors': 'vermillion', 'without errors': 'blue' },
        zone: scope.zone,
      }),
      height: spanStripHeight(shown.length),
      timeAxis: 'x',
    },
  ];
}
