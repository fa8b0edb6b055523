import { monthBars, mostMonthGroups } from '../../charts/month-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { figureText } from '../../core/finding.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import { unitName, unitWord } from '../shared/traffic-unit.ts';
import type { PercentilesResult } from './analysis.ts';

/** Charts at most, one per unit. */
const mostUnits = 3;

/** Bars per month and series, one chart for each unit: of many series those with the highest percentile; the table has all. */
export function percentileCharts(result: PercentilesResult): readonly ChartSpec[] {
  const { units, unit } = result.summary;
  const order = units.toSorted((one, other) => Number(other === unit) - Number(one === unit));
  return order.slice(0, mostUnits).map((name, index) => chartOf(result, name, index));
}

function chartOf({ rows, summary }: PercentilesResult, unit: string, index: number): ChartSpec {
  const ofUnit = rows.filter(row => row.unit === unit);
  const highest = new Map<string, number>();
  for (const row of ofUnit)
    highest.set(row.series, Math.max(highest.get(row.series) ?? -Infinity, row.percentileValue));
  const names = [...highest]
    .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, mostMonthGroups)
    .map(([name]) => name);
  const measure = `percentile ${figureText(summary.percentile, 4)}`;
  const months = [...new Set(ofUnit.map(row => row.month))];
  const alt = `Bars of ${measure} (${summary.method}) of the ${unitWord(unit)} per bin, by month and series${highest.size > mostMonthGroups ? ', for the series with the highest' : ''}; months of which bins are missing are hatched.`;
  return {
    id: index === 0 ? 'months' : `months-${index + 1}`,
    title: `Traffic of each month: ${measure} of the ${unitWord(unit)}`,
    alt,
    option: monthBars({
      alt,
      unit: unitName(unit),
      months,
      groups: names.map(name => ({
        name: shortSeries(name),
        values: months.map(month => {
          const row = ofUnit.find(candidate => candidate.series === name && candidate.month === month);
          return row === undefined
            ? null
            : { value: row.percentileValue, complete: (row.presentShare ?? 1) >= 1 };
        }),
      })),
    }),
    height: 320,
    timeAxis: null,
  };
}
