import { textBars, textBarsHeight } from '../../charts/text-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { ProcessResult } from './analysis.ts';

const mostBars = 20;
const titles = { pid: 'Processes', event: 'Event ids', component: 'Components', host: 'Hosts' } as const;

/** A bar for each of the most active, those with errors in their colour. */
export function processCharts({ rows, summary }: ProcessResult): readonly ChartSpec[] {
  if (summary.by === null) return [];
  const shown = rows.slice(0, mostBars);
  const title = `${titles[summary.by]} by entries`;
  const alt =
    'Horizontal bars of the entries of each, the most active on top, in another colour where some say error.';
  return [
    {
      id: 'activity',
      title,
      alt,
      option: textBars({
        alt,
        unit: 'entries',
        bars: shown.map(row => ({
          text: row.host === null ? row.name : `${row.name} on ${row.host}`,
          value: row.entries,
          colour: row.errors > 0 ? 'vermillion' : 'blue',
        })),
      }),
      height: textBarsHeight(shown.length),
      timeAxis: null,
    },
  ];
}
