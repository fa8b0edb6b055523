import type { EChartsOption } from 'echarts';
import { dayAt, dayLabel, dayMiddle, daysExtent } from './days.ts';
import { frame, legendAbove, plotBelowLegend, textTooltip, timeAxis, valueAxisName } from './frame.ts';
import { palette } from './theme.ts';

/** A period by its first day, with the level it belongs to. */
export interface LevelledValue {
  readonly day: string;
  readonly value: number;
  /** null where there is none: the line breaks. */
  readonly level: number | null;
  readonly isOutlier: boolean;
}

export interface LevelSeries {
  readonly alt: string;
  readonly unit: string;
  readonly periods: readonly LevelledValue[];
  /** Names in the legend; default: value, level, outlier. */
  readonly names?: { readonly value: string; readonly level: string; readonly outlier: string };
  readonly zone: string;
}

const usualNames = { value: 'value', level: 'level', outlier: 'outlier' };

/** A thin line of values, a heavy one of their levels, and a diamond on each outlier. */
export function levelSeries({ alt, unit, periods, zone, names = usualNames }: LevelSeries): EChartsOption {
  const points = (of: readonly LevelledValue[], pick: (period: LevelledValue) => number | null) =>
    of.map((period): [number, number | null] => [dayMiddle(period.day), pick(period)]);
  const outliers = periods.filter(period => period.isOutlier);
  const series = [
    {
      type: 'line' as const,
      name: names.value,
      data: points(periods, period => period.value),
      symbol: periods.length > 100 ? 'none' : 'circle',
      symbolSize: 4,
      lineStyle: { width: 1.2, color: palette.blue },
      itemStyle: { color: palette.blue },
    },
    {
      type: 'line' as const,
      name: names.level,
      data: points(periods, period => period.level),
      showSymbol: false,
      symbol: 'none',
      lineStyle: { width: 2.5, color: palette.orange },
      itemStyle: { color: palette.orange },
    },
    ...(outliers.length === 0
      ? []
      : [
          {
            type: 'scatter' as const,
            name: names.outlier,
            data: points(outliers, period => period.value),
            symbol: 'diamond',
            symbolSize: 11,
            itemStyle: { color: palette.vermillion },
          },
        ]),
  ];
  return frame(alt, {
    tooltip: textTooltip('axis', ([x]) => (typeof x === 'number' ? dayLabel(dayAt(x)) : ''), unit),
    legend: legendAbove(series.map(entry => entry.name)),
    grid: plotBelowLegend,
    xAxis: timeAxis(zone, daysExtent(periods.map(period => period.day)), 'day'),
    yAxis: { type: 'value', ...valueAxisName(unit) },
    series,
  });
}
