import { dayBars } from '../../charts/bars.ts';
import { dayLabel } from '../../charts/days.ts';
import { rankedBars, rankedBarsHeight } from '../../charts/ranked-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { ExtremesResult } from './analysis.ts';

type Row = ExtremesResult['rows'][number];

/** All days with the extreme ones coloured, and the two ranked lists. */
export function extremesCharts(result: ExtremesResult): readonly ChartSpec[] {
  if (result.rows.length === 0) return [];
  return [
    days(result),
    ranked('highest', 'Days with most calls', 'blue', sorted(result.rows, 'rankHigh')),
    ranked('lowest', 'Whole days with fewest calls', 'orange', sorted(result.rows, 'rankLow')),
  ].filter(chart => chart !== null);
}

function days({ rows, summary, scope }: ExtremesResult): ChartSpec {
  const alt =
    'Bars of the calls per day; the days with most and with fewest calls have a colour of their own, days cut short are hatched, days without a record are crossed.';
  const values = (own: readonly Row[]) =>
    own.map(({ day, calls, complete }) => ({ day, value: calls, complete }));
  // In a short series a day can be in both lists; it is drawn with the highest.
  const high = rows.filter(row => row.rankHigh !== null);
  const low = rows.filter(row => row.rankHigh === null && row.rankLow !== null);
  const other = rows.filter(row => row.rankHigh === null && row.rankLow === null);
  return {
    id: 'days',
    title: 'Busiest and quietest days',
    alt,
    option: dayBars({
      alt,
      unit: 'calls',
      groups: [
        { name: 'highest', colour: 'blue', days: values(high) },
        { name: 'lowest', colour: 'orange', days: values(low) },
        { name: 'other days', colour: 'grey', days: values(other) },
      ],
      missingDays: summary.missingDays,
      median: summary.medianCalls,
      zone: scope.zone,
    }),
    height: 320,
    timeAxis: 'x',
  };
}

function ranked(
  id: string,
  title: string,
  colour: 'blue' | 'orange',
  rows: readonly Row[],
): ChartSpec | null {
  if (rows.length === 0) return null;
  const alt = `${title}, as ranked bars; days cut short are hatched.`;
  return {
    id,
    title,
    alt,
    option: rankedBars({
      alt,
      unit: 'calls',
      colour,
      bars: rows.map(({ day, calls, complete }) => ({ label: dayLabel(day), value: calls, complete })),
    }),
    height: rankedBarsHeight(rows.length),
    timeAxis: null,
  };
}

function sorted(rows: readonly Row[], rank: 'rankHigh' | 'rankLow'): readonly Row[] {
  return rows.filter(row => row[rank] !== null).sort((a, b) => (a[rank] ?? 0) - (b[rank] ?? 0));
}
