import { weekSlotHeatmap } from '../../charts/week-slots.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { StaffingResult } from './analysis.ts';

/** Agents taking calls, by weekday and interval. */
export function staffingCharts({ rows, scope }: StaffingResult): readonly ChartSpec[] {
  const cells = rows.flatMap(({ weekday, startTime, agents }) =>
    agents === null ? [] : [{ weekday, minute: minuteOf(startTime), value: agents }],
  );
  const slotMinutes = rows[0]?.intervalMinutes;
  if (cells.length === 0 || slotMinutes === undefined) return [];
  const alt =
    'Heatmap of the agents taking calls: weekdays down, intervals of the day across; intervals that were not observed are blank.';
  return [
    {
      id: 'agents',
      title: 'Agents by weekday and interval',
      alt,
      option: weekSlotHeatmap({ alt, unit: 'agents', slotMinutes, cells, zone: scope.zone }),
      height: 300,
      timeAxis: null,
    },
  ];
}

function minuteOf(startTime: string): number {
  const [hour = 0, minute = 0] = startTime.split(':').map(Number);
  return hour * 60 + minute;
}
