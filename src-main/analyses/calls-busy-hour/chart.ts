import { dayBars } from '../../charts/bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { BusyHourResult } from './analysis.ts';

/** The busiest hour of every day, with the days of normal and of high load coloured. */
export function busyHourCharts({ rows, params, scope, summary }: BusyHourResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const unit = params.measure === 'calls' ? 'calls in the busiest hour' : 'erlangs in the busiest hour';
  const alt = `Bars of the ${unit} of each day; the four highest have a colour of their own, a line stands at the percentile to plan for.`;
  const values = (highest: boolean) =>
    rows
      .filter(row => row.rank <= 4 === highest)
      .map(({ day, peakVolume }) => ({ day, value: peakVolume, complete: true }));
  return [
    {
      id: 'peaks',
      title: 'Busiest hour of each day',
      alt,
      option: dayBars({
        alt,
        unit,
        groups: [
          { name: 'four highest', colour: 'orange', days: values(true) },
          { name: 'other days', colour: 'blue', days: values(false) },
        ],
        missingDays: [],
        median: summary.percentileVolume,
        lineName: `${params.percentile} %`,
        zone: scope.zone,
      }),
      height: 320,
      timeAxis: 'x',
    },
  ];
}
