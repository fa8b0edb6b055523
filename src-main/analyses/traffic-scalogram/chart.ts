import { type ScalogramGrid, scalogram } from '../../charts/scalogram.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import type { ScalogramResult } from './analysis.ts';
import { scalogramMother } from './power.ts';

const hourMillis = 3_600_000;
/** Points of the cone's edge, closer together near the ends, where it is steep. */
const edgePoints = 120;

/** Time across, period down, power in colour; what noise would not do is outlined, and what the ends reach veiled. */
export function scalogramCharts({ rows, summary, scope }: ScalogramResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const grid = gridOf(rows, scope.zone);
  const alt = `Power of ${shortSeries(summary.series ?? '')} by time and period, long periods at the bottom: the brighter, the more of the variance. Outlined is what noise would have in fewer than five cases of a hundred; under the veil on both sides the ends of the series reach. Where most bins are missing it is empty.`;
  return [
    {
      id: 'scalogram',
      title: `Rhythms of ${shortSeries(summary.series ?? '')} over time`,
      alt,
      option: scalogram({ alt, grid, cone: coneOf(grid), zone: scope.zone }),
      height: 420,
      timeAxis: 'x',
    },
  ];
}

function gridOf(rows: ScalogramResult['rows'], zone: string): ScalogramGrid {
  const first = rows[0]?.periodHours;
  const columns = rows
    .filter(row => row.periodHours === first)
    .map(row => ({ from: wallMillis(row.startAt, zone), to: wallMillis(row.endAt, zone) }));
  const scales = Array.from({ length: rows.length / columns.length }, (_unused, index) =>
    rows.slice(index * columns.length, (index + 1) * columns.length),
  );
  return {
    columns,
    periodHours: scales.map(scale => scale[0]?.periodHours ?? 0),
    power: scales.map(scale => scale.map(row => row.power)),
    significance: scales.map(scale => scale.map(row => row.significance)),
  };
}

function coneOf({ columns }: ScalogramGrid): readonly (readonly [number, number])[] {
  const [from, to] = [columns[0]?.from ?? 0, columns.at(-1)?.to ?? 0];
  const factor = scalogramMother.fourierFactor / scalogramMother.eFolding;
  return Array.from({ length: edgePoints + 1 }, (_unused, index) => {
    const share = (1 - Math.cos((Math.PI * index) / edgePoints)) / 2;
    const hours = (Math.min(share, 1 - share) * (to - from)) / hourMillis;
    return [from + share * (to - from), factor * hours];
  });
}
