import { partBars, partBarsHeight } from '../../charts/part-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { DirectionsResult } from './analysis.ts';

const directionNames = [
  ['internal-to-internal', 'internal to internal'],
  ['internal-to-external', 'internal to external'],
  ['external-to-internal', 'external to internal'],
  ['external-to-external', 'external to external'],
  ['unknown', 'unknown'],
] as const;

/** The share of each direction in the bytes, packets and flows. */
export function directionCharts({ rows }: DirectionsResult): readonly ChartSpec[] {
  const whole = rows.filter(row => row.level === 1);
  if (whole.every(row => row.direction === 'unknown')) return [];
  const measures = (['bytes', 'packets', 'flows'] as const).filter(measure =>
    whole.some(row => (row[measure] ?? 0) > 0),
  );
  const totals = measures.map(measure => whole.reduce((sum, row) => sum + (row[measure] ?? 0), 0));
  const alt = `Horizontal bars of the ${measures.join(', ')}, each divided by direction: internal to internal, internal to external, external to internal and external to external.`;
  return [
    {
      id: 'directions',
      title: 'Shares of the directions',
      alt,
      option: partBars({
        alt,
        names: measures,
        parts: directionNames.flatMap(([direction, name]) => {
          const row = whole.find(candidate => candidate.direction === direction);
          if (row === undefined) return [];
          return [
            { name, shares: measures.map((measure, index) => (row[measure] ?? 0) / (totals[index] ?? 1)) },
          ];
        }),
      }),
      height: partBarsHeight(measures.length),
      timeAxis: null,
    },
  ];
}
