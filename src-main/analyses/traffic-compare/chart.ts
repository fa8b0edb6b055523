import { seriesLines } from '../../charts/series-lines.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import { unitName } from '../shared/traffic-unit.ts';
import type { CompareResult } from './analysis.ts';

const referenceNames = {
  previous: 'the days before',
  'weekday-median': 'median of weekday and time',
} as const;

interface Sums {
  value: number;
  reference: number;
  both: number;
  values: number;
  references: number;
}

/** Two lines: the last days, and what they are compared with; over all series together. */
export function compareCharts({ rows, summary, scope }: CompareResult): readonly ChartSpec[] {
  if (rows.length === 0 || summary.binsCompared === 0) return [];
  const isSum = summary.isAdditive === true;
  const unit = unitName(summary.unit);
  const of = summary.series === 1 ? '' : isSum ? ', sum of the series' : ', mean of the series';
  const alt = `Lines of the ${unit} per bin${of}: the last days, and ${referenceNames[summary.against]} at the same times.`;
  const points = pointsOf(rows, isSum).map(
    ([start, ...values]) => [wallMillis(start, scope.zone), ...values] as const,
  );
  return [
    {
      id: 'compare',
      title: `Last days and ${referenceNames[summary.against]}`,
      alt,
      option: seriesLines({
        alt,
        unit: `${unit}${of}`,
        binMinutes: summary.binMinutes ?? 0,
        stacked: false,
        lines: [
          { name: 'last days', points: points.map(([at, value]) => [at, value]) },
          {
            name: referenceNames[summary.against],
            points: points.map(([at, , reference]) => [at, reference]),
          },
        ],
        zone: scope.zone,
      }),
      height: 320,
      timeAxis: 'x',
    },
  ];
}

type Point = readonly [start: string, value: number | null, reference: number | null];

// Of the series that have both, where any has: a series without one would look like a drop of the other line.
function pointsOf(rows: CompareResult['rows'], isSum: boolean): readonly Point[] {
  const bins = new Map<string, Sums>();
  for (const { binStart } of rows)
    bins.set(binStart, { value: 0, reference: 0, both: 0, values: 0, references: 0 });
  for (const row of rows)
    if (row.value !== null && row.reference !== null) (bins.get(row.binStart) ?? noSums()).both += 1;
  for (const { binStart, value, reference } of rows) {
    const sums = bins.get(binStart) ?? noSums();
    if (sums.both > 0 && (value === null || reference === null)) continue;
    if (value !== null) {
      sums.value += value;
      sums.values += 1;
    }
    if (reference !== null) {
      sums.reference += reference;
      sums.references += 1;
    }
  }
  return [...bins].map(([start, sums]) => [
    start,
    sums.values === 0 ? null : sums.value / (isSum ? 1 : sums.values),
    sums.references === 0 ? null : sums.reference / (isSum ? 1 : sums.references),
  ]);
}

function noSums(): Sums {
  return { value: 0, reference: 0, both: 0, values: 0, references: 0 };
}
