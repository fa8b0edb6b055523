import { textBars, textBarsHeight } from '../../charts/text-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { NewResult } from './analysis.ts';

const mostBars = 20;

/** A bar for each new kind of message, errors in their colour. */
export function newCharts({ rows }: NewResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostBars);
  const alt = 'Horizontal bars of the entries of each new kind of message, those with errors first.';
  return [
    {
      id: 'new',
      title: 'New kinds of message',
      alt,
      option: textBars({
        alt,
        unit: 'entries',
        bars: shown.map(row => ({
          text: row.template,
          value: row.count,
          colour: row.errors > 0 ? 'vermillion' : 'blue',
        })),
      }),
      height: textBarsHeight(shown.length),
      timeAxis: null,
    },
  ];
}
