import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { frame, hatched } from './frame.ts';
import { palette } from './theme.ts';

export interface RankedBar {
  readonly label: string;
  readonly value: number;
  /** False is drawn hatched. */
  readonly complete: boolean;
}

export interface RankedBars {
  readonly alt: string;
  readonly unit: string;
  readonly colour: keyof typeof palette;
  /** First at the top. */
  readonly bars: readonly RankedBar[];
}

const barHeight = 19;
const margins = { top: 8, bottom: 46 };

/** Drawing height for that many bars, in pixels. */
export function rankedBarsHeight(count: number): number {
  return Math.max(1, count) * barHeight + margins.top + margins.bottom;
}

/** Horizontal bars in the order given, each with its value beside it. */
export function rankedBars({ alt, unit, colour, bars }: RankedBars): EChartsOption {
  return frame(alt, {
    tooltip: { show: false },
    grid: { left: 140, right: 70, ...margins },
    xAxis: { type: 'value', min: 0, name: unit, nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(bar => bar.label),
      axisTick: { show: false },
      axisLabel: { interval: 0 },
    },
    series: [
      {
        type: 'bar',
        name: unit,
        barCategoryGap: '25%',
        itemStyle: { color: palette[colour] },
        label: {
          show: true,
          position: 'right',
          color: 'inherit',
          formatter: ({ value }) => (typeof value === 'number' ? figureText(value) : ''),
        },
        data: bars.map(({ value, complete }) => ({
          value,
          ...(complete ? {} : { itemStyle: { decal: hatched } }),
        })),
      },
    ],
  });
}
