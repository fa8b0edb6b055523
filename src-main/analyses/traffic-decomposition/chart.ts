import { type Panel, panels, panelsHeight } from '../../charts/panels.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { figureText } from '../../core/finding.ts';
import { wallMillis } from '../../core/time.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import { unitName } from '../shared/traffic-unit.ts';
import type { DecompositionResult } from './analysis.ts';

/** The value on top, one panel per band of periods, and what is slower at the bottom. */
export function decompositionCharts({ rows, summary, scope }: DecompositionResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const name = shortSeries(summary.series ?? '');
  const unit = unitName(summary.unit);
  const starts = rows.map(row => wallMillis(row.binStart, scope.zone));
  const shown: readonly Panel[] = [
    { label: `${name}, ${unit}`, values: rows.map(row => row.value), kind: 'level' },
    ...summary.bands.map(
      (band): Panel => ({
        label: labelled(`${figureText(band.fromHours)} to ${figureText(band.toHours)} h`, band.energyShare),
        values: rows.map(row => row.details[band.level - 1] ?? null),
        kind: 'wave',
      }),
    ),
    {
      label: labelled(`slower than ${figureText(summary.slowerThanHours)} h`, summary.slowerShare),
      values: rows.map(row => row.smooth),
      kind: 'level',
    },
  ];
  const alt = `Panels of lines over one time axis: ${name} on top, below it the part of it in each band of periods, the fastest first, and what is slower at the bottom; together they add up to the top. Lines are broken where bins are missing, and a value far beyond all others runs out of its panel.`;
  return [
    {
      id: 'panels',
      title: 'The traffic and its waves by period',
      alt,
      option: panels({
        alt,
        unit,
        binMinutes: summary.binMinutes ?? 0,
        starts,
        panels: shown,
        zone: scope.zone,
      }),
      height: panelsHeight(shown),
      timeAxis: 'x',
    },
  ];
}

function labelled(period: string, share: number | null): string {
  return share === null ? period : `${period}: ${figureText(100 * share, 1)} % of the variance`;
}
