import { spanStrip, spanStripHeight } from '../../charts/span-strip.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import type { BurstsResult } from './analysis.ts';

const mostSeries = 20;

/** A line for each series with a burst, with a bar for each burst. */
export function burstsCharts({ rows, scope }: BurstsResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const names = [...new Set(rows.map(row => row.series))].slice(0, mostSeries);
  const alt = 'A line for each kind of message, level or component with bursts, with a bar for each burst.';
  return [
    {
      id: 'bursts',
      title: 'Bursts over time',
      alt,
      option: spanStrip({
        alt,
        names,
        spans: rows
          .filter(row => names.includes(row.series))
          .map(row => ({
            place: names.indexOf(row.series),
            from: wallMillis(row.onsetAt, scope.zone),
            to: wallMillis(row.endAt, scope.zone),
            group: 'burst',
          })),
        groups: { burst: 'vermillion' },
        zone: scope.zone,
      }),
      height: spanStripHeight(names.length),
      timeAxis: 'x',
    },
  ];
}
