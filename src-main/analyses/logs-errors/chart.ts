import { spanStrip, spanStripHeight } from '../../charts/span-strip.ts';
import { textBars, textBarsHeight } from '../../charts/text-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import type { ErrorsResult } from './analysis.ts';

const mostRows = 20;

/** How many errors each family has, and from when to when it came. */
export function errorsCharts({ rows, scope }: ErrorsResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostRows);
  const barsAlt = 'Horizontal bars of the entries of each family of errors, the largest on top.';
  const spansAlt = 'A line for each family of errors with a bar from its first to its last entry.';
  return [
    {
      id: 'families',
      title: 'Families of errors',
      alt: barsAlt,
      option: textBars({
        alt: barsAlt,
        unit: 'entries',
        bars: shown.map(row => ({ text: row.template, value: row.count, colour: 'vermillion' })),
      }),
      height: textBarsHeight(shown.length),
      timeAxis: null,
    },
    {
      id: 'times',
      title: 'From when to when each family came',
      alt: spansAlt,
      option: spanStrip({
        alt: spansAlt,
        names: shown.map(row => row.template),
        spans: shown.map((row, place) => ({
          place,
          from: wallMillis(row.firstAt, scope.zone),
          to: wallMillis(row.lastAt, scope.zone),
          group: 'errors',
        })),
        groups: { errors: 'vermillion' },
        zone: scope.zone,
      }),
      height: spanStripHeight(shown.length),
      timeAxis: 'x',
    },
  ];
}
