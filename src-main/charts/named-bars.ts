import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { frame, legendAbove } from './frame.ts';
import { palette } from './theme.ts';

export interface NamedBar {
  readonly name: string;
  readonly value: number;
  /** Bars of one group share a colour and a place in the legend. */
  readonly group: string;
}

export interface NamedBars {
  readonly alt: string;
  readonly unit: string;
  /** First at the top. */
  readonly bars: readonly NamedBar[];
}

const barHeight = 19;
const margins = { top: 34, bottom: 46 };
const colours = Object.values(palette);
/** Width of a letter of an axis label, and the widest place for the labels, in pixels. */
const letterWidth = 7;
const widestLabels = 330;

/** Drawing height for that many bars, in pixels. */
export function namedBarsHeight(count: number): number {
  return Math.max(2, count) * barHeight + margins.top + margins.bottom;
}

/** Horizontal bars in the order given with room for long names, a colour per group, each with its value beside it. */
export function namedBars({ alt, unit, bars }: NamedBars): EChartsOption {
  const groups = [...new Set(bars.map(bar => bar.group))];
  const longest = bars.reduce((most, bar) => Math.max(most, bar.name.length), 0);
  const left = Math.min(widestLabels, Math.max(60, longest * letterWidth)) + 20;
  return frame(alt, {
    tooltip: { show: false },
    legend: groups.length > 1 ? legendAbove(groups) : { show: false },
    grid: { left, right: 120, ...margins, top: groups.length > 1 ? margins.top : 8 },
    xAxis: {
      type: 'value',
      min: 0,
      name: unit,
      nameLocation: 'middle',
      nameGap: 28,
      splitNumber: 4,
      axisLabel: { hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(bar => bar.name),
      axisTick: { show: false },
      axisLabel: { interval: 0, width: left - 16, overflow: 'truncate' },
    },
    series: groups.map((group, index) => ({
      type: 'bar',
      name: group,
      stack: 'all',
      barCategoryGap: '25%',
      itemStyle: { color: colours[index % colours.length] ?? palette.grey },
      label: {
        show: true,
        position: 'right',
        color: 'inherit',
        formatter: ({ value }) => (typeof value === 'number' ? figureText(value) : ''),
      },
      data: bars.map(bar => (bar.group === group ? bar.value : '-')),
    })),
  });
}
