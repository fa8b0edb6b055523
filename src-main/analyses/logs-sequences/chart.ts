import { textBars, textBarsHeight } from '../../charts/text-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { SequencesResult } from './analysis.ts';

const mostBars = 20;

/** How often each rule is broken. */
export function sequencesCharts({ rows }: SequencesResult): readonly ChartSpec[] {
  const shown = rows
    .filter(row => row.broken > 0)
    .toSorted((a, b) => b.broken - a.broken)
    .slice(0, mostBars);
  if (shown.length === 0) return [];
  const alt =
    'Horizontal bars of how often something else came behind a message than what usually follows it.';
  return [
    {
      id: 'broken',
      title: 'Broken sequences',
      alt,
      option: textBars({
        alt,
        unit: 'times broken',
        bars: shown.map(row => ({
          text: `${row.template.slice(0, 38)} > ${row.nextTemplate.slice(0, 38)}`,
          value: row.broken,
          colour: 'orange',
        })),
      }),
      height: textBarsHeight(shown.length),
      timeAxis: null,
    },
  ];
}
