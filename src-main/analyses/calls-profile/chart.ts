import { weekProfile } from '../../charts/week-profile.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { ProfileResult } from './analysis.ts';

/** The week as a line of medians with its band. */
export function profileCharts({ rows, params, summary, scope }: ProfileResult): readonly ChartSpec[] {
  const { binMinutes } = summary;
  if (rows.length === 0 || binMinutes === null) return [];
  const alt = `Median calls at each time of the week, Monday to Sunday, with a band from the ${ordinal(params.lowerPercentile)} to the ${ordinal(params.upperPercentile)} percentile; times that were not observed are blank.`;
  return [
    {
      id: 'week',
      title: 'The usual week',
      alt,
      option: weekProfile({
        alt,
        unit: binMinutes >= 1440 ? 'calls per day' : `calls in ${binMinutes} minutes`,
        bandName: `${params.lowerPercentile} to ${params.upperPercentile} %`,
        slotMinutes: binMinutes,
        slots: rows.map(row => ({
          weekday: row.weekday,
          minute: minuteOf(row.slotStart),
          median: row.medianCalls,
          lower: row.lowerCalls,
          upper: row.upperCalls,
          days: row.days,
        })),
        zone: scope.zone,
      }),
      height: 340,
      timeAxis: null,
    },
  ];
}

function minuteOf(slotStart: string | null): number {
  const [hours = 0, minutes = 0] = (slotStart ?? '00:00').split(':').map(Number);
  return hours * 60 + minutes;
}

function ordinal(percentile: number): string {
  const isTeen = percentile % 100 >= 11 && percentile % 100 <= 13;
  const ending = isTeen ? undefined : ({ 1: 'st', 2: 'nd', 3: 'rd' } as const)[percentile % 10];
  return `${percentile}${ending ?? 'th'}`;
}
