import { textBars, textBarsHeight } from '../../charts/text-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { CompareResult } from './analysis.ts';

const mostBars = 20;

/** A bar for each value that certainly changed, by its effect. */
export function compareCharts({ rows }: CompareResult): readonly ChartSpec[] {
  const shown = rows.filter(row => row.isCertain).slice(0, mostBars);
  if (shown.length === 0) return [];
  const alt =
    'Horizontal bars of the effect of each value whose share certainly differs, in one colour for more and in another for less.';
  return [
    {
      id: 'changes',
      title: 'What differs most',
      alt,
      option: textBars({
        alt,
        unit: 'effect (h), orange: more on the second side, blue: less',
        bars: shown.map(row => ({
          text: `${row.effect > 0 ? 'more' : 'less'} ${row.field}: ${row.value}`,
          value: Math.abs(row.effect),
          colour: row.effect > 0 ? 'orange' : 'blue',
        })),
      }),
      height: textBarsHeight(shown.length),
      timeAxis: null,
    },
  ];
}
