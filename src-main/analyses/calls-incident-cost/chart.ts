import { expectedRows, expectedRowsHeight } from '../../charts/expected-rows.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { readableInstant } from '../../core/time.ts';
import type { IncidentCostResult } from './analysis.ts';

/** Calls of each window beside what was to be expected. */
export function incidentCostCharts({ rows, scope }: IncidentCostResult): readonly ChartSpec[] {
  const drawn = rows.filter(row => row.observedCalls !== null || row.expectedCalls !== null);
  if (drawn.length === 0) return [];
  const alt =
    'A row per window: a bar over the calls to be expected, a line at their median and a point at the calls observed.';
  return [
    {
      id: 'windows',
      title: 'Calls of the windows, observed and expected',
      alt,
      option: expectedRows({
        alt,
        unit: 'calls',
        rows: drawn.map(row => ({
          label: labelOf(row.start, row.end, scope.zone),
          low: row.expectedLow,
          expected: row.expectedCalls,
          high: row.expectedHigh,
          observed: row.observedCalls,
        })),
      }),
      height: expectedRowsHeight(drawn.length),
      timeAxis: null,
    },
  ];
}

/** `2024-02-20 10:00 to 12:00`, the second day only where it is another. */
function labelOf(start: string, end: string, zone: string): string {
  const [from, to] = [readableInstant(start, zone), readableInstant(end, zone)];
  return `${from} to ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to}`;
}
