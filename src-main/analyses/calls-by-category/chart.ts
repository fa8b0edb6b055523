import { rankedBars, rankedBarsHeight } from '../../charts/ranked-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { CategoryResult } from './analysis.ts';

/** Letters of a label that fit beside the bars. */
const labelLetters = 20;

/** Bars of the categories, most calls first; the bar of all others is hatched. */
export function categoryCharts({ rows, summary }: CategoryResult): readonly ChartSpec[] {
  const { column } = summary;
  if (rows.length === 0 || column === null) return [];
  const alt = `Bars of the calls of each ${column}, most calls first; a hatched bar stands for all others.`;
  return [
    {
      id: 'categories',
      title: `Calls by ${column}`,
      alt,
      option: rankedBars({
        alt,
        unit: 'calls',
        colour: 'blue',
        bars: rows.map(row => ({
          label: row.categories > 1 ? `other (${row.categories})` : shortened(row.category),
          value: row.calls,
          complete: row.categories === 1,
        })),
      }),
      height: rankedBarsHeight(rows.length),
      timeAxis: null,
    },
  ];
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= labelLetters ? text : `${letters.slice(0, labelLetters - 1).join('')}…`;
}
