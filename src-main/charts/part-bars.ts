import type { EChartsOption } from 'echarts';
import { frame, legendAbove } from './frame.ts';
import { palette } from './theme.ts';

export interface PartBars {
  readonly alt: string;
  /** One bar each, first at the top. */
  readonly names: readonly string[];
  /** The parts of each bar from left to right: shares in the order of the names, 0 to 1; at most eight. */
  readonly parts: readonly { readonly name: string; readonly shares: readonly number[] }[];
}

const barHeight = 44;
const margins = { top: 42, bottom: 46 };
const colours = Object.values(palette);
/** A part narrower than this has no room for its figure. */
const leastLabelled = 0.06;

/** Drawing height for that many bars, in pixels. */
export function partBarsHeight(count: number): number {
  return Math.max(1, count) * barHeight + margins.top + margins.bottom;
}

/** Horizontal bars of one length, each divided into parts. */
export function partBars({ alt, names, parts }: PartBars): EChartsOption {
  return frame(
    alt,
    {
      tooltip: {
        trigger: 'item',
        renderMode: 'richText',
        confine: true,
        formatter: point => tooltipText(point),
      },
      legend: legendAbove(parts.map(part => part.name)),
      grid: { left: 90, right: 40, ...margins },
      xAxis: {
        type: 'value',
        min: 0,
        max: 1,
        name: 'share',
        nameLocation: 'middle',
        nameGap: 28,
        axisLabel: { formatter: percent },
      },
      yAxis: { type: 'category', inverse: true, data: [...names], axisTick: { show: false } },
      series: parts.map((part, index) => ({
        type: 'bar',
        name: part.name,
        stack: 'all',
        barCategoryGap: '30%',
        itemStyle: { color: colours[index % colours.length] ?? palette.grey },
        label: {
          show: true,
          position: 'inside',
          color: '#ffffff',
          textBorderColor: 'rgba(0, 0, 0, 0.6)',
          textBorderWidth: 2,
          formatter: ({ value }) =>
            typeof value === 'number' && value >= leastLabelled ? percent(value) : '',
        },
        data: [...part.shares],
      })),
    },
    parts.length > 1 ? 'by-series' : 'explicit',
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function tooltipText(point: unknown): string {
  const { seriesName, name, value } = point as Readonly<Record<string, unknown>>;
  return typeof value === 'number' ? `${String(name)}\n${String(seriesName)}: ${percent(value)}` : '';
}
