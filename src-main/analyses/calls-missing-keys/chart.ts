import { stackedTimeBars, type TimeStack } from '../../charts/stacked-time-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { MissingKeysResult } from './analysis.ts';

const dayMillis = 86_400_000;

/** How many keys of each day are on one side only; nothing where all are on both. */
export function missingKeysCharts({ rows, summary, scope }: MissingKeysResult): readonly ChartSpec[] {
  if (summary.callsWithoutLog + summary.logsWithoutCall === 0) return [];
  const days = rows.filter(row => row.unit === 'day');
  const stack = (
    name: string,
    colour: TimeStack['colour'],
    column: 'callsWithoutLog' | 'logsWithoutCall',
  ): TimeStack => ({
    name,
    colour,
    bins: days.map(row => ({ start: Date.parse(row.day), value: row[column] })),
  });
  const alt =
    'Bars of the keys of each day that only calls have, and above them of those that only logs have.';
  return [
    {
      id: 'days',
      title: `Keys on one side only, by day (${summary.callColumn ?? 'key'})`,
      alt,
      option: stackedTimeBars({
        alt,
        unit: 'keys',
        binMillis: dayMillis,
        binName: 'day',
        stacks: [
          stack('calls without log', 'vermillion', 'callsWithoutLog'),
          stack('logs without call', 'blue', 'logsWithoutCall'),
        ],
        zone: scope.zone,
      }),
      height: 300,
      timeAxis: 'x',
    },
  ];
}
