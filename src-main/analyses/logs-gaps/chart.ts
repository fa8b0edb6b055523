import { spanStrip, spanStripHeight } from '../../charts/span-strip.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import type { GapsResult } from './analysis.ts';

const mostNames = 20;

/** A line for each name that was silent, with a bar for each silence. */
export function gapsCharts({ rows, scope }: GapsResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const names = [...new Set(rows.map(row => row.name))].slice(0, mostNames);
  const alt = 'A line for each file, host or component that was silent, with a bar for each silence.';
  return [
    {
      id: 'gaps',
      title: 'Silences over time',
      alt,
      option: spanStrip({
        alt,
        names,
        spans: rows
          .filter(row => names.includes(row.name))
          .map(row => ({
            place: names.indexOf(row.name),
            from: wallMillis(row.fromAt, scope.zone),
            to: wallMillis(row.toAt, scope.zone),
            group: row.isLasting ? 'to the end' : 'silence',
          })),
        groups: { silence: 'orange', 'to the end': 'vermillion' },
        zone: scope.zone,
      }),
      height: spanStripHeight(names.length),
      timeAxis: 'x',
    },
  ];
}
