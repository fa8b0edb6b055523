import { dayLabel } from '../../charts/days.ts';
import { rankedBars, rankedBarsHeight } from '../../charts/ranked-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { BandResult } from './analysis.ts';

/** Days shown at most; the table has all. */
const mostDays = 40;

/** The days in the band in the order of time; none when no day lies in it. */
export function bandCharts({ rows }: BandResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostDays);
  const alt =
    shown.length === rows.length
      ? 'Bars of the calls on each day that lies in the band, in the order of time.'
      : 'Bars of the calls on the first days that lie in the band, in the order of time; the table has all of them.';
  return [
    {
      id: 'band',
      title: 'Days in the band',
      alt,
      option: rankedBars({
        alt,
        unit: 'calls',
        colour: 'green',
        bars: shown.map(({ day, calls }) => ({ label: dayLabel(day), value: calls, complete: true })),
      }),
      height: rankedBarsHeight(shown.length),
      timeAxis: null,
    },
  ];
}
