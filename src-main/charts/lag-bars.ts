import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { baseAxisName, frame, textTooltip, valueAxisName } from './frame.ts';
import { palette } from './theme.ts';

/** Correlation at one lag. */
export interface LagBar {
  readonly lagMinutes: number;
  readonly correlation: number;
  readonly significant: boolean;
}

export interface LagBars {
  readonly alt: string;
  /** Name of the lag axis, with its unit and sense. */
  readonly axis: string;
  /** In ascending order of the lag. */
  readonly bars: readonly LagBar[];
}

/** A bar of correlation per lag, up or down from zero; a significant one in orange with its value. */
export function lagBars({ alt, axis, bars }: LagBars): EChartsOption {
  return frame(alt, {
    tooltip: textTooltip('item', ([lag]) => `${figureText(lag ?? null)} min`, 'correlation'),
    grid: { left: 78, right: 28, top: 20, bottom: 52, containLabel: false },
    xAxis: { type: 'value', scale: true, ...baseAxisName(axis), splitLine: { show: false } },
    yAxis: { type: 'value', ...valueAxisName('correlation') },
    series: [
      {
        type: 'bar',
        name: 'correlation',
        barWidth: Math.max(3, Math.min(14, 500 / Math.max(1, bars.length))),
        data: bars.map(bar => ({
          value: [bar.lagMinutes, bar.correlation],
          itemStyle: { color: bar.significant ? palette.orange : palette.blue },
          label: {
            show: bar.significant,
            position: bar.correlation < 0 ? ('bottom' as const) : ('top' as const),
            formatter: `${figureText(bar.lagMinutes)} min`,
          },
        })),
      },
    ],
  });
}
