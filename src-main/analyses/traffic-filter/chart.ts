import { seriesLines, type TimeLine } from '../../charts/series-lines.ts';
import type { LinePoint } from '../../charts/thin-line.ts';
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
  const { values, filtered, trend, daily } = lines;
  const slow = trend.map((value, bin) => value + (daily[bin] ?? Number.NaN));
  const raw = lineOf(lines, 'raw', values);
  return [
    chartOf(
      'filtered',
      'Raw and filtered',
      'Line of the raw values and, over it, of the values without noise; broken where bins are missing.',
      lines,
      [raw, lineOf(lines, 'filtered', filtered)],
      zone,
    ),
    chartOf(
      'waves',
      'Trend and daily wave',
      'Line of what is slower than the day and, over it, of the same with the daily wave; broken where bins are missing.',
      lines,
      [lineOf(lines, 'trend and daily wave', slow), lineOf(lines, 'trend', trend)],
      zone,
    ),
    chartOf(
      'residual',
      'Residual',
      'Line of what is left when trend and daily wave are taken out; broken where bins are missing.',
      lines,
      [
        lineOf(
          lines,
          'residual',
          values.map((value, bin) => value - (slow[bin] ?? Number.NaN)),
        ),
      ],
      zone,
    ),
  ];
}

function lineOf({ starts }: FilterLines, name: string, values: Float64Array): TimeLine {
  const points = Array.from(starts, (start): [number, number | null] => [start, null]);
  points.forEach((point, bin) => {
    const value = values[bin] ?? Number.NaN;
    if (!Number.isNaN(value)) point[1] = value;
  });
  return { name, points: points as readonly LinePoint[] };
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
