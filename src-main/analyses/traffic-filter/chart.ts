import { drawnLater } from '../../charts/drawn-later.ts';
import { seriesLines, type TimeLine } from '../../charts/series-lines.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import { unitName } from '../shared/traffic-unit.ts';
import type { FilterResult } from './analysis.ts';
import { type FilterLines, linesOf } from './lines.ts';

/** Raw and filtered over each other, and the parts beside them. */
export function filterCharts(result: FilterResult): readonly ChartSpec[] {
  const lines = linesOf(result);
  if (lines === null) return [];
  return [filteredChart(lines, result.scope.zone), ...waveCharts(lines, result.scope.zone)];
}

/** The first of {@link filterCharts}: the raw values and those without noise. */
export function filteredChart(lines: FilterLines, zone: string): ChartSpec {
  const { starts, values, filtered } = lines;
  return chartOf(
    'filtered',
    'Raw and filtered',
    'Line of the raw values and, over it, of the values without noise; broken where bins are missing.',
    lines,
    [
      { name: 'raw', starts, values },
      { name: 'filtered', starts, values: filtered },
    ],
    zone,
  );
}

/** The others of {@link filterCharts}: what is slow, and what is left when it and the noise are taken out. */
export function waveCharts(lines: FilterLines, zone: string): readonly ChartSpec[] {
  return [slowChart(lines, zone), residualChart(lines, zone)];
}

/** The first of {@link waveCharts}: trend and daily wave. */
export function slowChart(lines: FilterLines, zone: string): ChartSpec {
  const { starts, trend, daily } = lines;
  const slow = trend.map((value, bin) => value + (daily[bin] ?? Number.NaN));
  return chartOf(
    'waves',
    'Trend and daily wave',
    'Line of what is slower than the day and, over it, of the same with the daily wave; broken where bins are missing.',
    lines,
    [
      { name: 'trend and daily wave', starts, values: slow },
      { name: 'trend', starts, values: trend },
    ],
    zone,
  );
}

/** The second of {@link waveCharts}: the filtered values without trend and daily wave. */
export function residualChart(lines: FilterLines, zone: string): ChartSpec {
  const { starts, filtered, trend, daily } = lines;
  const residual = filtered.map(
    (value, bin) => value - (trend[bin] ?? Number.NaN) - (daily[bin] ?? Number.NaN),
  );
  return chartOf(
    'residual',
    'Residual',
    'Line of what is left when noise, trend and daily wave are taken out; broken where bins are missing.',
    lines,
    [{ name: 'residual', starts, values: residual }],
    zone,
  );
}

function chartOf(
  id: string,
  title: string,
  alt: string,
  { series, unit, binMinutes }: FilterLines,
  lines: readonly TimeLine[],
  zone: string,
): ChartSpec {
  const own = { alt, unit: unitName(unit), binMinutes, stacked: false, lines, zone };
  return drawnLater(
    { id, title: `${title}: ${shortSeries(series)}`, alt, height: 320, timeAxis: 'x' },
    dots => seriesLines({ ...own, dots }),
  );
}
