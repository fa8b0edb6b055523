import { textBars, textBarsHeight } from '../../charts/text-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { TemplatesResult } from './analysis.ts';

const mostBars = 20;

/** A bar for each of the most frequent templates. */
export function templatesCharts({ rows }: TemplatesResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostBars);
  const alt = 'Horizontal bars of the most frequent kinds of message, the most frequent on top.';
  return [
    {
      id: 'templates',
      title: 'Most frequent kinds of message',
      alt,
      option: textBars({
        alt,
        unit: 'entries',
        bars: shown.map(row => ({ text: row.template, value: row.count, colour: 'blue' })),
      }),
      height: textBarsHeight(shown.length),
      timeAxis: null,
    },
  ];
}
