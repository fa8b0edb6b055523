import { seriesLines, type TimeLine } from '../../charts/series-lines.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import { unitName } from '../shared/traffic-unit.ts';
import type { FilterResult } from './analysis.ts';
import { type FilterLines, linesOf } from './lines.ts';

/** Raw and filtered over each other, and the parts beside them. */
export function filterCharts(result: FilterResult): readonly ChartSpec[] {
  const lines = linesOf(result);
  return lines === null ? [] : drawnLines(lines, result.scope.zone);
}

/** The charts of {@link filterCharts}, of a series that is there bin by bin. */
export function drawnLines(lines: FilterLines, zone: string): readonly ChartSpec[] {
  const { starts, values, filtered, trend, daily } = lines;
  const slow = trend.map((value, bin) => value + (daily[bin] ?? Number.NaN));
  const line = (name: string, own: Float64Array): TimeLine => ({ name, starts, values: own });
  return [
    chartOf(
      'filtered',
      'Raw and filtered',
      'Line of the raw values and, over it, of the values without noise; broken where bins are missing.',
      lines,
      [line('raw', values), line('filtered', filtered)],
      zone,
    ),
    chartOf(
      'waves',
      'Trend and daily wave',
      'Line of what is slower than the day and, over it, of the same with the daily wave; broken where bins are missing.',
      lines,
      [line('trend and daily wave', slow), line('trend', trend)],
      zone,
    ),
    chartOf(
      'residual',
      'Residual',
      'Line of what is left when trend and daily wave are taken out; broken where bins are missing.',
      lines,
      [
        line(
          'residual',
          values.map((value, bin) => value - (slow[bin] ?? Number.NaN)),
        ),
      ],
      zone,
    ),
  ];
}

function chartOf(
  id: string,
  title: string,
  alt: string,
  { series, unit, binMinutes }: FilterLines,
  lines: readonly TimeLine[],
  zone: string,
): ChartSpec {
  return {
    id,
    title: `${title}: ${shortSeries(series)}`,
    alt,
    option: seriesLines({ alt, unit: unitName(unit), binMinutes, stacked: false, lines, zone }),
    height: 320,
    timeAxis: 'x',
  };
}
