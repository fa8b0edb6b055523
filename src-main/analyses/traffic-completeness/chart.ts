import { completenessGrid, completenessGridHeight } from '../../charts/completeness-grid.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import type { CompletenessResult } from './analysis.ts';

/** Series shown at most, those with most missing bins first; the table has all. */
const mostSeries = 30;

/** Days across, series down: how much of each day is there. */
export function completenessCharts({ rows, scope }: CompletenessResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const missing = new Map<string, number>();
  for (const row of rows)
    missing.set(row.series, (missing.get(row.series) ?? 0) + row.missing + row.duplicate);
  const order = [...missing].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  const names = order.slice(0, mostSeries).map(([name]) => name);
  const places = new Map(names.map((name, index) => [name, index]));
  const alt =
    'Grid of days across and series down; the redder a day, the larger the share of its bins that is missing; days with repeated bins are marked.';
  return [
    {
      id: 'grid',
      title: 'Completeness by day',
      alt,
      option: completenessGrid({
        alt,
        names: names.map(shortSeries),
        days: [...new Set(rows.map(row => row.day))],
        cells: rows.flatMap(({ day, series, expected, missing: absent, duplicate }) => {
          const place = places.get(series);
          return place === undefined
            ? []
            : [
                {
                  day,
                  place,
                  missingShare: expected === 0 ? 0 : absent / expected,
                  missing: absent,
                  duplicate,
                },
              ];
        }),
        zone: scope.zone,
      }),
      height: completenessGridHeight(names.length),
      timeAxis: null,
    },
  ];
}
