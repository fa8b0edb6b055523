import { yearCalendars, yearCalendarsHeight } from '../../charts/calendar.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { CalendarResult } from './analysis.ts';

/** A calendar per year. */
export function calendarCharts({ rows }: CalendarResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const alt =
    'Calendar per year with a colour for the calls of each day; days without a record are crossed, days cut short are ringed, closed days are blank.';
  const days = rows.map(({ day, calls, complete }) => ({ day, value: calls, complete }));
  return [
    {
      id: 'calendar',
      title: 'Calendar of calls',
      alt,
      option: yearCalendars({ alt, unit: 'calls', days }),
      height: yearCalendarsHeight(days),
      timeAxis: null,
    },
  ];
}
